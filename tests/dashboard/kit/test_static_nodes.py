"""What no callback touches travels as one value, and nothing gets lost on the way."""

import copy
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard.kit import dcc, h
from dashboard.kit.static_nodes import still
from tests.dashboard.kit.looking import of_dash, unfolded

WIRED = frozenset({"body", "choice"})
IDS = st.sampled_from([None, "money", "body", "choice", "award-place"])
TAGS = st.sampled_from(["div", "p", "section", "page", "answer"])


def nodes() -> st.SearchStrategy[Any]:
    leaves = st.one_of(
        st.text(max_size=5), st.integers(0, 9), st.builds(lambda: dcc("Store", id="choice"))
    )
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda tag, name, kids: h(tag, *kids, id=name),
            TAGS,
            IDS,
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )


def test_a_whole_tree_without_a_callback_is_one_element() -> None:
    tree = h("div", h("h1", "Title"), h("ul", [h("li", str(n)) for n in range(100)]), id="money")
    assert still(tree, WIRED) == {"type": "still", "namespace": "board", "props": {"tree": [tree]}}


def test_what_a_callback_fills_stays_where_it_is_with_all_that_is_around_it() -> None:
    before, after = h("p", "before"), h("p", "after")
    found = still(h("div", before, h("div", id="body"), after, h("p", "more")), WIRED)
    kept = found["props"]["children"]
    assert [kid["type"] for kid in kept] == ["still", "div", "still"]
    assert kept[1]["props"]["id"] == "body"
    assert kept[2]["props"]["tree"] == [after, h("p", "more")]


def test_elements_with_a_task_and_places_for_scripts_stay() -> None:
    for kept in (
        h("page", title="x"),
        h("answer", id="a"),
        h("div", id="award-place"),
        h("div", id={"row": 1}),
        dcc("Graph", figure={}),
    ):
        assert still(kept, WIRED) == kept


def test_text_and_absence_are_left_alone() -> None:
    assert still("words", WIRED) == "words"
    assert still(None, WIRED) is None
    assert still([], WIRED) == []


@given(st.lists(nodes(), max_size=4))
def test_nothing_is_lost_moved_or_changed(content: list[Any]) -> None:
    before = copy.deepcopy(content)
    found = still(content, WIRED)
    assert unfolded(found) == before
    assert content == before


@given(st.lists(nodes(), max_size=4))
def test_no_two_still_elements_stand_side_by_side(content: list[Any]) -> None:
    def check(kids: list[Any]) -> None:
        runs = [isinstance(k, dict) and k["type"] == "still" for k in kids]
        assert not any(a and b for a, b in pairwise(runs))

    found = still(content, WIRED)
    check(found)
    for node in of_dash(found):
        inside = node["props"].get("children", [])
        check(inside if isinstance(inside, list) else [inside])
