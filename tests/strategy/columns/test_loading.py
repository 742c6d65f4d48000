"""The tables of the frames say what the records say, row by row, in the shipped portfolio."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from strategy.columns import codes
from strategy.columns.portfolio import Portfolio
from strategy.columns.store import load
from strategy.database import read_only
from strategy.models import (
    Award,
    Contribution,
    Organisation,
    PriorityArea,
    Project,
    Strategy,
    StrategyShare,
)
from strategy.models.base import Record


@pytest.fixture
def held(shipped: Engine) -> Portfolio:
    with read_only(shipped) as session:
        return load(session)


def _by_id(session: Session, model: type[Record]) -> dict[int, str]:
    return {one.id or 0: one.key for one in session.exec(select(model)).all()}


def _word(place: dict[str, int], code: int) -> str:
    return next(word for word, number in place.items() if number == code)


def _day(number: int) -> date | None:
    return None if number == codes.NO_DAY else date.fromordinal(int(number))


def test_projects(shipped: Engine, held: Portfolio) -> None:
    bodies = held.directory.organisations
    found = {
        str(key): (
            str(name),
            bodies[host].key if host >= 0 else None,
            held.countries[country],
            _word(codes.STATUS, status),
            _word(codes.SCOPE, scope),
            _day(updated),
        )
        for _, key, name, host, country, status, scope, _, updated in zip(
            *held.projects.columns.values(), strict=True
        )
    }
    with read_only(shipped) as session:
        hosts = _by_id(session, Organisation)
        wanted = {
            one.key: (
                one.name,
                hosts.get(one.host_id or 0),
                one.country,
                one.status,
                one.scope,
                one.updated_on,
            )
            for one in session.exec(select(Project)).all()
        }
    assert found == wanted


def test_money(shipped: Engine, held: Portfolio) -> None:
    table = held.money
    found = {
        int(table["contribution"][n]): (
            str(held.projects["key"][table["project"][n]]),
            held.directory.organisations[table["funder"][n]].key,
            _word(codes.STAGE, table["stage"][n]),
            int(table["original"][n]) if table["known"][n] == codes.KNOWN else None,
            table["currency"][n],
            (table["value_day"][n], table["value_precision"][n], bool(table["assumed"][n])),
            _word(codes.QUALIFIER, table["qualifier"][n]),
            (_day(table["start"][n]), _day(table["end"][n])),
            int(table["likelihood"][n]),
        )
        for n in range(len(table))
    }
    with read_only(shipped) as session:
        projects, funders = _by_id(session, Project), _by_id(session, Organisation)
        awards = {one.id: one for one in session.exec(select(Award)).all()}
        wanted = {
            one.id: (
                projects[awards[one.award_id].project_id],
                funders[awards[one.award_id].funder_id],
                one.stage,
                one.amount_cents,
                one.currency,
                _rate_day(one, awards[one.award_id]),
                one.qualifier,
                _period(awards[one.award_id]),
                # A pledge that does not say how likely it is counts half.
                50 if one.likelihood_pct is None else one.likelihood_pct,
            )
            for one in session.exec(select(Contribution)).all()
        }
    assert found == wanted


def _rate_day(one: Contribution, award: Award) -> tuple[date | None, str | None, bool]:
    """Without any date the year in which the award was logged is assumed."""
    if one.value_date is not None:
        is_old = one.value_date.year < 1999
        return one.value_date, one.value_precision, one.rate_basis == "assumed" or is_old
    assert award.logged_on is not None
    return date(award.logged_on.year, 1, 1), "year", True


def _period(award: Award) -> tuple[date | None, date | None]:
    """An award with one end only counts as undated."""
    return (award.start, award.end) if award.start and award.end else (None, None)


def test_shares(shipped: Engine, held: Portfolio) -> None:
    table = held.shares
    found: dict[str, dict[str, int]] = {}
    for n in range(len(table)):
        place, strategy = table["project"][n], table["strategy"][n]
        key = held.plan.rows[strategy].split_key
        parts = found.setdefault(str(held.projects["key"][place]), {})
        assert table["before"][n] == sum(parts.values()), "parts stand one behind the other"
        parts[key] = int(table["basis_points"][n])
    with read_only(shipped) as session:
        projects, strategies = _by_id(session, Project), _by_id(session, Strategy)
        areas = _by_id(session, PriorityArea)
        wanted: dict[str, dict[str, int]] = {}
        for one in session.exec(select(StrategyShare)).all():
            if one.state == "current" and one.basis_points:
                parts = wanted.setdefault(projects[one.project_id], {})
                own = strategies.get(one.strategy_id or 0) or areas.get(one.area_id or 0, "")
                parts[own] = one.basis_points
    unsaid = {key: {"": 10_000} for key in projects.values() if key not in wanted}
    assert found == wanted | unsaid
    assert {sum(parts.values()) for parts in found.values()} == {10_000}
