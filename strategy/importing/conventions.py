"""How a file writes its dates and numbers: told by the file itself, or asked."""

from collections.abc import Iterable
from typing import Any

from strategy.importing.cell_values import (
    COMMA,
    DAY_FIRST,
    MONTH_FIRST,
    POINT,
    Conventions,
    date_order,
    decimal_mark,
    short_date,
)

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
    for row in rows:
        for text in _dates(row):
            _look_at_date(text, orders, unclear)
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
    return Conventions(dates, decimals), asked


def _dates(row: dict[str, Any]) -> Iterable[str]:
    fields = row["fields"]
    yield from (fields[name][0] for name in DATES if name in fields)
    yield from (amount["date"][0] for amount in row["amounts"] if amount.get("date"))


def _amounts(row: dict[str, Any]) -> Iterable[str]:
    yield from (amount["text"][0] for amount in row["amounts"] if amount.get("text"))


def _look_at_date(text: str, orders: set[str], unclear: dict[str, str]) -> None:
    parts = short_date(text)
    if parts is None or parts[0] == parts[1]:
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
