"""The frame of a page and its designed states."""

import pytest

from dashboard.kit import (
    Link,
    Moment,
    breadcrumbs,
    button,
    definition_list,
    empty_state,
    error_state,
    headline,
    link_button,
    notice,
    page,
    section,
    tabs,
    text_of,
    timeline,
)
from tests.dashboard.kit.looking import every, one


def test_a_page_has_one_title_that_can_take_the_focus() -> None:
    title = one(page("The finding", "What is measured", "content"), "h1")
    assert (text_of(title), title["props"]["tabIndex"]) == ("The finding", -1)


def test_a_section_is_named_by_its_heading() -> None:
    node = section("Money", "content", id="money", level=3)
    assert text_of(one(node, "h3", id=node["props"]["aria-labelledby"])) == "Money"


def test_a_headline_shows_its_area_without_saying_it_twice() -> None:
    mark = one(headline("Trials gain", area="A"), className="mark area-A")
    assert mark["props"]["aria-hidden"] == "true"
    assert not every(headline("Trials gain"), className="mark area-A")


def test_breadcrumbs_end_at_the_page_itself() -> None:
    trail = breadcrumbs([Link("Overview", "/")], "U1")
    assert text_of(one(trail, **{"aria-current": "page"})) == "U1"


def test_the_tab_of_this_page_is_current() -> None:
    links = tabs("Parts", [Link("A", "/a"), Link("B", "/b")], "/b")
    assert one(links, "a", **{"aria-current": "page"})["props"]["href"] == "/b"


def test_a_fact_without_a_value_is_left_out_and_nought_is_not() -> None:
    assert text_of(definition_list([("A", None), ("B", ""), ("C", 0)])) == "C0"


@pytest.mark.parametrize("kind", ["info", "good", "warn", "bad"])
def test_a_notice_says_its_kind_in_a_word(kind: str) -> None:
    assert text_of(notice(kind, "Text")).removesuffix("Text") in {
        "Note",
        "Done",
        "Please note",
        "Problem",
    }


def test_an_empty_state_offers_the_next_step() -> None:
    node = empty_state("No awards", "Log one.", link_button("Log an award", "/new"))
    assert one(node, "a", href="/new")


def test_an_error_gives_its_reference() -> None:
    assert "Reference ab12" in text_of(error_state(reference="ab12"))
    assert "Reference" not in text_of(error_state())


def test_history_says_when_who_what_and_why() -> None:
    node = timeline([Moment("3 March", "2026-03-03", "Ana", "Target set", "Review")])
    assert one(node, "time")["props"]["dateTime"] == "2026-03-03"
    assert text_of(node) == "3 March · AnaTarget setReason: Review"
    assert text_of(timeline([])) == "No changes yet."


def test_a_button_does_not_send_a_form_unless_told() -> None:
    assert button("Go")["props"]["type"] == "button"
    assert button("Go", type="submit")["props"]["type"] == "submit"
    with pytest.raises(ValueError, match="shiny"):
        button("Go", look="shiny")
