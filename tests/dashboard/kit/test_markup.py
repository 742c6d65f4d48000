"""Nodes as HTML: the names of a browser, nothing that runs, text as text."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.kit import dcc, h, markup, store

HOSTILE = "<script>alert(1)</script>\"'&<!-- -->"


class Parts(HTMLParser):
    """What a browser would make of it: elements with their attributes, and text."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (h("p", "a", 1, 2.0, 2.5), "<p>a122.5</p>"),
        (h("label", "x", htmlFor="y", className="z"), '<label for="y" class="z">x</label>'),
        (h("td", colSpan=2, tabIndex=-1), '<td colspan="2" tabindex="-1"></td>'),
        (h("line", strokeWidth="2", x1=40.0), '<line stroke-width="2" x1="40"></line>'),
        (h("text", "t", textAnchor="end"), '<text text-anchor="end">t</text>'),
        (h("svg", viewBox="0 0 1 1"), '<svg viewBox="0 0 1 1"></svg>'),
        (h("i", style={"--at": 3, "fillOpacity": 1}), '<i style="--at: 3; fill-opacity: 1"></i>'),
        (h("div", hidden=True, draggable=False), "<div hidden></div>"),
        (h("a", **{"aria-hidden": True}), '<a aria-hidden="true"></a>'),
        (h("a", **{"data-on": False}), '<a data-on="false"></a>'),
        (h("input", defaultValue="7", defaultChecked=True), '<input value="7" checked>'),
        (h("textarea", defaultValue="a<b"), "<textarea>a&lt;b</textarea>"),
        (h("page", h("h1", "T"), title="T", lang="de"), '<div lang="de"><h1>T</h1></div>'),
        (h("p", "4 m of 5 %, 6 monkeys"), "<p>4\u00a0m of 5\u00a0%, 6 monkeys</p>"),
        (h("code", "4 m"), "<code>4 m</code>"),
        (h("p", store("filters", {"a": 1}), dcc("Graph", id="g"), h("answer", id="a")), "<p></p>"),
        (None, ""),
    ],
)
def test_each_thing_is_written_as_a_browser_names_it(node: Any, written: str) -> None:
    assert markup(node) == written


def test_the_choice_of_a_list_is_marked() -> None:
    listed = h("select", h("option", "A", value="a"), h("option", "B", value="b"), defaultValue="b")
    assert markup(listed) == (
        '<select><option value="a">A</option><option value="b" selected>B</option></select>'
    )


@given(st.text(), st.text())
def test_text_stays_text_and_values_stay_values(said: str, value: str) -> None:
    text, kept = HOSTILE + said, HOSTILE + value
    parts = Parts(markup(h("p", h("b", text), title=kept)))
    assert [tag for tag, _ in parts.tags] == ["p", "b"]
    assert parts.tags[0][1] == {"title": kept} or "\x00" in kept or "\r" in kept


@pytest.mark.parametrize("link", ["javascript:alert(1)", " \tjavaScript:x", "data:text/html,x"])
def test_no_link_and_no_attribute_runs_anything(link: str) -> None:
    assert markup(h("a", "x", href=link, onclick="alert(1)", onLoad="x", srcDoc="y")) == "<a>x</a>"
    assert markup(h("form", action=link)) == "<form></form>"
