"""Another key for the board: what is sealed is sealed anew, and nobody stays signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.accounts.sealing import Sealer
from strategy.authority import require
from strategy.database import transaction
from strategy.errors import StrategyError
from strategy.models import Credential, SignIn
from strategy.upkeep.facts import KEY, fact, fingerprint, set_fact
from strategy.upkeep.presence import require_alone, require_free_file

NOT_THE_OLD = (
    "This is not the key that the board was sealed with (its own: {own}, the board's: {board}). "
    "Nothing was changed. With the right key: --old FILE. If that is lost: --lost"
)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What became of the ways in: how many second factors were sealed anew, how many were lost."""

    resealed: int
    lost: int


def rotate_key(
    engine: Engine, *, actor: Actor, old: bytes | None, new: bytes, at: datetime
) -> Rotated:
    """Go over to another key, all of it in one transaction.

    Args:
        engine: the database; nobody may serve the board meanwhile.
        actor: who does it.
        old: the key so far; without it every second factor is taken off.
        new: the key from now on.
        at: now.

    Raises:
        NotAllowedError: only the secretary and the command line change the key.
        StrategyError: the board is running, or ``old`` is not its key; nothing was changed.
    """
    require(actor, "rotate_key")
    require_free_file(engine)
    with transaction(engine) as session:
        require_alone(session.connection())
        _check_old(session, old)
        done = _reseal(session, old, new, at)
        sign_out_all(session, actor=actor, at=at)
        set_fact(session, KEY, fingerprint(new), at=at)
    return done


def _check_old(session: Session, old: bytes | None) -> None:
    board = fact(session, KEY)
    if old is not None and board and fingerprint(old) != board:
        raise StrategyError(NOT_THE_OLD.format(own=fingerprint(old), board=board))


def _reseal(session: Session, old: bytes | None, new: bytes, at: datetime) -> Rotated:
    opener, sealer = Sealer(old) if old else None, Sealer(new)
    resealed = lost = 0
    for one in session.exec(select(Credential).where(col(Credential.totp_sealed) != "")).all():
        secret = opener.open(one.totp_sealed) if opener else None
        if secret is None:
            one.totp_sealed, one.totp_confirmed, one.totp_step = "", False, 0
            one.changed_at = at
            lost += 1
        else:
            one.totp_sealed = sealer.seal(secret)
            resealed += 1
        session.add(one)
    return Rotated(resealed, lost)


def sign_out_all(session: Session, *, actor: Actor, at: datetime) -> int:
    """End every sign-in of everybody; return how many were open."""
    require(actor, "sign_out_all")
    is_open = col(SignIn.ended_at).is_(None)
    ended = session.execute(update(SignIn).where(is_open).values(ended_at=at))
    return int(ended.rowcount)  # type: ignore[attr-defined]


def unsealed(session: Session, secret: bytes) -> int:
    """Return how many second factors a key does not open."""
    sealer = Sealer(secret)
    sealed = session.exec(
        select(Credential.totp_sealed).where(col(Credential.totp_sealed) != "")
    ).all()
    return sum(sealer.open(one) is None for one in sealed)
