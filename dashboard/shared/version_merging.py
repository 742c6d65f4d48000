"""When two people change the same record: the slower one's form with both versions in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from dashboard.kit import (
    Node,
    Question,
    compared,
    form_in,
    merge_view,
    questions,
    values_of,
)
from dashboard.kit.merge import alike
from dashboard.typed_values import UnclearError, read_cents
from strategy.database import Session
from strategy.lookup import by_key
from strategy.models.base import Record
from strategy.queries.operations.versions import Written, last_written, of_key, record_at

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class TwoSides:
    """The form of a record in two states.

    Attributes:
        was: as it was drawn for the version that the slower one opened, if the history has it.
        now: as it is drawn for the newest version.
        unknown: fields that the history does not keep.
        written: who saved the newest version, and when.
    """

    was: Node | None
    now: Node
    written: Written | None
    unknown: frozenset[str] = frozenset()


# What a page gives: its form in both states, for the version that was sent.
Sides = Callable[[Session, int], TwoSides]


def sides_of(model: type[AnyRecord], key: str, draw: Callable[[Session, AnyRecord], Node]) -> Sides:
    """Return the two sides of a form that shows one record.

    Args:
        model: the kind of record.
        key: its key.
        draw: draws the form for the record in some state.
    """

    def both(session: Session, version: int) -> TwoSides:
        was, _ = record_at(session, model, key, version)
        return TwoSides(
            was=None if was is None else draw(session, was),
            now=draw(session, by_key(session, model, key)),
            written=last_written(session, model, of_key(key)),
            unknown=model.personal,
        )

    return both


def conflict(
    session: Session, sides: Sides, yours: Mapping[str, Any], *, key: str, base: int
) -> Node | None:
    """Return the form in which two versions can be merged, or nothing when they say the same.

    Args:
        sides: draws the form in both states.
        yours: what the slower one sent.
        key: the form's own key.
        base: the version the slower one had opened.
    """
    found = sides(session, base)
    form = form_in(found.now)
    was = {} if found.was is None else values_of(form_in(found.was))
    known = {name: value for name, value in was.items() if name not in found.unknown}
    merge = compared(questions(form), known, values_of(form), yours, same)
    if merge.is_saved:
        return None
    return merge_view(form, merge, said=_said(found.written), key=key, base=base)


def same(question: Question, one: object, other: object) -> bool:
    """Whether two values of a field are the same; 1,000 and 1000.00 are the same amount."""
    if alike(question, one, other):
        return True
    return question.is_number and _amounts(one) is not None and _amounts(one) == _amounts(other)


def _amounts(value: object) -> object:
    """Return typed amounts as numbers, or nothing where one of them is none."""
    try:
        if isinstance(value, dict):
            return {name: read_cents(text) for name, text in value.items() if text.strip()}
        return read_cents(value) if isinstance(value, str) else None
    except UnclearError:
        return None


def _said(written: Written | None) -> str:
    if written is None:
        return "Somebody saved this after you had opened it."
    at = written.at
    return (
        f"{written.who} saved this on {at.day} {at:%B} at {at:%H:%M} UTC, after you had opened it."
    )
