"""Every page for people affected has a summary they can read, over the shipped portfolio."""

import re
from typing import Any

import dash

from dashboard.kit.node import text_of
from tests.dashboard.pages.real_board import visit
from tests.dashboard.pages.test_languages import every
from tests.reading_grade import grade, longest_sentence

HARDEST, LONGEST = 8.0, 25
PAGES = (
    "/",
    "/strategies/U1",
    "/strategies/U2",
    "/strategies/U3",
    "/strategies/A1",
    "/strategies/A2",
    "/strategies/A3",
    "/strategies/A4",
    "/strategies/W1",
    "/strategies/W2",
    "/strategies/W3",
    "/areas/U",
    "/areas/A",
    "/areas/W",
    "/map/target-housing",
    "/map/need-few-options",
    "/map/agent-ibudilast",
    "/trials/NCT01982942",
    "/well-being",
    "/needs",
    "/voices",
    "/voices/choose",
    "/comments/strategy:U1",
    "/display",
    "/accessibility",
    "/search",
)
# A project's summary is made of names; what is around them is held by the catalogue's own test.
WITH_PARTS = ("/projects/octopus", "/projects/canproco")


def summary(page: dict[str, Any]) -> str:
    heads = [one for one in every(page) if "lead" in str(one["props"].get("className")).split()]
    parts = [one for one in every(heads[0]) if one["type"] == "p"] or heads[:1]
    return " ".join(text_of(one) for one in parts)


def drawn(board: dash.Dash, path: str) -> dict[str, Any]:
    _, page = visit(board, "visitor").call("page-content.children", {"path": path, "search": ""})
    found: dict[str, Any] = page
    return found


def test_a_page_begins_with_a_summary_in_plain_words(shipped_board: dash.Dash) -> None:
    for path in PAGES:
        words = summary(drawn(shipped_board, path))
        assert len(words.split()) > 5, path
        assert grade(words) <= HARDEST, (path, words)
        assert longest_sentence(words) <= LONGEST, (path, words)


def test_the_rest_of_a_record_waits_behind_one_button(shipped_board: dash.Dash) -> None:
    for path in (*PAGES[:19], *WITH_PARTS):
        page = drawn(shipped_board, path)
        buttons = [one for one in every(page) if "data-rest-button" in one["props"]]
        rests = [one for one in every(page) if "data-rest" in one["props"]]
        assert [b["props"]["aria-controls"] for b in buttons] == [rests[0]["props"]["id"]], path
        assert summary(page) not in text_of(rests[0]), path


def test_a_project_says_in_sentences_what_it_is(shipped_board: dash.Dash) -> None:
    words = summary(drawn(shipped_board, "/projects/octopus"))
    assert words.startswith("This trial tests several known drugs at once.")
    assert re.search(r"The money comes from .+\. It began in 20\d\d", words)


def test_what_is_known_of_a_strategy_is_said_with_its_money(shipped_board: dash.Dash) -> None:
    page = drawn(shipped_board, "/strategies/W2")
    more = next(one for one in every(page) if one["props"].get("className") == "plain-only")
    assert text_of(more) == (
        "6 projects work on it. We know of €1.7 m for it, from 1 funder. For 5 of them nobody has "
        "said in public what they cost. In money it is number 9 of 10."
    )
    assert grade(text_of(more)) <= HARDEST
