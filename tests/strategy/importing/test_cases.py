"""The small files that once went wrong, kept beside the checkout, behave as their findings say."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.importing.cell_values import UnclearWordError
from strategy.importing.split_words import read_split
from tests.cast import Cast
from tests.data.formats.samples import CASES
from tests.strategy.importing.whole_files import Brought, bring_suggested


@dataclass(frozen=True)
class Expected:
    """What becomes of a file: answers that a person gives, rows by what they are, sums in cents."""

    rows: dict[str, int]
    sums: dict[str, int]
    answers: dict[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


EXPECTED = {
    # Only the two negative amounts are refused.
    "amount-spellings-of-countries.xlsx": Expected(
        {"new": 13, "error": 2},
        {"CHF": 123_730_200, "DKK": 25_000_000, "EUR": 393_560_451, "INR": 123_456_700},
    ),
    "country-typo-and-duration-with-unit.csv": Expected({"new": 4}, {"GBP": 26_000_000}),
    "currency-sign-in-title.xlsx": Expected({"new": 1}, {"GBP": 25_000_000}),
    "date-base-1904.xlsx": Expected({"new": 1}, {"EUR": 100_000}),
    # Two-digit years, no day and the year 9999.
    "date-spellings.xlsx": Expected({"new": 11, "error": 4}, {"EUR": 1_100_000}),
    "dates-without-exchange-rate.xlsx": Expected(
        {"new": 7},
        {
            "HRK": 75_345_000,
            "ISK": 10_000_000_000,
            "RUB": 100_000_000,
            "TRL": 100_000_000,
            "TRY": 600_000_000,
            "USD": 100_000_000,
        },
    ),
    "merged-title-over-two-rows.xlsx": Expected({"new": 2, "error": 1}, {"EUR": 10_700_000}),
    # 1,234.56 as text and 125.125 as a number.
    "number-cell-three-decimals-beside-text-comma.xlsx": Expected({"new": 2}, {"EUR": 135_969}),
    "one-sheet-a-year.xlsx": Expected(
        {"new": 2}, {"EUR": 300_000}, {"sheet": "*"}, asked=("sheet",)
    ),
    "paid-out-zero-and-paid-typo.xlsx": Expected({"new": 1, "error": 1}, {"EUR": 25_000_000}),
    "references-with-zeros-and-exponents.csv": Expected(
        {"new": 9}, {"EUR": 4_500_000}, {"repeated": "separate"}, asked=("repeated",)
    ),
    "rows-hidden-by-filter.xlsx": Expected(
        {"new": 1}, {"EUR": 100_000}, {"hidden": "leave"}, asked=("hidden",)
    ),
    "total-row-at-the-end.xlsx": Expected({"new": 2, "total": 1}, {"EUR": 300_000}),
    "two-columns-one-title.csv": Expected({"new": 1, "error": 1}, {"EUR": 100_000}),
}

# All strategies of the plan; the cast knows only some.
PLAN = frozenset({"U1", "U2", "U3", "A1", "A2", "A3", "W1", "W2", "W3", "W4", ""})


def brought_from(engine: Engine, cast_of: Cast, name: str) -> Brought:
    """Bring one of the files."""
    return bring_suggested(engine, cast_of.north, (CASES / name).read_bytes())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_case_behaves_as_its_finding_says(sqlite: Engine, cast_of: Cast, name: str) -> None:
    expected, brought = EXPECTED[name], brought_from(sqlite, cast_of, name)
    assert tuple(brought.asked) == expected.asked
    if expected.answers:
        brought.say(**expected.answers)
        brought.take_suggested()
    found = {verdict: brought.verdicts.count(verdict) for verdict in set(brought.verdicts)}
    sums: dict[str, int] = {}
    for one in brought.reckoning["sums"]:
        if one["stage"] == "committed":
            sums[one["currency"]] = sums.get(one["currency"], 0) + one["cents"]
    assert (found, sums) == (expected.rows, expected.sums)


def test_a_quote_that_is_never_closed_is_refused_with_its_row(
    sqlite: Engine, cast_of: Cast
) -> None:
    brought = brought_from(sqlite, cast_of, "quote-never-closed.csv")
    assert brought.file.state == "refused"
    assert "A quote that opens in row 2" in brought.file.said


def test_every_spelling_of_a_split_but_a_negative_one_is_read(
    sqlite: Engine, cast_of: Cast
) -> None:
    brought = brought_from(sqlite, cast_of, "split-spellings.xlsx")
    refused = []
    for row in brought.rows:
        text = row.words["fields"]["split"][0]
        try:
            assert sum(read_split(text, PLAN).values()) == 10_000
        except UnclearWordError:
            refused.append(text)
    assert refused == ["U1 150; U2 -50"]


def test_every_case_is_expected() -> None:
    known = {*EXPECTED, "quote-never-closed.csv", "split-spellings.xlsx"}
    assert {place.name for place in CASES.iterdir() if place.is_file()} <= known
