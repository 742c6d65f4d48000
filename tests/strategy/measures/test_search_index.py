"""What a search finds: accents, case, order and typing errors do not matter, all words do."""

from hypothesis import given
from hypothesis import strategies as st

from strategy.measures.search_index import Entry, SearchIndex, merged
from strategy.measures.text_folding import folded

BODIES = (
    Entry("a", "Université de Montréal", "UDEM"),
    Entry("b", "Ibudilast", "MN-166 AV411"),
    Entry("c", "Neurofilament light (NfL)", "serum marker"),
    Entry("d", "Natalizumab in secondary progressive MS", "ASCEND NCT01416181"),
    Entry("e", "Secondary progressive MS in Norway", ""),
    Entry("f", "Fondazione Italiana Sclerosi Multipla", "FISM"),
)
INDEX = SearchIndex(BODIES)


def found(text: str) -> list[str]:
    return [reference for _, reference in merged([(INDEX, frozenset())], text)]


def test_accents_case_and_order_do_not_matter() -> None:
    for text in ("montreal universite", "UNIVERSITÉ montréal", "Montréal, Université"):
        assert found(text) == ["a"]


def test_other_names_and_numbers_are_found() -> None:
    assert found("av411") == ["b"]
    assert found("NCT01416181") == ["d"]
    assert found("mn-166") == ["b"]


def test_typing_errors_are_forgiven() -> None:
    for text in ("ibudilst", "ibudilsat", "ibbudilast", "obudilast"):
        assert found(text) == ["b"], text
    assert found("neurofilamnet") == ["c"]


def test_a_word_may_be_begun_only() -> None:
    assert found("neurofil") == ["c"]
    assert set(found("second progr")) == {"d", "e"}


def test_all_words_count_before_some_of_them() -> None:
    assert found("secondary natalizumab") == ["d"]
    assert found("secondary norway") == ["e"]
    assert found("secondary norway zzzzzz") == ["e"], "all but one where nothing has them all"
    assert found("secondary zzzzzz") == [], "of two words both are meant"
    assert found("zzzzzz") == []
    assert found("") == []
    assert found("...") == []


def test_the_better_answer_stands_first() -> None:
    index = SearchIndex((Entry("far", "A long title", "pain"), Entry("near", "Pain", "")))
    assert [r for _, r in merged([(index, frozenset())], "pain")] == ["near", "far"]


def test_what_fits_better_in_another_index_goes_before() -> None:
    other = SearchIndex((Entry("x", "University of Oslo", ""),))
    both = [(INDEX, frozenset[str]()), (other, frozenset[str]())]
    assert [r for _, r in merged(both, "universite montreal")] == ["a"]


def test_what_no_longer_holds_is_left_out() -> None:
    assert merged([(INDEX, frozenset({"b"}))], "ibudilast") == []


@given(st.lists(st.text("abcdé ", min_size=1, max_size=20), min_size=1, max_size=12), st.data())
def test_every_record_is_found_by_its_own_words_in_any_order(
    titles: list[str], data: st.DataObject
) -> None:
    index = SearchIndex([Entry(str(n), title) for n, title in enumerate(titles)])
    n = data.draw(st.integers(0, len(titles) - 1))
    words = folded(titles[n]).split()
    if not words or len(words) > 8:
        return
    shuffled = data.draw(st.permutations(words))
    assert str(n) in [r for _, r in merged([(index, frozenset())], " ".join(shuffled))]


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert len(found(text)) <= len(BODIES)


def test_a_short_word_is_forgiven_one_error_and_a_long_one_two() -> None:
    index = SearchIndex([Entry("short", "Octopus"), Entry("long", "Simvastatin")])

    def refs(text: str) -> list[str]:
        return [reference for _, reference in merged([(index, frozenset())], text)]

    assert refs("octopsu") == ["short"]
    assert refs("otcopsu") == []
    assert refs("simvsatatni") == ["long"]
    assert refs("smivsatatni") == []


def test_a_word_of_the_title_counts_three_times_as_much() -> None:
    index = SearchIndex(
        [Entry("text", "Rest", "asleep sleeping sleep"), Entry("title", "Sleep in a long title")]
    )
    rows = index.find("sleep")[1]
    assert [index.refs[at] for _, _, at in rows] == ["title", "text"]
    assert rows[0][0] == 3 * rows[1][0]


def test_of_very_many_words_that_begin_alike_four_hundred_are_looked_at() -> None:
    index = SearchIndex([Entry(f"r{n:03}", f"ab{n:03}") for n in range(401)])
    assert {reference for _, reference in merged([(index, frozenset())], "ab")} == {
        f"r{n:03}" for n in range(400)
    }
    assert merged([(index, frozenset())], "ab400") != []


def test_with_one_word_of_three_nothing_is_found() -> None:
    assert found("Natalizumab bicycle saxophone") == []
    assert found("Natalizumab secondary saxophone") == ["d"]


def test_a_word_of_four_letters_may_have_an_error_and_one_of_three_none() -> None:
    index = SearchIndex([Entry("rest", "rest"), Entry("gait", "gait")])
    assert [ref for _, ref in merged([(index, frozenset())], "gaut")] == ["gait"]
    assert merged([(index, frozenset())], "ret") == []


def test_two_errors_are_forgiven_in_words_of_eight_letters_and_one_in_shorter_ones() -> None:
    index = SearchIndex((Entry("long", "plasmids", ""), Entry("short", "plasmid", "")))

    def of(text: str) -> set[str]:
        return {reference for _, reference in merged([(index, frozenset())], text)}

    assert "long" in of("plxsmxds")
    assert of("plxsmxd") == set()
    assert "short" in of("plxsmid")
