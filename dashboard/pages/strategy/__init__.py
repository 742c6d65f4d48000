"""One strategy: what it is for, its money, its milestones, its projects, and its history."""

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import Child, Node, h, in_english, page, store
from dashboard.pages.strategy import committee, milestone_form, milestone_list, weights_form
from dashboard.pages.strategy.first_screen import first_screen, neighbours, to_decide
from dashboard.pages.strategy.money_part import money_part
from dashboard.pages.strategy.parts import FIRST, PARTS, View, part_of
from dashboard.pages.strategy.strategy_page import find, owner_line, row_of, trail, whole_board
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.plain_parts import plain_strategy
from strategy.errors import NotFoundError
from strategy.language import say, say_record
from strategy.queries.board.question import Question
from strategy.queries.plan.strategy_context import read_behind
from strategy.sentences.verdict_lines import strategy_verdict


def register(app: dash.Dash) -> None:
    """Register the strategy's page and the pages on which the committee works."""
    weights_form.register(app)
    milestone_form.register(app)
    committee.register(app)
    milestone_list.register(app)
    for path in ("/strategies/<code>", "/strategies/<code>/<part>"):
        add_page(app, path, title=_title, layout=layout, translated=True)

    @on(
        app,
        Output("strategy-body", "children"),
        [Input("filters", "data"), Input("strategy-code", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None, code: str | None) -> list[Node]:
        question, _ = ask(filters)
        find(question, str(code or ""))
        board = whole_board(question)
        return money_part(board, row_of(board, str(code)))


def _title(code: str, part: str = FIRST) -> str:
    words = say("Strategy %(code)s", code=code)
    return words if part == FIRST or part not in PARTS else f"{words}: {PARTS[part].label}"


def layout(query: Query, code: str, part: str = FIRST) -> Node:
    """Return a part of the page of a strategy, below what its first screen answers.

    Raises:
        NotFoundError: there is no strategy of that code, or no such part of it.
    """
    if part not in PARTS:
        raise NotFoundError("There is nothing at this address.")
    question, problems = ask(query)
    strategy = find(question, code)
    # What is said in plain words holds for all of it: nobody sees the filters beside it.
    everything = whole_board(ask({})[0])
    details = in_english(lambda: _details(question, code, part, problems))
    return page(
        h("span", h("span", code, className="code"), " ", say_record(strategy.short_name)),
        None,
        store("strategy-code", code),
        details,
        above=h(
            "div",
            trail(question, strategy),
            neighbours(everything, row_of(everything, code)),
            className="above",
        ),
        wide=True,
        plain=plain_strategy(everything, row_of(everything, code)),
    )


def _details(question: Question, code: str, part: str, problems: tuple[str, ...]) -> list[Child]:
    board = whole_board(question)
    row, strategy = row_of(board, code), find(question, code)
    behind = read_behind(question, strategy)
    view = View(board, row, strategy, behind)
    missing = [group.key for group in behind.without_part]
    return [
        h("p", strategy_verdict(row, board, missing), className="verdict"),
        h(
            "p",
            h("span", f"In the plan: {strategy.name}.", className="quiet"),
            " ",
            owner_line(board, row),
            " ",
            _correct(code),
            className="in-plan",
        ),
        problems_notice(problems),
        first_screen(board, row, behind),
        to_decide(board, row),
        part_of(view, part),
    ]


def _correct(code: str) -> Node | None:
    if not current_actor().governs:
        return None
    return correct_link("strategy", code, f"of {code}", words="Correct its words")
