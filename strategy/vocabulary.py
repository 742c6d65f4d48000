"""Closed lists: each word of the field once, shared by database, forms and checks."""

from enum import StrEnum


class Stage(StrEnum):
    """How firm a contribution is. Stages are never added to each other."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    DISBURSED = "disbursed"
    RETURNED = "returned"


class ProjectStatus(StrEnum):
    """Where a project stands, as its source says it."""

    AWARDED = "awarded"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """How much of a project is about progressive MS."""

    PROGRESSIVE = "progressive"
    PARTLY = "partly"
    ALL_MS = "all_ms"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What the years of an award rest on."""

    PUBLISHED = "published"
    PROGRAMME_RULE = "programme_rule"
    AWARD_YEAR = "award_year"
    UNDATED = "undated"


class Qualifier(StrEnum):
    """How firm a published amount is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    DERIVED = "derived"
    PROGRAMME_WIDE = "programme_wide"
    ONE_YEAR_ONLY = "one_year_only"


class SplitBasis(StrEnum):
    """Who says how a project divides over the strategies."""

    FUNDER_CODED = "funder_coded"
    CURATED = "curated"
    SUGGESTED = "suggested"


class ShareState(StrEnum):
    """A share counts when current; a proposal waits beside it."""

    CURRENT = "current"
    PROPOSED = "proposed"


class MilestoneState(StrEnum):
    """How far a milestone is; the weight of each state is in ``measures.progress``."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    HALFWAY = "halfway"
    NEARLY = "nearly"
    DONE = "done"


class Standing(StrEnum):
    """Whether the committee has taken a record as its own."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class TargetBasis(StrEnum):
    """Where a funding target comes from."""

    COMMITTEE = "committee"
    PLANNING_ASSUMPTION = "planning_assumption"


class Visibility(StrEnum):
    """Who may see an award."""

    PUBLIC = "public"
    EMBARGOED = "embargoed"


class Confidence(StrEnum):
    """How well a source supports a row, as judged when it was read."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    ACADEMIA = "academia"
    FUNDER = "funder"
    INITIATIVE = "initiative"
    PATIENT_ORGANISATION = "patient_organisation"
    CLINICAL_NETWORK = "clinical_network"
    GOVERNMENT = "government"
    INDUSTRY = "industry"
    REGULATOR = "regulator"
    FUNDING_GROUP = "funding_group"
    OTHER = "other"


class RelationKind(StrEnum):
    """How one organisation stands to another, or to an award."""

    FUNDS = "funds"
    LEADS = "leads"
    HOSTS = "hosts"
    PARTNERS_WITH = "partners_with"
    MEMBER_OF = "member_of"
    REGULATES = "regulates"


class NameKind(StrEnum):
    """Why an organisation has another name."""

    FORMER = "former"
    TRANSLATED = "translated"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"


class IdentifierScheme(StrEnum):
    """Whose list a number of an organisation stands in."""

    ROR = "ror"
    ORG_ID = "org_id"
    ISNI = "isni"
    WIKIDATA = "wikidata"
    GRID = "grid"
    CHARITY = "charity"


class StatementScope(StrEnum):
    """What a published total is the total of."""

    PROGRAMME = "programme"
    CUMULATIVE = "cumulative"
    TARGET = "target"
    PROJECT = "project"
    FUNDER_YEAR = "funder_year"
    CONTRIBUTION_IN = "contribution_in"
    MEMBERSHIP = "membership"


class Role(StrEnum):
    """What a person may do; a visitor is nobody in particular."""

    VISITOR = "visitor"
    PATIENT = "patient_representative"
    FUNDER = "funder"
    COMMITTEE = "committee"
    SECRETARY = "secretary"


class InvitationPurpose(StrEnum):
    """What a single-use link is for."""

    JOIN = "join"
    RESET = "reset"
    SIGN_IN = "sign_in"


class SignInStage(StrEnum):
    """How far a sign-in is; only a full one acts."""

    CODE = "code"
    SET_UP = "set_up"
    FULL = "full"


class SignInWay(StrEnum):
    """How a person showed who they are."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a password
    LINK = "link"
    PASSKEY = "passkey"
    SINGLE_SIGN_ON = "single_sign_on"


class ImportState(StrEnum):
    """How far a file is on its way into the board."""

    WAITING = "waiting"
    COMPARING = "comparing"
    ASKING = "asking"
    READY = "ready"
    SAVING = "saving"
    DONE = "done"
    REFUSED = "refused"
    DISCARDED = "discarded"
    UNDONE = "undone"


class RowVerdict(StrEnum):
    """What a row of a file is, compared with the records."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DUPLICATE = "duplicate"
    REPEATED = "repeated"
    ERROR = "error"


