"""Words of files as people write them: read where there is one reading, refused where not."""

from datetime import date

import pytest

from strategy.importing.cell_values import (
    COMMA,
    DAY_FIRST,
    MONTH_FIRST,
    POINT,
    Conventions,
    UnclearWordError,
    read_amount,
    read_currency,
    read_date,
    short_date,
)
from strategy.importing.countries import read_country

UNKNOWN = Conventions()


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("1250000", 125_000_000, ""),
        ("1,250,000", 125_000_000, ""),
        ("1.250.000", 125_000_000, ""),
        ("1 250 000,50", 125_000_050, ""),
        ("1'250'000.00", 125_000_000, ""),
        ("1.234,56", 123_456, ""),
        ("1,234.56", 123_456, ""),
        ("0.125", 13, ""),
        ("74326.5", 7_432_650, ""),
        ("€ 1.234,56", 123_456, "EUR"),
        ("£75", 7_500, "GBP"),
        ("300 CHF", 30_000, "CHF"),
        ("A$12", 1_200, "AUD"),
        ("(500)", -50_000, ""),
        ("-5", -500, ""),
        ("33333.333333333", 3_333_333, ""),
    ],
)
def test_amounts_with_one_reading(text: str, cents: int, currency: str) -> None:
    assert read_amount(text, UNKNOWN) == (cents, currency)


@pytest.mark.parametrize("text", ["1.250", "12,345", "£75,000"])
def test_amounts_with_two_readings_are_told_by_the_file(text: str) -> None:
    with pytest.raises(UnclearWordError, match="two ways"):
        read_amount(text, UNKNOWN)
    as_point = read_amount(text, Conventions(decimals=POINT))[0]
    as_comma = read_amount(text, Conventions(decimals=COMMA))[0]
    assert {as_point, as_comma} in (
        {125, 125_000},  # 1.25 or 1250
        {1_235, 1_234_500},  # 12.345 (rounded) or 12345
        {7_500, 7_500_000},  # 75 or 75000
    )


@pytest.mark.parametrize("text", ["1e5", "abc", "#DIV/0!", "12-13", "£5 USD", "", "1,2,3.4.5"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_amount(text, UNKNOWN)


@pytest.mark.parametrize("text", ["$", "kr", "XXX", "pounds"])
def test_a_currency_of_several_countries_or_none_is_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_currency(text)


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


@pytest.mark.parametrize("text", ["2015-02-30", "31/04/2024", "1/1/24", "soon", "20240101"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_date(text, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("NA", "Namibia"),
        ("UK", "United Kingdom"),
        ("England", "United Kingdom"),
        ("GB", "United Kingdom"),
        ("USA", "United States"),
        ("Turkey", "Türkiye"),
        ("Deutschland", "Germany"),
        ("Schweiz", "Switzerland"),
        ("Pays-Bas", "Netherlands"),
        ("International", "International"),
    ],
)
def test_countries_by_code_and_by_name(text: str, country: str) -> None:
    assert read_country(text) == country


@pytest.mark.parametrize("text", ["Korea", "Atlantis", "XX", "N/A"])
def test_no_country_or_two_are_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_country(text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("3/4/2024", (3, 4)),
        (" 31-12-2024 ", (31, 12)),
        ("3.4.2024", None),
        ("3/4/24", None),
        ("2024-04-03", None),
        ("April 2024", None),
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
    ("text", "cents"), [("1250.004", 125_000), ("1250.005", 125_001), ("0.3333333333", 33)]
)
def test_parts_of_a_cent_are_rounded(text: str, cents: int) -> None:
    assert read_amount(text, Conventions(decimals=POINT)) == (cents, "")
