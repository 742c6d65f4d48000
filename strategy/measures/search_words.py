"""What somebody means by the words of a search: all of them, one of several, none of some.

Words beside each other must all be there; OR between two asks for one of them; NOT or a minus
before a word leaves out what has it; words in quotes stand beside each other. AND says what holds
anyway. OR, AND and NOT are meant so in capitals only.
"""

import re
from dataclasses import dataclass

from strategy.measures.text_folding import folded

MOST_WORDS = 8
_PARTS = re.compile(
    r'[-\u2212]?"[^"]*"?|[-\u2212]?[\u201c\u201e][^\u201c\u201d]*[\u201c\u201d]?|\S+'
)
_QUOTES = '"\u201c\u201d\u201e'
_MINUS = ("-", "\u2212")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand for one thing: a single word, or several that stand beside each other."""

    words: tuple[str, ...]
    quoted: bool = False

    @property
    def phrase(self) -> str:
        """The words as they stand beside each other in folded text."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class SearchWords:
    """A search taken apart.

    Attributes:
        asked: each must be found, by one of its terms.
        refused: none may be found.
    """

    asked: tuple[tuple[Term, ...], ...]
    refused: tuple[Term, ...]


def search_words(text: str) -> SearchWords:
    """Take a search apart; whatever is typed means something, if only its words."""
    asked: list[list[Term]] = []
    refused: list[Term] = []
    either, without = False, False
    for part in _PARTS.findall(text):
        if part in ("AND", "OR", "NOT"):
            either, without = part == "OR" and bool(asked), part == "NOT"
            continue
        minus = without or (part.startswith(_MINUS) and len(part) > 1)
        terms = _terms(part)
        if minus:
            refused += terms
        elif either and terms:
            asked[-1].append(terms[0])
            asked += [[term] for term in terms[1:]]
        else:
            asked += [[term] for term in terms]
        either, without = False, False
    return SearchWords(tuple(tuple(one) for one in asked[:MOST_WORDS]), tuple(refused[:MOST_WORDS]))


def _terms(part: str) -> list[Term]:
    """Return a quoted part as one term, another one as a term for each of its words."""
    bare = part.lstrip("".join(_MINUS))
    words = tuple(folded(bare).split()[:MOST_WORDS])
    if bare[:1] in _QUOTES:
        return [Term(words, quoted=True)] if words else []
    return [Term((word,)) for word in words]
