"""Decisions and actions as minutes and papers show them."""

from collections.abc import Sequence

from dashboard.kit import Node, h
from strategy.language import day
from strategy.models import Decision
from strategy.queries.meetings.meetings import ActionView
from strategy.vocabulary import ActionState, DecisionState, Vote

DONE = {
    DecisionState.APPLIED: "In the records.",
    DecisionState.WAITING: "Made when the minutes are approved.",
}


def decision_lines(decisions: Sequence[Decision]) -> Node | None:
    """Return each decision with its reason, its votes and what it changes."""
    if not decisions:
        return None
    return h("ul", [_decision(one) for one in decisions], className="decisions")


def _decision(one: Decision) -> Node:
    changes = [h("li", change["said"]) for change in one.carried]
    state = DONE.get(DecisionState(one.state))
    return h(
        "li",
        h("p", h("strong", "Decided: "), one.words),
        h("p", one.reason, " ", votes_words(one.votes_for, one.votes_against, one.votes_abstained)),
        h("ul", changes, className="lines") if changes else None,
        h("p", state, className="quiet") if state else None,
    )


def votes_words(agree: int | None, against: int | None, abstained: int | None) -> str:
    """Return how it was voted; nothing where nobody counted."""
    if agree is None and against is None and abstained is None:
        return ""
    return f"For {agree or 0}, against {against or 0}, abstained {abstained or 0}."


def action_lines(actions: Sequence[ActionView]) -> Node | None:
    """Return each action with who does it and until when."""
    if not actions:
        return None
    return h("ul", [h("li", _action(one)) for one in actions], className="decisions")


def _action(one: ActionView) -> Node:
    action = one.action
    words = f"{action.what}: {one.owner}, until {day(action.due_on)}"
    state = "" if action.state == ActionState.OPEN else f", {action.state}"
    note = f". {action.note}" if action.note else ""
    return h("p", h("strong", "To do: "), f"{words}{state}{note}")


def noted(vote: str, words: str) -> str:
    """Return what somebody said before a meeting: the vote, and the words."""
    voted = {
        Vote.FOR: "votes for it",
        Vote.AGAINST: "votes against it",
        Vote.ABSTAINS: "abstains",
    }
    parts = [voted[Vote(vote)] if vote else "", words]
    return ". ".join(part for part in parts if part)
