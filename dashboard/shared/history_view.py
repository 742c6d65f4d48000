"""A record's history as a reader sees it."""

from collections.abc import Sequence
from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import record_address
from dashboard.context import current_board
from dashboard.identity import current_actor, safe_path
from dashboard.kit import (
    Moment,
    Node,
    action_button,
    answer_slot,
    details,
    h,
    store,
    timeline,
)
from dashboard.routing import find
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value
from dashboard.shared.submit import write
from strategy.authority import may_try
from strategy.queries.operations.histories import Step
from strategy.record_types import label_of
from strategy.references import ROLES
from strategy.services.undoing import can_be_undone, undo
from strategy.verbs import in_the_past
from strategy.vocabulary import LinkRole


def register(app: dash.Dash) -> None:
    """Register what answers the buttons that take a change back."""

    @on(
        app,
        Output("undo-answer", "data"),
        [Input("undo", "data")],
        prevent_initial_call=True,
        may=using("undo"),
    )
    def take_back(data: dict[str, Any] | None) -> dict[str, object]:
        number, _, back = action_value(data).partition(" ")
        revision = int(number) if number.isascii() and number.isdecimal() else 0
        return write(
            lambda session: undo(session, actor=current_actor(), revision=revision),
            message="The change is undone; the history keeps both.",
            next=lambda gone: _back(safe_path(back), gone),
        )


def _back(here: str, gone: frozenset[str]) -> str:
    """Return where to go on: the page itself, or the list above when its record is gone."""
    cuts = [here.index(f"/{key}") for key in gone if f"/{key}" in here]
    if not cuts:
        return f"{here}#history"
    above = here[: min(cuts)]
    return above if above and find(current_board(), above) else "/"


def moments(steps: Sequence[Step], here: str, empty: str = "No changes yet.") -> Node:
    """Return changes, newest first, as a timeline; the newest ones can be taken back.

    Args:
        steps: what happened.
        here: the address of the page, to come back to.
        empty: what stands where nothing happened.
    """
    offered: set[int] = set()
    shown = []
    for step in steps:
        # One act is taken back as a whole: one button, however many records it touched.
        button = _undo(step, here) if step.revision not in offered and _may_undo(step) else None
        offered.add(step.revision)
        shown.append(_moment(step, button))
    return h("div", store("undo"), answer_slot("undo"), timeline(shown, empty))


def _may_undo(step: Step) -> bool:
    actor = current_actor()
    own = actor.governs or step.actor_key == actor.key
    return (
        own
        and may_try(actor, "undo")
        and step.is_newest
        and can_be_undone(step.verb, step.actor_key)
        # An import is one act: it is taken back on its own page, where all of it is in sight.
        and not _import_of(step)
    )


def _import_of(step: Step) -> str:
    """Return the key of the import that wrote a step, or ""."""
    is_import = step.verb in ("import_file", "import_trials")
    return step.why.removeprefix("import ") if is_import else ""


def _import_link(step: Step) -> Node | None:
    key = _import_of(step)
    may = may_try(current_actor(), "import_file")
    return (
        h("p", h("a", "The import it came with", href=f"/imports/{key}")) if key and may else None
    )


def _undo(step: Step, here: str) -> Node:
    label = [
        f"Undo: {step.reach}" if step.reach else "Undo",
        h("span", f", the change of {step.at:%d %B %Y, %H:%M}", className="sr-only"),
    ]
    return action_button(label, "undo", f"{step.revision} {here}", look="quiet")


def _moment(step: Step, button: Node | None) -> Moment:
    what = label_of(step.record_type).capitalize()
    # What an undone act had added is gone: not set back to anything.
    verb = "removed" if step.removed and step.verb == "undo" else in_the_past(step.verb)
    return Moment(
        when=f"{step.at:%d %B %Y, %H:%M} UTC",
        iso=step.at.isoformat(),
        who=step.who,
        what=f"{what} {verb}",
        why="" if _import_of(step) else step.why,
        more=[_about(step) or _differences(step), _import_link(step), button],
    )


def _about(step: Step) -> Node | None:
    if not step.about:
        return None
    start, role, end = step.about.split(" ", 2)
    words = ROLES[LinkRole(role)].forward if role in tuple(LinkRole) else role
    ends = [h("a", one.partition(":")[2], href=record_address(one)) for one in (start, end)]
    return h("p", ends[0], f" {words} ", ends[1])


def _differences(step: Step) -> Node | None:
    if not step.differences:
        return None
    rows = [h("li", f"{label}: {before} → {after}") for label, before, after in step.differences]
    return details("What changed", h("ul", rows))
