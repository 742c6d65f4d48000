"""From what was known on one day to what is known on another, in parts that add up to the cent.

No second formula is used: between the two states stand states that never were, each with one kind
of change more, and each is read by the code that reads any board. A part is the difference between
two neighbours, so that all parts together are the difference between the ends.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.database import current_revision, read_only
from strategy.models import Change, RateTable
from strategy.past.boards import board_of_rows
from strategy.past.images import Row, live_rows, rows_at
from strategy.past.rights import with_todays_rights
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection

Rows = Mapping[str, list[Row]]
Cents = dict[str, int]
# What money is read from; all other tables stay empty, which is ten times quicker.
TABLES: Final = (
    "plan_edition",
    "priority_area",
    "strategy",
    "organisation",
    "project",
    "award",
    "contribution",
    "strategy_share",
    "rate_edition",
)
# The kinds of change, in the order in which they are laid on one another.
PARTS: Final = ("currency", "splits", "extended", "corrections", "taken_out", "late", "new")
_COUNTED: Final = ("organisation", "project", "award", "contribution", "strategy_share")
# How these records point to one another.
_POINTS: Final = {
    "project_id": "project",
    "award_id": "award",
    "funder_id": "organisation",
    "host_id": "organisation",
    "follows_id": "project",
}
# Higher than any number that a database has given.
_APART: Final = 10**9
_OF_PLAN: Final = ("plan_edition", "priority_area", "strategy")
_OF_AWARDS: Final = ("award", "contribution")
_OF_PROJECTS: Final = ("project", *_OF_AWARDS, "strategy_share")
# What all projects share.
_OF_ALL: Final = tuple(name for name in TABLES if name not in _OF_PROJECTS)
# With more of them, everything is read at once.
MOST_PROJECTS: Final = 400


@dataclass(frozen=True, slots=True)
class Bridge:
    """Money per strategy on two days, in cents of the reader's currency.

    Attributes:
        start, end: cents by the strategy's key, an area's key, or "" for what is not aligned.
        parts: for each kind of change the cents by the same keys; a kind without any is left out.
    """

    start: Cents
    end: Cents
    parts: Mapping[str, Cents]

    @property
    def moved(self) -> Cents:
        """Cents by which each key's money changed; keys whose money did not are left out."""
        keys = self.start.keys() | self.end.keys()
        found = {key: self.end.get(key, 0) - self.start.get(key, 0) for key in sorted(keys)}
        return {key: cents for key, cents in found.items() if cents}


def read_bridge(
    live: Engine,
    first: int,
    last: int,
    *,
    since: date,
    viewer: Actor,
    today: date,
    selection: Selection | None = None,
    end: Cents | None = None,
) -> Bridge:
    """Return how secured money per strategy went from one revision to another.

    Args:
        live: the database of the board.
        first, last: the two revisions.
        since: the day of the first: an award that began in a year before it is a late entry.
        viewer: who reads; rights are of today.
        today: the day of the reading.
        selection: the reader's filters, which hold on both sides.
        end: what is known at the last revision, where the reader has it already: then only what
            was written in between is read.
    """
    question = _reader(viewer, today, selection or Selection())
    with read_only(live) as session:
        touched = _touched(session, first, last)
        if end is not None and _only_projects(session, first, last, touched):
            return _quick(session, first, last, touched, question, since, today, end)
        before, after = (_rows(session, revision, today) for revision in (first, last))
        tables = _rate_tables(session)
    before = _numbered_apart(before, after)
    touched |= {row["id"] for row in before["project"] if row["id"] >= _APART}
    if before["rate_edition"] == after["rate_edition"]:
        still = _without(before, touched)
        before, after = _only(before, touched), _only(after, touched)
    else:
        # Other rates may change every amount.
        still = {**before, "project": [], "award": [], "contribution": [], "strategy_share": []}
    rest = question(still, tables)
    values = _values(question, tables, before, after, since)
    return Bridge(_sum(rest, values[0]), _sum(rest, values[-1]), _parts(values))


def _values(
    question: Callable[[Rows, list[Row]], Cents],
    tables: list[Row],
    before: Rows,
    after: Rows,
    since: date,
) -> list[Cents]:
    """Return what each state counts; one that is like the state before it is not counted again."""
    values: list[Cents] = []
    last: Rows = {}
    for rows in _steps(before, after, since):
        values.append(values[-1] if values and _alike(rows, last) else question(rows, tables))
        last = rows
    return values


