"""Before anything is saved: what each row is, what is wrong with it, what has to be asked."""

from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.database import current_revision, read_only
from strategy.vocabulary import ImportState, RowVerdict
from tests.cast import Cast
from tests.strategy.importing.bringing import award_row, bring, confirm, look, say

TOGETHER = {
    "title": "Project together",
    "start": "2024-07-01",
    "end": "2027-06-30",
    "amount": "2000000",
}


def verdicts(engine: Engine, key: str) -> list[str]:
    return [row.verdict for row in look(engine, key)[1]]


def test_nothing_is_a_record_before_it_is_confirmed(sqlite: Engine, cast_of: Cast) -> None:
    with read_only(sqlite) as session:
        before = current_revision(session)
    key = bring(sqlite, cast_of.north, [award_row(1)])
    with read_only(sqlite) as session:
        assert current_revision(session) == before
    assert verdicts(sqlite, key) == [RowVerdict.NEW]


def test_an_award_without_reference_that_says_the_same_is_the_same(
    sqlite: Engine, cast_of: Cast
) -> None:
    row = award_row(1, own_reference="", **TOGETHER)
    key = bring(sqlite, cast_of.north, [row])
    assert verdicts(sqlite, key) == [RowVerdict.SAME]


def test_a_title_like_one_on_the_board_is_asked_about_and_never_joined(
    sqlite: Engine, cast_of: Cast
) -> None:
    key = bring(sqlite, cast_of.north, [award_row(1, **{**TOGETHER, "amount": "3000000"})])
    row = look(sqlite, key)[1][0]
    assert row.verdict == RowVerdict.DUPLICATE
    assert [o["decision"] for o in row.offers] == ["same:together-north"]


def test_a_title_rather_like_one_on_the_board_is_asked_about_where_the_money_is_the_same(
    sqlite: Engine, cast_of: Cast
) -> None:
    rather = {**TOGETHER, "title": "Projects together again"}
    rows = [award_row(1, **rather), award_row(2, **{**rather, "amount": "2000001"})]
    same, other = look(sqlite, bring(sqlite, cast_of.north, rows))[1]
    assert [o["decision"] for o in same.offers] == ["same:together-north"]
    assert (other.verdict, other.offers) == (RowVerdict.NEW, [])


def test_another_funders_project_of_the_same_title_is_offered_to_be_joined(
    sqlite: Engine, cast_of: Cast
) -> None:
    key = bring(sqlite, cast_of.south, [award_row(1, title="Project quiet")], funder="south")
    row = look(sqlite, key)[1][0]
    assert [o["decision"] for o in row.offers] == ["join:quiet"]


def test_a_project_under_embargo_is_never_offered_to_another_funder(
    sqlite: Engine, cast_of: Cast
) -> None:
    rows = [award_row(1, title="Project secret")]
    foreign = bring(sqlite, cast_of.south, rows, funder="south")
    assert verdicts(sqlite, foreign) == [RowVerdict.NEW]
    own = bring(sqlite, cast_of.north, rows)
    assert verdicts(sqlite, own) == [RowVerdict.DUPLICATE]


def test_a_reference_in_two_rows_is_a_question(sqlite: Engine, cast_of: Cast) -> None:
    rows = [award_row(1, own_reference="R"), award_row(2, own_reference="r "), award_row(3)]
    key = bring(sqlite, cast_of.north, rows)
    file, found, _ = look(sqlite, key)
    assert [row.verdict for row in found] == [
        RowVerdict.REPEATED,
        RowVerdict.REPEATED,
        RowVerdict.NEW,
    ]
    assert file.state == ImportState.ASKING
    (question,) = file.facts["questions"]
    assert question["name"] == "repeated"
    assert question["text"].startswith("2 rows share their reference")
    assert "“R”" in question["text"]
    # Row by row: asked no more, decided at each row.
    say(sqlite, cast_of.north, key, repeated="rows")
    assert look(sqlite, key)[0].state == ImportState.READY
    assert verdicts(sqlite, key) == [RowVerdict.REPEATED, RowVerdict.REPEATED, RowVerdict.NEW]
    say(sqlite, cast_of.north, key, repeated="separate")
    assert verdicts(sqlite, key) == [RowVerdict.NEW] * 3


