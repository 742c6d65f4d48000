"""What words of a search mean: all, one of, none of, beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.measures.search_index import Entry, SearchIndex
from strategy.measures.search_words import search_words

ENTRIES = [
    Entry("a", "Fatigue in MS", "tiredness"),
    Entry("b", "Tremor and fatigue"),
    Entry("c", "Tremor of the hands"),
    Entry("d", "Brain fog", "thinking"),
    Entry("e", "Brain Canada", "fog lamps"),
    Entry("f", "Androgen therapy or not"),
]
INDEX = SearchIndex(ENTRIES)


def found(text: str) -> str:
    return "".join(sorted(INDEX.refs[at] for _, _, at in INDEX.find(text)[1]))


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("fatigue", "ab"),
        ("fatigue tremor", "b"),
        ("fatigue AND tremor", "b"),
        ("fatigue OR hands", "abc"),
        ("tremor fatigue OR hands", "bc"),
        ("fatigue NOT tremor", "a"),
        ("fatigue -tremor", "a"),
        ("tremor -fatigue -hands", ""),
        ('"brain fog"', "d"),
        ("brain fog", "de"),
        ("\u201cbrain fog\u201d", "d"),
        ("\u201ebrain fog\u201c", "d"),
        ('"fog brain"', ""),
        ('brain -"brain fog"', "e"),
        # Without capitals they are words like others.
        ("androgen or", "f"),
        ("not androgen", "f"),
        ("OR fatigue", "ab"),
        ("NOT", ""),
        ("-", ""),
        ('"', ""),
        ("-fatigue", ""),
    ],
)
def test_words_do_what_people_expect(text: str, records: str) -> None:
    assert found(text) == records


def test_two_words_are_both_meant() -> None:
    assert found("double fatigue") == ""


@given(st.text(alphabet=st.sampled_from('ab "-\u2212\u201c\u201dORANDT'), max_size=40))
def test_whatever_is_typed_means_something(text: str) -> None:
    words = search_words(text)
    assert len(words.asked) <= 8
    assert all(terms and all(term.words for term in terms) for terms in words.asked)
    INDEX.find(text)


@pytest.mark.parametrize("word", ["fatigue", "tremor", "hands", "brain", "fog"])
def test_what_is_refused_is_never_found(word: str) -> None:
    for asked in ("fatigue OR tremor OR brain", "tremor", "brain"):
        have = {INDEX.refs[at] for _, _, at in INDEX.find(word)[1]}
        assert not set(found(f"{asked} -{word}")) & have
