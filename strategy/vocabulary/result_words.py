"""Words for what became known of medicines, and for what research led to."""

from enum import StrEnum


class VerdictWord(StrEnum):
    """What a trial came to, or what an authority decided."""

    APPROVED = "approved"
    CONDITIONAL = "conditional"
    ADVISED = "advised"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    FAST_TRACK = "fast_track"
    HELD = "held"
    WARNED = "warned"
    PAID = "paid"
    NOT_PAID = "not_paid"
    POSITIVE = "positive"
    AS_GOOD = "as_good"
    MIXED = "mixed"
    NEGATIVE = "negative"
    WORSE = "worse"
    NOT_COMPARABLE = "not_comparable"
    RELAPSING_ONLY = "relapsing_only"
    ONGOING = "ongoing"
    NOT_RUN = "not_run"


class FactKind(StrEnum):
    """What kind of fact a verdict is."""

    RESULT = "result"
    DECISION = "decision"
    PAYMENT = "payment"
    SAFETY = "safety"


class PeopleGroup(StrEnum):
    """In which people a fact holds."""

    PPMS = "ppms"
    ACTIVE_SPMS = "active_spms"
    NON_RELAPSING_SPMS = "non_relapsing_spms"
    SPMS = "spms"
    PROGRESSIVE = "progressive"
    RELAPSING = "relapsing"
    ALL = "all"


class Support(StrEnum):
    """What kind of page a fact rests on."""

    PRIMARY = "primary"
    SEVERAL = "several"
    SECONDARY = "secondary"


class OutputKind(StrEnum):
    """What research led to."""

    PAPER = "paper"
    PROTOCOL = "protocol"
    PREPRINT = "preprint"
    REVIEW = "review"
    REPORT = "report"
    TALK = "talk"
    DATA_SET = "data_set"
    SOFTWARE = "software"
    TOOL = "tool"
    GUIDELINE = "guideline"
    PLAIN_SUMMARY = "plain_summary"
    PATENT = "patent"
    TRIAL = "trial"
    AWARD = "award"


class DisputeState(StrEnum):
    """What became of a disputed claim."""

    OPEN = "open"
    CHANGED = "changed"
    KEPT = "kept"
