"""What counts as the same when a file meets an award: amount and currency and stage, dates."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from strategy.importing.differences import dates_change, differences_of, is_same_amount, paired
from strategy.importing.existing_awards import HeldAward

HELD = SimpleNamespace(
    stage="committed", amount_cents=5_000_000, currency="EUR", value_date=date(2024, 3, 1)
)
SAID: dict[str, Any] = {"stage": "committed", "cents": 5_000_000, "currency": "EUR"}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"currency": "GBP"}, False),
        ({"cents": 5_000_001}, False),
        ({"stage": "disbursed"}, False),
        ({"date": "2024-03-01"}, True),
        ({"date": "2024-03-02"}, False),
    ],
)
def test_an_amount_is_the_same_when_all_of_it_is(changed: dict[str, Any], same: bool) -> None:
    assert is_same_amount(HELD, {**SAID, **changed}) is same


def test_an_unknown_amount_has_no_currency_that_could_differ() -> None:
    unknown = SimpleNamespace(stage="committed", amount_cents=None, currency="EUR", value_date=None)
    assert is_same_amount(unknown, {"stage": "committed", "cents": None, "currency": "GBP"})


def held(basis: str) -> HeldAward:
    award = SimpleNamespace(start=date(2024, 4, 1), end=date(2026, 3, 31), date_basis=basis)
    return HeldAward(award=award, project=None)


@pytest.mark.parametrize(
    ("basis", "said_basis", "changes"),
    [
        ("published", "award_year", False),
        ("programme_rule", "award_year", False),
        ("award_year", "award_year", True),
        ("undated", "award_year", True),
        ("published", "published", True),
    ],
)
def test_a_bare_year_never_replaces_a_known_period(
    basis: str, said_basis: str, changes: bool
) -> None:
    said = {"start": "2024-01-01", "end": "2024-12-31", "date_basis": said_basis}
    assert dates_change(said, held(basis)) is changes


def test_the_same_period_is_no_change() -> None:
    said = {"start": "2024-04-01", "end": "2026-03-31", "date_basis": "published"}
    assert not dates_change(said, held("award_year"))
    assert not dates_change({}, held("award_year"))


def test_a_file_that_says_nothing_of_an_amount_takes_no_known_one_away() -> None:
    blank = {"stage": "committed", "cents": None, "currency": "EUR", "blank": True}
    assert paired({"amounts": [blank]}, [HELD]) == []
    assert paired({"amounts": [blank]}, []) == [(None, blank)]


def test_an_amount_takes_the_place_of_the_one_of_its_day() -> None:
    other = SimpleNamespace(
        stage="committed", amount_cents=100, currency="EUR", value_date=date(2024, 5, 1)
    )
    new = {**SAID, "cents": 7_000_000, "date": "2024-05-01"}
    assert paired({"amounts": [new]}, [HELD, other]) == [(other, new)]
    same = dict(SAID)
    assert paired({"amounts": [new, same]}, [HELD, other]) == [(HELD, same), (other, new)]


def an_award() -> HeldAward:
    award = SimpleNamespace(
        own_reference="R-1",
        note="",
        visibility="public",
        embargo_until=None,
        start=None,
        end=None,
        date_basis="undated",
    )
    words = {"title": "A title", "summary": "", "lead": "Ada", "status": "active", "scope": "mixed"}
    return HeldAward(award=award, project=SimpleNamespace(**words), amounts=[HELD])


ROW: dict[str, Any] = {
    "own_reference": "R-1",
    "title": "Another title",
    "lead": "Ada",
    "split": {"U1": 2_500, "": 7_500},
    "amounts": [{**SAID, "cents": 6_000_000}],
}
OF_THE_AWARD = [
    ["Amount, committed", "€50,000.00 (2024-03-01)", "€60,000.00"],
]


def test_whoever_leads_the_project_changes_its_words_and_its_split() -> None:
    assert differences_of(ROW, an_award(), {"U1": 10_000}, leads=True) == [
        ["Title", "A title", "Another title"],
        ["Strategies", "U1 100 %", "not aligned 75 %; U1 25 %"],
        *OF_THE_AWARD,
    ]


def test_whoever_pays_beside_others_changes_the_award_alone() -> None:
    assert differences_of(ROW, an_award(), {"U1": 10_000}, leads=False) == OF_THE_AWARD


def test_a_split_that_is_the_same_is_no_difference() -> None:
    same = {"split": {"U1": 10_000}, "amounts": [SAID]}
    assert differences_of(same, an_award(), {"U1": 10_000}, leads=True) == []


def test_a_further_amount_says_that_there_was_none() -> None:
    more = {"amounts": [SAID, {"stage": "disbursed", "cents": None, "currency": "EUR"}]}
    assert differences_of(more, an_award(), {}, leads=True) == [
        ["Amount, disbursed", "", "not published"]
    ]


def test_amounts_of_different_stages_replace_those_of_their_own_stage() -> None:
    held = [HELD, SimpleNamespace(**{**vars(HELD), "stage": "disbursed"})]
    said = [{**SAID, "cents": 1}, {**SAID, "stage": "disbursed", "cents": 2}]
    assert paired({"amounts": said}, held) == [(held[0], said[0]), (held[1], said[1])]
