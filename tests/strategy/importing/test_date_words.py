"""Dates as people write them: read where there is one reading, refused where not."""

from datetime import date

import pytest

from strategy.importing.cell_values import (
    BEGINS,
    DAY_FIRST,
    ENDS,
    MONTH_FIRST,
    MONTHS,
    NUMBER,
    NUMBER_1904,
    Conventions,
    UnclearWordError,
)
from strategy.importing.date_words import read_date, short_date

UNKNOWN = Conventions()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("31/01/2024", date(2024, 1, 31), date(2024, 1, 31)),
        ("01/31/2024", date(2024, 1, 31), date(2024, 1, 31)),
        ("5/5/2020", date(2020, 5, 5), date(2020, 5, 5)),
        ("1.5.2024", date(2024, 5, 1), date(2024, 5, 1)),
        ("03/2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("March 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("3 mars 2023", date(2023, 3, 3), date(2023, 3, 3)),
        ("1. Dezember 2022", date(2022, 12, 1), date(2022, 12, 1)),
        ("Jan 5, 2020", date(2020, 1, 5), date(2020, 1, 5)),
        ("2021-01-26T00:00:00+00:00", date(2021, 1, 26), date(2021, 1, 26)),
    ],
)
def test_dates_with_one_reading(text: str, first: date, last: date) -> None:
    day = read_date(text, UNKNOWN)
    assert (day.first, day.last) == (first, last)


def test_a_date_with_two_readings_is_told_by_the_file() -> None:
    with pytest.raises(UnclearWordError, match="two ways"):
        read_date("03/04/2024", UNKNOWN)
    assert read_date("03/04/2024", Conventions(dates=DAY_FIRST)).first == date(2024, 4, 3)
    assert read_date("03/04/2024", Conventions(dates=MONTH_FIRST)).first == date(2024, 3, 4)


@pytest.mark.parametrize(
    "text", ["2015-02-30", "31/04/2024", "1/1/24", "soon", "20241301", "99999999"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_date(text, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("3/4/2024", (3, 4)),
        (" 31-12-2024 ", (31, 12)),
        ("3.4.2024", None),
        ("3/4/24", None),
        ("2024-04-03", None),
        ("April 2024", None),
        ("3/4/2024 00:00", (3, 4)),
    ],
)
def test_only_dates_that_could_be_read_both_ways_are_looked_at(
    text: str, pair: tuple[int, int] | None
) -> None:
    assert short_date(text) == pair


def test_a_month_that_is_no_month_is_no_date() -> None:
    assert read_date("3 April 2024", UNKNOWN).first == date(2024, 4, 3)
    with pytest.raises(UnclearWordError):
        read_date("3 Marchember 2024", UNKNOWN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25-Mar-2024", date(2024, 3, 25)),
        ("2024/03/25", date(2024, 3, 25)),
        ("25/03/2024 00:00", date(2024, 3, 25)),
        ("Monday, 25 March 2024", date(2024, 3, 25)),
        ("Montag, 25. März 2024", date(2024, 3, 25)),
        ("25 marca 2024", date(2024, 3, 25)),
        ("March 25th, 2024", date(2024, 3, 25)),
        ("25 de marzo de 2024", date(2024, 3, 25)),
        ("20240325", date(2024, 3, 25)),
        ("Mar 25 2024", date(2024, 3, 25)),
        ("2024-03-25 11:30:00", date(2024, 3, 25)),
        ("25/03/2024 11:30 PM", date(2024, 3, 25)),
    ],
)
def test_everyday_spellings_of_a_day(text: str, day: date) -> None:
    found = read_date(text, UNKNOWN)
    assert (found.first, found.last) == (day, day)


def test_a_number_is_the_day_that_its_spreadsheet_counts() -> None:
    # 45307 is 16 January 2024 where days are counted from 1900, 43845 where from 1904.
    assert read_date("45307", UNKNOWN, NUMBER).first == date(2024, 1, 16)
    assert read_date("43845", UNKNOWN, NUMBER_1904).first == date(2024, 1, 16)
    assert read_date("2024", UNKNOWN, NUMBER).first == date(2024, 1, 1)
    for text in ("12345", "99999", "453071"):
        with pytest.raises(UnclearWordError):
            read_date(text, UNKNOWN, NUMBER)


@pytest.mark.parametrize(
    "text", ["2023/24", "2023-24", "2023/2024", "FY 2023/24", "fy2023-24", "FY 23/24"]
)
def test_a_financial_year_needs_its_first_month(text: str) -> None:
    with pytest.raises(UnclearWordError, match="financial year"):
        read_date(text, UNKNOWN)
    found = read_date(text, Conventions(years="4"))
    assert (found.first, found.last) == (date(2023, 4, 1), date(2024, 3, 31))
    # Nine of its months are in 2023.
    assert found.award_year == 2023


@pytest.mark.parametrize(
    ("named", "first", "last", "year"),
    [
        (BEGINS, date(2024, 10, 1), date(2025, 9, 30), 2025),
        (ENDS, date(2023, 10, 1), date(2024, 9, 30), 2024),
    ],
)
def test_a_year_of_one_number_is_named_after_its_beginning_or_its_end(
    named: str, first: date, last: date, year: int
) -> None:
    with pytest.raises(UnclearWordError):
        read_date("FY2024", Conventions(years="10"))
    found = read_date("FY2024", Conventions(years="10", year_named=named))
    assert (found.first, found.last, found.award_year) == (first, last, year)


def test_a_pair_of_years_can_be_a_month_if_somebody_says_so() -> None:
    with pytest.raises(UnclearWordError):
        read_date("2010-11", UNKNOWN)
    assert read_date("2010-11", Conventions(years=MONTHS)).first == date(2010, 11, 1)
    assert read_date("2010-11", Conventions(years="7")).first == date(2010, 7, 1)
    # Years that do not follow each other are a month in any case.
    assert read_date("2010-03", UNKNOWN).first == date(2010, 3, 1)