class TopicKind(StrEnum):
    """What a topic of the map is: everything the documents reason with that is no body or trial."""

    NEED = "need"
    ROOT_CAUSE = "root_cause"
    RECOMMENDATION = "recommendation"
    DESIRED_OUTCOME = "desired_outcome"
    MECHANISM = "mechanism"
    MODERATOR = "moderator"
    AGENT = "agent"
    AGENT_CLASS = "agent_class"
    INTERVENTION = "intervention"
    TRIAL_DESIGN = "trial_design"
    MEASURE = "measure"
    WELL_BEING_DOMAIN = "well_being_domain"
    WELL_BEING_TARGET = "well_being_target"
    STAKEHOLDER_GROUP = "stakeholder_group"
    INVOLVEMENT = "involvement"
    IMPACT_DOMAIN = "impact_domain"


class MeasureKind(StrEnum):
    """What a biomarker or outcome measure is read from."""

    FLUID = "fluid"
    IMAGING = "imaging"
    FUNCTIONAL = "functional"
    DIGITAL = "digital"
    PATIENT_REPORTED = "patient_reported"


class Maturity(StrEnum):
    """How far a measure is on its way into trials, the first step first."""

    PROPOSED = "proposed"
    EXPLORATORY = "exploratory"
    UNDER_VALIDATION = "under_validation"
    IN_USE_WITH_LIMITS = "in_use_with_limits"
    ESTABLISHED = "established"


class Origin(StrEnum):
    """Whether the source documents name a topic, or somebody added it."""

    NAMED = "named"
    ADDED = "added"


class TrialPhase(StrEnum):
    """The phase of a trial; I/II and II/III are phases of their own, as in the registries."""

    EARLY = "0/1"
    ONE_TWO = "1/2"
    TWO = "2"
    TWO_THREE = "2/3"
    THREE = "3"
    FOUR = "4"
    NOT_APPLICABLE = "n/a"
    UNKNOWN = "unknown"


class TrialStatus(StrEnum):
    """Where a trial stands in its registry."""

    PLANNED = "planned"
    RECRUITING = "recruiting"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Profile(StrEnum):
    """What a trial is after, as in Figure 2 of the paper."""

    DISEASE_MODIFICATION = "disease_modification"
    SYMPTOMS = "symptoms"
    DIAGNOSTIC = "diagnostic"


class ClassifiedBy(StrEnum):
    """Who sorted a trial by population, profile and treatment class."""

    RULE = "rule"
    SOURCE = "source"
    PERSON = "person"


class VerdictWord(StrEnum):
    """What a trial, or the trials of an agent, came to."""

    APPROVED = "approved"
    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"
    ONGOING = "ongoing"
    NOT_RUN = "not_run"


class LinkRole(StrEnum):
    """How one record of the map stands to another; ``strategy.references`` has the words."""

    TESTS = "tests"
    BELONGS_TO = "belongs_to"
    ACTS_ON = "acts_on"
    USES = "uses"
    SHOWS = "shows"
    ADDRESSES = "addresses"
    STUDIES = "studies"
    PAYS_FOR = "pays_for"
    SERVES = "serves"
    COMES_FROM = "comes_from"
    ANSWERED_BY = "answered_by"
    LEADS_TO = "leads_to"
    ARGUES_FOR = "argues_for"
    INFLUENCES = "influences"
    DEVELOPS = "develops"
    TAKES_PART = "takes_part"
    LEADS = "leads"
    CONTRIBUTES = "contributes"
    ADVISES = "advises"
    INFORMED = "informed"
    RELATES_TO = "relates_to"


class LinkBasis(StrEnum):
    """What a link rests on."""

    DOCUMENT = "document"
    REGISTRY = "registry"
    RECORD = "record"
    RULE = "rule"
    JUDGEMENT = "judgement"
    OPINION = "opinion"


class ImpactDomain(StrEnum):
    """What an indicator measures, after the dimensions of the MULTI-ACT scorecard."""

    EXCELLENCE = "excellence"
    EFFICACY = "efficacy"
    ECONOMIC = "economic"
    SOCIAL = "social"
    PATIENT_REPORTED = "patient_reported"


class QueriImpact(StrEnum):
    """The kinds of impact that the paper names for QUERI."""

    HEALTH = "health"
    ECONOMIC = "economic"
    CULTURAL = "cultural"


class CommentState(StrEnum):
    """How far a comment has come; everybody sees it."""

    RECEIVED = "received"
    READ = "read"
    DISCUSSED = "under_discussion"
    TAKEN_UP = "taken_up"
    NOT_TAKEN_UP = "not_taken_up"
    ANSWERED = "answered"


class RankedKind(StrEnum):
    """What a round puts in order."""

    STRATEGIES = "strategies"
    TARGETS = "targets"


class RankingGroup(StrEnum):
    """For whom somebody speaks in a round; results are never added up over groups."""

    AFFECTED = "people_affected"
    CARERS = "carers"
    CLINICIANS = "clinicians"
    FUNDERS = "funders"


class InvolvementStage(StrEnum):
    """Where in a project people affected take part."""

    AGENDA = "agenda"
    DESIGN = "design"
    CONDUCT = "conduct"
    DISSEMINATION = "dissemination"
    FUNDING = "funding_decision"


class Stance(StrEnum):
    """How somebody stands to what a comment is about."""

    AGREES = "agrees"
    IN_TWO_MINDS = "in_two_minds"
    HAS_CONCERNS = "has_concerns"
