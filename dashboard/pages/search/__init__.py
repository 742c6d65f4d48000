"""Search over everything, grouped by kind, as one types."""

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.counted_requests import pace_often
from dashboard.identity import current_actor
from dashboard.kit import Child, Node, SearchControl, empty_state, filter_bar, h, link_button, page
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, filters_of
from dashboard.shared.record_links import named
from strategy.errors import TooManyError
from strategy.language import lazy, number, say, say_many
from strategy.paces import SEARCHES
from strategy.queries.board.record_names import Named
from strategy.queries.knowledge.search import Found

EXAMPLES = ("tired", "ibudilast", "neurofilament", "housing", "MAGNIMS", "NCT01194570")
EACH = 12
LEAD = lazy(
    "Everything on the board. Accents, order and small typos do not matter. All words must be "
    "there; OR, NOT, -word and “words beside each other” do what they say."
)
# What people affected look for has words of theirs; the rest is called as on its own page.
HEADINGS = {
    "well_being_target": lazy("What life is like"),
    "need": lazy("What people need"),
    "project": lazy("Projects"),
    "trial": lazy("Trials with people"),
    "strategy": lazy("In the plan"),
    "organisation": lazy("Organisations"),
    "agent": lazy("Medicines"),
}
MORE = lazy("and %(count)s more; add a word to narrow it")


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its words."""
    add_page(app, "/search", title=lazy("Search"), layout=layout, translated=True)

    @on(
        app,
        Output("search-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
        translated=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        return _body(_words(filters_of(filters)))


def layout(query: Query) -> Node:
    """Return the search for an address."""
    words = _words(query)
    label = say("Names, titles, other names, numbers, agents")
    return page(
        say("Search"),
        say(LEAD),
        filter_bar([SearchControl("q", label, words)]),
        h("div", _body(words), id="search-body"),
        _add(),
    )


def _words(query: Query) -> str:
    return str((query.get("q") or [""])[0]).strip()[:100]


def _add() -> Node | None:
    if not current_actor().governs:
        return None
    return h(
        "p",
        say("Not there?"),
        " ",
        link_button(say("Add a record"), "/map/new"),
        " ",
        link_button(say("Add a trial"), "/trials/new"),
        className="page-tools",
    )


def _body(words: str) -> list[Child]:
    if not words:
        tries = [[h("a", example, href=f"/search?q={example}"), " "] for example in EXAMPLES]
        return [h("p", say("Try"), " ", tries, className="quiet")]
    try:
        pace_often(SEARCHES)
    except TooManyError as over:
        return [empty_state(say("Not searched"), str(over))]
    question, _ = ask({})
    found: Found = current_board().search.find(question, words, each=EACH)
    if not found.groups:
        text = say("Try fewer words, another spelling or a number.")
        return [h("p", _count(0), role="status"), empty_state(say("Nothing found"), text)]
    count = h("p", _count(found.count), role="status", className="quiet")
    return [count, *[_group(*group) for group in found.groups]]


def _heading(kind: str, words: str) -> str:
    return say(HEADINGS[kind]) if kind in HEADINGS else words.capitalize()


def _count(number: int) -> str:
    return say_many("%(count)s record found", "%(count)s records found", number)


def _group(kind: str, records: tuple[Named, ...], count: int) -> Node:
    words = records[0].kind_words if records else kind
    more = count - len(records)
    return h(
        "section",
        h("h2", f"{_heading(kind, words)} ({count})"),
        h("ul", [h("li", named(record)) for record in records], className="linked"),
        h("p", say(MORE, count=number(more)), className="quiet") if more else None,
        className="section",
    )
