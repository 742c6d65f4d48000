"""The one filter registry: from address to selection and back, whatever somebody types."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from strategy.selection import (
    FILTERS,
    FIRST_YEAR,
    LAST_YEAR,
    Choice,
    Selection,
    parse,
    parse_choice,
)
from tests.strategy.made_up import selections


@given(selections())
def test_an_address_brings_back_the_same_selection(selection: object) -> None:
    from strategy.selection import Selection

    assert isinstance(selection, Selection)
    address = selection.address("/funding")
    found = parse(parse_qs(urlsplit(address).query))
    assert found.problems == ()
    assert found.selection == selection


@given(
    st.dictionaries(
        st.sampled_from([f.name for f in FILTERS]), st.lists(st.text(max_size=300), max_size=3)
    )
)
def test_nothing_that_is_typed_breaks_the_reading(query: dict[str, list[str]]) -> None:
    found = parse(query)
    assert all(problem.endswith(".") for problem in found.problems)
    again = parse(found.selection.query())
    assert again.selection == found.selection


def test_unknown_values_are_named_and_left_out() -> None:
    found = parse({"area": ["U", "Q"], "from": ["soon"], "currency": ["XXX"]}, {"area": ["U"]})
    assert found.selection.areas == ("U",)
    assert found.selection.year_from is None
    assert found.selection.currency == "EUR"
    assert [p.split(":")[0] for p in found.problems] == [
        "Priority area",
        "From year",
        "Reporting currency",
    ] or len(found.problems) == 3


def test_years_in_the_wrong_order_are_exchanged_and_said() -> None:
    found = parse({"from": "2024", "to": "2020"})
    assert (found.selection.year_from, found.selection.year_to) == (2020, 2024)
    assert len(found.problems) == 1


def test_defaults_stay_out_of_the_address() -> None:
    assert parse({"currency": "EUR", "stage": "secured"}).selection.address("/") == "/"


def test_years_outside_the_axis_are_left_out_and_said() -> None:
    for text, taken in [
        (str(FIRST_YEAR), FIRST_YEAR),
        (str(FIRST_YEAR - 1), None),
        (str(LAST_YEAR), LAST_YEAR),
        (str(LAST_YEAR + 1), None),
        ("２０２４", None),
        ("2024.0", None),
    ]:
        found = parse({"from": text})
        assert found.selection.year_from == taken, text
        assert len(found.problems) == (taken is None), text


def test_a_choice_is_changed_by_a_word_or_by_several() -> None:
    choice = Choice({"q": ("sleep",), "page": ("2",)})
    assert choice.changed(sort="name", page="").values == {"q": ("sleep",), "sort": ("name",)}
    assert choice.changed(q=["a", "b"]).many("q") == ("a", "b")
    assert choice.changed(q=[]).values == {"page": ("2",)}
    assert (choice.one("q"), choice.one("none", "x"), choice.allows("q", "a", "sleep")) == (
        "sleep",
        "x",
        True,
    )
    assert not choice.allows("q", "wake")
    assert choice.allows("other", "anything")


def test_what_a_list_is_asked_for_is_short_text() -> None:
    choice, problems = parse_choice({"q": ["x" * 500]}, ["q"], {})
    assert (choice.values["q"], problems) == (("x" * 100,), ())


def test_of_a_filter_that_takes_one_value_the_last_counts() -> None:
    choice, _ = parse_choice(
        {"sort": ["name", "-start"], "phase": ["2", "3"]}, ["sort", "phase"], {}
    )
    assert choice.values == {"sort": ("-start",), "phase": ("2", "3")}


def test_what_is_chosen_anyway_stays_out_of_an_address() -> None:
    choice, _ = parse_choice({"hops": ["1"], "q": [""]}, ["hops", "q"], {})
    assert (choice.values, choice.query()) == ({}, {})
    assert parse_choice({"hops": ["2"]}, ["hops"], {})[0].values == {"hops": ("2",)}
    assert Choice({"q": ("",), "sort": ("name",)}).query() == {"sort": ["name"]}


def test_one_end_of_the_years_is_enough_to_narrow_them() -> None:
    assert not Selection().has_years
    assert Selection(year_from=2020).has_years and Selection(year_to=2024).has_years
    assert Selection(year_from=2020).years == (2020, LAST_YEAR)
    assert Selection(year_to=2024).years == (FIRST_YEAR, 2024)


def test_a_change_of_a_choice_keeps_what_says_something() -> None:
    changed = Choice({"q": ("x",)}).changed(phase=["", "2"], sort="")
    assert changed.values == {"q": ("x",), "phase": ("", "2")}
