"""From what a form sends to checked values, with one sentence for each field that is wrong."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from strategy.errors import InvalidError
from strategy.exchange_rates import currencies
from strategy.language import lazy, say
from strategy.models.base import Form
from strategy.selection import FIRST_YEAR, LAST_YEAR

AnyForm = TypeVar("AnyForm", bound=Form)
WHOLE = 10_000
KNOWN_TRIAL = "This trial is on the board already."

_OTHER = lazy("This value cannot be taken.")
_SENTENCES = {
    "missing": lazy("Please fill this in."),
    "string_too_short": lazy("Please fill this in with at least {min_length} characters."),
    "string_too_long": lazy("Please keep this to {max_length:,} characters."),
    "greater_than": lazy("The value must be more than {gt}."),
    "greater_than_equal": lazy("The value must be at least {ge}."),
    "less_than_equal": lazy("The value is larger than this board can take."),
    "int_parsing": lazy("Please give a whole number."),
    "date_from_datetime_parsing": lazy("Please give a date as year-month-day, such as 2026-03-31."),
    "date_parsing": lazy("Please give a date as year-month-day, such as 2026-03-31."),
    "enum": lazy("Please choose one of the values offered."),
    "extra_forbidden": lazy("This field is not known here."),
}


def checked(form: type[AnyForm], values: Mapping[str, Any]) -> AnyForm:
    """Return the values as a checked form.

    Raises:
        InvalidError: with one sentence for each field that cannot be taken.
    """
    try:
        return form.model_validate(dict(values))
    except ValidationError as problem:
        raise InvalidError(_sentences(problem)) from problem


def _sentences(problem: ValidationError) -> dict[str, str]:
    fields: dict[str, str] = {}
    for error in problem.errors(include_url=False, include_input=False):
        name = str(error["loc"][0]) if error["loc"] else "form"
        pattern = say(_SENTENCES.get(error["type"], _OTHER))
        fields.setdefault(name, pattern.format(**error.get("ctx", {})))
    return fields


def currency_problem(code: str) -> str | None:
    """Return a sentence when no rate is known for a currency."""
    if code in currencies():
        return None
    return "This currency is not known. Please use a code such as EUR, GBP or USD."


def period_problem(start: date | None, end: date | None) -> dict[str, str]:
    """Return sentences for a period that ends before it starts or lies outside the year axis."""
    problems = {}
    for name, day in (("start", start), ("end", end)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            problems[name] = f"Please give a year between {FIRST_YEAR} and {LAST_YEAR}."
    if start and end and end < start:
        problems["end"] = "The end is before the start."
    if (start is None) != (end is None):
        missing = "start" if start is None else "end"
        problems.setdefault(missing, "Please give both dates, or leave both empty.")
    return problems


def split_problem(split: Mapping[str, int], known: Collection[str]) -> str | None:
    """Return a sentence when a split does not add up to exactly 100 % over rows of the plan."""
    if any(key not in known for key in split):
        return "The split names a strategy that does not exist."
    if any(part < 0 for part in split.values()):
        return "A share cannot be negative."
    total = sum(split.values())
    if total != WHOLE:
        return f"The shares add up to {total / 100:.2f} %; they must add up to exactly 100 %."
    return None


NOT_IN_A_DOCUMENT: Final = (
    "Neither document has these words one after the other. Please copy a passage from one, or say "
    "that it is your judgement."
)
