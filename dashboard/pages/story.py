"""A record's history as a reader sees it."""

from collections.abc import Sequence

from dashboard.kit import Moment, Node, details, h, timeline
from strategy.readings.history import Step

VERBS = {
    "load": "loaded",
    "log_award": "logged",
    "correct_award": "corrected",
    "confirm_details": "looked at and confirmed",
    "split_project": "divided over the strategies",
    "propose_split": "proposed",
    "accept_proposal": "accepted",
    "confirm_split": "confirmed",
    "set_target": "set",
    "supersede_target": "replaced by a newer one",
    "withdraw_target": "withdrawn",
    "use_assumption": "switched",
    "set_weights": "weighed",
    "change_milestone": "changed",
    "confirm_milestones": "confirmed",
    "assign_owner": "given an owner",
}


def moments(steps: Sequence[Step], empty: str = "No changes yet.") -> Node:
    """Return changes, newest first, as a timeline."""
    return timeline([_moment(step) for step in steps], empty)


def _moment(step: Step) -> Moment:
    what = step.record_type.replace("_", " ").capitalize()
    verb = "removed" if step.removed else VERBS.get(step.verb, step.verb.replace("_", " "))
    return Moment(
        when=f"{step.at:%d %B %Y, %H:%M} UTC",
        iso=step.at.isoformat(),
        who=step.who,
        what=f"{what} {verb}",
        why=step.why,
        more=_differences(step),
    )


def _differences(step: Step) -> Node | None:
    if not step.differences:
        return None
    rows = [
        h("li", f"{name.replace('_', ' ')}: {before} → {after}")
        for name, before, after in step.differences
    ]
    return details("What changed", h("ul", rows))
