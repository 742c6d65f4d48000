"""Passwords: hashed with argon2id, long enough, and not one that many people have."""

import re
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
    "international",
    "committee",
    "secretary",
    "funder",
    "patient",
    "password",
)
_WORD, _BETWEEN = re.compile(r"\w+"), re.compile(r"[\W_]+")
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
    words = [part for text in known for part in (text, *_WORD.findall(text)) if part]
    if min(_scores(password, [*words, *_CONTEXT])) < _GOOD_ENOUGH:
        return say(
            "This password is easy to guess. Three or four words that do not belong together do."
        )
    return None


def _scores(password: str, words: list[str]) -> list[int]:
    """Return how hard a password is to guess: as it is, and by what else it holds than some words.

    Three words that everybody would try first are three words to zxcvbn, and together good enough.
    """
    left = password.casefold()
    for word in sorted((word.casefold() for word in words if len(word) > 2), key=len, reverse=True):
        left = left.replace(word, "")
    left = _BETWEEN.sub("", left)
    judged = [password[:_JUDGED], left[:_JUDGED]]
    return [int(zxcvbn(one, user_inputs=words)["score"]) if one else 0 for one in judged]
