"""Closed lists of organisations, people and what they bring in."""

from enum import StrEnum


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
    FIELD = "field"


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


class SignInOutcome(StrEnum):
    """What came of signing in, or of trying to."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of an outcome, not a password
    WRONG_CODE = "wrong_code"
    UNKNOWN_ADDRESS = "unknown_address"
    WORTHLESS_LINK = "worthless_link"
    PASSKEY_REFUSED = "passkey_refused"
    TOO_MANY_TRIES = "too_many_tries"


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
    TOTAL = "total"
    TWIN = "twin"
    LEFT_OUT = "left_out"
    ERROR = "error"
