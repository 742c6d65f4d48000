"""What was found when the board was looked over: a name, a word, a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """How a thing stands."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


# How each is shown on a terminal.
STYLES = {Word.GOOD: "green", Word.WARN: "yellow", Word.BAD: "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: what was looked at.
        word: how it stands.
        says: what was found and, unless it is good, what to do.
    """

    name: str
    word: Word
    says: str


def good(name: str, says: str) -> Finding:
    """Return something that is as it should be."""
    return Finding(name, Word.GOOD, says)


def warn(name: str, says: str) -> Finding:
    """Return something that somebody should look at."""
    return Finding(name, Word.WARN, says)


def bad(name: str, says: str) -> Finding:
    """Return something that has to be put right."""
    return Finding(name, Word.BAD, says)


def sizes(count: float) -> str:
    """Return a number of bytes as people read it.

    Raises:
        AssertionError: never; the last unit takes any number.
    """
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1_000 or unit == "GB":
            return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
        count /= 1_000
    raise AssertionError("unreachable")
