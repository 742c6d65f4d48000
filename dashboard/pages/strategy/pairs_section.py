"""Similar work: pairs of projects that read alike, for people to judge; never a share."""

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import BELOW, Child, Column, Node, empty_state, folded_table, h, section
from strategy.authority import may_try
from strategy.database import read_only
from strategy.glossary import label
from strategy.language import day
from strategy.queries.board.question import Question
from strategy.queries.money.pairs import PairView, read_pairs

SHOWN = 8
MOST_WORDS = 8
LEAD = (
    "Two projects stand together where their titles and summaries share words that few others "
    "here have. That says nothing by itself: people judge it, pair by pair."
)


def pair_address(code: str, view: PairView) -> str:
    """Return where a pair is judged."""
    return f"/strategies/{code}/similar/{view.pair.first}/{view.pair.second}"


def pairs_section(question: Question, code: str) -> Node:
    """Return the pairs of a strategy with what was said of them."""
    with read_only(current_board().engine) as session:
        found = read_pairs(session, question, code)
    if not found:
        nothing = empty_state("Nothing reads alike", "No two projects share words of their own.")
        return section("Similar work", nothing, id="similar")
    columns = [
        Column("pair", "Two projects", look=BELOW),
        Column("words", "Words they share", width="26%", look=BELOW),
        Column("judged", "Judged by people", width="28%", look=BELOW),
    ]
    rows: list[list[Child]] = [
        [_two(one), ", ".join(one.pair.words[:MOST_WORDS]), _judged(code, one)] for one in found
    ]
    caption = "Pairs of projects that read alike"
    drawn = folded_table(columns, rows, first=SHOWN, caption=caption, look="dense")
    return section("Similar work", *drawn, id="similar", lead=LEAD)


def _two(view: PairView) -> list[Child]:
    return [
        h("p", h("a", one.name, href=f"/projects/{one.key}")) for one in (view.first, view.second)
    ]


def _judged(code: str, view: PairView) -> list[Child]:
    held = view.judgement
    words: Child = h("span", "not yet", className="quiet")
    if held is not None:
        said = label("pair", held.word)
        words = [h("strong", said), f" ({day(held.judged_on)}). {held.reason}"]
    if not may_try(current_actor(), "judge_pair"):
        return [words]
    inside = [
        "Judge",
        h("span", f" {view.first.name} and {view.second.name}", className="sr-only"),
    ]
    return [h("p", words), h("p", h("a", inside, href=pair_address(code, view)))]
