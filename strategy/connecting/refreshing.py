"""Asking a service and handing what it says to the import: a person looks before it counts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.connecting.connectors import RATES, TRIALS, connector
from strategy.connecting.fetching import Fetcher
from strategy.connecting.service_answers import SUBJECT, Asked, Connector
from strategy.database import read_only, transaction
from strategy.errors import InvalidError
from strategy.lookup import by_key
from strategy.models import Organisation, OrganisationIdentifier, Trial
from strategy.services.importing import receive_file
from strategy.services.rate_editions import add_rates


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of asking: an import that waits to be looked at, or a list of rates.

    Attributes:
        import_key: "" where rates came.
        rates_key: "" where an import came.
    """

    connector: Connector
    import_key: str = ""
    rates_key: str = ""


def refresh(
    engine: Engine,
    *,
    actor: Actor,
    name: str,
    fetch: Fetcher,
    at: datetime,
    funder_key: str = "",
    subject: str = SUBJECT,
) -> Refreshed:
    """Ask a service; no record changes before somebody has looked at the difference.

    Args:
        engine: the database; nothing of it is held while the service is asked.
        actor: who asks.
        name: of the service.
        fetch: asks an address.
        at: this moment.
        funder_key: whose awards they are, where the service holds awards.
        subject: words that awards hold.

    Raises:
        NotAllowedError: the actor may not bring this.
        NotFoundError: no such service or funder.
        InvalidError: the funder is missing, or what came cannot be taken.
        NoAnswerError: the service did not answer.
    """
    service = connector(name)
    with read_only(engine) as session:
        asked = _asked(session, actor, service, funder_key, subject)
    body = service.fetch(fetch, asked)
    with transaction(engine) as session:
        if service.holds == RATES:
            text = body.decode("utf-8-sig", "replace")
            title = f"ECB euro reference rates, asked for on {at:%d %B %Y}"
            key = add_rates(session, actor=actor, name=title, text=text, today=at.date())
            return Refreshed(service, rates_key=key)
        record = {"record": "trial"} if service.holds == TRIALS else {"funder_is_right": True}
        key = receive_file(
            session,
            actor=actor,
            name=f"{service.title}, {at:%d %B %Y}",
            body=body,
            funder_key=funder_key or None,
            options={**service.answers, **record, "fetched_from": service.name},
            at=at,
        )
    return Refreshed(service, import_key=key)


def _asked(
    session: Session, actor: Actor, service: Connector, funder_key: str, subject: str
) -> Asked:
    if service.holds == RATES:
        require(actor, "add_rates")
        return Asked()
    if service.holds == TRIALS:
        require(actor, "import_trials")
        numbers = session.exec(select(Trial.registry_id)).all()
        return Asked(trial_numbers=tuple(number for number in numbers if number))
    if not funder_key:
        raise InvalidError({"funder_key": "Please say whose awards they are."})
    funder = by_key(session, Organisation, funder_key)
    require(actor, "import_file", funder.id)
    if not subject.strip():
        raise InvalidError({"subject": "Please say what the awards are about."})
    return Asked(subject=subject.strip()[:120], funder_numbers=_numbers(session, funder))


def _numbers(session: Session, funder: Organisation) -> tuple[str, ...]:
    """Return the org-ids of a funder, its own first."""
    query = select(OrganisationIdentifier.value).where(
        col(OrganisationIdentifier.organisation_id) == funder.id,
        col(OrganisationIdentifier.scheme) == "org_id",
    )
    known = [funder.org_id, *session.exec(query.order_by(col(OrganisationIdentifier.id))).all()]
    return tuple(dict.fromkeys(number for number in known if number))
