"""Finding records by words: accents, case, word order and small typos do not matter.

Each record has a title and further text. Every word asked for has to be found: as it stands, as
the beginning of a word, or, if neither is anywhere, as a word that one or two typing errors make.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from strategy.measures.search_words import Term, search_words
from strategy.measures.text_folding import folded

_EXACT, _START, _TYPO = 4.0, 2.0, 1.0
_IN_TITLE: Final = 3.0
_FEWEST_LETTERS = 4
# So many words and more may miss one.
_FORGIVING = 3
_MOST_TOKENS = 400
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: a record's reference, its title, and further words."""

    ref: str
    title: str
    text: str = ""


class SearchIndex:
    """An index over some records; it never changes."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.refs = [entry.ref for entry in entries]
        self._lengths = np.array([len(e.title) for e in entries], dtype=np.int32)
        places: dict[str, array[int]] = {}
        self._texts: list[str] = []
        for number, entry in enumerate(entries):
            name, more = folded(entry.title), folded(entry.text)
            # What stands beside what; a bar keeps the title's end from the text's beginning.
            self._texts.append(f"{name} | {more}")
            title = set(name.split())
            for word in title:
                # The lowest bit says that the word stands in the title.
                places.setdefault(word, array("q")).append(number * 2 + 1)
            for word in set(more.split()) - title:
                places.setdefault(word, array("q")).append(number * 2)
        self._words = sorted(places)
        self._places = [np.frombuffer(places[w], dtype=np.int64) for w in self._words]
        self._by_length: dict[int, list[int]] = {}
        for number, word in enumerate(self._words):
            self._by_length.setdefault(len(word), []).append(number)
        self._fuzzy: dict[int, tuple[list[str], list[int]]] = {}

    def find(self, text: str) -> tuple[int, list[tuple[float, int, int]]]:
        """Return how many words were found, and the records that have so many of them.

        Each record comes with its score, the length of its title and its place, the best first.
        """
        words = search_words(text)
        if not words.asked or not self.refs:
            return 0, []
        scores = np.stack([self._best(terms) for terms in words.asked])
        refused = self._refused(words.refused)
        found = np.where(refused, 0, (scores > 0).sum(axis=0))
        most = int(found.max(initial=0))
        # All words, or all but one of three and more where nothing has them all.
        if most < (len(words.asked) if len(words.asked) < _FORGIVING else len(words.asked) - 1):
            return 0, []
        at = np.flatnonzero(found == most)
        total = scores[:, at].sum(axis=0)
        order = np.lexsort((self._lengths[at], -total))
        rows = [(float(total[n]), int(self._lengths[at[n]]), int(at[n])) for n in order]
        return most, rows

    def _best(self, terms: Sequence[Term]) -> Scores:
        """Return how well each record fits one of several terms."""
        found: Scores = np.max([self._fit(term) for term in terms], axis=0)
        return found

    def _fit(self, term: Term) -> Scores:
        if not term.quoted:
            return self._score(term.words[0])
        exact = [self._exact(word) for word in term.words]
        scores: Scores = np.min(exact, axis=0)
        beside = f" {term.phrase} "
        for at in np.flatnonzero(scores):
            if beside not in f" {self._texts[at]} ":
                scores[at] = 0
        return scores

    def _exact(self, word: str) -> Scores:
        scores = np.zeros(len(self.refs), dtype=np.float32)
        token, _ = self._starting(word)
        if token is not None:
            self._add(scores, token, _EXACT)
        return scores

    def _refused(self, terms: Sequence[Term]) -> NDArray[np.bool_]:
        """Return which records have what they must not have, word for word."""
        refused = np.zeros(len(self.refs), dtype=bool)
        for term in terms:
            quoted = Term(term.words, quoted=True)
            refused |= self._fit(quoted) > 0
        return refused

    def _score(self, word: str) -> Scores:
        scores = np.zeros(len(self.refs), dtype=np.float32)
        exact, starting = self._starting(word)
        if exact is None and not starting and len(word) >= _FEWEST_LETTERS:
            for token, errors in self._typos(word):
                self._add(scores, token, _TYPO / errors)
        for token in starting[:_MOST_TOKENS]:
            self._add(scores, token, _START)
        if exact is not None:
            self._add(scores, exact, _EXACT)
        return scores

    def _add(self, scores: Scores, token: int, value: float) -> None:
        places = self._places[token]
        weight = np.where(places & 1, value * _IN_TITLE, value).astype(np.float32)
        at = places >> 1
        scores[at] = np.maximum(scores[at], weight)

    def _starting(self, word: str) -> tuple[int | None, list[int]]:
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, word + "\uffff", lo=first)
        tokens = list(range(first, last))
        if tokens and self._words[first] == word:
            return first, tokens[1:]
        return None, tokens

    def _typos(self, word: str) -> list[tuple[int, int]]:
        """Return words that are one or, in long words, two typing errors away."""
        allowed = 1 if len(word) < 8 else 2
        found = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            tokens = self._by_length.get(length)
            if tokens:
                found += self._near(word, length, tokens, allowed)
        return found

    def _near(
        self, word: str, length: int, tokens: list[int], allowed: int
    ) -> list[tuple[int, int]]:
        if length not in self._fuzzy:
            self._fuzzy[length] = ([self._words[t] for t in tokens], tokens)
        choices, numbers = self._fuzzy[length]
        errors = process.cdist(
            [word], choices, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8
        )[0]
        return [(numbers[int(n)], int(errors[n])) for n in np.flatnonzero(errors <= allowed)]


def merged(
    parts: Iterable[tuple[SearchIndex, frozenset[str]]], text: str
) -> list[tuple[float, str]]:
    """Return score and reference of what fits in several indexes, the best first.

    What has fewer of the words is left out where another index has more of them.

    Args:
        parts: each index with the references that no longer hold in it.
        text: what was asked for.
    """
    answers = [(index, gone, *index.find(text)) for index, gone in parts]
    most = max((words for _, _, words, _ in answers), default=0)
    found = [
        (-score, length, index.refs[at])
        for index, gone, words, rows in answers
        if words == most
        for score, length, at in rows
        if index.refs[at] not in gone
    ]
    return [(-score, reference) for score, _, reference in sorted(found)]