def test_a_file_that_names_another_funder_is_asked_about(sqlite: Engine, cast_of: Cast) -> None:
    rows = [award_row(1, funder_name="Some Trust")]
    key = bring(sqlite, cast_of.north, rows, format="360giving-xlsx")
    file = look(sqlite, key)[0]
    assert [q["name"] for q in file.facts["questions"]] == ["funder_is_right"]
    assert "Some Trust" in file.facts["questions"][0]["text"]
    say(sqlite, cast_of.north, key, funder_is_right=True)
    assert look(sqlite, key)[0].state == ImportState.READY


def test_a_template_is_the_funders_own_whatever_name_stands_in_it(
    sqlite: Engine, cast_of: Cast
) -> None:
    key = bring(sqlite, cast_of.north, [award_row(1, funder_name="Some Trust")], format="template")
    assert look(sqlite, key)[0].facts["questions"] == []


def test_the_currency_of_the_question_holds_where_a_row_has_none(
    sqlite: Engine, cast_of: Cast
) -> None:
    rows = [award_row(1, currency=""), award_row(2, currency="GBP", title="Walking with a cane")]
    key = bring(sqlite, cast_of.north, rows, format="csv", currency="USD")
    found = [row.meaning["amounts"][0]["currency"] for row in look(sqlite, key)[1]]
    assert found == ["USD", "GBP"]


def test_a_lone_date_of_an_award_gives_its_year(sqlite: Engine, cast_of: Cast) -> None:
    rows = [
        award_row(1, start="", end="", award_date="2024-05-06"),
        award_row(2, start="", end="2023-05-06", title="Walking with a cane"),
    ]
    found = [row.meaning for row in look(sqlite, bring(sqlite, cast_of.north, rows))[1]]
    assert [(m["start"], m["end"], m["date_basis"]) for m in found] == [
        ("2024-01-01", "2024-12-31", "award_year"),
        ("2023-01-01", "2023-12-31", "award_year"),
    ]


def test_a_file_that_names_its_own_funder_is_not_asked_about(sqlite: Engine, cast_of: Cast) -> None:
    rows = [award_row(n, title=f"Title {n}", funder_name="NORTH") for n in (1, 2)]
    file = look(sqlite, bring(sqlite, cast_of.north, rows, format="360giving-xlsx"))[0]
    assert (file.facts["questions"], file.state) == ([], ImportState.READY)


def test_hosts_are_known_by_number_then_by_name_and_asked_when_alike(
    sqlite: Engine, cast_of: Cast
) -> None:
    rows = [
        award_row(1, host_name="LAB"),
        award_row(2, host_name="Norht"),
        award_row(3, host_name="Somewhere else entirely"),
    ]
    key = bring(sqlite, cast_of.north, rows)
    bodies = look(sqlite, key)[2]
    assert [(b.name, b.decision, [o["key"] for o in b.offers]) for b in bodies] == [
        ("Norht", "", ["north"]) if bodies[0].offers else ("Norht", "new", []),
        ("Somewhere else entirely", "new", []),
    ]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"title": ""}, "title", "no title"),
    ({"title": "x" * 301}, "title", "301 characters"),
    ({"amount": "abc"}, "amount", "not an amount"),
    ({"amount": ""}, "amount", "no amount"),
    ({"amount": "0"}, "amount", "more than nothing"),
    ({"amount": "-5"}, "amount", "more than nothing"),
    ({"amount": "#DIV/0!"}, "amount", "could not work"),
    ({"title": "#REF!"}, "title", "could not work"),
    ({"note": "x" * 5000}, "note", "5,000 characters"),
    ({"currency": "XYZ"}, "currency", "no currency"),
    ({"amount": "£5", "currency": "USD"}, "currency", "says GBP"),
    ({"start": "2015-02-30"}, "start", "no date"),
    ({"start": "1850-01-01"}, "start", "outside"),
    ({"end": "2023-01-01"}, "end", "before the start"),
    ({"status": "sleeping"}, "status", "not in this list"),
    ({"scope": "cats"}, "scope", "not in this list"),
    ({"split": "U1 60; W1 30"}, "split", "add up to 90 %"),
    ({"split": "X9 100"}, "split", "no strategy X9"),
    ({"visibility": "embargoed"}, "embargo_until", "until when"),
    ({"award_key": "together-south"}, "award_key", "no such award"),
]


