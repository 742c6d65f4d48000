"""How records are called that have no name of their own, and where they are shown."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from strategy.amounts import full
from strategy.models import (
    Award,
    Contribution,
    Indicator,
    IndicatorReading,
    Organisation,
    Output,
    Project,
    Relation,
    Statement,
    Strategy,
)
from strategy.references import ABOUT, INDICATOR, ORGANISATION, PROJECT, STRATEGY, Place


def award_name(session: Session, award: Award) -> str:
    """Return what an award pays for and who pays."""
    project = session.get_one(Project, award.project_id)
    return f"{project.name}: {session.get_one(Organisation, award.funder_id).name}"


def contribution_name(session: Session, one: Contribution) -> str:
    """Return an award with stage and amount."""
    award = session.get_one(Award, one.award_id)
    amount = "not published" if one.amount_cents is None else full(one.amount_cents, one.currency)
    return f"{award_name(session, award)}, {one.stage}, {amount}"


def relation_name(session: Session, one: Relation) -> str:
    """Return who stands how to whom or to what."""
    start = session.get_one(Organisation, one.from_id).name
    words = one.kind.replace("_", " ")
    if one.award_id is not None:
        return f"{start} {words} {award_name(session, session.get_one(Award, one.award_id))}"
    end = session.get(Organisation, one.to_id) if one.to_id else None
    return f"{start} {words} {end.name if end else ''}"


def indicator_reading_name(session: Session, one: IndicatorReading) -> str:
    """Return an indicator with a value and its day."""
    indicator = session.get_one(Indicator, one.indicator_id)
    return f"{indicator.name}: {one.value:,.10g} {indicator.unit} on {one.on:%d %B %Y}"


def on_strategy(part: str) -> Callable[[Session, Any], Place]:
    """Return what finds a record's place on the page of its strategy."""
    return lambda session, record: Place(
        STRATEGY, session.get_one(Strategy, record.strategy_id).key, part
    )


def of_project(session: Session, project_id: int | None, part: str) -> Place:
    """Return a part of a project's page."""
    project = session.get(Project, project_id) if project_id else None
    return Place(PROJECT, project.key, part) if project else Place(ABOUT)


def of_organisation(session: Session, number: int | None) -> Place:
    """Return the page of an organisation."""
    body = session.get(Organisation, number) if number else None
    return Place(ORGANISATION, body.key) if body else Place(ABOUT)


def statement_place(session: Session, one: Statement) -> Place:
    """Return the page of what a published total is of."""
    if one.project_id:
        return of_project(session, one.project_id, "published")
    return of_organisation(session, one.organisation_id)


def contribution_place(session: Session, one: Contribution) -> Place:
    """Return where a project's money is shown."""
    return of_project(session, session.get_one(Award, one.award_id).project_id, "money")


def indicator_reading_place(session: Session, one: IndicatorReading) -> Place:
    """Return the page of a reading's indicator."""
    return Place(INDICATOR, session.get_one(Indicator, one.indicator_id).key)


def output_place(session: Session, one: Output) -> Place:
    """Return where an output is shown: on the page of its project, or of its body."""
    if one.project_id is not None:
        return Place(PROJECT, session.get_one(Project, one.project_id).key, "outputs")
    if one.organisation_id is not None:
        return Place(ORGANISATION, session.get_one(Organisation, one.organisation_id).key)
    return Place(ABOUT)
