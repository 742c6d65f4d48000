"""Which pieces of work read alike, as pairs for people to judge; never a share of anything."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from strategy.measures.text_folding import folded
from strategy.rule_statements import RuleStatement

# Two texts are shown as a pair from this many words on that few of the others have.
FEWEST_WORDS: Final = 3
# A word is one's own where at most so many texts have it, and no more than this share of them.
MOST_TEXTS, MOST_SHARE = 12, 0.25
SHORTEST: Final = 6
MOST_PAIRS: Final = 25
# Words that every description of such work may have.
_COMMON: Final = frozenset(
    word
    for line in (
        "according account across active against allows already although another answer approach",
        "assess award based because before begins behind being better between called centre",
        "change changes clinical cohort common company compare compared course current details",
        "development different disease during early effect effects either every examines existing",
        "explore follow followed following found funded funding further grant grants group groups",
        "having however identify improve include includes including international known learn",
        "level levels longer mechanism mechanisms medical member members multiple named national",
        "network number official online outcome partner patients people period pilot possible",
        "potential programme progress progression progressive project projects promising public",
        "published question reached related research results review sclerosis second several",
        "should social started status stated studied studies support taking testing their there",
        "therapy these thought through together towards treatment understand university untitled",
        "using various visible whether which within without working would",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that read alike: their keys in order, and the words that made them a pair."""

    first: str
    second: str
    words: tuple[str, ...]


def similar_pairs(texts: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return the pairs of texts that share words which few others have, the most alike first.

    Args:
        texts: by key, what describes each piece of work.
    """
    words = {key: _words(text) for key, text in texts.items()}
    having: dict[str, list[str]] = defaultdict(list)
    for key in sorted(words):
        for word in words[key]:
            having[word].append(key)
    most = min(MOST_TEXTS, max(2, int(MOST_SHARE * len(texts))))
    weight = {w: math.log(len(texts) / len(k)) for w, k in having.items() if 2 <= len(k) <= most}
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(weight):
        for pair in combinations(having[word], 2):
            shared[pair].append(word)
    score = {
        pair: sum(weight[word] for word in common)
        for pair, common in shared.items()
        if len(common) >= FEWEST_WORDS
    }
    ordered = sorted(score, key=lambda pair: (-score[pair], pair))[:MOST_PAIRS]
    return tuple(
        Pair(*pair, tuple(sorted(shared[pair], key=lambda word: (-weight[word], word))))
        for pair in ordered
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word
        for word in folded(text).split()
        if len(word) >= SHORTEST and word not in _COMMON and not word.isdecimal()
    )


PAIRS_RULE = RuleStatement(
    "pairs",
    "Work that reads alike",
    f"Two projects of a strategy are shown as a pair where their titles and summaries share "
    f"{FEWEST_WORDS} words or more that few of its other projects have. A pair says nothing by "
    "itself: people judge whether one replicates, complements or overlaps the other. No share of "
    "duplication is made of it.",
    f"a word counts that at most {MOST_TEXTS} and at most {MOST_SHARE:.0%} of the projects have; "
    "order: Σ ln(projects ÷ projects with the word)",
)