@pytest.mark.parametrize(("given", "field", "words"), WRONG, ids=lambda value: str(value)[:30])
def test_every_wrong_word_is_named_with_cell_value_rule_and_remedy(
    sqlite: Engine, cast_of: Cast, given: dict[str, Any], field: str, words: str
) -> None:
    row = look(sqlite, bring(sqlite, cast_of.north, [award_row(1, **given)]))[1][0]
    assert row.verdict == RowVerdict.ERROR
    (problem,) = [p for p in row.problems if p["field"] == field]
    assert words in problem["rule"]
    assert problem["fix"].endswith((".", "%.")), problem
    if given.get(field):
        assert problem["cell"].endswith("4"), "the third line below the titles"


SIDE: list[tuple[dict[str, Any], str, str]] = [
    ({"host_name": "L", "host_country": "Korea"}, "host_country", "two Koreas"),
    ({"source_url": "javascript:alert(1)"}, "source_url", "no web address"),
    ({"duration_months": "three", "end": ""}, "duration_months", "number of months"),
    ({"duration_months": "0", "end": ""}, "duration_months", "number of months"),
    ({"duration_months": "361", "end": ""}, "duration_months", "number of months"),
]


@pytest.mark.parametrize(("given", "field", "words"), SIDE, ids=lambda value: str(value)[:30])
def test_what_an_award_can_do_without_is_warned_about_and_kept_as_a_note(
    sqlite: Engine, cast_of: Cast, given: dict[str, Any], field: str, words: str
) -> None:
    row = look(sqlite, bring(sqlite, cast_of.north, [award_row(1, **given)]))[1][0]
    assert row.verdict == RowVerdict.NEW
    (problem,) = [p for p in row.problems if p["field"] == field]
    assert words in problem["rule"]
    assert field not in row.meaning
    assert f"as written: {given[field]}" in row.meaning["note"]


def test_a_row_with_an_error_blocks_unless_it_is_left_out(sqlite: Engine, cast_of: Cast) -> None:
    from strategy.errors import InvalidError

    key = bring(sqlite, cast_of.north, [award_row(1), award_row(2, amount="abc")])
    with pytest.raises(InvalidError, match="One row cannot be taken"):
        confirm(sqlite, cast_of.north, key)
    confirm(sqlite, cast_of.north, key, leave_out_errors=True)
    assert look(sqlite, key)[0].facts["counts"]["saved"] == 1


def test_without_a_reference_all_amounts_have_to_be_those_of_the_board(
    sqlite: Engine, cast_of: Cast
) -> None:
    row = award_row(
        1, own_reference="", **{**TOGETHER, "amounts": [("committed", "2000000"), ("pledged", "5")]}
    )
    key = bring(sqlite, cast_of.north, [row])
    assert verdicts(sqlite, key) == [RowVerdict.DUPLICATE]


@pytest.mark.parametrize(("version", "warned"), [("1", False), ("2", True), ("", False)])
def test_a_row_made_before_the_award_changed_says_so(
    sqlite: Engine, cast_of: Cast, version: str, *, warned: bool
) -> None:
    row = award_row(
        1,
        own_reference="",
        award_key="together-north",
        award_version=version,
        **{**TOGETHER, "amount": "3000000"},
    )
    found = look(sqlite, bring(sqlite, cast_of.north, [row]))[1][0]
    assert found.verdict == RowVerdict.CHANGED
    assert [p["field"] for p in found.problems] == (["award_version"] if warned else [])


