"""The reckoning equals an independent count; a funder's own total must match or be explained."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.database import read_only
from strategy.errors import InvalidError
from strategy.models import Contribution
from tests.cast import Cast
from tests.data.formats.making import workbook
from tests.strategy.importing.whole_files import Brought, bring_suggested

HEAD = ["Reference", "Title", "Amount", "Currency", "Date of award", "Strategies"]
ROWS: list[list[Any]] = [
    ["R-1", "One", 1000.5, "EUR", "2023-03-05", "U1"],
    ["R-2", "Two", 2000, "GBP", "2024-03-05", "U1 50; W1 50"],
    ["R-3", "Three", 250, "GBP", "2024-09-05", ""],
    ["R-4", "Four", "abc", "GBP", "2024-09-05", ""],
    ["R-5", "Five", 7, "EUR", "", ""],
    ["R-5", "Five", 7, "EUR", "", ""],
    ["", "Total", 3264.5, "EUR", "", ""],
]


def brought_from(engine: Engine, cast_of: Cast, **options: Any) -> Brought:
    """Bring the rows above."""
    return bring_suggested(engine, cast_of.north, workbook({"Awards": [HEAD, *ROWS]}), **options)


def test_every_row_is_accounted_for_once(sqlite: Engine, cast_of: Cast) -> None:
    found = brought_from(sqlite, cast_of).reckoning
    assert found["read"] == 7
    assert (found["taken"], found["new"], found["changed"], found["same"]) == (4, 4, 0, 0)
    assert found["left_out"] == {"error": 1, "total": 1, "twin": 1}
    accounted = found["taken"] + found["same"] + found["undecided"]
    assert accounted + sum(found["left_out"].values()) == found["read"]


def test_sums_by_currency_stage_and_year_are_those_that_are_saved(
    sqlite: Engine, cast_of: Cast
) -> None:
    brought = brought_from(sqlite, cast_of)
    with read_only(sqlite) as session:
        before = {one.key for one in session.exec(select(Contribution)).all()}
    sums = brought.reckoning["sums"]
    said = {(one["currency"], one["year"]): (one["rows"], one["cents"]) for one in sums}
    assert said == {
        ("EUR", "2023"): (1, 100_050),
        ("EUR", ""): (1, 700),
        ("GBP", "2024"): (2, 225_000),
    }
    assert brought.reckoning["strategies"] == [
        {"strategy": "U1", "currency": "EUR", "projects": 1, "cents": 100_050},
        {"strategy": "U1", "currency": "GBP", "projects": 1, "cents": 100_000},
        {"strategy": "W1", "currency": "GBP", "projects": 1, "cents": 100_000},
    ]
    brought.save(leave_out_errors=True)
    saved: Counter[str] = Counter()
    with read_only(sqlite) as session:
        for one in session.exec(select(Contribution)).all():
            if one.key not in before:
                saved[one.currency] += one.amount_cents or 0
    assert saved == {"EUR": 100_750, "GBP": 225_000}
    assert brought.file.facts["counts"]["saved"] == 4


@pytest.mark.parametrize(
    ("total", "why", "words"),
    [
        ("GBP 2250", "", ""),
        ("£2,250.00", "", ""),
        ("£2,300", "", "hold £50.00 less"),
        ("£2.2k", "", "hold £50.00 more"),
        ("£2,300", "One award is not signed yet", ""),
        ("2250", "", "in which currency"),
        ("lots", "", "not an amount"),
        ("", "", ""),
    ],
)
def test_an_own_total_must_match_or_be_explained(
    sqlite: Engine, cast_of: Cast, total: str, why: str, words: str
) -> None:
    brought = brought_from(sqlite, cast_of)
    brought.say(own_total=total, own_total_why=why)
    if not words:
        brought.save(leave_out_errors=True)
        return
    with pytest.raises(InvalidError, match=words):
        brought.save(leave_out_errors=True)


def test_what_is_wrong_is_never_said_to_be_there_already(sqlite: Engine, cast_of: Cast) -> None:
    body = workbook({"Awards": [HEAD, ["R-1", "One", "abc", "EUR", "2024", ""]]})
    brought = bring_suggested(sqlite, cast_of.north, body)
    with pytest.raises(InvalidError, match="no row can be taken"):
        brought.save(leave_out_errors=True)