def _alike(one: Rows, other: Rows) -> bool:
    """Whether two states hold the same rows, in whatever order."""

    def rows(state: Rows, name: str) -> list[Row]:
        return sorted(state[name], key=lambda row: int(row["id"]))

    return all(rows(one, name) == rows(other, name) for name in TABLES)


def _parts(values: list[Cents]) -> dict[str, Cents]:
    parts = {
        name: _difference(one, other)
        for name, one, other in zip(PARTS, values, values[1:], strict=False)
    }
    return {name: cents for name, cents in parts.items() if any(cents.values())}


def _only_projects(session: Session, first: int, last: int, touched: frozenset[int]) -> bool:
    """Whether nothing but a few projects was written between a revision and the newest one."""
    if len(touched) > MOST_PROJECTS or last != current_revision(session):
        return False
    others = select(Change.id).where(
        col(Change.revision) > first,
        col(Change.revision) <= last,
        col(Change.record_type).in_(_OF_ALL),
    )
    return session.exec(others.limit(1)).first() is None


def _quick(
    session: Session,
    first: int,
    last: int,
    touched: frozenset[int],
    question: Callable[[Rows, list[Row]], Cents],
    since: date,
    today: date,
    end: Cents,
) -> Bridge:
    """Return the bridge where only a few projects were written: no other is read."""
    if not touched:
        return Bridge(end, end, {})
    common = {name: live_rows(session, name) for name in _OF_ALL}
    before, after = (
        {**common, **_rows_of(session, revision, today, touched)} for revision in (first, last)
    )
    before = _numbered_apart(before, after)
    values = _values(question, _rate_tables(session), before, after, since)
    rest = _difference(values[-1], end)
    return Bridge(_sum(rest, values[0]), end, _parts(values))


def _rows_of(
    session: Session, revision: int, today: date, projects: frozenset[int]
) -> dict[str, list[Row]]:
    rows = rows_at(session, revision, _OF_PROJECTS, projects)
    with_todays_rights(session, rows["award"], today)
    return rows


def _reader(viewer: Actor, today: date, selection: Selection) -> Callable[[Rows, list[Row]], Cents]:
    def read(rows: Rows, tables: list[Row]) -> Cents:
        editions = {row["key"] for row in rows["rate_edition"]}
        held = [row for row in tables if row["edition_key"] in editions]
        board = board_of_rows(today, 1, rows, {RateTable: held})
        asked = Question(board.frames.current(), selection, viewer, today)
        found = {row.key: row.secured for row in read_board(asked).rows}
        board.let_go()
        return found

    return read


def _rows(session: Session, revision: int, today: date) -> dict[str, list[Row]]:
    rows = rows_at(session, revision, TABLES)
    with_todays_rights(session, rows["award"], today)
    return rows


def _numbered_apart(before: Rows, after: Rows) -> dict[str, list[Row]]:
    """Return rows in which no number stands for another record than in those of after.

    SQLite gives the number of a record that was taken out to the next one of its kind.
    """
    moved: dict[str, dict[int, int]] = {}
    for name in _COUNTED:
        keys = {row["id"]: row["key"] for row in after[name]}
        moved[name] = {
            row["id"]: row["id"] + _APART
            for row in before[name]
            if keys.get(row["id"], row["key"]) != row["key"]
        }
    return {name: [_renumbered(name, row, moved) for row in rows] for name, rows in before.items()}


def _renumbered(name: str, row: Row, moved: Mapping[str, Mapping[int, int]]) -> Row:
    own = {"id": moved[name].get(row["id"], row["id"])} if name in moved else {}
    points = {
        field: moved[to].get(row[field], row[field])
        for field, to in _POINTS.items()
        if row.get(field) is not None
    }
    return {**row, **own, **points}


def _rate_tables(session: Session) -> list[Row]:
    return [
        {"edition_key": one.edition_key, "body": one.body}
        for one in session.exec(select(RateTable)).all()
    ]


def _touched(session: Session, first: int, last: int) -> frozenset[int]:
    """Return the projects whose money may differ between two revisions."""
    query = select(Change.project_id).where(
        col(Change.revision) > first, col(Change.revision) <= last
    )
    return frozenset(number for number in session.exec(query) if number is not None)


