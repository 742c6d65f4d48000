"""Amounts as people write them: read where there is one reading, refused where not."""

import pytest

from strategy.importing.amount_words import Money, read_amount, read_currency
from strategy.importing.cell_values import COMMA, NUMBER, POINT, Conventions, UnclearWordError

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
    assert read_amount(text, UNKNOWN) == Money(cents, currency)


@pytest.mark.parametrize("text", ["1.250", "12,345", "£75,000"])
def test_amounts_with_two_readings_are_told_by_the_file(text: str) -> None:
    with pytest.raises(UnclearWordError, match="two ways"):
        read_amount(text, UNKNOWN)
    as_point = read_amount(text, Conventions(decimals=POINT)).cents
    as_comma = read_amount(text, Conventions(decimals=COMMA)).cents
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
    ("text", "cents"), [("1250.004", 125_000), ("1250.005", 125_001), ("0.3333333333", 33)]
)
def test_parts_of_a_cent_are_rounded(text: str, cents: int) -> None:
    assert read_amount(text, Conventions(decimals=POINT)) == Money(cents)


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("1.2m", 120_000_000, ""),
        ("1.2 million", 120_000_000, ""),
        ("1,5 Mio. €", 150_000_000, "EUR"),
        ("€1.2m", 120_000_000, "EUR"),
        ("£3 million", 300_000_000, "GBP"),
        ("USD 450k", 45_000_000, "USD"),
        ("kEUR 250", 25_000_000, "EUR"),
        ("0.75 Mrd", 75_000_000_000, ""),
        ("1.500,-", 150_000, ""),
        ("CHF 1'500.–", 150_000, "CHF"),
        ("12,34,567 INR", 123_456_700, "INR"),
        ("12,34,567.89", 123_456_789, ""),
        ("1\u202f250\u202f000", 125_000_000, ""),
        ("1\u2009250\u2009000,50", 125_000_050, ""),
        ("500,00-", -50_000, ""),
        ("−1 000", -100_000, ""),
        ("$1.5M USD", 150_000_000, "USD"),
        ("GBP £500", 50_000, "GBP"),
        ("1,5 milioni di euro", 150_000_000, "EUR"),
        ("2 mln EUR", 200_000_000, "EUR"),
        ("480 000 US dollars", 48_000_000, "USD"),
    ],
)
def test_amounts_with_words_for_many_and_with_the_marks_of_countries(
    text: str, cents: int, currency: str
) -> None:
    assert read_amount(text, UNKNOWN) == Money(cents, currency)


@pytest.mark.parametrize(
    ("text", "cents", "possible"),
    [("250.000,00 kr.", 25_000_000, "DKK"), ("$ 480 000", 48_000_000, "CAD"), ("kr 5", 500, "SEK")],
)
def test_a_sign_of_several_countries_is_kept_for_whoever_says_which(
    text: str, cents: int, possible: str
) -> None:
    money = read_amount(text, UNKNOWN)
    assert (money.cents, money.currency) == (cents, "")
    assert possible in money.shared


@pytest.mark.parametrize(
    "text",
    [
        "1.2 k m",
        "2 mil",
        "$5 EUR",
        "3 million bn",
        "EUR 5 USD",
        "1.2x",
        "m",
        "12.5 months",
        "5 %",
        "1/2",
    ],
)
def test_units_that_contradict_or_are_none_are_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_amount(text, UNKNOWN)


@pytest.mark.parametrize("how", [UNKNOWN, Conventions(decimals=COMMA), Conventions(decimals=POINT)])
@pytest.mark.parametrize(
    ("text", "cents"),
    [("125.125", 12_513), ("1.25", 125), ("1E+6", 100_000_000), ("-3", -300), ("1250", 125_000)],
)
def test_a_number_is_the_same_number_whatever_the_texts_of_the_file_do(
    text: str, cents: int, how: Conventions
) -> None:
    assert read_amount(text, how, NUMBER).cents == cents


@pytest.mark.parametrize("text", ["1e400", "NaN", "Infinity", "-1e30"])
def test_a_number_beyond_all_money_is_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_amount(text, UNKNOWN, NUMBER)


def test_a_unit_beside_the_amount_and_one_in_the_title_contradict() -> None:
    with pytest.raises(UnclearWordError, match="both name a unit"):
        read_amount("1.2m", UNKNOWN, "", "1000")


@pytest.mark.parametrize(("factor", "cents"), [("", 25_050), ("1000", 25_050_000)])
def test_a_title_may_say_what_one_stands_for(factor: str, cents: int) -> None:
    assert read_amount("250.50", UNKNOWN, "", factor).cents == cents
