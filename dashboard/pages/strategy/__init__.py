"""One strategy: what it is for, its money, its milestones, its projects, and its history."""

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Node, details, h, in_english, page, store
from dashboard.pages.strategy import (
    committee,
    milestone_form,
    milestone_list,
    pair_form,
    weights_form,
)
from dashboard.pages.strategy.first_screen import first_screen, neighbours, to_decide
from dashboard.pages.strategy.money_part import money_part
from dashboard.pages.strategy.parts import FIRST, PARTS, View, part_of
from dashboard.pages.strategy.strategy_page import find, owner_line, row_of, trail, whole_board
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.ages import age_words
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import ask, problems_notice, today
from dashboard.shared.plain_parts import plain_strategy
from dashboard.shared.remembering import remembered
from dashboard.shared.status_row import judged_line, standing_table
from strategy.database import read_only
from strategy.errors import NotAllowedError, NotFoundError
from strategy.language import say, say_record
from strategy.models import Strategy
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.board.question import Question
from strategy.queries.meetings.owed import is_stale, looked_at
from strategy.queries.plan.strategy_context import Behind, read_behind
from strategy.references import STRATEGY, ref
from strategy.sentences.status_lines import light_words
from strategy.sentences.verdict_lines import strategy_verdict


def register(app: dash.Dash) -> None:
    """Register the strategy's page and the pages on which the committee works."""
    weights_form.register(app)
    milestone_form.register(app)
    committee.register(app)
    pair_form.register(app)
    milestone_list.register(app)
    for path in ("/strategies/<code>", "/strategies/<code>/<part>"):
        add_page(app, path, title=_title, layout=layout, translated=True)

    @on(
        app,
        [Output("strategy-first", "children"), Output("strategy-body", "children")],
        [Input("filters", "data"), Input("strategy-code", "data")],
        prevent_initial_call=True,
    )
    def refresh(
        filters: dict[str, list[str]] | None, code: str | None
    ) -> tuple[list[Child], list[Node]]:
        question, _ = ask(filters)
        strategy = find(question, str(code or ""))
        board = whole_board(question)
        row = row_of(board, strategy.key)
        return _first(board, row, read_behind(question, strategy)), money_part(board, row)


def _title(code: str, part: str = FIRST) -> str:
    words = say("Strategy %(code)s", code=code)
    return words if part == FIRST or part not in PARTS else f"{words}: {PARTS[part].label}"


def layout(query: Query, code: str, part: str = FIRST) -> Node:
    """Return a part of the page of a strategy, below what its first screen answers.

    Raises:
        NotFoundError: there is no strategy of that code, or no such part of it.
        NotAllowedError: the part is for those who look after the board.
    """
    if part not in PARTS:
        raise NotFoundError("There is nothing at this address.")
    if PARTS[part].governing and not current_actor().governs:
        raise NotAllowedError("Targets and owners are set by the committee and the secretary.")
    question, problems = ask(query)
    strategy = find(question, code)
    # What is said in plain words holds for all of it: nobody sees the filters beside it.
    everything = whole_board(ask({})[0])
    below = in_english(lambda: _details(question, everything, code, part, problems))
    return page(
        h("span", h("span", code, className="code"), " ", say_record(strategy.short_name)),
        None,
        store("strategy-code", code),
        below,
        above=h(
            "div",
            trail(question, strategy),
            neighbours(everything, row_of(everything, code)),
            className="above",
        ),
        wide=True,
        plain=plain_strategy(everything, row_of(everything, code)),
    )


def _details(
    question: Question, everything: BoardView, code: str, part: str, problems: tuple[str, ...]
) -> list[Child]:
    """Return the page below its title: verdict and decisions of all, figures of what is asked."""
    board, strategy = whole_board(question), find(question, code)
    row, of_all = row_of(board, code), row_of(everything, code)
    behind = read_behind(question, strategy)
    missing = [group.key for group in behind.without_part]
    return [
        h("p", strategy_verdict(of_all, everything, missing), className="verdict"),
        h(
            "p",
            h("span", f"In the plan: {strategy.name}.", className="quiet"),
            " ",
            owner_line(board, row),
            " ",
            _looked_at(strategy),
            " ",
            _correct(code),
            className="in-plan",
        ),
        _remembered(everything, of_all),
        problems_notice(problems),
        h("div", _first(board, row, behind), id="strategy-first", className="first"),
        to_decide(everything, of_all),
        part_of(View(board, row, strategy, behind), part),
    ]


def _looked_at(strategy: Strategy) -> Node:
    """Return when somebody looked at the strategy last, and what its owner said then."""
    with read_only(current_board().engine) as session:
        day_of, words = looked_at(session, ref(STRATEGY, strategy.key), strategy)
    said = f" “{words}”" if words else ""
    return h("span", age_words(day_of, stale=is_stale(day_of, today())), said, className="quiet")


def _remembered(everything: BoardView, row: StrategyView) -> list[Node | None]:
    """Return how the committee sees it, and how it stood at the last meetings."""
    found = remembered(everything.question)
    drawn = standing_table(row.key, light_words(row, everything), found)
    folded = details("How it stood at the last meetings", drawn) if drawn else None
    return [judged_line(found.judgements.get(row.key)), folded]


def _first(board: BoardView, row: StrategyView, behind: Behind) -> list[Child]:
    """Return the panels, with a word where filters change what they count."""
    shown = first_screen(board, row, behind)
    if not board.question.selection.query():
        return [shown]
    everything = h("a", "Show everything", href=f"/strategies/{row.key}")
    changed = h("p", "Filters change what is counted here. ", everything, className="quiet")
    return [changed, shown]


def _correct(code: str) -> Node | None:
    if not current_actor().governs:
        return None
    return correct_link("strategy", code, f"of {code}", words="Correct its words")
