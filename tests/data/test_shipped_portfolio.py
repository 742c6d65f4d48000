"""The shipped records against the files they were read from, counted without the loader."""

import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

import data
from strategy.database import read_only
from strategy.models import (
    Award,
    Contribution,
    FundingTarget,
    Milestone,
    Organisation,
    Project,
    Relation,
    Strategy,
    StrategyShare,
)

SHIPPED = Path(data.__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (SHIPPED / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keys() -> dict[str, dict[str, str]]:
    return {row["award_id"]: row for row in rows("keys/awards.csv") if row["ship"] == "yes"}


def awards(session: Session) -> dict[str, tuple[Award, Contribution]]:
    found = {a.id: a for a in session.exec(select(Award)).all()}
    return {
        found[c.award_id].key: (found[c.award_id], c)
        for c in session.exec(select(Contribution)).all()
    }


def test_every_row_is_reviewed_and_shipped_ones_are_awards(shipped: Engine) -> None:
    published = {row["award_id"] for row in rows("portfolio/awards.csv")}
    assert {row["award_id"] for row in rows("keys/awards.csv")} == published
    with read_only(shipped) as session:
        assert {key.upper() for key in awards(session)} == {key.upper() for key in keys()}


def test_amounts_are_as_published_and_unknown_ones_stay_unknown(shipped: Engine) -> None:
    published = {row["award_id"].upper(): row for row in rows("portfolio/awards.csv")}
    unknown = 0
    with read_only(shipped) as session:
        for key, (award, paid) in awards(session).items():
            text = published[key.upper()]["amount"]
            assert paid.amount_cents == (int(Decimal(text) * 100) if text else None), key
            assert award.currency == (published[key.upper()]["currency"] or award.currency)
            unknown += not text
    assert unknown > 20


def test_co_funded_work_is_one_project_with_several_awards(shipped: Engine) -> None:
    together: dict[str, set[str]] = defaultdict(set)
    for award, row in keys().items():
        together[row["project_key"]].add(award.upper())
    assert max(map(len, together.values())) >= 3
    with read_only(shipped) as session:
        projects = {p.id: p.key for p in session.exec(select(Project)).all()}
        found: dict[str, set[str]] = defaultdict(set)
        for record in session.exec(select(Award)).all():
            found[projects[record.project_id]].add(record.key.upper())
    assert found == together


def test_scope_dates_and_qualifiers_are_kept(shipped: Engine) -> None:
    wanted = {key.upper(): row for key, row in keys().items()}
    with read_only(shipped) as session:
        scopes = {p.id: p.scope for p in session.exec(select(Project)).all()}
        for key, (award, paid) in awards(session).items():
            row = wanted[key.upper()]
            assert paid.qualifier == row["qualifier"]
            assert (str(award.start or ""), award.start_precision or "") == (
                row["start"],
                row["start_precision"],
            ), key
            assert award.date_basis == row["date_basis"]
            assert award.source_id is not None
            assert scopes[award.project_id] in ("progressive", "partly", "all_ms")


def test_every_split_is_whole_and_called_suggested(shipped: Engine) -> None:
    with read_only(shipped) as session:
        sums: Counter[int] = Counter()
        for share in session.exec(select(StrategyShare)).all():
            sums[share.project_id] += share.basis_points
            assert (share.basis, share.state) == ("suggested", "current")
        projects = session.exec(select(Project.id)).all()
    assert set(sums) == set(projects)
    assert set(sums.values()) == {10_000}


def test_milestones_are_proposed_and_can_be_checked(shipped: Engine) -> None:
    with read_only(shipped) as session:
        milestones = session.exec(select(Milestone)).all()
        strategies = session.exec(select(Strategy.id)).all()
    assert {m.strategy_id for m in milestones} == set(strategies)
    assert {m.standing for m in milestones} == {"proposed"}
    assert all(m.success_criterion.strip() for m in milestones)
    assert all(m.evidence for m in milestones if m.state == "done")


def test_the_only_targets_are_ten_equal_parts_of_the_published_commitment(shipped: Engine) -> None:
    with read_only(shipped) as session:
        targets = session.exec(select(FundingTarget)).all()
        alliance = session.exec(select(Organisation).where(Organisation.key == "PMSA")).one()
    assert {t.basis for t in targets} == {"planning_assumption"}
    assert {t.counts_funder_id for t in targets} == {alliance.id}
    assert sum(t.amount_cents for t in targets) == 60_000_000_00
    assert len({t.strategy_id for t in targets}) == len(targets) == 10
    assert all("not a decision" in t.reason for t in targets)


def test_a_group_of_funders_names_its_members(shipped: Engine) -> None:
    with read_only(shipped) as session:
        bodies = {o.id: o for o in session.exec(select(Organisation)).all()}
        groups = {o.id for o in bodies.values() if o.kind == "funding_group"}
        members = Counter(
            r.to_id or 0 for r in session.exec(select(Relation)).all() if r.kind == "member_of"
        )
        paying = {a.funder_id for a in session.exec(select(Award)).all()}
    assert groups
    # Of the rest of a sum only those are known whom a page names.
    assert all(members[group or 0] >= 1 for group in groups & paying)
