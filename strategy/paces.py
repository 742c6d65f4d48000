"""How much of what one account, or one place, may do in a time: the one table of these settings.

Nobody who works with the board meets one of these. They keep a single account, or a stranger, from
filling the disk, the conversation, or the time of the machine.
"""

import math
from dataclasses import dataclass
from datetime import datetime

from limits import RateLimitItemPerMinute
from limits.strategies import SlidingWindowCounterRateLimiter
from sqlmodel import Session

from strategy.errors import TooManyError
from strategy.language import lazy, number, say, say_many
from strategy.pace_counts import WindowCounts

HOUR = 60
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How much of something is taken in a time; ``None`` where it is not counted.

    Attributes:
        name: what it is counted under.
        sentence: what is said to who meets it; ``%(most)s`` is the number that was reached.
        account: the most for one account, wherever it is used.
        place: the most from one place, such as a household or an office, by whomever.
        both: the most for one account from one place.
        minutes: the time, which slides.
        unit: what one of the numbers is in what is counted; sizes are counted in bytes.
    """

    name: str
    sentence: str
    account: int | None = None
    place: int | None = None
    both: int | None = None
    minutes: int = HOUR
    unit: int = 1


COMMENTS = Pace(
    "comments",
    lazy("At most %(most)s comments are taken in one hour, so that everybody's can be read."),
    account=30,
    place=150,
)
REPORTS = Pace(
    "reports", lazy("At most %(most)s reports are taken in one hour."), account=20, place=100
)
# While somebody types, a draft is kept every few seconds.
DRAFTS = Pace(
    "drafts", lazy("At most %(most)s drafts are kept in one hour."), account=2_000, place=20_000
)
UPLOADS = Pace(
    "uploads", lazy("At most %(most)s files are taken in one hour."), account=20, place=60
)
UPLOADED = Pace(
    "uploaded bytes",
    lazy("Files of at most %(most)s megabytes together are taken in one hour."),
    account=60 * _MEGABYTE,
    place=180 * _MEGABYTE,
    unit=_MEGABYTE,
)
EXPORTS = Pace(
    "exports", lazy("At most %(most)s files are made in one hour."), account=120, place=600
)
BACKUPS = Pace("backups", lazy("At most %(most)s backups are made in one hour."), account=10)
INVITATIONS = Pace(
    "invitations", lazy("At most %(most)s invitations are made in one hour."), account=60, place=120
)
SEARCHES = Pace(
    "searches", lazy("At most %(most)s searches are answered in one hour."), place=3_000
)
# Whatever else a form or a button writes.
CHANGES = Pace(
    "changes", lazy("At most %(most)s changes are saved in one hour."), account=600, place=3_000
)
_TRIES = lazy("Too many tries.")
SIGN_INS = Pace("sign-ins", _TRIES, account=50, place=100, both=10, minutes=15)
# A browser that somebody signed in with before counts for itself: strangers cannot use it up.
KNOWN_SIGN_INS = Pace("sign-ins of a known browser", _TRIES, account=10, minutes=15)
LINKS = Pace("links by mail", _TRIES, account=3, place=100, minutes=15)
PASSKEYS = Pace("passkeys", _TRIES, place=100, minutes=15)

PACES = (
    *(
        COMMENTS,
        REPORTS,
        DRAFTS,
        UPLOADS,
        UPLOADED,
        EXPORTS,
        BACKUPS,
        INVITATIONS,
        SEARCHES,
        CHANGES,
    ),
    *(SIGN_INS, KNOWN_SIGN_INS, LINKS, PASSKEYS),
)


def take(
    session: Session, pace: Pace, *, account: str, place: str, at: datetime, amount: int = 1
) -> None:
    """Count something before it is done; what is refused is rolled back, and so not counted.

    Args:
        session: one write transaction; the caller commits.
        account: whose act it is; empty where nobody is signed in.
        place: a word for where it comes from; empty where places are not told apart.
        at: this moment, with its zone.
        amount: how much of it, in what the pace counts.

    Raises:
        TooManyError: it would be more than the pace; says which, and how long to wait.
    """
    counts = WindowCounts(session, at)
    limiter = SlidingWindowCounterRateLimiter(counts)
    for most, who in _counted(pace, account, place):
        if not limiter.hit(_item(pace, most), pace.name, *who, cost=amount):
            raise _too_many(counts, pace, most, who, amount)


def forgive(session: Session, pace: Pace, *, account: str, place: str, at: datetime) -> None:
    """Forget the tries of an account here, because the last one was right; others' stay counted."""
    limiter = SlidingWindowCounterRateLimiter(WindowCounts(session, at))
    most, who = _counted(pace, account, place)[0]
    limiter.clear(_item(pace, most), pace.name, *who)


def use_up(session: Session, pace: Pace, *, place: str, at: datetime) -> None:
    """Count as much for a place as it may do at most: it waits from here on."""
    if pace.place is not None:
        item = _item(pace, pace.place)
        key = item.key_for(pace.name, "place", place)
        WindowCounts(session, at).incr(key, item.get_expiry(), pace.place)


def forgive_place(session: Session, pace: Pace, *, place: str, at: datetime) -> None:
    """Forget what is counted for a place."""
    if pace.place is not None:
        limiter = SlidingWindowCounterRateLimiter(WindowCounts(session, at))
        limiter.clear(_item(pace, pace.place), pace.name, "place", place)


def _counted(pace: Pace, account: str, place: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return what is counted, the narrowest first: how many at most, and for whom."""
    kinds = (
        (pace.both, ("account", account, "place", place), account and place),
        (pace.account, ("account", account), account),
        (pace.place, ("place", place), place),
    )
    return [(most, who) for most, who, is_known in kinds if most is not None and is_known]


def _item(pace: Pace, most: int) -> RateLimitItemPerMinute:
    return RateLimitItemPerMinute(most, pace.minutes)


def _too_many(
    counts: WindowCounts, pace: Pace, most: int, who: tuple[str, ...], amount: int
) -> TooManyError:
    item = _item(pace, most)
    window = counts.get_sliding_window(item.key_for(pace.name, *who), item.get_expiry())
    minutes = _minutes(window, most - amount, item.get_expiry())
    wait = say_many(
        "Please wait %(count)s minute and try again.",
        "Please wait %(count)s minutes and try again.",
        minutes,
    )
    said = say(pace.sentence, most=number(most // pace.unit))
    return TooManyError(f"{said} {wait}", minutes=minutes)


def _minutes(window: tuple[int, float, int, float], left: int, seconds: int) -> int:
    """Return the whole minutes until the counts have faded to ``left``.

    The window before fades evenly while this one goes on, and then this one in turn.
    """
    before, fades_in, now, _ = window
    if left < 0:
        return math.ceil(2 * seconds / 60)
    if now <= left:
        wait = fades_in - (left - now) / before * seconds if before else 0.0
    else:
        wait = fades_in + (1 - left / now) * seconds
    return max(1, math.ceil(wait / 60))
