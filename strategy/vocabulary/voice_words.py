"""Closed lists of what people affected say and do."""

from enum import StrEnum


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
    ASKS = "asks"