def _only(rows: Rows, projects: frozenset[int]) -> dict[str, list[Row]]:
    return _kept(rows, lambda number: number in projects)


def _without(rows: Rows, projects: frozenset[int]) -> dict[str, list[Row]]:
    return _kept(rows, lambda number: number not in projects)


def _kept(rows: Rows, wanted: Callable[[int], bool]) -> dict[str, list[Row]]:
    awards = [row for row in rows["award"] if wanted(row["project_id"])]
    numbers = {row["id"] for row in awards}
    return {
        **rows,
        "project": [row for row in rows["project"] if wanted(row["id"])],
        "award": awards,
        "contribution": [row for row in rows["contribution"] if row["award_id"] in numbers],
        "strategy_share": [row for row in rows["strategy_share"] if wanted(row["project_id"])],
    }


def _steps(before: Rows, after: Rows, since: date) -> Iterator[Rows]:
    """Yield the states between, each with one kind of change more than the one before."""
    state = {**before}
    yield state
    state = {**state, "rate_edition": after["rate_edition"]}
    yield state
    common = _ids(before["project"]) & _ids(after["project"])
    state = {
        **state,
        **_with_plan(before, after),
        "strategy_share": _mixed_shares(before, after, common),
    }
    yield state
    held = _ids(before["award"]) & _ids(after["award"])
    longer = {number for number in held if _is_extended(before, after, number)}
    state = _with_awards(state, after, longer)
    yield state
    state = _with_awards(state, after, held)
    state["project"] = [
        *(row for row in after["project"] if row["id"] in common),
        *(row for row in before["project"] if row["id"] not in common),
    ]
    yield state
    state = _kept_awards(state, held)
    yield state
    late = {row["id"] for row in after["award"] if row["id"] not in held and _is_late(row, since)}
    yield _kept_awards({**after}, held | late)
    yield after


def _with_plan(before: Rows, after: Rows) -> dict[str, list[Row]]:
    held = _ids(after["organisation"])
    # Who is gone by then may still have paid for what is taken out in a later step.
    gone = [row for row in before["organisation"] if row["id"] not in held]
    plan = {name: after[name] for name in _OF_PLAN}
    return {**plan, "organisation": [*after["organisation"], *gone]}


def _ids(rows: list[Row]) -> frozenset[int]:
    return frozenset(row["id"] for row in rows)


def _mixed_shares(before: Rows, after: Rows, common: frozenset[int]) -> list[Row]:
    """Return how projects divide: as after where they stand on both sides."""
    return [
        *(row for row in after["strategy_share"] if row["project_id"] in common),
        *(row for row in before["strategy_share"] if row["project_id"] not in common),
    ]


def _is_extended(before: Rows, after: Rows, number: int) -> bool:
    """Whether an award runs longer than it did."""
    ends = [
        next(row["end"] for row in rows["award"] if row["id"] == number) for rows in (before, after)
    ]
    return ends[0] is not None and ends[1] is not None and ends[1] > ends[0]


def _is_late(award: Row, since: date) -> bool:
    """Whether an award began in a year before the first day: no new money, a late entry."""
    year = award["start"].year if award["start"] else award["award_year"]
    return year is not None and year < since.year


def _with_awards(
    state: Rows, after: Rows, numbers: set[int] | frozenset[int]
) -> dict[str, list[Row]]:
    """Return a state in which some awards, and what was paid for them, are as after."""
    mixed = {**state}
    for name, key in zip(_OF_AWARDS, ("id", "award_id"), strict=True):
        mixed[name] = [
            *(row for row in after[name] if row[key] in numbers),
            *(row for row in state[name] if row[key] not in numbers),
        ]
    return mixed


def _kept_awards(state: Rows, numbers: set[int] | frozenset[int]) -> dict[str, list[Row]]:
    """Return a state without all other awards."""
    kept = {**state}
    for name, key in zip(_OF_AWARDS, ("id", "award_id"), strict=True):
        kept[name] = [row for row in state[name] if row[key] in numbers]
    return kept


def _difference(one: Cents, other: Cents) -> Cents:
    return {key: other.get(key, 0) - one.get(key, 0) for key in one.keys() | other.keys()}


def _sum(one: Cents, other: Cents) -> Cents:
    return {key: one.get(key, 0) + other.get(key, 0) for key in one.keys() | other.keys()}
