"""What committee and secretary set on a strategy: its target, its owner, its milestones."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Node,
    Option,
    columns,
    form,
    h,
    link_button,
    money_field,
    section,
    select_field,
    text_field,
    textarea,
)
from dashboard.pages.strategy.owner import owner_field
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_cents, read_day
from strategy.database import Session
from strategy.errors import InvalidError
from strategy.exchange_rates import REPORTING
from strategy.queries.board.board import BoardView, StrategyView
from strategy.services.involvement import countersign
from strategy.services.planning import assign_owner, confirm_milestones, set_target


def register(app: dash.Dash) -> None:
    """Register what answers the committee's forms."""
    _answer_target(app)
    _answer_owner(app)
    _answer_confirm_milestones(app)
    _answer_countersign(app)


def _answer_target(app: dash.Dash) -> None:
    @on(
        app,
        Output("target-answer", "data"),
        [Input("target-submit", "data")],
        may=using("set_target"),
        prevent_initial_call=True,
    )
    def target(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        code = str(values.get("strategy", ""))
        return write(
            lambda session: _set_target(session, values, key),
            message="The target is set.",
            next=f"/strategies/{code}",
        )


def _answer_owner(app: dash.Dash) -> None:
    @on(
        app,
        Output("owner-answer", "data"),
        [Input("owner-submit", "data")],
        may=using("assign_owner"),
        prevent_initial_call=True,
    )
    def owner(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        code = str(values.get("strategy", ""))
        return write(
            lambda session: assign_owner(
                session,
                actor=current_actor(),
                strategy_key=code,
                owner_key=str(values.get("owner", "")) or None,
            ),
            message="The owner is named.",
            next=f"/strategies/{code}",
        )


def _answer_confirm_milestones(app: dash.Dash) -> None:
    @on(
        app,
        Output("confirm-milestones-answer", "data"),
        [Input("confirm-milestones", "data")],
        may=using("confirm_milestones"),
        prevent_initial_call=True,
    )
    def confirm(data: dict[str, Any] | None) -> dict[str, object]:
        code = action_value(data)
        return write(
            lambda session: confirm_milestones(session, actor=current_actor(), strategy_key=code),
            message="The milestones are confirmed.",
            next=f"/strategies/{code}",
        )


def _answer_countersign(app: dash.Dash) -> None:
    @on(
        app,
        Output("countersign-answer", "data"),
        [Input("countersign", "data")],
        may=using("countersign"),
        prevent_initial_call=True,
    )
    def agree(data: dict[str, Any] | None) -> dict[str, object]:
        code, _, key = action_value(data).partition(" ")
        return write(
            lambda session: countersign(
                session, actor=current_actor(), milestone_key=key, today=today()
            ),
            message="Your word stands beside the milestone.",
            next=f"/strategies/{code}/milestones",
        )


def _set_target(session: Session, values: Values, key: str) -> None:
    reader = SentForm(values)
    fields = {
        "strategy_key": reader.text("strategy"),
        "amount_cents": reader.read("amount", read_cents, None),
        "currency": reader.text("currency"),
        "window_start": reader.read("window_start", read_day, None),
        "window_end": reader.read("window_end", lambda text: read_day(text, last=True), None),
        "counts_funder_key": reader.text("counts") or None,
        "reason": reader.text("reason"),
    }
    reader.finish()
    missing = {
        name: "Please fill this in."
        for name in ("amount_cents", "window_start", "window_end")
        if fields[name] is None
    }
    if missing:
        raise InvalidError(missing)
    set_target(session, actor=current_actor(), values=fields, write_key=key, today=today())


def committee_section(board: BoardView, row: StrategyView) -> Node | None:
    """Return the committee's own part of the page; nothing for everybody else."""
    if not current_actor().governs:
        return None
    return section(
        "For the committee",
        columns(
            section("Set a target", _target_form(board, row), id="target", level=3),
            section("Name an owner", _owner_form(row), id="owner", level=3),
        ),
        h("p", link_button("Set priority weights for all strategies", "/strategies/weights")),
        id="committee",
        lead="What is set here counts at once, on every page, and stays in the history.",
    )


def _code(row: StrategyView) -> Node:
    return h("input", type="hidden", name="strategy", defaultValue=row.key)


def _target_form(board: BoardView, row: StrategyView) -> Node:
    bodies = board.question.portfolio.directory.organisations
    funders = sorted(
        (Option(bodies[n].key, bodies[n].name) for n in board.question.portfolio.funders),
        key=lambda option: option.label.casefold(),
    )
    currencies = [Option(code, code) for code in REPORTING]
    year = str(board.question.today.year)
    return form(
        "target",
        _code(row),
        money_field("amount", "Amount", hint="For the whole window, such as 6,000,000"),
        select_field("currency", "Currency", currencies, value="EUR"),
        text_field("window_start", "From year", value=year, inputMode="numeric"),
        text_field("window_end", "To year", inputMode="numeric", hint="Whole years count."),
        select_field("counts", "Whose money counts", funders, empty="All funders", optional=True),
        textarea("reason", "Reason or source", hint="For example the minutes that decided it."),
        submit="Set the target",
    )


def _owner_form(row: StrategyView) -> Node:
    owner = row.strategy.owner_id if row.strategy else None
    return form(
        "owner",
        _code(row),
        owner_field(owner, "Organisation that answers for this strategy"),
        submit="Save the owner",
    )
