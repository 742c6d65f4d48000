"""The building block: what Dash would send, without the objects."""

import orjson

from dashboard.kit import classes, dcc, h, new_mount, store, text_of


def test_an_element_is_what_dash_sends() -> None:
    assert h("p", "Hello", className="lead", **{"data-x": "1"}) == {
        "type": "p",
        "namespace": "board",
        "props": {"className": "lead", "data-x": "1", "children": ["Hello"]},
    }


def test_nothing_is_left_out_and_sequences_are_flattened() -> None:
    node = h("p", None, ["a", [None, "b"]], (x for x in "cd"), 0, "", id=None, open=False)
    assert node["props"] == {"children": ["a", "b", "c", "d", 0, ""], "open": False}


def test_text_that_looks_like_markup_stays_text() -> None:
    node = h("p", "<script>alert(1)</script>")
    assert orjson.loads(orjson.dumps(node))["props"]["children"] == ["<script>alert(1)</script>"]


def test_text_is_read_out_of_any_depth() -> None:
    assert text_of(h("div", "a", h("p", 1, h("b", None, 2.5)), ["c"])) == "a12.5c"


def test_core_components_keep_their_own_namespace() -> None:
    node = dcc("Graph", id="money")
    assert (node["namespace"], node["type"]) == ("dash_core_components", "Graph")


def test_an_empty_store_does_not_name_its_data() -> None:
    assert store("filters")["props"] == {"id": "filters"}
    assert store("filters", {})["props"] == {"id": "filters", "data": {}}


def test_keys_are_never_given_twice() -> None:
    assert len({new_mount() for _ in range(1000)}) == 1000


def test_class_names_are_joined_without_the_empty_ones() -> None:
    assert (classes("a", None, "", "b"), classes(None, "")) == ("a b", None)
