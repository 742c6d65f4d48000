"""Closed lists of money and plan: stages, splits, milestones, targets."""

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


class RateBasis(StrEnum):
    """What the day rests on whose exchange rate an amount is converted at."""

    DATED = "dated"
    ASSUMED = "assumed"


class ContributionKind(StrEnum):
    """What is given: money, or work and goods; work in kind is no secured money."""

    CASH = "cash"
    IN_KIND = "in_kind"
    NOT_SAID = "not_said"


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
