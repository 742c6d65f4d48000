"""The fields of a record as people fill them in: what each holds, how it is asked for."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from strategy.models.base import MAX_NAME, MAX_TEXT
from strategy.selection import FIRST_YEAR, LAST_YEAR


class Holds(Enum):
    """What a field holds, which decides how it is asked for and checked."""

    LINE = "a line of text"
    TEXT = "several lines of text"
    CHOICE = "one word of a closed list"
    RECORD = "another record"
    SOURCE = "a source"
    FIRST_DAY = "a date, its first day where only month or year are known"
    LAST_DAY = "a date, its last day where only month or year are known"
    MONEY = "an amount in cents"
    CURRENCY = "a currency with known rates"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    FLAG = "yes or no"
    WEB = "an address of the web"


class VerdictDay(StrEnum):
    """What the day of a result rests on."""

    DATED = "dated"
    STATED = "stated"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Field:
    """One field that can be corrected.

    Attributes:
        name: the column.
        label: how it is asked for.
        words: the closed list of a choice.
        of: the kind of the other record.
        precision: the column that says how exactly a date is known; "" where it is always a day.
        most: characters of a text, or the largest number.
        least: the smallest number.
        once: is set when the record is added and stays from then on.
        governed: only committee and secretary change it.
        empty: the words of a choice that is none.
        labels: the list in the glossary that says the words of a choice as people say them.
    """

    name: str
    label: str
    holds: Holds = Holds.LINE
    required: bool = False
    words: type[StrEnum] | None = None
    of: str = ""
    precision: str = ""
    most: int = MAX_NAME
    least: int = 0
    hint: str = ""
    once: bool = False
    governed: bool = False
    empty: str = ""
    labels: str = ""


def line(name: str, label: str, most: int = MAX_NAME, hint: str = "") -> Field:
    """Return a field for a line of text that may stay empty."""
    return Field(name, label, most=most, hint=hint)


def text(name: str, label: str, *, required: bool = False) -> Field:
    """Return a field for several lines of text."""
    return Field(name, label, Holds.TEXT, required=required, most=MAX_TEXT)


def name(name: str, label: str, most: int = MAX_NAME) -> Field:
    """Return a field for a line of text that has to be there."""
    return Field(name, label, required=True, most=most)


def choice(name: str, label: str, words: type[StrEnum], labels: str = "") -> Field:
    """Return a field for a word of a closed list."""
    return Field(name, label, Holds.CHOICE, required=True, words=words, labels=labels)


def record(name: str, label: str, of: str, *, required: bool = False, once: bool = False) -> Field:
    """Return a field for another record."""
    return Field(name, label, Holds.RECORD, required=required, of=of, once=once)


def year(name: str, label: str) -> Field:
    """Return a field for a year."""
    return Field(name, label, Holds.WHOLE, least=FIRST_YEAR, most=LAST_YEAR)


def whole(name: str, label: str, most: int, least: int = 0) -> Field:
    """Return a field for a whole number."""
    return Field(name, label, Holds.WHOLE, least=least, most=most)


def money(name: str, label: str) -> Field:
    """Return a field for an amount in whole cents."""
    return Field(name, label, Holds.MONEY, hint="Empty means: not published")


NOTE = text("note", "Note")
SOURCE = Field(
    "source_id", "Source", Holds.SOURCE, hint="The address of a page, or a source's title"
)
CURRENCY = Field("currency", "Currency", Holds.CURRENCY, required=True)
