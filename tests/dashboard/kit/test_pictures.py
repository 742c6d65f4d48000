"""The first picture of a figure shows what Plotly would: heights, order, names, ways on."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.kit import Node, text_of
from dashboard.kit.column_pictures import columns_picture
from dashboard.kit.flow_pictures import flows_picture
from dashboard.kit.row_pictures import rows_picture
from tests.dashboard.kit.looking import every, one

COLUMN = re.compile(r"M([\d.]+) ([\d.]+)V([\d.]+)H([\d.]+)V[\d.]+z")
U, A = "#17375e", "#b8540f"


def bars(colour: str, values: list[float], **more: Any) -> dict[str, Any]:
    years = [2020 + n for n in range(len(values))]
    return {"type": "bar", "x": years, "y": values, "marker": {"color": colour}, **more}


def columns(*traces: dict[str, Any], top: float = 100) -> Node:
    axis = {"tickvals": [0, top], "ticktext": ["€0", "€100"]}
    names = {"tickvals": [2020, 2021, 2022], "ticktext": ["2020", "2021", "2022"]}
    return columns_picture({"data": list(traces), "layout": {"xaxis": names, "yaxis": axis}})


def drawn(picture: Node, area: str) -> list[tuple[float, float]]:
    """Return bottom and top of each column of an area, as shares of the height."""
    paths = [p["props"]["d"] for p in every(picture, "path", className=f"plot-bar area-{area}")]
    found = [column for path in paths for column in COLUMN.findall(path)]
    return [(1 - float(low) / 1000, 1 - float(high) / 1000) for _, low, high, _ in found]


def test_columns_stand_on_each_other() -> None:
    picture = columns(bars(U, [40, 10]), bars(A, [20, 0]))
    assert drawn(picture, "U") == [(0, 0.4), (0, pytest.approx(0.1))]
    ((low, high),) = drawn(picture, "A")
    assert (low, high) == pytest.approx((0.4, 0.6))


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=8))
def test_no_column_is_higher_than_the_picture(values: list[float]) -> None:
    picture = columns(bars(U, values), bars(A, values), top=max(values) or 1)
    assert all(0 <= low <= high <= 1.0001 for low, high in drawn(picture, "A"))


def test_what_lies_ahead_looks_so() -> None:
    picture = columns({**bars(U, [40, 10]), "marker": {"color": U, "opacity": [1, 0.45]}}, top=100)
    assert len(drawn(picture, "U")) == 1
    assert one(picture, "path", className="plot-bar plot-bar--ahead area-U")


def test_each_place_says_all_of_its_columns_and_leads_on() -> None:
    said = {"customdata": ["2020: €40", "2021: €10"], "meta": {"href": ["/a", "/b"]}}
    picture = columns(
        bars(U, [40, 10], name="Data", **said), bars(A, [20, 0], customdata=["x", "y"])
    )
    first, second = every(picture, "a")
    assert first["props"]["aria-label"] == "Data, 2020: €40; x"
    assert (first["props"]["href"], second["props"]["href"]) == ("/a", "/b")
    assert [link["props"]["tabIndex"] for link in (first, second)] == [0, -1]


def test_a_target_is_a_line_with_its_words() -> None:
    line = {"type": "scatter", "mode": "lines", "x": [2019.5, 2022.5], "y": [50, 50]}
    layout = {
        "xaxis": {"tickvals": [2020], "ticktext": ["2020"]},
        "yaxis": {"tickvals": [0, 100], "ticktext": ["€0", "€100"]},
        "annotations": [{"x": 2020, "y": 50, "text": "<b>Target</b>, a year"}],
    }
    picture = columns_picture({"data": [bars(U, [10]), line], "layout": layout})
    points = one(picture, "polyline")["props"]["points"].split()
    assert {points[1], points[3]} == {"500.0"}
    assert text_of(one(picture, "span", className="plot-note")) == "Target, a year"


def rows(traces: list[dict[str, Any]], **more: Any) -> Node:
    notes = [{"text": "First"}, {"text": "Second"}]
    layout = {"annotations": notes, "xaxis": {"range": [0, 2.0]}, **more}
    return rows_picture({"data": traces, "layout": layout})


def test_rows_have_their_names_at_the_left_and_bars_on_one_scale() -> None:
    picture = rows(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": [1.0, 0.5],
                "y": [0, 1],
                "text": ["50 %", "25 %"],
                "marker": {"color": [U, A]},
                "meta": {"href": ["/a", ""]},
            }
        ]
    )
    first, second = every(picture, "li")
    assert one(first, "a")["props"]["href"] == "/a"
    assert not every(second, "a")
    assert one(first, className="row-bar area-U")["props"]["style"] == {"width": "50.00%"}
    assert one(second, className="row-bar area-A")["props"]["style"] == {"width": "25.00%"}
    assert text_of(second) == "Second25 %"


def test_a_dot_stands_in_its_range_and_the_line_over_all_rows() -> None:
    reach = {"type": "scatter", "mode": "lines", "x": [0.2, 1.2, None], "y": [1, 1, None]}
    dot = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0.5],
        "y": [1],
        "text": ["  50 %"],
        "marker": {"color": [U]},
    }
    picture = rows([reach, dot], shapes=[{"x0": 1}])
    assert one(picture, className="row-range")["props"]["style"] == {
        "left": "10.00%",
        "width": "50.00%",
    }
    assert one(picture, className="row-dot area-U")["props"]["style"] == {"left": "25.00%"}
    assert len(every(picture, className="row-line")) == 2
    assert one(picture, className="row-words")["props"]["style"] == {"left": "60.00%"}


def flows(pairs: list[tuple[int, int, float]], names: list[str]) -> Node:
    one_end, other, values = zip(*pairs, strict=True)
    link = {
        "source": list(one_end),
        "target": list(other),
        "value": list(values),
        "color": [U] * len(pairs),
    }
    node = {"label": names, "color": [A] * len(names)}
    return flows_picture({"data": [{"type": "sankey", "node": node, "link": link}]})


def test_flows_are_as_wide_as_their_value_and_nodes_hold_all_of_theirs() -> None:
    picture = flows([(0, 2, 30), (1, 2, 10), (2, 3, 40)], ["Ann", "Bob", "Area", "Italy"])
    tall = [float(node["props"]["height"]) for node in every(picture, "rect")]
    assert tall[2] == pytest.approx(tall[3], abs=0.2)
    assert tall[0] == pytest.approx(3 * tall[1], abs=0.5)
    assert tall[2] == pytest.approx(tall[0] + tall[1], abs=0.3)


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=9))
def test_no_node_leaves_the_picture(values: list[float]) -> None:
    count = len(values)
    pairs = [(n, count, value) for n, value in enumerate(values)]
    picture = flows(pairs, [str(n) for n in range(count + 1)])
    for node in every(picture, "rect"):
        top, tall = float(node["props"]["y"]), float(node["props"]["height"])
        assert top >= -0.1 and top + tall <= 1000.1
