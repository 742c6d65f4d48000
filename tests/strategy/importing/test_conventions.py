"""One clear date or amount tells how the others are meant; where none is clear, it is asked."""

from typing import Any

from strategy.importing.cell_values import COMMA, DAY_FIRST, MONTH_FIRST, POINT, Conventions
from strategy.importing.conventions import find_conventions
from tests.strategy.importing.bringing import award_row


def found(*rows: dict[str, Any], said: Conventions | None = None) -> tuple[Conventions, list[str]]:
    how, asked = find_conventions(rows, said or Conventions())
    return how, [question["name"] for question in asked]


def test_one_day_after_the_twelfth_tells_the_order() -> None:
    rows = [award_row(1, start="03/04/2024"), award_row(2, start="25/04/2024")]
    assert found(*rows) == (Conventions(dates=DAY_FIRST, decimals=POINT), [])
    rows = [award_row(1, start="03/04/2024"), award_row(2, end="04/25/2024")]
    assert found(*rows)[0].dates == MONTH_FIRST


def test_without_a_sign_the_order_is_asked() -> None:
    assert found(award_row(1, start="03/04/2024"))[1] == ["dates"]
    said = Conventions(dates=MONTH_FIRST)
    assert found(award_row(1, start="03/04/2024"), said=said)[1] == []


def test_dates_that_contradict_each_other_are_asked() -> None:
    rows = [
        award_row(1, start="25/04/2024"),
        award_row(2, start="04/25/2024"),
        award_row(3, start="03/04/2024"),
    ]
    assert found(*rows)[1] == ["dates"]


def test_one_amount_with_cents_tells_the_decimal_mark() -> None:
    rows = [award_row(1, amount="1.250"), award_row(2, amount="3.400,50")]
    assert found(*rows) == (Conventions(decimals=COMMA), [])
    rows = [award_row(1, amount="1.250"), award_row(2, amount="1.250.000")]
    assert found(*rows)[0].decimals == COMMA
    rows = [award_row(1, amount="1,250"), award_row(2, amount="1,250,000")]
    assert found(*rows)[0].decimals == POINT
    rows = [award_row(1, amount="1,250"), award_row(2, amount="99.5")]
    assert found(*rows)[0].decimals == POINT


def test_thousands_or_thousandths_are_asked_in_figures() -> None:
    _, asked = find_conventions([award_row(1, amount="1.250")], Conventions())
    (question,) = asked
    assert question["name"] == "decimals"
    assert [(o["value"], o["label"]) for o in question["options"]] == [
        (COMMA, "1 250"),
        (POINT, "1 and 250 thousandths"),
    ]


def test_what_is_clear_by_itself_is_not_asked() -> None:
    rows = [award_row(1, start="2024-04-03", amount="1250"), award_row(2, start="5/5/2024")]
    assert found(*rows)[1] == []


def test_what_a_person_said_wins_over_what_the_file_tells() -> None:
    rows = [award_row(1, start="25/04/2024", amount="3,400.50")]
    assert found(*rows) == (Conventions(dates=DAY_FIRST, decimals=POINT), [])
    said = Conventions(dates=MONTH_FIRST, decimals=COMMA)
    assert found(*rows, said=said) == (said, [])


def test_signs_that_contradict_each_other_tell_nothing() -> None:
    days = [award_row(1, start="25/04/2024"), award_row(2, start="04/25/2024")]
    amounts = [award_row(3, amount="3,400.50"), award_row(4, amount="3.400,50")]
    assert found(*days, *amounts) == (Conventions(), [])


def test_the_date_of_an_amount_tells_the_order_too() -> None:
    row = award_row(1, start="03/04/2024")
    row["amounts"][0]["date"] = ["25/04/2024", "H4"]
    assert found(row)[0].dates == DAY_FIRST


def test_an_amount_with_its_currency_tells_the_decimal_mark_too() -> None:
    assert found(award_row(1, amount="EUR 3.400,50"))[0].decimals == COMMA
    assert found(award_row(1, amount="USD 3,400.50"))[0].decimals == POINT


def test_marks_that_come_twice_part_thousands() -> None:
    for text, mark in (("1,234,567", POINT), ("1.234.567", COMMA)):
        assert found(award_row(1, amount=text))[0].decimals == mark
    assert found(award_row(1, amount="1,234"))[1] == ["decimals"], "one alone may be either"
