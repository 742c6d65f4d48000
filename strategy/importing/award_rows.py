"""What the words of an award's row mean; a field that the file leaves out stays out."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from strategy.importing.cell_values import (
    Conventions,
    Day,
    UnclearWordError,
    folded,
    read_amount,
    read_currency,
    read_date,
)
from strategy.importing.code_lists import UNKNOWN_AMOUNTS, YES
from strategy.importing.countries import read_country
from strategy.importing.row_values import Problem, WordReader
from strategy.models.base import MAX_NAME, MAX_TEXT
from strategy.selection import FIRST_YEAR, LAST_YEAR
from strategy.vocabulary import DateBasis, Precision, Stage, Visibility

WHOLE = 10_000
_PART = re.compile(r"\s*([A-Za-z]\d?|not aligned)\s*[:=]?\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*")
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
    currency: str = "",
    blank_is_unknown: bool = False,
    taught: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Meaning, list[Problem]]:
    """Return what a row says of an award, and what of it cannot be taken.

    Args:
        words: ``fields`` and ``amounts`` of the row, each text with its cell.
        how: how the file writes dates and numbers.
        rows: what a split may name: strategies and areas.
        currency: what amounts are in where the file names none.
        blank_is_unknown: whether an award without an amount means "not published".
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
    said["amounts"] = _amounts(row, words["amounts"], currency, blank_is_unknown)
    _give_dates(row, said)
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
    year = Day(date(known.first.year, 1, 1), Precision.YEAR)
    return _dated(year, year, DateBasis.AWARD_YEAR, awarded or known)


def _dated(start: Day, end: Day, basis: DateBasis, awarded: Day) -> Meaning:
    return {
        "start": start.first.isoformat(),
        "start_precision": str(start.precision),
        "end": end.last.isoformat(),
        "end_precision": str(end.precision),
        "date_basis": str(basis),
        "award_year": awarded.first.year,
        "value_date": awarded.first.isoformat(),
        "value_precision": str(awarded.precision),
    }


def _months(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}(\.0+)?", text) or not 1 <= int(text.split(".")[0]) <= 360:
        raise UnclearWordError("This is no number of months.", "Write a whole number, such as 36.")
    return int(text.split(".")[0])


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
    def read(text: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in re.split(r"[;\n|]", text):
            if not part.strip():
                continue
            match = _PART.fullmatch(part)
            if match is None:
                raise UnclearWordError(f"“{part.strip()[:30]}” is no share.", "Write U1 60; W2 40.")
            code = "" if match[1].casefold() == "not aligned" else match[1].upper()
            if code not in rows:
                raise UnclearWordError(
                    f"There is no strategy {code}.", f"Use {', '.join(sorted(rows - {''}))}."
                )
            points = int(Decimal(match[2].replace(",", ".")) * 100)
            found[code] = found.get(code, 0) + points
        total = sum(found.values())
        if total != WHOLE:
            raise UnclearWordError(
                f"The shares add up to {total / 100:g} %.", "Make them exactly 100 %."
            )
        return {code: points for code, points in found.items() if points}

    split = row.read("split", read)
    return {"split": split} if split else {}


def _amounts(
    row: WordReader, given: list[dict[str, Any]], currency: str, blank_is_unknown: bool
) -> list[dict[str, Any]]:
    unknown = folded(row.text("unpublished", 60)) in YES
    before = len(row.problems)
    found = [one for amount in given if (one := _amount(row, amount, currency))]
    if found or len(row.problems) > before:
        return found
    if not unknown and not blank_is_unknown:
        row.refuse("amount", "There is no amount.", "Give it, or write “not published”.")
    blank = {} if unknown else {"blank": True}
    return [{"stage": str(Stage.COMMITTED), "cents": None, "currency": currency or "EUR", **blank}]


def _amount(row: WordReader, given: dict[str, Any], currency: str) -> dict[str, Any] | None:
    text, cell = given["text"]
    stage = _stage(row, given)
    before = len(row.problems)
    code = row.read("currency", read_currency, given.get("currency"))
    if len(row.problems) > before:
        return None
    if folded(text) in UNKNOWN_AMOUNTS:
        return {"stage": stage, "cents": None, "currency": code or currency or "EUR"}
    read = row.read("amount", lambda word: read_amount(word, row.how), (text, cell))
    if read is None:
        return None
    cents, sign = read
    code = code or sign or currency
    if sign and code != sign:
        rule = f"The amount says {sign}, the currency {code}."
        row.refuse("currency", rule, "Make them agree.", given.get("currency"))
        return None
    if not code:
        rule = "It does not say in which currency the amount is."
        row.refuse("currency", rule, "Give a code such as EUR.", ("", cell))
        return None
    if cents <= 0:
        fix = "Money given back has the stage “returned” and a positive amount."
        row.refuse("amount", "An amount must be more than nothing.", fix, (text, cell))
        return None
    day = row.read("value_date", lambda word: read_date(word, row.how), given.get("date"))
    dated = {"date": day.first.isoformat(), "precision": str(day.precision)} if day else {}
    return {"stage": stage, "cents": cents, "currency": code, **dated}


def _stage(row: WordReader, given: dict[str, Any]) -> str:
    said = given.get("stage") or Stage.COMMITTED
    word = (said, given["text"][1]) if isinstance(said, str) else said
    named = WordReader({"stage": word}, row.how, row.problems, row.taught)
    return named.one_of("stage") or str(Stage.COMMITTED)


def _give_dates(row: WordReader, said: Meaning) -> None:
    """An amount without a date of its own takes the award's; without any its rate is assumed."""
    for amount in said["amounts"]:
        if "date" not in amount and "value_date" in said:
            amount["date"], amount["precision"] = said["value_date"], said["value_precision"]
    said.pop("value_date", None)
    said.pop("value_precision", None)
