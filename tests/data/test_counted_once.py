"""No award is counted twice: every pair that looks alike was looked at, with the reason kept."""

import csv
import re
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.checks import check
from strategy.database import read_only
from strategy.models import Award, Contribution
from tests.second.recomputing import rows_of

# So many awards have one of these sums that it says nothing.
COMMON = {"25000", "50000", "75000"}
RAW = {row["award_id"]: row for row in rows_of("portfolio/awards.csv")}
KEYS = [row for row in rows_of("keys/awards.csv") if row["ship"] == "yes"]


def leads(award: str) -> set[str]:
    names = re.split(r"[;,]| and ", RAW[award]["lead_pi_public_name_if_published"])
    return {name.split()[-1].casefold() for name in names if name.strip()}


def title(award: str) -> str:
    return re.sub(r"\W+", " ", RAW[award]["title"].casefold()).strip()


def alike(one: dict[str, str], other: dict[str, str]) -> str:
    """Return in what two awards are alike, or nothing."""
    a, b = one["award_id"], other["award_id"]
    first, second = RAW[a], RAW[b]
    found = []
    if title(a) and title(a) == title(b):
        found.append("title")
    if leads(a) & leads(b):
        found.append("lead")
    sums = [(row["amount"], row["currency"]) for row in (first, second)]
    if sums[0] == sums[1] and sums[0][0] and sums[0][0] not in COMMON:
        found.append("amount")
    years = [int(row["award_year"] or bare) for row, bare in ((first, 0), (second, 9999))]
    places = [(key["host_org"], key["funder_org"]) for key in (one, other)]
    if places[0] == places[1] and places[0][0] and abs(years[0] - years[1]) <= 1:
        found.append("host+funder+year")
    return "+".join(found)


def test_every_pair_that_looks_alike_was_looked_at() -> None:
    with Path("tests/data/pairs_looked_at.csv").open(encoding="utf-8") as file:
        looked_at = list(csv.DictReader(file))
    assert all(len(row["why_both_count"]) > 20 for row in looked_at)
    held = {(row["award"], row["other"]): row["alike"] for row in looked_at}
    found = {
        (one["award_id"], other["award_id"]): said
        for one, other in combinations(KEYS, 2)
        if (said := alike(one, other))
    }
    assert found == held


def test_an_award_stands_once_and_with_one_amount(shipped: Engine) -> None:
    with read_only(shipped) as session:
        from sqlmodel import select

        awards = session.exec(select(Award)).all()
        amounts = session.exec(select(Contribution)).all()
    assert len({award.key for award in awards}) == len(awards) == len(KEYS)
    assert len({one.award_id for one in amounts}) == len(amounts)


@pytest.mark.parametrize(
    ("left_out", "counted"),
    [
        ("NIHR-2022-REFUELMS-203290", "NIHR-REFUELMS"),
        ("PMSA-2026-WB2-THIRD", "PMSA-2026-WB2-HASSELT"),
    ],
)
def test_a_row_that_corrects_or_replaces_another_does_not_count_beside_it(
    left_out: str, counted: str
) -> None:
    shipped = {key["award_id"] for key in KEYS}
    assert left_out in RAW
    assert left_out not in shipped
    assert counted in shipped


def test_low_confidence_is_held_back() -> None:
    assert [k["award_id"] for k in KEYS if RAW[k["award_id"]]["source_confidence"] == "low"] == []


def test_nothing_is_wrong_with_the_shipped_data(shipped: Engine) -> None:
    assert [str(one) for one in check(shipped).findings if one.severity == "error"] == []
