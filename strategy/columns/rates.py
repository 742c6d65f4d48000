"""The edition of exchange rates in force, with its table taken up by this process."""

import zlib

from sqlmodel import Session, col, select

from strategy.exchange_rates import SHIPPED, is_known, know_edition
from strategy.models import RateEdition, RateTable


def read_rates(session: Session) -> str:
    """Return the key of the rates (units for one euro) in force; "" for the shipped ones."""
    edition = session.exec(select(RateEdition).where(col(RateEdition.in_force))).first()
    return SHIPPED if edition is None else take_up(session, edition)


def take_up(session: Session, edition: RateEdition) -> str:
    """Make sure that this process knows an edition's rates; return its key."""
    if not is_known(edition.key):
        body = session.get_one(RateTable, edition.key).body
        name = f"{edition.name}, to {edition.newest_on:%d %B %Y}"
        know_edition(edition.key, name, zlib.decompress(body).decode())
    return edition.key
