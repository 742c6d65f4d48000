"""What people type is read as they meant it, or asked about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.typed_values import (
    UnclearError,
    precision_of,
    read_basis_points,
    read_cents,
    read_day,
    read_number,
)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("", None),
        ("  ", None),
        ("75000", 7_500_000),
        ("75000.5", 7_500_050),
        ("74326,50", 7_432_650),
        ("1,250,000", 125_000_000),
        ("1,250,000.50", 125_000_050),
        ("1.250.000,50", 125_000_050),
        ("1 250 000", 125_000_000),
        ("1'250'000", 125_000_000),
        ("1,250", 125_000),
        ("-5", -500),
    ],
)
def test_an_amount_is_read_in_the_ways_people_write_it(text: str, cents: int | None) -> None:
    assert read_cents(text) == cents


@pytest.mark.parametrize("text", ["1.250", "12.125", "£1.250"])
def test_an_amount_with_two_readings_is_asked_about(text: str) -> None:
    with pytest.raises(UnclearError, match="two ways"):
        read_cents(text)


@pytest.mark.parametrize(
    "text", ["a lot", "€5", "$5", "=1+1", "1e6", "٣", "--5", ".", "1,2,3", "12.5.3"]
)
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        read_cents(text)


@given(st.integers(min_value=0, max_value=10**13))
def test_every_plain_amount_comes_back(cents: int) -> None:
    assert read_cents(f"{cents // 100}.{cents % 100:02d}") == cents


def test_a_date_is_read_as_exactly_as_it_is_given() -> None:
    assert read_day("2026") == date(2026, 1, 1)
    assert read_day("2026", last=True) == date(2026, 12, 31)
    assert read_day("2008-09") == date(2008, 9, 1)
    assert read_day("2024-02", last=True) == date(2024, 2, 29)
    assert read_day("2026-03-15") == date(2026, 3, 15)
    assert read_day("") is None
    assert read_day("15.03.2026") == read_day("15 March 2026") == date(2026, 3, 15)
    assert [precision_of(text) for text in ("2026", "March 2026", "15/3/2026", "")] == [
        "year",
        "month",
        "day",
        "",
    ]


@pytest.mark.parametrize("text", ["soon", "2026-13", "2026-02-30", "01/03/2026", "FY2026", "26"])
def test_a_date_that_is_none_or_two_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        read_day(text)


def test_percentages_are_read_to_the_basis_point() -> None:
    assert read_basis_points("33.33") == 3_333
    assert read_basis_points("100 %") == 10_000
    assert read_basis_points("12,5") == 1_250
    assert read_basis_points("1/3") == 3_333


@pytest.mark.parametrize("text", ["", "101", "-1", "33.333", "half", "1/0", "4/3"])
def test_a_percentage_outside_its_range_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        read_basis_points(text)


@pytest.mark.parametrize("text", ["", "1.5", "-1", "ten", "9" * 12])
def test_a_number_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnclearError):
        read_number(text)
