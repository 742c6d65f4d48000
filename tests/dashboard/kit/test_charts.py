"""A chart never stands alone: finding, measure, summary, table and file come with it."""

import json
from typing import Any

from dashboard.kit import Column, Node, base_layout, chart, table, text_of
from tests.dashboard.kit.looking import every, one

BARS = {"type": "bar", "x": [2024], "y": [5], "marker": {"color": "#17375e"}}
FIGURE = {"data": [BARS], "layout": base_layout()}


def drawn(**more: Any) -> Node:
    numbers = table([Column("y", "Year")], [["2024"]], caption="Money by year")
    return chart(
        FIGURE,
        name="money",
        headline="Most is promised",
        measured="EUR by year",
        summary="2024 holds all.",
        table=numbers,
        **more,
    )


def test_the_finding_is_read_before_the_picture() -> None:
    figure = drawn()
    assert every(figure)[1]["type"] == "figcaption"
    assert text_of(one(figure, "h3")) == "Most is promised"


def test_the_picture_says_its_summary_and_comes_with_the_page() -> None:
    picture = one(drawn(), role="group")
    assert picture["props"]["aria-label"] == "2024 holds all."
    assert one(picture, "path", className="plot-bar area-U")


def test_the_same_figure_waits_for_who_touches_it() -> None:
    picture = one(drawn(), id="money")
    assert json.loads(picture["props"]["data-figure"]) == FIGURE
    assert text_of(one(drawn(), "button")) == "Zoom and point"


def test_the_numbers_are_one_step_away() -> None:
    figure = drawn(csv_href="/money.csv", left_out="80 of 80 shown, 33 without amount")
    assert one(one(figure, "details"), "table")
    assert one(figure, "a", href="/money.csv")
    assert "33 without amount" in text_of(figure)


def test_a_layout_keeps_what_is_not_replaced() -> None:
    layout = base_layout(height=200, yaxis={"title": {"text": "EUR"}})
    assert layout["height"] == 200
    assert layout["yaxis"] == {
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "title": {"text": "EUR"},
    }
    assert "title" not in base_layout()["yaxis"]
