"""What all machines of one board have to agree on: the key that seals, the rates that count.

A fact is set once and compared by whoever starts; who differs is told before anything is shown.
"""

import hashlib
import hmac
from datetime import datetime

from sqlmodel import Session

from strategy.exchange_rates import EDITION
from strategy.models import BoardFact

KEY, RATES, MOVED = "key", "rates", "moved"
DRILL, SENT, CERTIFICATE = "drill", "sent", "certificate"
_FOR = b"strategy board: which key this is"


def fact(session: Session, name: str) -> str:
    """Return what is known under a name; empty for nothing."""
    held = session.get(BoardFact, name)
    return held.value if held else ""


def fact_at(session: Session, name: str) -> datetime | None:
    """Return when a fact was set."""
    held = session.get(BoardFact, name)
    return held.at if held else None


def set_fact(session: Session, name: str, value: str, *, at: datetime) -> None:
    """Set what all machines are to agree on."""
    held = session.get(BoardFact, name)
    if held is None:
        session.add(BoardFact(name=name, value=value, at=at))
        return
    held.value, held.at = value, at
    session.add(held)


def fingerprint(secret: bytes) -> str:
    """Return a word that tells keys apart and says nothing else of them."""
    return hmac.new(secret, _FOR, hashlib.sha256).hexdigest()[:16]


def own_rates() -> str:
    """Return the name of the exchange rates (units for one euro) that came with this version."""
    return EDITION
