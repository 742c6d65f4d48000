"""How like two names of organisations are, judged by the words that tell them apart."""

import re
from collections import defaultdict
from collections.abc import Collection

from rapidfuzz import fuzz, process

from strategy.importing.cell_values import folded

# Words that many organisations share, in the languages of the members: they tell nothing apart.
_COMMON_WORDS = """
the of for and in at to a an de la le les des du di del della e et der die das fur und
von zu am im y el los las da do dos van het een voor en og i universita universitat
universite university universiteit universidad universidade universitet uniwersytet
college school institute institut instituto istituto hospital hospitals klinik klinikum
clinic clinica ospedale hopital hopitaux medical medicine medicale faculty fakultat
faculte department centre center centro zentrum research recherche ricerca forschung
foundation fondation fondazione fundacion stiftung trust society gesellschaft societe
societa association associazione asociacion verein vereniging national nazionale
multiple sclerosis sclerose sclerosi esclerosis multipla multiplen ms nhs ltd limited
inc gmbh plc llc ag sa srl bv co company group health sciences science technology
academy council agency ministry charity
"""
_COMMON = frozenset(_COMMON_WORDS.split())
ALIKE = 85.0
# Short words differ by one letter and mean something else: EMKA and EMA.
SHORT = 4
_ALL_ALIKE = 92.0
LONG, RATHER = 6, 75.0


def words_of(name: str) -> list[str]:
    """Return the words of a name: "Women's" is one, and MS stands for multiple sclerosis."""
    return _plain(name).replace("multiple sclerosis", "ms").split()


def _plain(name: str) -> str:
    return folded(re.sub(r"['’]s\b", "s", name))


def telling_words(name: str) -> frozenset[str]:
    """Return the words of a name that tell its organisation from others."""
    return frozenset(word for word in words_of(name) if word not in _COMMON)


def initials(name: str) -> frozenset[str]:
    """Return what a name is shortened to: the first letters of its words, with and without "of"."""
    words = _plain(name).split()
    full = "".join(word[0] for word in words)
    bare = "".join(w[0] for w in words if len(w) > 3 or w not in _COMMON)
    return frozenset(short for short in (full, bare) if len(short) > 1)


def likeness(first: str, second: str) -> float:
    """Return how likely two names mean one organisation, in percent; 0 where they surely do not.

    An acronym is like the name it is made of; a name is like one that holds all its telling words;
    one letter more or less in a long word is a slip, in a short one another word.
    """
    one, other = " ".join(words_of(first)), " ".join(words_of(second))
    if one == other:
        return 100.0
    if is_acronym(first, second) or is_acronym(second, first):
        return 90.0
    mine, theirs = telling_words(first), telling_words(second)
    if not mine or not theirs:
        return _untold(one, other)
    fewer, more = sorted((mine, theirs), key=len)
    # Beside a long word that both have, a short one may be the same name in another language.
    is_shared = any(len(word) > LONG for word in fewer & more)
    best = [max(_word_likeness(word, w, short=is_shared) for w in more) for word in fewer]
    if min(best) < (RATHER if is_shared else ALIKE):
        return 0.0
    same = sum(best) / len(best)
    return float(same * (0.85 + 0.15 * len(fewer) / len(more)))


def _untold(one: str, other: str) -> float:
    """Compare names of which one has no telling word: MS Society may be any society of MS."""
    fewer, more = sorted((set(one.split()), set(other.split())), key=len)
    if len(fewer) > 1 and fewer < more:
        return 85.0
    alike = float(fuzz.token_sort_ratio(one, other))
    return alike if len(fewer) == len(more) and alike >= _ALL_ALIKE else 0.0


def is_acronym(short: str, name: str) -> bool:
    """Whether a short name is made of another name's first letters."""
    letters = folded(short).replace(" ", "")
    return 2 <= len(letters) <= 6 and short.upper() == short and letters in initials(name)


def _word_likeness(first: str, second: str, *, short: bool) -> float:
    if first == second:
        return 100.0
    shorter = min(len(first), len(second))
    begins = first.startswith(second) or second.startswith(first)
    if begins and shorter >= SHORT and abs(len(first) - len(second)) == 1:
        # Bern and Berne.
        return 88.0
    if first.isdigit() or second.isdigit() or shorter < SHORT or (shorter == SHORT and not short):
        return 0.0
    alike = float(fuzz.ratio(first, second))
    return alike if shorter > SHORT or alike >= RATHER else 0.0


class LikeNames:
    """Finds the few names worth comparing with one, among thousands."""

    def __init__(self, names: Collection[str]) -> None:
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_initials: dict[str, set[str]] = defaultdict(set)
        self._untelling: set[str] = set()
        for name in names:
            words = telling_words(name)
            for word in words:
                self._by_word[word].add(name)
            if not words:
                self._untelling.add(name)
            for short in initials(name):
                self._by_initials[short].add(name)
        self._words = list(self._by_word)
        self._names = frozenset(names)

    def like(self, name: str) -> list[tuple[float, str]]:
        """Return likeness in percent and name of those that a name can mean, the likest first.

        "Harvard / BWH" means either of two.
        """
        best: dict[str, float] = {}
        for part in dict.fromkeys((name, *re.split(r"\s*[/|]\s*", name))):
            for score, other in self._like(part):
                best[other] = max(score, best.get(other, 0.0))
        return sorted(((s, other) for other, s in best.items()), key=lambda one: (-one[0], one[1]))

    def _like(self, name: str) -> list[tuple[float, str]]:
        near = set(self._by_initials.get(folded(name).replace(" ", ""), ()))
        for word in telling_words(name):
            for found, _, _ in process.extract(
                word, self._words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=8
            ):
                near |= self._by_word[found]
        for short in initials(name):
            near |= self._by_word.get(short, set())
        near |= self._untelling if telling_words(name) else self._names
        return [(score, other) for other in near if (score := likeness(name, other)) > 0]
