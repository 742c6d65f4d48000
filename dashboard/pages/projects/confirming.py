"""Confirming suggested splits, one by one and in bulk, and taking a co-funder's proposal."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import submitted, write
from strategy.amounts import counted
from strategy.services.splits import accept_proposal, confirm_splits

MOST = 500


def register(app: dash.Dash) -> None:
    """Register what answers the two buttons and the bulk form."""

    @on(
        app,
        Output("confirm-splits-answer", "data"),
        [Input("confirm-splits-submit", "data")],
        may=using("confirm_splits"),
        prevent_initial_call=True,
    )
    def in_bulk(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        sent = values.get("projects")
        keys = [str(key) for key in sent][:MOST] if isinstance(sent, list) else []
        return _confirm(keys, next_address="/projects?split=suggested")

    @on(
        app,
        Output("confirm-split-answer", "data"),
        [Input("confirm-split", "data")],
        may=using("confirm_splits"),
        prevent_initial_call=True,
    )
    def one(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return _confirm([key], next_address=f"/projects/{key}/strategies")

    @on(
        app,
        Output("accept-split-answer", "data"),
        [Input("accept-split", "data")],
        may=using("accept_proposal"),
        prevent_initial_call=True,
    )
    def accept(data: dict[str, Any] | None) -> dict[str, object]:
        key, _, proposed_by = action_value(data).partition("|")
        return write(
            lambda session: accept_proposal(
                session,
                actor=current_actor(),
                project_key=key,
                proposed_by=proposed_by,
                today=today(),
            ),
            message="The proposal is now the split.",
            next=f"/projects/{key}/strategies",
        )


def _confirm(keys: list[str], *, next_address: str) -> dict[str, object]:
    if not keys:
        return write(lambda _: None, message="No split was marked, so nothing changed.")
    return write(
        lambda session: confirm_splits(session, actor=current_actor(), project_keys=keys),
        message=f"{counted(len(keys), 'split')} confirmed.",
        next=next_address,
    )
