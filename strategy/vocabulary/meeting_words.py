"""Closed lists of review meetings."""

from enum import StrEnum


class MeetingState(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class ItemState(StrEnum):
    """What became of an item of an agenda."""

    WAITING = "waiting"
    DEALT_WITH = "dealt_with"
    PUT_OFF = "put_off"


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class DecisionState(StrEnum):
    """Whether the changes that a decision carries are in the records."""

    NONE = "no_changes"
    APPLIED = "applied"
    WAITING = "when_minutes_are_approved"


class Vote(StrEnum):
    """How somebody votes on an item before the meeting."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINS = "abstains"


class PairWord(StrEnum):
    """How two pieces of work stand to each other, as people judge it."""

    REPLICATES = "replicates"
    COMPLEMENTS = "complements"
    OVERLAPS = "overlaps"
    UNSURE = "unsure"


class JudgementWord(StrEnum):
    """How the committee itself sees a strategy, beside what is computed."""

    ON_TRACK = "on_track"
    NEEDS_ATTENTION = "needs_attention"
    OFF_TRACK = "off_track"
    TOO_EARLY = "too_early_to_say"
