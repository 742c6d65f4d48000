"""A chart is a finding, what was measured, a picture, its table and its file, always together."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.kit.column_pictures import columns_picture
from dashboard.kit.flow_pictures import flows_picture
from dashboard.kit.node import Child, Node, h
from dashboard.kit.picture_parts import AREA_COLOURS
from dashboard.kit.row_pictures import rows_picture

FONT = "'Inter Variable', system-ui, sans-serif"
ROW_HEIGHT = 52


def base_layout(**more: Any) -> dict[str, Any]:
    """Return the layout that every figure starts from; ``more`` goes on top."""
    layout: dict[str, Any] = {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": "#1a1f29"},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {"automargin": True, "fixedrange": True, "zeroline": False},
        "yaxis": {"automargin": True, "fixedrange": True, "zeroline": False},
        "colorway": list(AREA_COLOURS.values()),
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "showlegend": False,
        "dragmode": False,
        "height": 360,
    }
    for name, value in more.items():
        nested = isinstance(value, Mapping) and isinstance(layout.get(name), dict)
        layout[name] = {**layout[name], **value} if nested else value
    return layout


def rows_layout(labels: Sequence[str], *, top: float, **xaxis: Any) -> dict[str, Any]:
    """Return the layout of a chart of rows at y = 0, 1, ..: each row's name stands above its mark.

    Names above the marks leave a phone its whole width for the picture.

    Args:
        labels: a name per row.
        top: the largest x that is drawn; room for the words behind a mark is added.
        **xaxis: what else the x axis needs, such as ``tickformat``.
    """
    names = [
        {
            "text": label,
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": n,
            "yshift": 19,
            "showarrow": False,
            "align": "left",
        }
        for n, label in enumerate(labels)
    ]
    return base_layout(
        height=60 + ROW_HEIGHT * len(labels),
        annotations=names,
        bargap=0.62,
        xaxis={"range": [-0.02 * top, 1.5 * top], "side": "top", "nticks": 5, **xaxis},
        yaxis={"range": [len(labels) - 0.6, -0.75], "visible": False},
    )


def chart(
    figure: Mapping[str, Any],
    *,
    name: str,
    headline: str,
    measured: Child,
    summary: str,
    table: Node,
    csv_href: str = "",
    left_out: Child = None,
    level: int = 3,
    wide_only: bool = False,
) -> Node:
    """Return a chart with everything that must stand beside it.

    The picture comes with the page; Plotly draws the same figure when somebody touches it, to
    point, zoom and choose (``assets/charts.js``).

    Args:
        figure: ``{"data": [...], "layout": base_layout(...)}``; a trace's ``meta`` may hold an
            address per mark as ``href``.
        name: the id of the chart in the page.
        headline: the finding in a sentence.
        measured: what is measured, where, when, in which currency.
        summary: one or two sentences that say the picture to those who do not see it.
        table: the same numbers as a ``table``.
        csv_href: the same numbers as a file.
        left_out: ``N of M shown, K without amount``.
        level: of the headline; 2 when the chart stands outside any section.
        wide_only: the picture cannot be read on a phone, where its table stands for it.
    """
    picture = h(
        "div",
        _drawn(figure),
        id=name,
        className="graph",
        role="group",
        **{"aria-label": summary, "data-figure": json.dumps(figure, separators=(",", ":"))},
    )
    way: dict[str, Any] = {"type": "button", "data-explore": "", "aria-pressed": "false"}
    explore = h("button", "Zoom and point", className="explore", **way)
    link = h("a", "Download CSV", href=csv_href, download="") if csv_href else None
    caption = h(
        "figcaption",
        h(f"h{level}", headline, id=f"{name}-headline"),
        h("p", measured, className="measured"),
    )
    foot = h(
        "div",
        h("p", left_out, className="left-out") if left_out is not None else None,
        h("details", h("summary", "Show as a table"), table, className="more"),
        link,
        explore,
        className="chart-foot",
    )
    # The caption comes first in the page: the finding is read before the picture.
    narrow = h("p", "This picture needs a wider screen. Its table is below.", className="narrow")
    return h(
        "figure",
        caption,
        picture,
        narrow if wide_only else None,
        foot,
        className="chart chart--wide-only" if wide_only else "chart",
    )


def _drawn(figure: Mapping[str, Any]) -> Node:
    """Return the first picture of a figure, by what its traces are."""
    traces = figure["data"]
    if any(trace["type"] == "sankey" for trace in traces):
        return flows_picture(figure)
    upright = [t for t in traces if t["type"] == "bar" and t.get("orientation") != "h"]
    return columns_picture(figure) if upright else rows_picture(figure)
