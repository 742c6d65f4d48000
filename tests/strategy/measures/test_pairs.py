"""Work that reads alike: pairs by words that few others have, the same in any order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from strategy.measures.pairs import FEWEST_WORDS, MOST_PAIRS, similar_pairs

WORDS = ("remyelination", "oligodendrocyte", "clemastine", "walking", "fatigue", "cannabis")
TEXTS = {
    "a": "Clemastine and remyelination by oligodendrocyte precursors",
    "b": "Remyelination under clemastine: what oligodendrocyte cells do",
    "c": "Walking speed in people with fatigue",
    "d": "Fatigue, sleep and walking at home",
    "e": "Cannabis against spasms",
    "f": "Spasms in the night",
    "g": "Diet",
    "h": "Telephone calls",
}
# In these examples every word is long enough to be one's own.


def test_two_that_share_three_rare_words_are_a_pair() -> None:
    (pair,) = similar_pairs(TEXTS)
    assert (pair.first, pair.second) == ("a", "b")
    assert set(pair.words) == {"clemastine", "remyelination", "oligodendrocyte"}


def test_words_that_many_have_make_no_pair() -> None:
    texts = {str(n): "lesion volume atrophy cortex" for n in range(20)}
    assert similar_pairs(texts) == ()


def test_common_words_and_numbers_make_no_pair() -> None:
    texts = {**TEXTS, "y": "people with multiple sclerosis 2019", "z": "people multiple 2019 with"}
    assert all({"y", "z"} != {p.first, p.second} for p in similar_pairs(texts))


@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=3),
        st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
        max_size=20,
    ),
    st.integers(0, 10**6),
)
def test_the_order_of_the_texts_changes_nothing(texts: dict[str, str], seed: int) -> None:
    keys = list(texts)
    random.Random(seed).shuffle(keys)  # noqa: S311  a repeatable example
    found = similar_pairs(texts)
    assert similar_pairs({key: texts[key] for key in keys}) == found
    assert len(found) <= MOST_PAIRS
    for pair in found:
        assert pair.first < pair.second
        assert len(pair.words) >= FEWEST_WORDS
        for key in (pair.first, pair.second):
            assert set(pair.words) <= set(texts[key].split())
