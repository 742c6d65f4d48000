"""Native charts of the workbook, with titles, named axes and the board's colours."""

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from strategy.queries.board.board import BoardView

AREA = {"U": "17375E", "A": "B8540F", "W": "0F8A7D", "": "6B7280"}
SHADES = (
    "17375E",
    "4A6A94",
    "8FA5C2",
    "B8540F",
    "CF7C43",
    "DFA37A",
    "ECC9B0",
    "0F8A7D",
    "4FB0A5",
    "9AD3CC",
    "6B7280",
)


def bars(
    sheet: Worksheet, title: str, across: str, unit: str, rows: tuple[int, int], place: str
) -> None:
    """Draw the second column of a table against its first, as horizontal bars."""
    chart = _chart(title, across, unit)
    chart.type = "bar"
    chart.legend = None
    head, last = rows
    chart.add_data(Reference(sheet, min_col=2, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    chart.y_axis.scaling.min = 0
    chart.x_axis.scaling.orientation = "maxMin"
    chart.series[0].graphicalProperties.solidFill = AREA["U"]
    chart.height, chart.width = max(7.5, 0.8 * (last - head) + 3), 20
    sheet.add_chart(chart, place)


def columns_by_year(sheet: Worksheet, board: BoardView, last_column: int, last: int) -> None:
    """Draw money by year, one colour for each strategy, stacked."""
    chart = _chart("Money by year and strategy", "Year", board.currency)
    chart.type, chart.grouping, chart.overlap = "col", "stacked", 100
    data = Reference(sheet, min_col=2, max_col=last_column, min_row=4, max_row=last)
    chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=5, max_row=last))
    for series, colour in zip(chart.series, SHADES, strict=False):
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = colour
    chart.legend.position = "b"
    chart.height, chart.width = 11, 28
    sheet.add_chart(chart, f"A{last + 4}")


def _chart(title: str, across: str, unit: str) -> BarChart:
    chart = BarChart()
    chart.title = title
    chart.x_axis.title = across
    chart.y_axis.title = unit
    chart.y_axis.numFmt = "#,##0"
    # Left unset, newer spreadsheets take the axes for deleted.
    chart.x_axis.delete = False
    chart.y_axis.delete = False
    return chart
