"""Closed lists of the map: topics, trials, results, links, indicators."""

from enum import StrEnum


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
    FIELD = "field"
    CARE_ROLE = "care_role"
    BURDEN = "burden"


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
    CONFIRMS = "confirms"
    CONTRADICTS = "contradicts"
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
