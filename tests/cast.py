"""The fixed cast of the tests, and the small portfolio they act on.

Two funders pay for one project together; one project has no published amount; one award is not
public yet. Amounts are chosen so that sums can be checked by hand.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from strategy.access import LOADER, VISITOR, Actor
from strategy.changes import keep
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import (
    Award,
    Comment,
    CommentText,
    Contribution,
    Dispute,
    FundingTarget,
    ImportFile,
    Milestone,
    Organisation,
    Output,
    Person,
    PriorityArea,
    Project,
    Round,
    Strategy,
    StrategyShare,
)
from strategy.models.base import Record
from strategy.vocabulary import ImportState, Role
from tests.cast_map import fill_map
from tests.cast_meetings import fill_meetings

TODAY = date(2026, 11, 21)
AREAS = ("U", "A", "W")
STRATEGIES = ("U1", "U2", "A1", "W1")
BODIES = (("north", "funder"), ("south", "patient_organisation"), ("lab", "academia"))


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who may try something."""

    visitor: Actor
    patient: Actor
    north: Actor
    south: Actor
    committee: Actor
    secretary: Actor

    def named(self, name: str) -> Actor:
        """Return one of them by name."""
        actor: Actor = getattr(self, name)
        return actor


EVERYBODY = ("visitor", "patient", "north", "south", "committee", "secretary")
GOVERNING = ("committee", "secretary")


def outputs(session: Session) -> None:
    """Write what two projects led to, one of them not public yet."""
    for key in ("together", "secret"):
        one = by_key(session, Project, key)
        _keep(
            session,
            Output(
                key=f"output-{key}",
                title=f"What {key} found",
                year=2026,
                address="https://example.org/paper",
                evidence="Its funding line names the project.",
                project_id=one.id,
            ),
        )


def fill(engine: Engine) -> None:
    """Write the plan, the bodies, the people and three projects."""
    with transaction(engine) as session:
        areas = _plan(session)
        for key, kind in BODIES:
            _keep(session, Organisation(key=key, name=key.capitalize(), kind=kind, country="Italy"))
        for name, role in (("ana", Role.COMMITTEE), ("sec", Role.SECRETARY), ("pat", Role.PATIENT)):
            _keep(session, Person(key=name, name=name.capitalize(), role=role))
        assert areas
        together(session)
        project(session, "quiet", {"U2": 10_000}, [("north", None, "EUR", {})])
        hidden = {"visibility": "embargoed", "embargo_until": date(2099, 1, 1)}
        project(session, "secret", {"W1": 10_000}, [("north", 9_000_000, "EUR", hidden)])
        fill_map(session)
        fill_meetings(session)
        said = _keep(session, Comment(key="said-first", subject="strategy:U1", written_on=TODAY))
        session.add(
            CommentText(
                comment_id=said.id or 0,
                author_key="pat",
                words="We get tired.",
                shown_as="A person affected",
                written_at=datetime(2026, 11, 1, tzinfo=UTC),
            )
        )
        session.add(
            Dispute(
                subject="verdict:v-1",
                actor_key="pat",
                claim="The trial missed its main outcome.",
                why="A later report says otherwise.",
                made_at=datetime(2026, 11, 2, tzinfo=UTC),
            )
        )
        outputs(session)
        _keep(
            session,
            Round(
                key="round-first",
                question="Which strategies matter most?",
                about="strategies",
                opens_on=date(2026, 11, 1),
                closes_on=date(2099, 1, 1),
            ),
        )
        _bring_file(session)


def _plan(session: Session) -> dict[str, int]:
    areas = {
        key: _keep(session, PriorityArea(key=key, name=f"Area {key}", position=n)).id or 0
        for n, key in enumerate(AREAS)
    }
    for key in STRATEGIES:
        strategy = _keep(
            session,
            Strategy(
                key=key,
                name=f"Strategy {key}",
                short_name=f"Short {key}",
                area_id=areas[key[0]],
                position=int(key[1]),
            ),
        )
        _keep(
            session, Milestone(key=f"m-{key}", title=f"Step of {key}", strategy_id=strategy.id or 0)
        )
    return areas


def together(session: Session) -> None:
    """Write the project that both funders pay for: the worked example of the design."""
    period = {"start": date(2024, 7, 1), "end": date(2027, 6, 30), "date_basis": "published"}
    project(
        session,
        "together",
        {"U1": 5_000, "A1": 2_500, "W1": 2_500},
        [("north", 200_000_000, "EUR", period), ("south", 50_000_000, "EUR", period)],
    )


def project(
    session: Session,
    key: str,
    split: dict[str, int],
    awards: list[tuple[str, int | None, str, dict[str, Any]]],
) -> None:
    """Write a project with its split and one contribution for each award."""
    record = _keep(
        session,
        Project(
            key=key,
            title=f"Project {key}",
            name=f"Project {key}",
            country="Italy",
            updated_on=TODAY,
        ),
    )
    for n, (funder, cents, currency, more) in enumerate(awards):
        award = _keep(
            session,
            Award(
                key=f"{key}-{funder}",
                project_id=record.id or 0,
                funder_id=by_key(session, Organisation, funder).id or 0,
                currency=currency,
                leads=n == 0,
                **more,
            ),
        )
        _keep(
            session,
            Contribution(
                key=f"{key}-{funder}-c",
                award_id=award.id or 0,
                amount_cents=cents,
                currency=currency,
                value_date=more.get("start"),
                value_precision="day" if more.get("start") else None,
            ),
        )
    for code, points in split.items():
        strategy = by_key(session, Strategy, code) if code else None
        _keep(
            session,
            StrategyShare(
                key=f"{key}-{code}",
                project_id=record.id or 0,
                strategy_id=strategy.id if strategy else None,
                basis_points=points,
            ),
        )


def _bring_file(session: Session) -> None:
    """A file that the northern funder brought and nobody confirmed yet."""
    north = by_key(session, Organisation, "north")
    session.add(
        ImportFile(
            key="import-north",
            name="north.xlsx",
            digest="0" * 64,
            size=1,
            actor_key="funder:north",
            actor_role=Role.FUNDER,
            funder_id=north.id,
            record="award",
            format="template",
            state=ImportState.READY,
            received_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        )
    )


def target(session: Session, code: str, cents: int, first: int, last: int) -> None:
    """Write a committee target for a strategy."""
    strategy = by_key(session, Strategy, code)
    _keep(
        session,
        FundingTarget(
            key=f"target-{code}",
            strategy_id=strategy.id or 0,
            amount_cents=cents,
            window_start=date(first, 1, 1),
            window_end=date(last, 12, 31),
            set_on=TODAY,
            reason="for a test",
        ),
    )


def _keep(session: Session, record: Any) -> Any:
    assert isinstance(record, Record)
    return keep(session, LOADER, "load", record)


def actors(engine: Engine) -> Cast:
    """Return the cast with the ids of their organisations."""
    with read_only(engine) as session:
        north, south = (by_key(session, Organisation, key).id for key in ("north", "south"))
    return Cast(
        visitor=VISITOR,
        patient=Actor("pat", Role.PATIENT),
        north=Actor("funder:north", Role.FUNDER, north),
        south=Actor("funder:south", Role.FUNDER, south),
        committee=Actor("ana", Role.COMMITTEE),
        secretary=Actor("sec", Role.SECRETARY),
    )
