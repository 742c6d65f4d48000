"""Why something should be spoken of, what is asked of a meeting, and how a change is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from strategy.amounts import counted, percent, short
from strategy.language import day
from strategy.queries.board.board import BoardView, StrategyView
from strategy.queries.meetings.agenda_needs import AgendaNeeds, StrategyNeeds
from strategy.queries.money.bridges import PARTS, Bridge
from strategy.references import STRATEGY, ref
from strategy.sentences.board_lines import listed

# What a part of the bridge is called, in a table and in a sentence.
PART_WORDS: Final = {
    "new": "New money",
    "late": "Late entries",
    "extended": "Extended",
    "corrections": "Corrected",
    "taken_out": "Taken out",
    "splits": "Other splits",
    "currency": "Other rates",
}
_BECAUSE: Final = {
    "new": "of new money",
    "late": "of older awards entered late",
    "extended": "of extensions",
    "corrections": "of corrections",
    "taken_out": "of what was taken out",
    "splits": "of other splits",
    "currency": "of other exchange rates",
}
# How much of a meeting an item takes where nobody says otherwise, and what presses more.
USUAL_MINUTES: Final = 8
MOST_MOVED: Final = 3
LOW_COVERAGE: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that is proposed for an agenda.

    Attributes:
        subject: what it is about, as a reference; "" for nothing in particular.
        reasons: why, each a sentence.
        asked: what the meeting is asked to decide; "" for nothing.
        weight: how much it presses: the sum over its reasons.
    """

    subject: str
    title: str
    reasons: tuple[str, ...]
    minutes: int
    asked: str
    weight: int


def proposals(needs: AgendaNeeds, contradictions: Sequence[str] = ()) -> tuple[Proposal, ...]:
    """Return what should be spoken of, the most pressing first.

    Args:
        needs: counted from what everybody may see.
        contradictions: what the records say against each other, a sentence each.
    """
    found = [_of_strategy(one, needs) for one in needs.strategies]
    beside = [_overdue_elsewhere(needs), _contradictions(contradictions)]
    pressing = [one for one in (*found, *beside) if one is not None and one.weight]
    return tuple(sorted(pressing, key=lambda one: -one.weight))


def _of_strategy(one: StrategyNeeds, needs: AgendaNeeds) -> Proposal:
    weighed = [pair for pair in _reasons(one, needs) if pair[1]]
    row = one.row
    return Proposal(
        subject=ref(STRATEGY, row.key),
        title=f"{row.key} {row.name}",
        reasons=tuple(words for _, words in weighed),
        minutes=USUAL_MINUTES,
        asked=_asked(one, needs),
        weight=sum(weight for weight, _ in weighed),
    )


def _reasons(one: StrategyNeeds, needs: AgendaNeeds) -> list[tuple[int, str]]:
    return [
        (6, "The last meeting put it off." if one.put_off else ""),
        (5, _asks(one)),
        (4, _ends(one)),
        (4, _low(one)),
        (3, _late(one)),
        (3, _overdue(one)),
        (3, _moved(one, needs)),
        (2, _comments(one, needs)),
        (1, _uncertain(one)),
        (1, _no_owner(one, needs)),
        (2, _stale(one)),
    ]


def _asks(one: StrategyNeeds) -> str:
    if not one.questions:
        return ""
    most = one.questions[0].askers
    asked = counted(len(one.questions), "question")
    return f"People affected have {asked} about it, the first of them asked by {most}."


def _ends(one: StrategyNeeds) -> str:
    return f"No money is known for it after {one.ends_in}." if one.ends_in else ""


def _low(one: StrategyNeeds) -> str:
    target = one.row.target
    if target is None or target.coverage.share >= LOW_COVERAGE:
        return ""
    assumed = ", which is a planning assumption" if target.assumed else ""
    return f"{percent(target.coverage.share)} of its target is covered{assumed}."


def _late(one: StrategyNeeds) -> str:
    if not one.late:
        return ""
    words = "milestone is late" if len(one.late) == 1 else "milestones are late"
    return f"{len(one.late)} {words}: {one.late[0].title}."


def _overdue(one: StrategyNeeds) -> str:
    if not one.overdue:
        return ""
    return f"{counted(len(one.overdue), 'action')} about it past the day: {one.overdue[0].what}."


