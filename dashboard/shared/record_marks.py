"""The marks that stand beside a record on several pages: verdict, standing, tone, state."""

from dashboard.kit import (
    Child,
    MoneyParts,
    Node,
    Segment,
    h,
    money_bar,
    status_pill,
    tag,
)
from strategy.glossary import label
from strategy.measures.coverage import Coverage
from strategy.models import Indicator, Milestone, Verdict
from strategy.queries.board.board import StrategyView
from strategy.vocabulary import (
    ClassifiedBy,
    MilestoneState,
    Standing,
    VerdictWord,
)

# Coverage is drawn up to here in every place, so that bars can be compared; more is said in words.
MOST_COVERAGE = 1.5


def area_of(row: StrategyView) -> str:
    """Return the letter whose colour a row of the plan has."""
    return row.area.key if row.area else "N"


def coverage_bar(row: StrategyView, coverage: Coverage, said: str) -> Node:
    """Return a bar of coverage with a line at the whole target."""
    return money_bar(MoneyParts(coverage.share), 1, MOST_COVERAGE, area_of(row), said)


def band_mark(coverage: Coverage, word: str) -> Child:
    """Return the pill of a coverage's band; a word of another kind stands as it is."""
    if not word.startswith(coverage.band):
        return h("span", word, className="quiet")
    tone = BAND_TONES[coverage.band]
    return status_pill(coverage.band, tone, coverage.doubt)


VERDICT_TONES = {
    VerdictWord.APPROVED: "over",
    VerdictWord.CONDITIONAL: "over",
    VerdictWord.ADVISED: "neutral",
    VerdictWord.REFUSED: "warn",
    VerdictWord.WITHDRAWN: "warn",
    VerdictWord.ENDED: "none",
    VerdictWord.FAST_TRACK: "neutral",
    VerdictWord.HELD: "bad",
    VerdictWord.WARNED: "bad",
    VerdictWord.PAID: "neutral",
    VerdictWord.NOT_PAID: "neutral",
    # Which outcome was met says nothing of whether it is good for anybody: no colour of praise.
    VerdictWord.POSITIVE: "neutral",
    VerdictWord.AS_GOOD: "neutral",
    VerdictWord.MIXED: "warn",
    VerdictWord.WORSE: "bad",
    VerdictWord.NOT_COMPARABLE: "none",
    VerdictWord.RELAPSING_ONLY: "none",
    VerdictWord.NEGATIVE: "neutral",
    VerdictWord.ONGOING: "neutral",
    VerdictWord.NOT_RUN: "none",
}
BAND_TONES = {
    "none": "bad",
    "under a third": "bad",
    "partial": "warn",
    "near": "warn",
    "met": "good",
    "over": "over",
}


def pill(verdict: Verdict | None) -> Node:
    """Return a verdict as a word with its tone."""
    if verdict is None:
        return h("span", "no verdict", className="quiet")
    return pill_of(VerdictWord(verdict.verdict))


def pill_of(word: VerdictWord) -> Node:
    """Return what something came to as a word with its tone."""
    return status_pill(label("verdict", word).lower(), VERDICT_TONES[word])


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
