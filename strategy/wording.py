"""Whether a document has certain words: kept as prints of its runs of words, not as its text.

The two documents are not ours to hand on. What is kept of each is a sorted set of hashes of every
run of one, two, three and five words: enough to say that words stand in it one after the other,
too little to read it. Case, hyphens, line breaks and the numbers of references do not matter.
"""

import hashlib
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

# The two documents that the board rests on, by the key of their source.
DOCUMENTS = ("strategy-paper", "needs-assessment")
RUNS = (1, 2, 3, 5)
FOLDER = Path(__file__).parent / "wordings"
# A hyphen, also one that breaks a word at the end of a line, and the dash of "blood\u2013brain".
_BROKEN = re.compile(r"[-\u2010\u2011\u00ad]\s*|(?<=[^\W\d_])\u2013\s*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?")
_REFERENCES = re.compile(r"(?<=[^\W\d_][.,)])\d+(?:[,\u2013-]\d+)*")
# Words left out of a passage are marked by dots.
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|\u2026)\]?")


def has_words(document: str, text: str) -> bool:
    """Return whether a document has the words of a text one after the other.

    Args:
        document: the key of the document's source, such as "strategy-paper".
        text: a passage or a name; parts between dots are looked for one by one.
    """
    prints = _prints(document)
    parts = [words_of(part) for part in _LEFT_OUT.split(text)]
    parts = [part for part in parts if part]
    return bool(parts) and all(_holds(prints, part) for part in parts)


def is_known(document: str) -> bool:
    """Return whether the words of a document can be looked up here."""
    return (FOLDER / f"{document}.bin").is_file()


def prints_of(text: str) -> bytes:
    """Return the prints of a document's text: sorted hashes of four bytes, the lowest first."""
    words = words_of(text)
    # A passage may be quoted with the numbers of its references or without.
    bare = words_of(_REFERENCES.sub(" ", text))
    plain = [word for word in words if not word[0].isdigit()]
    streams = (words, bare, plain)
    found = {_print(run) for stream in streams for size in RUNS for run in _runs(stream, size)}
    return array("I", sorted(found)).tobytes()


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters, broken words joined."""
    return _WORD.findall(_BROKEN.sub("", text).replace("\u2019", "'").casefold())


def _holds(prints: "array[int]", words: Sequence[str]) -> bool:
    size = max(size for size in RUNS if size <= len(words))
    return all(_is_in(prints, _print(run)) for run in _runs(words, size))


def _runs(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (words[at : at + size] for at in range(len(words) - size + 1))


def _print(run: Sequence[str]) -> int:
    digest = hashlib.blake2b(" ".join(run).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")


def _is_in(prints: "array[int]", value: int) -> bool:
    at = bisect_left(prints, value)
    return at < len(prints) and prints[at] == value


@lru_cache(maxsize=8)
def _prints(document: str) -> "array[int]":
    found = array("I")
    if is_known(document):
        found.frombytes((FOLDER / f"{document}.bin").read_bytes())
    return found