def test_a_row_that_changes_nothing_needs_no_warning_of_its_age(
    sqlite: Engine, cast_of: Cast
) -> None:
    row = award_row(1, own_reference="", award_key="together-north", award_version="7", **TOGETHER)
    found = look(sqlite, bring(sqlite, cast_of.north, [row]))[1][0]
    assert (found.verdict, found.problems) == (RowVerdict.SAME, [])


@pytest.mark.parametrize(
    ("months", "end"), [("1", "2024-01-31"), ("36", "2026-12-31"), ("360.0", "2053-12-31")]
)
def test_a_duration_gives_the_last_day(
    sqlite: Engine, cast_of: Cast, months: str, end: str
) -> None:
    row = award_row(1, duration_months=months, end="")
    found = look(sqlite, bring(sqlite, cast_of.north, [row]))[1][0]
    assert (found.problems, found.meaning["end"]) == ([], end)


@pytest.mark.parametrize(
    ("given", "dated", "year", "period"),
    [
        ({"start": "2024-05-02", "end": "2026-05-01"}, "2024-05-02", 2024, "2024-05-02"),
        (
            {"start": "2024-05-02", "end": "2026-05-01", "award_date": "2023-12-11"},
            "2023-12-11",
            2023,
            "2024-05-02",
        ),
        ({"start": "2024-05-02", "end": ""}, "2024-05-02", 2024, "2024-01-01"),
        (
            {"start": "2024-05-02", "end": "", "award_date": "2023-12-11"},
            "2023-12-11",
            2023,
            "2024-01-01",
        ),
        ({"start": "", "end": "2026-05-01"}, "2026-05-01", 2026, "2026-01-01"),
        ({"start": "", "end": "", "award_date": "2023-12-11"}, "2023-12-11", 2023, "2023-01-01"),
    ],
)
def test_an_amount_is_of_the_day_of_the_award_where_one_is_given(
    sqlite: Engine, cast_of: Cast, given: dict[str, str], dated: str, year: int, period: str
) -> None:
    found = look(sqlite, bring(sqlite, cast_of.north, [award_row(1, **given)]))[1][0]
    assert found.problems == []
    assert found.meaning["amounts"][0]["date"] == dated
    assert (found.meaning["award_year"], found.meaning["start"]) == (year, period)


def test_an_amount_without_a_word_for_its_stage_is_committed(sqlite: Engine, cast_of: Cast) -> None:
    rows = [award_row(1), award_row(2, amounts=[("disbursed", "5.00")])]
    found = look(sqlite, bring(sqlite, cast_of.north, rows))[1]
    assert [row.meaning["amounts"][0]["stage"] for row in found] == ["committed", "disbursed"]


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [("£1,234.50", "", "GBP"), ("1,234.50", "GBP", "GBP"), ("£1,234.50", "GBP", "GBP")],
)
def test_a_sign_or_a_code_says_the_currency(
    sqlite: Engine, cast_of: Cast, amount: str, currency: str, code: str
) -> None:
    row = award_row(1, amount=amount, currency=currency)
    found = look(sqlite, bring(sqlite, cast_of.north, [row]))[1][0]
    assert found.problems == []
    paid = found.meaning["amounts"][0]
    assert (paid["currency"], paid["cents"]) == (code, 123_450)


def test_an_unreadable_day_of_an_embargo_is_named_once(sqlite: Engine, cast_of: Cast) -> None:
    rows = [
        award_row(1, visibility="embargoed", embargo_until="2027-02-30"),
        award_row(2, visibility="embargoed"),
    ]
    found = look(sqlite, bring(sqlite, cast_of.north, rows))[1]
    named = [[p["field"] for p in row.problems] for row in found]
    assert named == [["embargo_until"], ["embargo_until"]]
