"""The organisations that an import's rows mean: known ones, chosen ones, new ones."""

from datetime import date

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.changes import keep_all, new_key
from strategy.importing.existing_awards import read_directory
from strategy.importing.organisation_matching import Directory, NamedBody
from strategy.models import ImportBody, ImportFile, Organisation
from strategy.vocabulary import OrganisationKind


class KnownOrganisations:
    """Finds the organisation a row means, as it was certain or as somebody decided."""

    def __init__(self, bodies: Directory, chosen: dict[str, Organisation | None]) -> None:
        self._bodies, self._chosen = bodies, chosen
        self._countries = {b.id: b.country for b in bodies.by_key.values()}
        self._countries |= {b.id: b.country for b in chosen.values() if b}

    def id_of(self, named: NamedBody) -> int | None:
        """Return the organisation's database id; none where it is left out."""
        if named.name in self._chosen:
            chosen = self._chosen[named.name]
            return chosen.id if chosen else None
        key = self._bodies.certain(named)
        return self._bodies.by_key[key].id if key else None

    def country_of(self, number: int | None) -> str:
        """Return the country of an organisation, "" when it is not known."""
        return self._countries.get(number, "")


def known_organisations(
    session: Session, actor: Actor, verb: str, file: ImportFile, why: str, today: date
) -> KnownOrganisations:
    """Add the organisations that are new and return all that rows can mean.

    A new one has the kind "other" until committee or secretary sort it.
    """
    bodies = read_directory(session, actor, today)
    query = select(ImportBody).where(col(ImportBody.import_id) == file.id)
    asked = list(session.exec(query.order_by(col(ImportBody.id))).all())
    new = {
        body.name: Organisation(
            key=new_key("organisation"),
            name=body.name,
            kind=OrganisationKind.OTHER,
            country=body.country,
            org_id=body.org_id,
            ror=body.ror,
        )
        for body in asked
        if body.decision == "new"
    }
    keep_all(session, actor, verb, list(new.values()), why=why)
    chosen: dict[str, Organisation | None] = {
        body.name: bodies.chosen(body.decision) for body in asked if body.decision != "new"
    }
    return KnownOrganisations(bodies, {**chosen, **new})
