"""The list of projects: filtered, searched, sorted, one page at a time, and as a file."""

from dataclasses import dataclass

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    Option,
    SearchControl,
    SelectControl,
    Sorting,
    data_grid,
    empty_state,
    filter_bar,
    form,
    h,
    link_button,
    page,
    pager,
    table,
    tag,
)
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import (
    amount,
    ask,
    controls,
    filters_of,
    problems_notice,
    with_query,
)
from strategy.amounts import counted
from strategy.glossary import readable
from strategy.language import lazy
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.projects import SORTS, ProjectPage, ProjectRow, list_projects
from strategy.sentences import board_lines
from strategy.vocabulary import Role

BY_AMOUNT = "-amount"
SORT_WORDS = {
    "-amount": "Largest money first",
    "amount": "Smallest money first",
    "name": "Name, A to Z",
    "-start": "Newest first",
    "start": "Oldest first",
    "country": "Country",
    "status": "Status",
}
COLUMNS = (
    Column("name", "Project", sortable=True, width="26%"),
    Column("host", "Host"),
    Column("country", "Country", sortable=True),
    Column("status", "Status", sortable=True),
    Column("funders", "Funders"),
    Column("split", "Strategies"),
    Column("start", "Years", sortable=True, number=True),
    Column("amount", "Money", "in this selection", number=True, sortable=True),
)


@dataclass(frozen=True, slots=True)
class _View:
    """What the address says beyond the filters."""

    search: str
    sort: str
    page: int
    only_suggested: bool

    def query(self, **changed: object) -> dict[str, list[str]]:
        """Return it as an address holds it, with some of it changed."""
        view = {"q": self.search, "sort": self.sort, "page": self.page, "split": ""}
        view["split"] = "suggested" if self.only_suggested else ""
        view.update(changed)
        if view["sort"] == BY_AMOUNT:
            view["sort"] = ""
        if view["page"] == 1:
            view["page"] = ""
        return {name: [str(value)] for name, value in view.items() if value}


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, "/projects", title="Projects", layout=layout, navigation=lazy("Projects"))

    @on(
        app,
        Output("projects-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask(filters)
        return _body(question, _view(filters_of(filters)))


def layout(query: Query) -> Node:
    """Return the list for an address."""
    question, problems = ask(query)
    view = _view(query)
    return page(
        "Projects",
        "What is funded, by whom, and which strategies it serves.",
        problems_notice(problems),
        _log_link(),
        filter_bar([*_own_controls(view), *controls(question)]),
        h("div", _body(question, view), id="projects-body"),
        wide=True,
    )


def _view(query: Query) -> _View:
    def first(name: str) -> str:
        return str((query.get(name) or [""])[0]).strip()[:100]

    number = first("page")
    sort = first("sort")
    return _View(
        search=first("q"),
        sort=sort if sort.removeprefix("-") in SORTS else BY_AMOUNT,
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1,
        only_suggested=first("split") == "suggested",
    )


def _own_controls(view: _View) -> list[SearchControl | SelectControl]:
    sorts = [Option(value, words) for value, words in SORT_WORDS.items()]
    splits = [
        Option("", "Confirmed and suggested splits"),
        Option("suggested", "Suggested splits only"),
    ]
    return [
        SearchControl("q", "Search name, host or key", view.search),
        SelectControl("sort", "Order", sorts, view.sort, BY_AMOUNT),
        SelectControl(
            "split", "Split", splits, "suggested" if view.only_suggested else "", default=""
        ),
    ]


def _log_link() -> Node | None:
    actor = current_actor()
    if not (actor.governs or actor.role is Role.FUNDER):
        return None
    log = link_button("Log an award", "/projects/new", look="main")
    return h("p", log, link_button("Import a file", "/imports"), className="page-tools")


def _body(question: Question, view: _View) -> list[Child]:
    board = read_board(question)
    found = list_projects(
        question,
        search=view.search,
        sort=view.sort.removeprefix("-"),
        descending=view.sort.startswith("-"),
        page=view.page,
        only_suggested=view.only_suggested,
    )
    if not found.rows:
        return [
            empty_state(
                "No project fits",
                "Take a filter or a search word away to see more.",
                link_button("Show all projects", "/projects"),
            )
        ]
    may_confirm = current_actor().governs and any(not row.confirmed for row in found.rows)
    grid = data_grid(
        _table(question, view, found, board, may_confirm),
        count=_count(found, board),
        csv_href=with_query(
            "/export/projects.csv", {**question.selection.query(), **view.query(page=1)}
        ),
        pages=pager(found.page, found.pages, lambda n: _address(question, view, page=n)),
    )
    if not may_confirm:
        return [grid]
    note = "Mark the suggested splits that the committee takes as they stand."
    return [
        h("p", note),
        form("confirm-splits", grid, submit="Confirm the marked splits", wide=True),
    ]


def _count(found: ProjectPage, board: BoardView) -> str:
    if found.found == board.projects:
        return board_lines.scope_line(board)
    return f"{found.found:,} of {counted(board.all_projects, 'project')} fit the search and filters"


def _address(question: Question, view: _View, **changed: object) -> str:
    return with_query("/projects", {**question.selection.query(), **view.query(**changed)})


def _table(
    question: Question, view: _View, found: ProjectPage, board: BoardView, may_confirm: bool
) -> Node:
    return table(
        COLUMNS,
        [_row(question, row, board, may_confirm) for row in found.rows],
        caption=f"Projects, page {found.page} of {found.pages}",
        sorting=Sorting(view.sort, lambda by: _address(question, view, sort=by, page=1)),
        look="dense",
    )


def _row(question: Question, row: ProjectRow, board: BoardView, may_confirm: bool) -> list[Child]:
    return [
        h("a", row.name, href=f"/projects/{row.key}"),
        row.host or "–",
        row.country or "–",
        readable(row.status),
        funders_line(row.funders),
        _split(row, may_confirm),
        years_line(row.years),
        _money(row, board),
    ]


def _money(row: ProjectRow, board: BoardView) -> Child:
    if row.cents is None:
        return h("span", "not published", className="quiet")
    some = h("small", " and more, not published", className="quiet") if row.has_unknown else None
    return h("span", amount(row.cents, board.currency), some)


def _split(row: ProjectRow, may_confirm: bool) -> Node:
    words = split_line(row.strategies)
    if row.confirmed:
        return h("span", words)
    if not may_confirm:
        return h("span", words, " ", tag("suggested"))
    box = h("input", type="checkbox", name="projects", value=row.key)
    said = h("span", f" Confirm the split of {row.name}", className="sr-only")
    return h("span", h("label", box, words, said, className="check"), " ", tag("suggested"))


def funders_line(names: tuple[str, ...]) -> str:
    """Return the first funders by name and how many more there are."""
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def split_line(parts: tuple[tuple[str, int], ...]) -> str:
    """Return a split in words; a whole project needs no percentage."""
    if len(parts) == 1:
        return parts[0][0] or "not aligned"
    return ", ".join(f"{key or 'not aligned'} {points / 100:g} %" for key, points in parts)


def years_line(years: tuple[int, int] | None) -> str:
    """Return the first and last year with money, or that there is no date."""
    if years is None:
        return "undated"
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
