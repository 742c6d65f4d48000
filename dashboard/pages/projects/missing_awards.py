"""Awards that were announced and that nobody has named here yet, and the way to bring them."""

import dash

from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    breadcrumbs,
    h,
    link_button,
    page,
    section,
    table,
)
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask
from strategy.authority import may_try
from strategy.queries.board.question import Question
from strategy.queries.money.rounds import Round, named_by_funder, read_rounds
from strategy.sentences.round_lines import named_line

PATH = "/projects/missing"
TITLES = "\t".join(
    ("Project title", "Led by", "Host organisation", "Host country", "Amount", "Currency", "Start")
)


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, PATH, title="Announced and not named", layout=layout)


def layout(query: Query) -> Node:
    """Return the page."""
    question, _ = ask({})
    rounds = read_rounds(question)
    named = named_by_funder(rounds)
    trail = breadcrumbs([Link("Projects", "/projects")], "Announced and not named")
    return page(
        "Announced and not named",
        named_line(named[0]) if named else "No round with a number of awards is on the board.",
        _rounds(rounds),
        _bring(question),
        above=trail,
        wide=True,
    )


def _rounds(rounds: tuple[Round, ...]) -> Node:
    heads = (
        Column("round", "Round", width="34%"),
        Column("funder", "Funder"),
        Column("year", "Year", number=True),
        Column("count", "Announced", number=True),
        Column("listed", "Named here", number=True),
        Column("missing", "Missing", number=True),
    )
    return section(
        "Round by round",
        table(
            heads,
            [_row(one) for one in rounds],
            caption="Awards announced and awards named here, by round",
            look="dense",
            empty="No round is on the board yet.",
        ),
        id="rounds",
        lead="The announcements tell how many awards there are. Their lists are cut off in every "
        "copy that could be read, so the rest has no name here.",
    )


def _row(one: Round) -> list[Child]:
    funder: Child = "–"
    if one.funder:
        funder = h(
            "a", one.funder.short_name or one.funder.name, href=f"/stakeholders/{one.funder.key}"
        )
    return [
        h("div", one.announced.name, h("p", one.announced.text, className="quiet")),
        funder,
        str(one.announced.year or "–"),
        str(one.count),
        str(one.listed),
        h("strong", str(one.missing)) if one.missing else "none",
    ]


def _bring(question: Question) -> Node | None:
    """Return how to paste the missing ones, for whoever may bring files."""
    if not may_try(question.viewer, "import_file"):
        return None
    return section(
        "Bring the missing ones",
        h("p", "Copy this row of titles, put one award on each line below it, and paste it all."),
        h("pre", TITLES, className="input", tabIndex=0, **{"aria-label": "Row of titles"}),
        h("p", link_button("Paste the names", "/imports")),
        id="bring",
    )
