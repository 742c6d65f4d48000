"""Six kinds of wrong money that once went in without a word, each with its neighbours."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from strategy.vocabulary import RowVerdict
from tests.cast import Cast
from tests.data.formats.making import GRANT, package, rezipped, workbook
from tests.strategy.importing.whole_files import bring_file, bring_suggested

HEAD = ["Reference", "Title", "Amount", "Currency", "Date of award"]


def table(*rows: list[Any], head: list[Any] = HEAD) -> bytes:
    """Return a workbook with one sheet."""
    return workbook({"Awards": [head, *rows]})


def row(number: int, amount: Any, **given: Any) -> list[Any]:
    """Return a row of the usual table."""
    cells = {"Reference": f"R-{number}", "Title": f"Project {number}", "Amount": amount}
    cells |= {"Currency": "EUR", "Date of award": "2024-03-05"}
    return (
        [cells.get(name) for name in HEAD]
        if not given
        else [
            {**cells, **{k.replace("_", " "): v for k, v in given.items()}}.get(name)
            for name in HEAD
        ]
    )


# ---- A number is a number ------------------------------------------------------------------------


@pytest.mark.parametrize("beside", ["1.234,56", "1,234.56", "7,5", "12.50", "1.250"])
@pytest.mark.parametrize("number", [125.125, 1.5, 1250.25, 1234567.891])
def test_a_typed_number_is_never_read_by_the_texts_beside_it(
    sqlite: Engine, cast_of: Cast, beside: str, number: float
) -> None:
    brought = bring_suggested(sqlite, cast_of.north, table(row(1, beside), row(2, number)))
    if brought.asked:
        # Only a text that can be read in two ways is asked about.
        assert (brought.asked, beside) == (["decimals"], "1.250")
        brought.say(decimals="comma")
    cents = int((Decimal(repr(number)) * 100).to_integral_value("ROUND_HALF_UP"))
    assert brought.amounts[1] == ("committed", "EUR", cents)


def test_a_number_in_json_is_no_question(sqlite: Engine, cast_of: Cast) -> None:
    grants = [{**GRANT, "amountAwarded": 125.125}, {**GRANT, "id": "2", "amountAwarded": 1e3}]
    brought = bring_file(sqlite, cast_of.north, package(*grants), funder_is_right=True)
    assert [cents for _, _, cents in brought.amounts] == [12_513, 100_000]


# ---- Each stage is corrected by itself -----------------------------------------------------------

PAID = ["Reference", "Title", "Amount", "Amount disbursed", "Currency", "Date of award"]


@pytest.mark.parametrize("stage", ["Amount", "Amount disbursed"])
def test_a_correction_touches_its_own_stage_only(sqlite: Engine, cast_of: Cast, stage: str) -> None:
    cells = {"Amount": 250000, "Amount disbursed": 4000, stage: "4o000"}
    line = ["R", "T", cells["Amount"], cells["Amount disbursed"], "EUR", "2024"]
    brought = bring_suggested(sqlite, cast_of.north, table(line, head=PAID))
    (problem,) = brought.rows[0].problems
    brought.correct(1, **{problem["field"]: "40000"})
    other = {"Amount": ("disbursed", 400_000), "Amount disbursed": ("committed", 25_000_000)}[stage]
    mine = "committed" if stage == "Amount" else "disbursed"
    assert brought.verdicts == [RowVerdict.NEW]
    assert {(s, c) for s, _, c in brought.amounts} == {(mine, 4_000_000), other}


@pytest.mark.parametrize("nothing", [0, "0", "0.00", "0,00", "€0"])
def test_nothing_paid_out_keeps_the_award_and_a_note(
    sqlite: Engine, cast_of: Cast, nothing: Any
) -> None:
    line = ["R", "T", 250000, nothing, "EUR", "2024"]
    brought = bring_suggested(sqlite, cast_of.north, table(line, head=PAID))
    assert brought.amounts == [("committed", "EUR", 25_000_000)]
    (problem,) = brought.rows[0].problems
    assert (problem["field"], problem["warning"]) == ("amount_disbursed", "yes")


def test_nothing_committed_is_refused_with_a_remedy_that_fits(
    sqlite: Engine, cast_of: Cast
) -> None:
    brought = bring_suggested(sqlite, cast_of.north, table(row(1, 0)))
    (problem,) = brought.rows[0].problems
    assert brought.verdicts == [RowVerdict.ERROR]
    assert "given back" not in problem["fix"]


# ---- Totals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        ["", "Total", 3000, "EUR", None],
        ["Total", "", 3000, "", None],
        ["", "Summe", 3000, "EUR", None],
        ["", "Total awarded (2 awards)", 2999, "EUR", None],
        ["", "Σ", 2999, "EUR", None],
        ["", "Gesamtsumme 2024", 3000, "EUR", None],
        ["", "Sous-total", 3000, "EUR", None],
        ["", "TOTALE:", 2999, "EUR", None],
        ["", "", 3000, "EUR", None],
        ["", "Everything", 3000, "EUR", None],
    ],
)
def test_a_total_is_left_out_and_shown_and_can_be_an_award(
    sqlite: Engine, cast_of: Cast, line: list[Any]
) -> None:
    brought = bring_suggested(
        sqlite, cast_of.north, table(row(1, 1000), row(2, 2000), line), currency="EUR"
    )
    assert brought.verdicts == [RowVerdict.NEW, RowVerdict.NEW, RowVerdict.TOTAL]
    assert brought.reckoning["left_out"] == {"total": 1}
    assert sum(one["cents"] for one in brought.reckoning["sums"]) == 300_000
    brought.correct(3, title="A third project", decide="new")
    assert brought.verdicts[2] == RowVerdict.NEW


@pytest.mark.parametrize(
    "line",
    [
        row(3, 3000),
        row(3, 3000, Title="Total knee replacement"),
        row(3, 500, Title="Sum of squares in MS"),
        ["", "Everything", 2999, "EUR", None],
    ],
)
def test_an_award_that_only_looks_like_a_total_is_taken(
    sqlite: Engine, cast_of: Cast, line: list[Any]
) -> None:
    brought = bring_suggested(sqlite, cast_of.north, table(row(1, 1000), row(2, 2000), line))
    assert brought.verdicts == [RowVerdict.NEW] * 3


# ---- Units and currencies in titles --------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "factor", "currency"),
    [
        ("Amount (kEUR)", 1_000, "EUR"),
        ("Amount (T€)", 1_000, "EUR"),
        ("Amount in thousands", 1_000, "EUR"),
        ("Amount, '000", 1_000, "EUR"),
        ("Amount (£m)", 1_000_000, "GBP"),
        ("USD m", 1_000_000, "USD"),
        ("Betrag (Mio. €)", 1_000_000, "EUR"),
        ("Montant (k€)", 1_000, "EUR"),
        ("Amount (1000 EUR)", 1_000, "EUR"),
        ("Amount x 1,000", 1_000, "EUR"),
        ("Amount (thousands of dollars)", 1_000, "CAD"),
        ("Kwota (tys. zł)", 1_000, "PLN"),
        ("Beløp (1000 kr)", 1_000, "NOK"),
    ],
)
def test_a_unit_in_a_title_is_asked_once_and_holds(
    sqlite: Engine, cast_of: Cast, title: str, factor: int, currency: str
) -> None:
    head = ["Reference", "Title", title, "Date of award"]
    body = table(["R-1", "A", 250, "2024"], ["R-2", "B", "1.5", "2024"], head=head)
    brought = bring_suggested(sqlite, cast_of.north, body, currency=currency)
    assert brought.asked == ["units"]
    brought.say(units="title")
    assert brought.amounts == [
        ("committed", currency, 25_000 * factor),
        ("committed", currency, 150 * factor),
    ]
    brought.say(units="plain")
    assert brought.amounts[0] == ("committed", currency, 25_000)


@pytest.mark.parametrize("title", ["Amount (£)", "Amount in GBP", "Amount GBP", "Amount [GBP]"])
def test_a_currency_in_a_title_holds_where_the_row_names_none(
    sqlite: Engine, cast_of: Cast, title: str
) -> None:
    head = ["Reference", "Title", title, "Date of award"]
    brought = bring_suggested(sqlite, cast_of.north, table(["R", "A", 5, "2024"], head=head))
    assert (brought.asked, brought.amounts) == ([], [("committed", "GBP", 500)])


def test_a_title_that_contradicts_the_row_is_refused(sqlite: Engine, cast_of: Cast) -> None:
    head = ["Reference", "Title", "Amount (£)", "Currency", "Date of award"]
    body = table(["R", "A", 5, "USD", "2024"], head=head)
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert brought.rows[0].problems[0]["rule"] == "The currency says USD, the title GBP."


# ---- Reading never stops early -------------------------------------------------------------------


@pytest.mark.parametrize("gap", [1, 301, 2_000])
def test_rows_after_a_gap_are_rows(sqlite: Engine, cast_of: Cast, gap: int) -> None:
    body = table(row(1, 1000), *([[None]] * gap), row(2, 2000))
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert [one.row for one in brought.rows] == [2, gap + 3]


# ---- Columns are known by their letter -----------------------------------------------------------

TWICE = b"Reference,Title,Amount,Amount,Currency\nR-1,A,1000,9999,EUR\nR-2,B,,8888,EUR\n"


@pytest.mark.parametrize(("letter", "cents"), [("C", [100_000, None]), ("D", [999_900, 888_800])])
def test_of_two_columns_with_one_title_the_chosen_one_counts(
    sqlite: Engine, cast_of: Cast, letter: str, cents: list[int | None]
) -> None:
    brought = bring_file(sqlite, cast_of.north, TWICE)
    other = {"C": "D", "D": "C"}[letter]
    named = {"A": "own_reference", "B": "title", letter: "amount", other: "", "E": "currency"}
    brought.say(mapping=named)
    assert [one.meaning["amounts"][0]["cents"] for one in brought.rows] == cents


def test_a_title_names_a_column_only_where_no_other_has_it(sqlite: Engine, cast_of: Cast) -> None:
    named = {"Reference": "own_reference", "Title": "title", "Amount": "amount"}
    brought = bring_file(sqlite, cast_of.north, TWICE, mapping=named)
    assert brought.verdicts == [RowVerdict.ERROR, RowVerdict.ERROR]
    assert all(one.words["amounts"] == [] for one in brought.rows)


def test_a_title_that_looks_like_a_letter_is_a_title(sqlite: Engine, cast_of: Cast) -> None:
    body = b"B,A,Currency\nProject,1000,EUR\n"
    brought = bring_file(
        sqlite, cast_of.north, body, mapping={"B": "title", "A": "amount", "Currency": "currency"}
    )
    assert (brought.rows[0].label, brought.amounts) == ("Project", [("committed", "EUR", 100_000)])


# ---- Hidden, merged, not worked out --------------------------------------------------------------


def sheet_with(change: Any) -> bytes:
    """Return the usual workbook with something done to its sheet."""
    book = openpyxl.load_workbook(io.BytesIO(table(row(1, 1000), row(2, 2000), row(3, 4000))))
    change(book["Awards"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _hide_by_hand(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_by_filter(sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:E4"
    sheet.row_dimensions[3].hidden = True


def _hide_in_a_group(sheet: Any) -> None:
    sheet.row_dimensions.group(3, 3, hidden=True)


@pytest.mark.parametrize("hide", [_hide_by_hand, _hide_by_filter, _hide_in_a_group])
def test_hidden_rows_are_asked_about(sqlite: Engine, cast_of: Cast, hide: Any) -> None:
    brought = bring_file(sqlite, cast_of.north, sheet_with(hide))
    assert brought.asked == ["hidden"]
    brought.say(hidden="leave")
    brought.take_suggested()
    assert [cents for _, _, cents in brought.amounts] == [100_000, 400_000]
    assert brought.reckoning["left_out"] == {"hidden": 1}
    assert brought.reckoning["read"] == 3
    brought.say(hidden="take")
    assert [cents for _, _, cents in brought.amounts] == [100_000, 200_000, 400_000]


def test_a_hidden_column_is_asked_about(sqlite: Engine, cast_of: Cast) -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    brought = bring_file(sqlite, cast_of.north, sheet_with(hide))
    assert brought.asked == ["hidden"]
    assert "1 column" in brought.file.facts["questions"][0]["text"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b'<row r="3"', b'<row ht="0" customHeight="1" r="3"', "1 row"),
        (b"<sheetData>", b'<cols><col min="3" max="3" width="0.0"/></cols><sheetData>', "1 column"),
    ],
)
def test_what_has_no_height_or_width_is_hidden(
    sqlite: Engine, cast_of: Cast, old: bytes, new: bytes, words: str
) -> None:
    body, part = sheet_with(lambda sheet: None), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        text = archive.read(part)
    assert old in text
    brought = bring_file(sqlite, cast_of.north, rezipped(body, {part: text.replace(old, new)}))
    assert brought.asked == ["hidden"]
    assert words in brought.file.facts["questions"][0]["text"]


def test_a_hidden_sheet_is_not_read_and_said(sqlite: Engine, cast_of: Cast) -> None:
    def add(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Refused")
        other.append(["Title", "Amount"])
        other.append(["Refused one", 5])
        other.sheet_state = "hidden"

    brought = bring_suggested(sqlite, cast_of.north, sheet_with(add))
    assert brought.file.facts["aside"] == {"hidden_sheets": 1}
    assert len(brought.rows) == 3


def test_a_merged_cell_says_so_and_can_be_filled(sqlite: Engine, cast_of: Cast) -> None:
    brought = bring_suggested(
        sqlite, cast_of.north, sheet_with(lambda sheet: sheet.merge_cells("B2:B3"))
    )
    (problem,) = brought.rows[1].problems
    assert (problem["field"], problem["cell"]) == ("title", "B3")
    assert "merged with B2" in problem["rule"]
    brought.correct(2, title="Project 2")
    assert brought.verdicts == [RowVerdict.NEW] * 3


def test_a_formula_that_was_never_worked_out_is_named(sqlite: Engine, cast_of: Cast) -> None:
    def calculate(sheet: Any) -> None:
        sheet["C3"] = "=C2*2"

    brought = bring_suggested(sqlite, cast_of.north, sheet_with(calculate))
    (problem,) = brought.rows[1].problems
    assert (problem["cell"], problem["field"]) == ("C3", "amount")
    assert "could not work this cell out" in problem["rule"]


@pytest.mark.parametrize(
    "body",
    [
        b'Title,Amount,Currency\n"Open,1000,EUR\nB,2000,EUR\nC,3000,EUR\n',
        b'Title,Amount,Currency\n"Open,1000,EUR\nB,2000,EUR\n"Closed late",3000,EUR\n',
        b'Title;Amount;Currency\nA;"1000;EUR\nB;2000;EUR\n',
    ],
)
def test_a_quote_that_swallows_rows_refuses_the_file(
    sqlite: Engine, cast_of: Cast, body: bytes
) -> None:
    brought = bring_file(sqlite, cast_of.north, body)
    assert brought.file.state == "refused"
    assert "A quote that opens in row 2" in brought.file.said


@pytest.mark.parametrize(
    "body",
    [
        b'Title,Amount,Currency\n"Two\nlines, with a comma",1000,EUR\n',
        b'Title,Amount,Currency\nHe said "hi" there,1000,EUR\n',
        b'Title,Amount,Currency\n"A ""quoted"" word\nand more",1000,EUR\n',
    ],
)
def test_quotes_that_fit_swallow_nothing(sqlite: Engine, cast_of: Cast, body: bytes) -> None:
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert brought.amounts == [("committed", "EUR", 100_000)]


# ---- Financial years -----------------------------------------------------------------------------


@pytest.mark.parametrize("sure", ["1999-00", "2012-13", "2023/24"])
@pytest.mark.parametrize("unsure", ["2000-01", "2009-10", "2010-11"])
def test_in_a_column_of_financial_years_none_is_a_month(
    sqlite: Engine, cast_of: Cast, sure: str, unsure: str
) -> None:
    body = table(row(1, 1000, Date_of_award=sure), row(2, 2000, Date_of_award=unsure))
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert brought.asked == ["years"]
    brought.say(years="4")
    assert [one.meaning["award_year"] for one in brought.rows] == [int(sure[:4]), int(unsure[:4])]


def test_a_month_among_months_is_a_month(sqlite: Engine, cast_of: Cast) -> None:
    body = table(row(1, 1000, Date_of_award="2010-11"), row(2, 2000, Date_of_award="2010-03"))
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert brought.asked == []
    assert brought.rows[0].meaning["amounts"][0]["date"] == "2010-11-01"


def test_what_can_be_both_is_asked_with_the_month_as_an_answer(
    sqlite: Engine, cast_of: Cast
) -> None:
    body = table(row(1, 1000, Date_of_award="2010-11"), row(2, 2000, Date_of_award="2011-12"))
    brought = bring_suggested(sqlite, cast_of.north, body)
    (question,) = brought.file.facts["questions"]
    assert question["options"][0] == {
        "value": "months",
        "label": "It is no financial year: November 2010",
    }
    brought.say(years="months")
    assert brought.rows[1].meaning["amounts"][0]["date"] == "2011-12-01"


# ---- What has no rate ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("currency", "day", "words"),
    [
        ("ISK", "2012-05-05", "quotes no rate of ISK for 5 May 2012"),
        ("RUB", "2024-05-05", "at a rate of 1 March 2022"),
        ("HRK", "2024-05-05", ""),
        ("DEM", "1999-05-05", ""),
        ("GBP", "2024-05-05", ""),
    ],
)
def test_money_without_a_rate_is_told_at_once(
    sqlite: Engine, cast_of: Cast, currency: str, day: str, words: str
) -> None:
    body = table(row(1, 1000, Currency=currency, Date_of_award=day))
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert brought.verdicts == [RowVerdict.NEW]
    assert [words in problem["rule"] for problem in brought.rows[0].problems] == (
        [True] if words else []
    )


# ---- The same row twice --------------------------------------------------------------------------


def test_the_same_row_twice_is_left_out_and_can_be_taken(sqlite: Engine, cast_of: Cast) -> None:
    body = table(row(1, 1000), row(1, 1000), row(2, 2000), row(1, 1000))
    brought = bring_suggested(sqlite, cast_of.north, body)
    assert brought.verdicts == [
        RowVerdict.NEW,
        RowVerdict.TWIN,
        RowVerdict.NEW,
        RowVerdict.TWIN,
    ]
    assert (brought.asked, brought.reckoning["left_out"]) == ([], {"twin": 2})
    brought.save()
    assert brought.file.facts["counts"]["saved"] == 2
