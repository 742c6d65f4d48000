"""How a file writes its dates and numbers: told by the file itself, or asked."""

import calendar
import re
from collections.abc import Iterable
from typing import Any

from strategy.importing.amount_words import decimal_mark
from strategy.importing.cell_values import (
    BEGINS,
    COMMA,
    DAY_FIRST,
    ENDS,
    MONTH_FIRST,
    MONTHS,
    POINT,
    Conventions,
)
from strategy.importing.date_words import date_order, financial_year, short_date

DATES = ("award_date", "start", "end", "embargo_until")
Question = dict[str, Any]


def find_conventions(
    rows: Iterable[dict[str, Any]], said: Conventions
) -> tuple[Conventions, list[Question]]:
    """Return how a file's dates and numbers are to be read, and what only a person can say.

    One date such as 31/01/2024 tells the order of all others; one amount such as 1.234,56 tells
    the decimal mark. Where nothing tells and it matters, a question comes back instead.

    Args:
        rows: the ``words`` of the file's rows.
        said: what a person said already; it wins.
    """
    orders: set[str] = set()
    marks: set[str] = set()
    unclear: dict[str, str] = {}
    seen = _Years()
    for row in rows:
        for text in _dates(row):
            _look_at_date(text, orders, unclear)
            seen.look(text)
        for text in _amounts(row):
            _look_at_amount(text, marks, unclear)
    dates = said.dates or (orders.pop() if len(orders) == 1 else "")
    decimals = said.decimals or (marks.pop() if len(marks) == 1 else "")
    asked = [
        question
        for name, known, question in (
            ("dates", dates, _dates_question(unclear.get("dates", ""))),
            ("decimals", decimals, _decimals_question(unclear.get("decimals", ""))),
        )
        if name in unclear and not known
    ]
    years = said.years or (MONTHS if seen.are_months else "")
    asked += seen.questions(years, said.year_named)
    return Conventions(dates, decimals, years, said.year_named), asked


class _Years:
    """What looks like financial years in a file, and what tells that it is none."""

    def __init__(self) -> None:
        self.sure, self.unsure, self.alone, self.other_months = "", "", "", False

    def look(self, text: str) -> None:
        """Take in one date."""
        found = financial_year(text)
        if found is None:
            self.other_months |= bool(_MONTH.fullmatch(text.strip()))
        elif found[1]:
            self.alone = self.alone or text
        elif found[2]:
            self.unsure = self.unsure or text
        else:
            self.sure = self.sure or text

    @property
    def are_months(self) -> bool:
        """Whether 2010-11 is a month here: other months stand beside it, and no financial year."""
        return self.other_months and not self.sure and not self.alone

    def questions(self, years: str, named: str) -> list[Question]:
        """Return what has to be asked about financial years."""
        example = self.sure or self.alone or self.unsure
        if not example:
            return []
        asked = []
        if not years:
            asked.append(_years_question(example, can_be_months=not (self.sure or self.alone)))
        if self.alone and not named and years not in ("1", MONTHS):
            asked.append(_named_question(self.alone))
        return asked


_MONTH = re.compile(r"\d{4}-\d{1,2}")
_BEGINNINGS = ((4, "April"), (7, "July"), (10, "October"), (1, "January"))


def _years_question(example: str, *, can_be_months: bool) -> Question:
    options = [{"value": str(number), "label": f"In {name}"} for number, name in _BEGINNINGS]
    options += [
        {"value": str(number), "label": f"In {calendar.month_name[number]}"}
        for number in range(1, 13)
        if number not in dict(_BEGINNINGS)
    ]
    if can_be_months:
        month = f"{calendar.month_name[int(example.strip()[-2:])]} {example.strip()[:4]}"
        options.insert(0, {"value": MONTHS, "label": f"It is no financial year: {month}"})
    words = f"{example} is a financial year. In which month does it begin?"
    if can_be_months:
        words = f"Is {example} a financial year, and in which month does it begin?"
    return {"name": "years", "text": words, "options": options}


def _named_question(example: str) -> Question:
    return {
        "name": "year_named",
        "text": f"After which year is {example} named?",
        "options": [
            {"value": ENDS, "label": "The year in which it ends"},
            {"value": BEGINS, "label": "The year in which it begins"},
        ],
    }


def _dates(row: dict[str, Any]) -> Iterable[str]:
    fields = row["fields"]
    yield from (fields[name][0] for name in DATES if name in fields)
    yield from (amount["date"][0] for amount in row["amounts"] if amount.get("date"))


def _amounts(row: dict[str, Any]) -> Iterable[str]:
    # A number that the file holds as a number tells nothing and asks nothing.
    yield from (
        amount["text"][0]
        for amount in row["amounts"]
        if amount.get("text") and len(amount["text"]) < 3
    )


def _look_at_date(text: str, orders: set[str], unclear: dict[str, str]) -> None:
    parts = short_date(text)
    if parts is None or parts[0] == parts[1] or max(parts) > 31:
        return
    order = date_order(*parts)
    if order:
        orders.add(order)
    else:
        unclear.setdefault("dates", text)


def _look_at_amount(text: str, marks: set[str], unclear: dict[str, str]) -> None:
    body = "".join(c for c in text if c.isdigit() or c in ".,")
    mark = decimal_mark(body)
    if mark == "?":
        unclear.setdefault("decimals", text)
    elif mark:
        marks.add(POINT if mark == "." else COMMA)
    elif body.count(".") > 1:
        marks.add(COMMA)
    elif body.count(",") > 1:
        marks.add(POINT)


def _dates_question(example: str) -> Question:
    first, second = short_date(example) or (3, 4)
    return {
        "name": "dates",
        "text": f"How does the file write dates such as {example}?",
        "options": [
            {"value": DAY_FIRST, "label": f"Day first: day {first} of month {second}"},
            {"value": MONTH_FIRST, "label": f"Month first: day {second} of month {first}"},
        ],
    }


def _decimals_question(example: str) -> Question:
    digits = "".join(c for c in example if c.isdigit())
    whole = f"{int(digits or 0):,}".replace(",", " ")
    part = f"{int(digits[:-3] or 0)} and {digits[-3:]} thousandths"
    is_point = "." in example
    grouped, decimal = (COMMA, POINT) if is_point else (POINT, COMMA)
    return {
        "name": "decimals",
        "text": f"What does the file mean by {example}?",
        "options": [{"value": grouped, "label": whole}, {"value": decimal, "label": part}],
    }
