"""From the values of a correction to what the columns hold, with a sentence for each wrong one."""

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, func, select

from strategy.access import Actor
from strategy.columns.acts import unseen_bodies, unseen_sources
from strategy.errors import InvalidError, NotFoundError
from strategy.models import Organisation, Source
from strategy.models.base import Record
from strategy.record_types import CORRECTABLE, Field, Holds, RecordType
from strategy.services.source_lookup import source_at
from strategy.services.validation import currency_problem
from strategy.visibility import visible_project
from strategy.vocabulary import Precision

FILL_IN: Final = "Please fill this in."
A_DATE: Final = "Please give a date as year-month-day, such as 2026-03-31."
UNKNOWN: Final = "This field is not known here."


class WrongValueError(Exception):
    """A value that cannot be taken; the text is the sentence for its field."""


class Values:
    """Reads the values of one correction.

    Args:
        session: one write transaction.
        actor: who corrects; what they may not see is answered as if it were not there.
        today: the day a new source is read.
    """

    def __init__(self, session: Session, actor: Actor, today: date) -> None:
        self.session, self.actor, self.today = session, actor, today

    def columns(
        self, kind: RecordType, given: Mapping[str, Any], *, is_new: bool
    ) -> dict[str, Any]:
        """Return the columns that the given values set.

        Fields left out stay as they are; of a new record the required ones have to be there.

        Raises:
            InvalidError: with a sentence for each field that cannot be taken.
        """
        allowed = {f.name: f for f in kind.fields if is_new or not f.once}
        precisions = {f.precision for f in allowed.values() if f.precision}
        problems = {name: UNKNOWN for name in given if name not in allowed.keys() | precisions}
        found: dict[str, Any] = {}
        for name, field in allowed.items():
            if name not in given and not (is_new and field.required):
                continue
            if field.governed and not self.actor.governs:
                problems[name] = "This is set by the committee and the secretary."
                continue
            try:
                found.update(self._columns(field, given))
            except WrongValueError as wrong:
                problems[name] = str(wrong)
        if problems:
            raise InvalidError(problems)
        return found

    def _columns(self, field: Field, given: Mapping[str, Any]) -> dict[str, Any]:
        raw = given.get(field.name)
        read: Callable[[Field, Any], Any] = _READ.get(field.holds, _plain)
        value: Any = read(field, raw)
        if field.required and value in (None, ""):
            raise WrongValueError(FILL_IN)
        if field.holds is Holds.RECORD:
            value = self._record(field, value)
        elif field.holds is Holds.SOURCE:
            value = self._source(field, value)
        found = {field.name: value}
        if field.precision:
            found[field.precision] = _precision(given.get(field.precision)) if value else None
        return found

    def _record(self, field: Field, name: str) -> Any:
        is_number = field.name.endswith("_id")
        if not name:
            return None if is_number else ""
        kind = CORRECTABLE.get(field.of)
        model = kind.model if kind else Organisation
        record = self._named(model, name)
        if record is None:
            what = kind.label if kind else "organisation"
            raise WrongValueError(f"There is no {what} with this name or key.")
        return record.id if is_number else record.key

    def _named(self, model: type[Record], name: str) -> Record | None:
        """Return the record with a key, or the only one with a name, that the actor may see."""
        found = self.session.exec(select(model).where(col(model.key) == name)).first()
        if found is None and "name" in model.model_fields:
            column = model.__table__.c.name  # type: ignore[attr-defined]
            same = select(model).where(func.lower(column) == name.lower())
            rows = self.session.exec(same.limit(2)).all()
            found = rows[0] if len(rows) == 1 else None
        if found is not None and model is CORRECTABLE["project"].model:
            try:
                return visible_project(self.session, found.key, self.actor, self.today)
            except NotFoundError:
                return None
        if isinstance(found, Organisation):
            unseen = unseen_bodies(self.session, self.actor, self.today)
            return None if found.key in unseen else found
        return found

    def _source(self, field: Field, text: str) -> int | None:
        if not text:
            return None
        if text.startswith(("https://", "http://")):
            try:
                return source_at(self.session, self.actor, text, self.today, field=field.name)
            except InvalidError as wrong:
                raise WrongValueError(wrong.fields[field.name]) from wrong
        by_title = select(Source.id).where(func.lower(Source.title) == text.lower())
        unseen = unseen_sources(self.session, self.actor, self.today)
        rows = [number for number in self.session.exec(by_title) if number not in unseen]
        if len(rows) != 1:
            raise WrongValueError("No source has this title. Please give the address of its page.")
        return rows[0]


def _plain(field: Field, raw: Any) -> str:
    """Return a text without outer blanks; of records and sources as well."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise WrongValueError("This value cannot be taken.")
    text = raw.strip()
    most = field.most if field.holds in (Holds.LINE, Holds.TEXT, Holds.WEB) else 1_000
    if len(text) > most:
        raise WrongValueError(f"Please keep this to {most:,} characters.")
    return text


def _choice(field: Field, raw: Any) -> str:
    words = tuple(field.words or ())
    if field.empty and raw in (None, ""):
        return ""
    if raw not in words:
        raise WrongValueError("Please choose one of the values offered.")
    return str(raw)


def _day(field: Field, raw: Any) -> date | None:
    if raw in (None, ""):
        return None
    try:
        day = raw if isinstance(raw, date) else date.fromisoformat(raw)
    except (TypeError, ValueError) as wrong:
        raise WrongValueError(A_DATE) from wrong
    if not 1900 <= day.year <= 2100:
        raise WrongValueError("Please give a year between 1900 and 2100.")
    return day


def _precision(raw: Any) -> str:
    return str(raw) if raw in tuple(Precision) else Precision.DAY


def _money(field: Field, raw: Any) -> int | None:
    if raw is None:
        return None
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise WrongValueError("Please give the amount in figures, such as 1,250,000 or 74326.50.")
    if raw <= 0:
        raise WrongValueError("The value must be more than 0.")
    if raw > 10**14:
        raise WrongValueError("The value is larger than this board can take.")
    return raw


def _whole(field: Field, raw: Any) -> int | None:
    if raw is None:
        return None
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise WrongValueError("Please give a whole number.")
    if not field.least <= raw <= field.most:
        raise WrongValueError(f"Please give a whole number from {field.least} to {field.most}.")
    return raw


def _decimal(field: Field, raw: Any) -> float | None:
    if raw in (None, ""):
        return None
    try:
        value = float(raw)
    except (TypeError, ValueError) as wrong:
        raise WrongValueError("Please give a number, such as 12 or 3.5.") from wrong
    if not math.isfinite(value) or abs(value) > 1e12:
        raise WrongValueError("The value is larger than this board can take.")
    return value


def _flag(field: Field, raw: Any) -> bool:
    return raw is True


def _currency(field: Field, raw: Any) -> str:
    code = _plain(field, raw).upper()
    wrong = currency_problem(code) if code else None
    if wrong:
        raise WrongValueError(wrong)
    return code


def _web(field: Field, raw: Any) -> str:
    text = _plain(field, raw)
    if text and not text.startswith(("https://", "http://")):
        raise WrongValueError("Please give an address that starts with https://.")
    return text


_READ: Final[Mapping[Holds, Callable[[Field, Any], Any]]] = {
    Holds.CHOICE: _choice,
    Holds.FIRST_DAY: _day,
    Holds.LAST_DAY: _day,
    Holds.MONEY: _money,
    Holds.CURRENCY: _currency,
    Holds.WHOLE: _whole,
    Holds.DECIMAL: _decimal,
    Holds.FLAG: _flag,
    Holds.WEB: _web,
}
