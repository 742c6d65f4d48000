"""The marks that stand beside a record on several pages: verdict, standing, tone, state."""

from dashboard.kit import (
    Node,
    Segment,
    h,
    status_pill,
    tag,
)
from strategy.glossary import label
from strategy.models import Indicator, Milestone, Verdict
from strategy.vocabulary import (
    ClassifiedBy,
    MilestoneState,
    Standing,
    VerdictWord,
)

VERDICT_TONES = {
    VerdictWord.APPROVED: "over",
    # Which outcome was met says nothing of whether it is good for anybody: no colour of praise.
    VerdictWord.POSITIVE: "neutral",
    VerdictWord.MIXED: "warn",
    VerdictWord.NEGATIVE: "neutral",
    VerdictWord.ONGOING: "neutral",
    VerdictWord.NOT_RUN: "none",
}
BAND_TONES = {
    "none": "bad",
    "thin": "bad",
    "partial": "warn",
    "near": "warn",
    "met": "good",
    "over": "over",
}


def pill(verdict: Verdict | None) -> Node:
    """Return a verdict as a word with its tone."""
    if verdict is None:
        return h("span", "no verdict", className="quiet")
    word = label("verdict", verdict.verdict).lower()
    return status_pill(word, VERDICT_TONES[VerdictWord(verdict.verdict)])


def classified_tag(by: str) -> Node | None:
    """Return a mark on what only a rule has sorted."""
    return tag("sorted by a rule") if by == ClassifiedBy.RULE else None


def standing_tag(one: Indicator) -> Node | None:
    """Return a mark on an indicator that the committee has not taken as its own."""
    return tag("proposed") if one.standing == Standing.PROPOSED else None


def value_words(value: float | None, unit: str) -> str:
    """Return a value with its unit."""
    return "not set" if value is None else f"{value:,.10g} {unit}"


def segment_of(milestone: Milestone) -> Segment:
    """Return the box of a milestone; done without evidence looks unproven."""
    unproven = milestone.state == MilestoneState.DONE and not milestone.evidence
    return Segment(
        state="unproven" if unproven else milestone.state,
        name=milestone.title,
        proposed=milestone.standing == Standing.PROPOSED,
    )
