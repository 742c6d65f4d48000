"""Logging and correcting awards: what is kept, what is refused with which sentence, and once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import VISITOR
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Award, Change, Contribution, Project, Strategy, StrategyShare
from strategy.queries.money.project_records import read_project
from strategy.services.funding import correct_award, log_award
from strategy.services.planning import set_target
from tests.cast import TODAY, Cast

GOOD: dict[str, Any] = {
    "funder_key": "north",
    "project_title": "A trial",
    "amount_cents": 1_250_000_00,
    "currency": "GBP",
    "start": "2026-01-01",
    "start_precision": "month",
    "end": "2028-12-31",
    "split": {"U1": 6_000, "": 4_000},
}


def log(engine: Engine, cast: Cast, key: str = "k", **changed: Any) -> str:
    with transaction(engine) as session:
        return log_award(
            session, actor=cast.north, values={**GOOD, **changed}, write_key=key, today=TODAY
        )


def one_award(session: Session, key: str) -> tuple[Award, Contribution, Project]:
    award = session.exec(select(Award).where(Award.key == key)).one()
    contribution = session.exec(select(Contribution).where(Contribution.award_id == award.id)).one()
    return award, contribution, session.get_one(Project, award.project_id)


def test_an_award_is_kept_with_everything_that_was_said(engine: Engine, cast: Cast) -> None:
    key = log(engine, cast)
    with read_only(engine) as session:
        award, contribution, project = one_award(session, key)
        assert (award.start, award.start_precision) == (date(2026, 1, 1), "month")
        assert award.leads
        assert (contribution.amount_cents, contribution.currency) == (125_000_000, "GBP")
        assert contribution.value_date == date(2026, 1, 1)
        assert project.title == "A trial"
        shares = session.exec(
            select(StrategyShare).where(StrategyShare.project_id == project.id)
        ).all()
        assert sorted(s.basis_points for s in shares) == [4_000, 6_000]
        assert {s.basis for s in shares} == {"funder_coded"}
        images = session.exec(select(Change).where(Change.project_id == project.id)).all()
        kinds = ["award", "contribution", "project", "strategy_share", "strategy_share"]
        assert sorted(c.record_type for c in images) == kinds


def test_an_unknown_amount_stays_unknown(engine: Engine, cast: Cast) -> None:
    key = log(engine, cast, amount_cents=None)
    with read_only(engine) as session:
        assert one_award(session, key)[1].amount_cents is None


BAD = [
    ({"amount_cents": -5}, "amount_cents"),
    ({"amount_cents": 0}, "amount_cents"),
    ({"amount_cents": 10**14}, "amount_cents"),
    ({"end": "2025-12-31"}, "end"),
    ({"end": None}, "end"),
    ({"start": "1789-07-14"}, "start"),
    ({"currency": "XXX"}, "currency"),
    ({"currency": "="}, "currency"),
    ({"split": {"U1": 9_999}}, "split"),
    ({"split": {"U1": 10_001}}, "split"),
    ({"split": {"U1": 20_000, "U2": -10_000}}, "split"),
    ({"split": {"Z9": 10_000}}, "split"),
    ({"split": None}, "split"),
    ({"project_title": "x" * 10_000}, "project_title"),
    ({"project_title": ""}, "project_title"),
    ({"note": "x" * 5_000}, "note"),
    ({"stage": "hoped"}, "stage"),
    ({"visibility": "embargoed"}, "embargo_until"),
    ({"is_admin": True}, "is_admin"),
]


@pytest.mark.parametrize(("changed", "field"), BAD, ids=lambda v: str(v)[:40])
def test_a_bad_value_gets_a_sentence_and_changes_nothing(
    sqlite: Engine, changed: dict[str, Any], field: str
) -> None:
    from tests.cast import actors

    with read_only(sqlite) as session:
        before = current_revision(session)
    with pytest.raises(InvalidError) as refused:
        log(sqlite, actors(sqlite), **changed)
    assert field in refused.value.fields
    assert refused.value.fields[field][0].isupper()
    assert refused.value.fields[field].endswith(".")
    with read_only(sqlite) as session:
        assert current_revision(session) == before


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '=HYPERLINK("http://x")', "'; --"])
def test_text_is_kept_as_text(sqlite: Engine, title: str) -> None:
    from tests.cast import actors

    key = log(sqlite, actors(sqlite), project_title=title)
    with read_only(sqlite) as session:
        assert one_award(session, key)[2].title == title


def test_the_same_form_at_the_same_moment_is_taken_once(engine: Engine, cast: Cast) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: log(engine, cast, key="double"), range(8)))
    assert len(keys) == 1
    with read_only(engine) as session:
        titles = session.exec(select(Project.title).where(Project.title == "A trial")).all()
    assert len(titles) == 1


def test_different_forms_at_the_same_moment_are_all_taken(engine: Engine, cast: Cast) -> None:
    with ThreadPoolExecutor(6) as pool:
        keys = set(pool.map(lambda n: log(engine, cast, key=f"form {n}"), range(12)))
    assert len(keys) == 12
    with read_only(engine) as session:
        revisions = session.exec(
            select(Change.revision).where(col(Change.verb) == "log_award").distinct()
        ).all()
    assert len(revisions) == 12


def test_a_changed_form_under_an_old_key_is_not_called_saved(engine: Engine, cast: Cast) -> None:
    log(engine, cast, key="one")
    with pytest.raises(OutdatedError):
        log(engine, cast, key="one", amount_cents=2)


def test_a_key_of_somebody_else_reveals_nothing(engine: Engine, cast: Cast) -> None:
    log(engine, cast, key="mine")
    values = {**GOOD, "funder_key": "south"}
    with pytest.raises(OutdatedError, match="something else"), transaction(engine) as session:
        log_award(session, actor=cast.south, values=values, write_key="mine", today=TODAY)


def test_a_key_is_good_for_one_form_only(engine: Engine, cast: Cast) -> None:
    log(engine, cast, key="mine")
    with read_only(engine) as session:
        before = current_revision(session)
    target = {
        "strategy_key": "U1",
        "amount_cents": 5,
        "window_start": "2020-01-01",
        "window_end": "2030-12-31",
        "reason": "a reason",
    }
    with pytest.raises(OutdatedError, match="something else"), transaction(engine) as session:
        set_target(session, actor=cast.committee, values=target, write_key="mine", today=TODAY)
    with read_only(engine) as session:
        assert current_revision(session) == before


def test_the_slower_of_two_editors_is_told(engine: Engine, cast: Cast) -> None:
    values = {"version": 1, "amount_cents": 5, "currency": "EUR"}

    def correct(amount: int) -> None:
        with transaction(engine) as session:
            correct_award(
                session,
                actor=cast.north,
                award_key="together-north",
                values={**values, "amount_cents": amount},
                today=TODAY,
            )

    correct(7)
    with pytest.raises(OutdatedError):
        correct(8)
    with read_only(engine) as session:
        assert one_award(session, "together-north")[1].amount_cents == 7


def test_a_correction_keeps_one_contribution_per_stage(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        correct_award(
            session,
            actor=cast.north,
            award_key="together-north",
            today=TODAY,
            values={"version": 1, "amount_cents": 9, "currency": "EUR", "stage": "disbursed"},
        )
    with read_only(engine) as session:
        award = session.exec(select(Award).where(Award.key == "together-north")).one()
        parts = session.exec(select(Contribution).where(Contribution.award_id == award.id)).all()
        assert sorted(c.stage for c in parts) == ["committed", "disbursed"]


def test_a_co_funders_award_makes_the_project_fresh(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        project = by_key(session, Project, "together")
        project.updated_on = date(2020, 1, 1)
        session.add(project)
    values = {
        "funder_key": "lab",
        "project_key": "together",
        "amount_cents": 100,
        "currency": "EUR",
    }
    with transaction(engine) as session:
        log_award(session, actor=cast.committee, values=values, write_key="fresh", today=TODAY)
    with read_only(engine) as session:
        seen = read_project(session, "together", VISITOR, TODAY)
    assert (seen.looked_on, seen.project.updated_on) == (TODAY, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("funder", "split"),
    [("north", {"U1": 10_000}), ("south", {"U1": 5_000, "A1": 2_500, "W1": 2_500})],
)
def test_a_further_award_changes_the_split_only_of_who_leads(
    engine: Engine, cast: Cast, funder: str, split: dict[str, int]
) -> None:
    values = {
        "funder_key": funder,
        "project_key": "together",
        "amount_cents": 5,
        "currency": "EUR",
        "split": {"U1": 10_000},
    }
    with transaction(engine) as session:
        log_award(session, actor=cast.named(funder), values=values, write_key="k", today=TODAY)
    with read_only(engine) as session:
        query = select(Strategy.key, StrategyShare.basis_points).where(
            col(StrategyShare.strategy_id) == col(Strategy.id),
            StrategyShare.project_id == by_key(session, Project, "together").id,
            StrategyShare.state == "current",
        )
        assert dict(session.exec(query).all()) == split


@pytest.mark.parametrize(
    ("start", "basis", "precision"),
    [(date(2025, 3, 1), "published", "month"), (None, "undated", None)],
)
def test_a_corrected_period_says_what_it_rests_on(
    engine: Engine, cast: Cast, start: date | None, basis: str, precision: str | None
) -> None:
    with transaction(engine) as session:
        values = {
            "version": 1,
            "amount_cents": 9,
            "currency": "EUR",
            "start": start,
            "start_precision": "month",
            "end": date(2027, 2, 28) if start else None,
        }
        correct_award(
            session, actor=cast.north, award_key="together-north", today=TODAY, values=values
        )
    with read_only(engine) as session:
        award = by_key(session, Award, "together-north")
    assert (award.start, award.date_basis, award.start_precision) == (start, basis, precision)


def test_the_currency_of_an_only_amount_can_be_corrected(engine: Engine, cast: Cast) -> None:
    key = log(engine, cast)
    with read_only(engine) as session:
        award, _, _ = one_award(session, key)
    with transaction(engine) as session:
        correct_award(
            session,
            actor=cast.north,
            award_key=key,
            values={
                "version": award.version,
                "amount_cents": 500_00,
                "currency": "USD",
                "start": "2026-01-01",
                "start_precision": "month",
                "end": "2028-12-31",
            },
            today=TODAY,
        )
    with read_only(engine) as session:
        _, amount, _ = one_award(session, key)
    assert (amount.amount_cents, amount.currency) == (500_00, "USD")
