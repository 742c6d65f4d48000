"""How the fields of a correction are drawn and read, each by what it holds."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from dashboard.identity import current_actor
from dashboard.kit import (
    Node,
    Option,
    check_field,
    date_field,
    money_field,
    select_field,
    text_field,
    textarea,
)
from dashboard.shared.form_fields import currency_options
from dashboard.shared.page_questions import today
from dashboard.shared.periods import shown_day
from dashboard.shared.submit import FIELD_OF, SentForm
from dashboard.typed_values import precision_of, read_cents, read_day, read_number
from strategy.database import Session
from strategy.glossary import label
from strategy.queries.operations.correctable_records import choices_of
from strategy.record_types import Field, Holds

# Kinds of which there are few enough to choose from a list; others are named by key or name.
CHOSEN: Final = frozenset(
    {"organisation", "strategy", "priority_area", "programme", "plan_edition", "statement"}
)


def field_name(field: Field) -> str:
    """Return what a field is called in the form."""
    return FIELD_OF.get(field.name, field.name)


class Drawing:
    """Draws the fields of one record.

    Args:
        session: reads what can be chosen.
        record: as it stands; nothing for a new one.
        chosen: what stands in fields that name other records.
        starts: what stands in the other fields of a new record.
    """

    def __init__(
        self,
        session: Session,
        record: Any,
        chosen: Mapping[str, str],
        starts: Mapping[str, Any] | None = None,
    ) -> None:
        self.session, self.record, self.chosen = session, record, chosen
        self.starts = starts or {}

    def draw(self, field: Field) -> Node:
        """Return a field with its value."""
        draw = _DRAW.get(field.holds)
        if draw is not None:
            return draw(self, field)
        return text_field(
            field_name(field),
            field.label,
            value=self._text(field),
            hint=field.hint or None,
            optional=not field.required,
        )

    def value(self, field: Field) -> Any:
        """Return what stands in a field: of the record, else as a new one starts."""
        if self.record is not None:
            return getattr(self.record, field.name)
        return self.chosen.get(field.name, self.starts.get(field.name))

    def _text(self, field: Field) -> str:
        if field.name in self.chosen:
            return self.chosen[field.name]
        value = self.value(field)
        return f"{value:.10g}" if isinstance(value, float) else "" if value is None else str(value)

    def long(self, field: Field) -> Node:
        """Return several lines of text."""
        return textarea(
            field_name(field),
            field.label,
            value=self._text(field),
            hint=field.hint or None,
            optional=not field.required,
        )

    def choice(self, field: Field) -> Node:
        """Return a choice from a closed list; a new record starts with the list's own default."""
        words = [str(word) for word in field.words or ()]
        options = [Option(word, label(field.labels, word)) for word in words]
        return select_field(
            field_name(field),
            field.label,
            options,
            value=str(self.value(field) or ("" if field.empty else words[0])),
            empty=field.empty or None,
            hint=field.hint or None,
            optional=bool(field.empty),
        )

    def other(self, field: Field) -> Node:
        """Return a choice of another record, or its key where there are too many to list."""
        value = self.chosen.get(field.name, "")
        if field.of not in CHOSEN:
            hint = field.hint or "Its name, or the last part of its page's address"
            return text_field(
                field_name(field), field.label, value=value, hint=hint, optional=not field.required
            )
        options = [
            Option(key, name)
            for key, name in choices_of(self.session, field.of, current_actor(), today())
        ]
        empty = "Please choose" if field.required else "None"
        return select_field(
            field_name(field),
            field.label,
            options,
            value=value,
            empty=empty,
            hint=field.hint or None,
            optional=not field.required,
        )

    def day(self, field: Field) -> Node:
        """Return a date as exactly as it is known."""
        precision = getattr(self.record, field.precision) if self.record and field.precision else ""
        day = self.value(field)
        shown = shown_day(day, precision) if isinstance(day, date) else ""
        more = {"hint": f"{field.hint}. Such as 2026-03" if field.hint else _DATES}
        return date_field(
            field_name(field), field.label, value=shown, optional=not field.required, **more
        )

    def money(self, field: Field) -> Node:
        """Return an amount; empty means that none was published."""
        cents = self.value(field)
        shown = f"{cents / 100:.2f}" if isinstance(cents, int) else ""
        return money_field(
            field_name(field), field.label, value=shown, hint=field.hint or None, optional=True
        )

    def currency(self, field: Field) -> Node:
        """Return a choice of the currencies with known rates."""
        value = str(self.value(field) or ("EUR" if field.required else ""))
        return select_field(
            field_name(field),
            field.label,
            currency_options(),
            value=value,
            empty=None if field.required else "None",
            optional=not field.required,
        )

    def flag(self, field: Field) -> Node:
        """Return a yes or no."""
        return check_field(
            field_name(field), field.label, checked=bool(self.value(field)), hint=field.hint or None
        )


_DATES: Final = "For example 2026, 2026-03 or 2026-03-15"
_DRAW: Final[Mapping[Holds, Callable[[Drawing, Field], Node]]] = {
    Holds.TEXT: Drawing.long,
    Holds.CHOICE: Drawing.choice,
    Holds.RECORD: Drawing.other,
    Holds.FIRST_DAY: Drawing.day,
    Holds.LAST_DAY: Drawing.day,
    Holds.MONEY: Drawing.money,
    Holds.CURRENCY: Drawing.currency,
    Holds.FLAG: Drawing.flag,
}


def read_fields(fields: Sequence[Field], reader: SentForm) -> dict[str, Any]:
    """Return the values of the fields that a form sent; problems stay in the reader."""
    found: dict[str, Any] = {}
    for field in fields:
        name = field_name(field)
        if name not in reader.values:
            continue
        read = _READ.get(field.holds)
        found[field.name] = read(reader, name) if read else reader.text(name)
        if field.precision and found[field.name] is not None:
            found[field.precision] = precision_of(reader.text(name))
    return found


def _number(text: str) -> int | None:
    return read_number(text) if text.strip() else None


def _last_day(text: str) -> date | None:
    return read_day(text, last=True)


_READ: Final[Mapping[Holds, Callable[[SentForm, str], Any]]] = {
    Holds.FIRST_DAY: lambda reader, name: reader.read(name, read_day, None),
    Holds.LAST_DAY: lambda reader, name: reader.read(name, _last_day, None),
    Holds.MONEY: lambda reader, name: reader.read(name, read_cents, None),
    Holds.WHOLE: lambda reader, name: reader.read(name, _number, None),
    Holds.FLAG: lambda reader, name: reader.values.get(name) is True,
}
