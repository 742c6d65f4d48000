"""One strategy: what it is for, its money, its milestones, its projects, and its history."""

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import Node, filter_bar, h, in_english, page, store
from dashboard.pages.strategy import committee, milestone_form, milestone_list, weights_form
from dashboard.pages.strategy.strategy_page import body, find, trail, whole_board
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.comment_links import comments_section
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import ALL_FILTERS, ask, controls, problems_notice
from dashboard.shared.plain_parts import plain_strategy
from dashboard.shared.taken_up import done_for_strategy
from strategy.language import say, say_record

FILTERS = tuple(name for name in ALL_FILTERS if name not in ("area", "strategy"))


def register(app: dash.Dash) -> None:
    """Register the strategy's page and the pages on which the committee works."""
    weights_form.register(app)
    milestone_form.register(app)
    committee.register(app)
    milestone_list.register(app)
    add_page(
        app,
        "/strategies/<code>",
        title=lambda code: say("Strategy %(code)s", code=code),
        layout=layout,
        translated=True,
    )

    @on(
        app,
        Output("strategy-body", "children"),
        [Input("filters", "data"), Input("strategy-code", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None, code: str | None) -> list[Node | None]:
        question, _ = ask(filters)
        return body(question, str(code or ""), whole_board(question))


def layout(query: Query, code: str) -> Node:
    """Return the page of a strategy.

    Raises:
        NotFoundError: there is no strategy of that code.
    """
    question, problems = ask(query)
    strategy = find(question, code)
    board = whole_board(question)
    # What is said in plain words holds for all of it: nobody sees the filters beside it.
    everything = whole_board(ask({})[0]) if query else board
    row = next(r for r in everything.strategies if r.key == code)
    details = in_english(
        lambda: [
            h("p", f"In the plan: {strategy.name}.", className="lead"),
            _tools(code),
            problems_notice(problems),
            filter_bar(controls(question, FILTERS)),
            h("div", body(question, code, board), id="strategy-body"),
        ]
    )
    return page(
        h("span", h("span", code, className="code"), " ", say_record(strategy.short_name)),
        None,
        store("strategy-code", code),
        details,
        done_for_strategy(question, strategy),
        comments_section(f"strategy:{code}"),
        above=trail(question, strategy),
        wide=True,
        plain=plain_strategy(everything, row),
    )


def _tools(code: str) -> Node | None:
    if not current_actor().governs:
        return None
    link = correct_link("strategy", code, f"of {code}", words="Correct its words")
    return h("p", link, className="page-tools")
