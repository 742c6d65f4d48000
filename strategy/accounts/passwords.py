"""Passwords: hashed with argon2id, long enough, and not one that many people have."""

from collections.abc import Sequence
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from strategy.language import say

SHORTEST, LONGEST = 12, 128
# OWASP's cheat sheet on password storage names this setting for argon2id: about 50 ms.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_CONTEXT = (
    "progressive",
    "sclerosis",
    "multiple",
    "alliance",
    "strategy",
    "board",
    "strategyboard",
)
# zxcvbn refuses longer texts; what comes after makes a password no weaker.
_JUDGED = 72
_GOOD_ENOUGH = 3


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _HASHER.hash(password)


def is_right(kept: str, password: str) -> bool:
    """Whether a password is the kept one; without a kept one it takes as long and says no."""
    try:
        return _HASHER.verify(kept or _nobodys(), password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a kept password was hashed with other settings than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")


def password_problem(password: str, known: Sequence[str] = ()) -> str | None:
    """Return a sentence when a password is too short, too long or easy to guess.

    Args:
        known: words that others know of the person, such as name and address.
    """
    if len(password) < SHORTEST:
        return say(
            "Please use at least %(least)s characters. Several words are easy to remember.",
            least=SHORTEST,
        )
    if len(password) > LONGEST:
        return say("Please use at most %(most)s characters.", most=LONGEST)
    words = [part for text in known for part in (text, *text.replace("@", " ").split()) if part]
    if zxcvbn(password[:_JUDGED], user_inputs=[*words, *_CONTEXT])["score"] < _GOOD_ENOUGH:
        return say(
            "This password is easy to guess. Three or four words that do not belong together do."
        )
    return None
