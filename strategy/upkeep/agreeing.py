"""Whether this machine agrees with the board on its key and its exchange rates.

Two machines with two keys cannot open each other's second factors; two with different rates show
two totals. Who differs is told at its start, before any page.
"""

from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from strategy.database import transaction
from strategy.errors import StrategyError
from strategy.upkeep.epochs import renew_epoch
from strategy.upkeep.facts import KEY, MOVED, RATES, fact, fingerprint, own_rates, set_fact
from strategy.upkeep.presence import is_anybody_serving

OTHER_KEY = (
    "This machine has another key than the board (its own: {own}, the board's: {board}). Second "
    "factors would stop working. Copy the right key to where STRATEGY_BOARD_SECRET_FILE says, or "
    "as cookie.key into the board's folder. If it is lost: strategy-board key rotate --lost"
)
OTHER_RATES = (
    "This machine has other exchange rates than the board ({own}; the board: {board}), so it would "
    "show other totals. Install the same version on all machines. To go over to the rates of this "
    "version, stop the others first."
)

GONE = "This board was moved to {to}. Set DATABASE_URL to that; this one is what was before."


def agree(engine: Engine, secret: bytes, *, at: datetime, trial: bool = False) -> None:
    """Set what the board does not know yet, and compare the rest.

    Other rates are taken over when nobody serves the board; all readers then read anew.

    Args:
        engine: the database, up to date.
        secret: this machine's key.
        at: now.
        trial: nobody has an account; the key may change.

    Raises:
        StrategyError: this machine must not serve the board; says why and what to do.
    """
    with transaction(engine) as session:
        if fact(session, MOVED):
            raise StrategyError(GONE.format(to=fact(session, MOVED)))
        _agree_on_key(session, fingerprint(secret), at, trial)
        _agree_on_rates(session, at)


def _agree_on_key(session: Session, own: str, at: datetime, trial: bool) -> None:
    board = fact(session, KEY)
    if board == own:
        return
    if board and not trial:
        raise StrategyError(OTHER_KEY.format(own=own, board=board))
    set_fact(session, KEY, own, at=at)


def agree_on_rates(engine: Engine, *, at: datetime) -> None:
    """Set or compare the exchange rates (units for one euro) alone, as a board is made.

    Raises:
        StrategyError: others serve the board with other rates.
    """
    with transaction(engine) as session:
        _agree_on_rates(session, at)


def _agree_on_rates(session: Session, at: datetime) -> None:
    own, board = own_rates(), fact(session, RATES)
    if board == own:
        return
    connection: Connection = session.connection()
    if board and is_anybody_serving(connection):
        raise StrategyError(OTHER_RATES.format(own=own, board=board))
    set_fact(session, RATES, own, at=at)
    session.flush()
    if board:
        renew_epoch(connection)


def differences(session: Session, secret: bytes) -> list[str]:
    """Return a sentence for each thing on which this machine differs from the board."""
    own, board = fingerprint(secret), fact(session, KEY)
    found = [OTHER_KEY.format(own=own, board=board)] if board and board != own else []
    rates = fact(session, RATES)
    if rates and rates != own_rates():
        found.append(OTHER_RATES.format(own=own_rates(), board=rates))
    return found
