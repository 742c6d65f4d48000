"""The list of projects: filtered, searched, sorted, one page at a time, and as a file."""

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    button,
    empty_state,
    filter_bar,
    form,
    h,
    link_button,
    page,
    tag,
)
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.list_pages import ListPage, ListPart, list_grid
from dashboard.shared.page_questions import (
    amount,
    ask,
    controls,
    problems_notice,
    with_query,
)
from dashboard.shared.record_links import choice_of, map_controls
from strategy.amounts import counted
from strategy.language import lazy
from strategy.lists.projects import PROJECTS, project_part, split_line
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.projects import ProjectPage, ProjectRow
from strategy.selection import Choice
from strategy.sentences import board_lines
from strategy.vocabulary import Role

PATH = "/projects"


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(
        app,
        PATH,
        title="Projects",
        layout=layout,
        navigation=lazy("Projects"),
        listed=PROJECTS.name,
    )

    @on(
        app,
        Output("projects-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask(filters)
        return _body(question, _choice(question, filters)[0])


def layout(query: Query) -> Node:
    """Return the list for an address."""
    question, problems = ask(query)
    choice, more = _choice(question, query)
    own = map_controls(
        choice,
        PROJECTS.filters,
        PROJECTS.options(question),
        sorts=PROJECTS.sorts,
        sort_default=PROJECTS.order,
        search=PROJECTS.search,
    )
    return page(
        "Projects",
        "What is funded, by whom, and which strategies it serves.",
        problems_notice((*problems, *more)),
        _log_link(),
        h("p", h("a", "What research led to: papers, data, guidelines", href="/projects/outputs")),
        h("p", h("a", "Announced and not named: awards missing here", href="/projects/missing")),
        filter_bar([*own, *controls(question)]),
        h("div", _body(question, choice), id="projects-body"),
        wide=True,
    )


def _choice(question: Question, query: Query | None) -> tuple[Choice, tuple[str, ...]]:
    return choice_of(query, PROJECTS.filters, PROJECTS.options(question))


def _log_link() -> Node | None:
    actor = current_actor()
    if not (actor.governs or actor.role is Role.FUNDER):
        return None
    log = link_button("Log an award", "/projects/new", look="main")
    return h("p", log, link_button("Import a file", "/imports"), className="page-tools")


def _body(question: Question, choice: Choice) -> list[Child]:
    board = read_board(question)
    found = project_part(question, choice)
    if not found.rows:
        return [
            empty_state(
                "No project fits",
                "Take a filter or a search word away to see more.",
                link_button("Show all projects", PATH),
            )
        ]
    may_confirm = current_actor().governs and any(not row.confirmed for row in found.rows)
    grid = list_grid(
        _page(board, may_confirm),
        question,
        ListPart(
            rows=found.rows,
            at=found.page,
            pages=found.pages,
            order=choice.one("sort", PROJECTS.order),
            address=lambda path, **changed: with_query(
                path, {**question.selection.query(), **choice.changed(**changed).query()}
            ),
            count=_count(found, board),
        ),
    )
    if not may_confirm:
        return [grid]
    note = "Mark the suggested splits that the committee takes as they stand."
    return [
        h("p", note),
        form(
            "confirm-splits",
            h("p", button("Mark all on this page", **{"data-tick-all": "projects"})),
            grid,
            submit="Confirm the marked splits",
            wide=True,
        ),
    ]


def _page(board: BoardView, may_confirm: bool) -> ListPage[ProjectRow]:
    return ListPage(
        path=PATH,
        title="Projects",
        lead=lambda _: "",
        shown=PROJECTS,
        cells={
            "project": lambda row, _: h("a", row.name, href=f"/projects/{row.key}"),
            "strategies": lambda row, _: _split(row, may_confirm),
            "money": lambda row, _: _money(row, board),
        },
    )


def _count(found: ProjectPage, board: BoardView) -> str:
    if found.found == board.projects:
        return board_lines.scope_line(board)
    return f"{found.found:,} of {counted(board.all_projects, 'project')} fit the search and filters"


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
