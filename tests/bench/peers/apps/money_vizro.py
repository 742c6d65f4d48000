"""Money by strategy, year and kind of funder, and how many projects, as a dashboard of Vizro.

Started with the file of money and a port; three filters stand beside four charts.
"""

import sqlite3
import sys

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import vizro.models as vm
from vizro import Vizro
from vizro.models.types import capture
from waitress import serve

lines = pd.read_sql("select * from lines", sqlite3.connect(sys.argv[1]))


@capture("graph")
def money(data_frame: pd.DataFrame, by: str) -> go.Figure:
    """Draw what each value of one column holds."""
    return px.bar(data_frame.groupby(by, as_index=False)["cents"].sum(), x=by, y="cents")


@capture("graph")
def projects(data_frame: pd.DataFrame) -> go.Figure:
    """Draw how many projects there are, the last of the four figures."""
    counted = pd.DataFrame({"what": ["projects"], "number": [data_frame["project"].nunique()]})
    return px.bar(counted, x="what", y="number")


page = vm.Page(
    title="Money",
    components=[
        *(
            vm.Graph(id=f"by_{by}", figure=money(lines, by=by))
            for by in ("strategy", "year", "kind")
        ),
        vm.Graph(id="projects", figure=projects(lines)),
    ],
    controls=[
        vm.Filter(id="filter_kind", column="kind", selector=vm.Dropdown(id="kind")),
        vm.Filter(column="country", selector=vm.Dropdown(id="country")),
        vm.Filter(column="year", selector=vm.Slider(id="year", range=True)),
    ],
)
board = Vizro().build(vm.Dashboard(pages=[page]))
serve(board.dash.server, host="127.0.0.1", port=int(sys.argv[2]), threads=4, _quiet=True)
