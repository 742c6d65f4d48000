"""A record's history as a reader sees it."""

from collections.abc import Sequence

from dashboard.kit import Moment, Node, details, h, timeline
from strategy.linking import ROLES, address
from strategy.readings.history import Step
from strategy.vocabulary import LinkRole

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
    "add_topic": "added",
    "change_topic": "corrected",
    "remove_topic": "taken out",
    "add_organisation": "added",
    "change_organisation": "corrected",
    "add_trial": "added",
    "change_trial": "corrected and confirmed",
    "add_verdict": "added",
    "link": "drawn",
    "unlink": "taken out",
    "draw_tie": "drawn as an opinion",
    "erase_tie": "taken out",
    "add_indicator": "set",
    "change_indicator": "corrected",
    "add_reading": "added",
    "add_source": "added",
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
        more=_about(step) or _differences(step),
    )


def _about(step: Step) -> Node | None:
    if not step.about:
        return None
    start, role, end = step.about.split(" ", 2)
    words = ROLES[LinkRole(role)].forward if role in tuple(LinkRole) else role
    ends = [h("a", one.partition(":")[2], href=address(one)) for one in (start, end)]
    return h("p", ends[0], f" {words} ", ends[1])


def _differences(step: Step) -> Node | None:
    if not step.differences:
        return None
    rows = [
        h("li", f"{name.replace('_', ' ')}: {before} → {after}")
        for name, before, after in step.differences
    ]
    return details("What changed", h("ul", rows))
