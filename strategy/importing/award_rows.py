"""What the words of an award's row mean; a field that the file leaves out stays out."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from strategy.importing.award_amounts import FileRules, read_amounts
from strategy.importing.cell_values import Conventions, UnclearWordError
from strategy.importing.countries import read_country
from strategy.importing.date_words import Day
from strategy.importing.field_labels import label_of_field
from strategy.importing.row_values import SIDE_FIELDS, Problem, WordReader
from strategy.importing.split_words import read_split
from strategy.models.base import MAX_NAME, MAX_TEXT
from strategy.selection import FIRST_YEAR, LAST_YEAR
from strategy.vocabulary import DateBasis, Precision, Visibility

_TEXTS = (
    ("own_reference", 120),
    ("title", MAX_NAME),
    ("summary", MAX_TEXT),
    ("programme", MAX_NAME),
    ("lead", MAX_NAME),
    ("host_name", MAX_NAME),
    ("host_city", 120),
    ("host_org_id", 200),
    ("host_ror", 60),
    ("funder_name", MAX_NAME),
    ("funder_org_id", 200),
    ("note", MAX_TEXT),
    ("project_key", 120),
    ("award_key", 120),
    ("award_version", 9),
)
Meaning = dict[str, Any]


def award_meaning(
    words: dict[str, Any],
    how: Conventions,
    rows: frozenset[str],
    *,
    rules: FileRules | None = None,
    taught: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Meaning, list[Problem]]:
    """Return what a row says of an award, and what of it cannot be taken.

    Args:
        words: ``fields`` and ``amounts`` of the row, each text with its cell.
        how: how the file writes dates and numbers.
        rows: what a split may name: strategies and areas.
        rules: what holds for the amounts of the whole file.
        taught: words that somebody taught imports: code by word, by list.
    """
    row = WordReader(words["fields"], how, taught=taught or {})
    said: Meaning = {name: text for name, longest in _TEXTS if (text := row.text(name, longest))}
    for name in ("status", "scope", "visibility", "qualifier"):
        code = row.one_of(name)
        if code:
            said[name] = code
    country = row.read("host_country", read_country)
    if country:
        said["host_country"] = country
    source = row.address("source_url")
    if source:
        said["source_url"] = source
    said |= _period(row)
    said |= _embargo(row, said)
    said |= _split(row, rows)
    said["amounts"] = read_amounts(row, words["amounts"], rules or FileRules())
    _give_dates(said)
    _keep_as_written(row, said)
    is_told = any(problem["field"] == "title" for problem in row.problems)
    if "title" not in said and "award_key" not in said and not is_told:
        row.refuse("title", "The award has no title.", "Give the project a title.")
    return said, row.problems


def _period(row: WordReader) -> Meaning:
    start, end, awarded = row.day("start"), row.day("end"), row.day("award_date")
    months = row.read("duration_months", _months)
    if start and months and not end:
        end = Day(_add_months(start.first, months), Precision.DAY)
    for name, day in (("start", start), ("end", end), ("award_date", awarded)):
        if day and not FIRST_YEAR <= day.first.year <= LAST_YEAR:
            row.refuse(
                name, f"{day.first.year} is outside {FIRST_YEAR} to {LAST_YEAR}.", "Check the year."
            )
            return {}
    if start and end and end.last < start.first:
        row.refuse("end", "The end is before the start.", "Check both dates.")
        return {}
    if start and end:
        return _dated(start, end, DateBasis.PUBLISHED, awarded or start)
    known = start or awarded or end
    if known is None:
        return {}
    # One date alone says in which year the award belongs, not how long it runs.
    year = Day(date(known.award_year, 1, 1), Precision.YEAR)
    return _dated(year, year, DateBasis.AWARD_YEAR, awarded or known)


def _dated(start: Day, end: Day, basis: DateBasis, awarded: Day) -> Meaning:
    return {
        "start": start.first.isoformat(),
        "start_precision": str(start.precision),
        "end": end.last.isoformat(),
        "end_precision": str(end.precision),
        "date_basis": str(basis),
        "award_year": awarded.award_year,
        "value_date": awarded.value_day.first.isoformat(),
        "value_precision": str(awarded.value_day.precision),
    }


_YEARS = ("y", "yr", "yrs", "year", "years", "jahr", "jahre", "an", "ans", "anno", "anni", "ano")
_MONTHS = (
    "",
    "m",
    "mo",
    "mth",
    "mths",
    "month",
    "months",
    "monat",
    "monate",
    "mois",
    "mesi",
    "meses",
)


def _months(text: str) -> int:
    match = re.fullmatch(r"(\d{1,3})(?:[.,](0+|5))?\s*([^\W\d_]*)\.?", text.casefold())
    a_unit = (12 if match[3] in _YEARS else 1 if match[3] in _MONTHS else 0) if match else 0
    halves = (2 * int(match[1]) + (match[2] == "5")) * a_unit if match else 0
    if halves % 2 or not 1 <= halves // 2 <= 360:
        raise UnclearWordError("This is no number of months.", "Write a whole number, such as 36.")
    return halves // 2


def _add_months(day: date, months: int) -> date:
    """Return the last day of a period of whole months that begins on a day."""
    past = day.year * 12 + day.month - 1 + months
    year, month = past // 12, past % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date.fromordinal(date(year, month, min(day.day, last)).toordinal() - 1)


def _embargo(row: WordReader, said: Meaning) -> Meaning:
    day = row.day("embargo_until")
    if said.get("visibility") == Visibility.EMBARGOED and day is None:
        if not any(p["field"] == "embargo_until" for p in row.problems):
            row.refuse(
                "embargo_until",
                "It does not say until when the award is not public.",
                "Give the day.",
            )
        return {}
    return {"embargo_until": day.last.isoformat(), "visibility": "embargoed"} if day else {}


def _split(row: WordReader, rows: frozenset[str]) -> Meaning:
    split = row.read("split", lambda text: read_split(text, rows))
    return {"split": dict(split)} if split else {}


def _give_dates(said: Meaning) -> None:
    """An amount without a date of its own takes the award's; without any its rate is assumed."""
    for amount in said["amounts"]:
        if "date" not in amount and "value_date" in said:
            amount["date"], amount["precision"] = said["value_date"], said["value_precision"]
    said.pop("value_date", None)
    said.pop("value_precision", None)


def _keep_as_written(row: WordReader, said: Meaning) -> None:
    """Keep in the note what an award can do without and could not be read."""
    kept = [
        f"{label_of_field(problem['field'])} as written: {problem['value']}"
        for problem in row.problems
        if problem["field"] in SIDE_FIELDS and problem["value"]
    ]
    if kept:
        said["note"] = "; ".join([*([said["note"]] if "note" in said else []), *kept])[:MAX_TEXT]
