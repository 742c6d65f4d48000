"""The paces, counted for whoever makes the current request and for the place it comes from."""

import contextlib
import threading
from collections import Counter
from datetime import UTC, datetime

from dashboard.context import live_board
from dashboard.identity import current_actor
from dashboard.network_places import place
from strategy.database import Session, transaction
from strategy.errors import StorageError
from strategy.paces import Pace, take

_EVERY = 10
_MOST_PLACES = 10_000
_LOCK = threading.Lock()
_asked: Counter[str] = Counter()


def keep_pace(session: Session, pace: Pace, amount: int = 1) -> None:
    """Count an act of the current request inside its own write.

    Raises:
        TooManyError: it would be more than the pace.
    """
    actor = current_actor()
    account = "" if actor.key == "visitor" else actor.key
    take(session, pace, account=account, place=place(), at=datetime.now(UTC), amount=amount)


def pace_request(pace: Pace, amount: int = 1) -> None:
    """Count a request before anything is done for it; what is refused afterwards stays counted.

    Whoever reads goes on where nothing can be written.

    Raises:
        TooManyError: it would be more than the pace.
    """
    if current_actor().key == "visitor" and not place():
        return
    with contextlib.suppress(StorageError), transaction(live_board().engine) as session:
        keep_pace(session, pace, amount)


def pace_often(pace: Pace) -> None:
    """Count what readers do often, by tens: most of it never waits for a write.

    Raises:
        TooManyError: it would be more than the pace.
    """
    bucket = f"{pace.name} {place() or current_actor().key}"
    with _LOCK:
        _asked[bucket] += 1
        is_due = _asked[bucket] >= _EVERY
        if is_due or len(_asked) > _MOST_PLACES:
            del _asked[bucket]
    if is_due:
        pace_request(pace, _EVERY)