def _moved(one: StrategyNeeds, needs: AgendaNeeds) -> str:
    if not one.moved or not 1 <= one.moves_rank <= MOST_MOVED:
        return ""
    return f"{moved_line(needs.bridge, one.row.key, needs.currency)} since {day(needs.since)}."


def _comments(one: StrategyNeeds, needs: AgendaNeeds) -> str:
    most = max(other.comments for other in needs.strategies)
    if not one.comments or one.comments < most:
        return ""
    return f"Most was said about it since {day(needs.since)}: {counted(one.comments, 'comment')}."


def _uncertain(one: StrategyNeeds) -> str:
    unknown, projects = one.row.without_amount, one.row.projects
    if not projects or unknown * 2 < projects:
        return ""
    return f"{unknown} of its {counted(projects, 'project')} publish no amount."


def _no_owner(one: StrategyNeeds, needs: AgendaNeeds) -> str:
    strategy = one.row.strategy
    named = strategy is not None and strategy.owner_id is not None
    return "" if named or not needs.has_owners else "Nobody answers for it."


def _stale(one: StrategyNeeds) -> str:
    since = one.stale_since
    return f"Its owner has not looked at it since {day(since)}." if since else ""


def _asked(one: StrategyNeeds, needs: AgendaNeeds) -> str:
    """Return what the meeting could decide, the first that fits."""
    row = one.row
    if one.late:
        return f"What becomes of the late milestone of {row.key}?"
    if one.ends_in:
        return f"Who pays for {row.key} after {one.ends_in}?"
    if row.target is None or row.target.assumed:
        return f"Which target does the committee set for {row.key}?"
    return f"Does the committee see {row.key} as on track?"


def _overdue_elsewhere(needs: AgendaNeeds) -> Proposal | None:
    if not needs.overdue:
        return None
    reasons = [f"Past its day: {one.what}." for one in needs.overdue[:MOST_MOVED]]
    title = "Actions that are past their day"
    return Proposal("", title, tuple(reasons), USUAL_MINUTES, "", 3 * len(reasons))


def _contradictions(found: Sequence[str]) -> Proposal | None:
    if not found:
        return None
    reasons = tuple(found[:MOST_MOVED])
    if len(found) > MOST_MOVED:
        reasons += (f"And {len(found) - MOST_MOVED} more that the check found.",)
    return Proposal("", "Records that cannot be as they stand", reasons, USUAL_MINUTES, "", 4)


def moved_line(bridge: Bridge, key: str, currency: str) -> str:
    """Return how much more or less is known for a strategy, and of what kinds that is."""
    moved = bridge.moved.get(key, 0)
    if not moved:
        return "As much money is known as then"
    more = "more" if moved > 0 else "less"
    kinds = [
        f"{'−' if cents < 0 else ''}{short(abs(cents), currency)} {_BECAUSE[name]}"
        for name in reversed(PARTS)
        if (cents := bridge.parts.get(name, {}).get(key, 0))
    ]
    if len(kinds) == 1:
        return f"{short(abs(moved), currency)} {more} is known, all {_BECAUSE[_only(bridge, key)]}"
    return f"{short(abs(moved), currency)} {more} is known ({listed(kinds)})"


def _only(bridge: Bridge, key: str) -> str:
    return next(name for name in PARTS if bridge.parts.get(name, {}).get(key, 0))


def item_headline(row: StrategyView, board: BoardView, bridge: Bridge, since: date) -> str:
    """Return what an item on a strategy opens with: what moved, and how far the money reaches."""
    moved = bridge.moved.get(row.key, 0)
    ends = _reach(row, board)
    if moved:
        more = "more" if moved > 0 else "less"
        said = f"{short(abs(moved), board.currency)} {more} is known than on {day(since)}"
        return f"{said}, {ends}" if ends else said
    if not row.secured:
        return f"No money is known for {row.name}"
    said = f"No money moved since {day(since)}"
    return f"{said}, {ends}" if ends else said


def _reach(row: StrategyView, board: BoardView) -> str:
    dated = [year for year, cents in row.years if year and cents > 0]
    if not dated or row.strategy is None:
        return ""
    last = max(dated)
    if last <= board.question.today.year:
        return f"and none is known after {last}"
    return f"and money is known to {last}"
