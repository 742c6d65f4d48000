"""Native charts of the workbook, with titles, named axes and the board's colours."""

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from exports.report import SheetChart

FIRST_COLOUR = "17375E"
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


def draw_bars(page: Worksheet, chart: SheetChart, rows: tuple[int, int], place: str) -> None:
    """Draw the second column of a table against its first, as horizontal bars."""
    drawn = _chart(chart)
    drawn.type = "bar"
    drawn.legend = None
    head, last = rows
    drawn.add_data(Reference(page, min_col=2, min_row=head, max_row=last), titles_from_data=True)
    drawn.set_categories(Reference(page, min_col=1, min_row=head + 1, max_row=last))
    drawn.y_axis.scaling.min = 0
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.series[0].graphicalProperties.solidFill = FIRST_COLOUR
    drawn.height, drawn.width = max(7.5, 0.8 * (last - head) + 3), 20
    page.add_chart(drawn, place)


def draw_stacked(
    page: Worksheet, chart: SheetChart, last_column: int, rows: tuple[int, int]
) -> None:
    """Draw every column but the first and the last of a table, stacked, below it."""
    drawn = _chart(chart)
    drawn.type, drawn.grouping, drawn.overlap = "col", "stacked", 100
    head, last = rows
    data = Reference(page, min_col=2, max_col=last_column, min_row=head, max_row=last)
    drawn.add_data(data, titles_from_data=True)
    drawn.set_categories(Reference(page, min_col=1, min_row=head + 1, max_row=last))
    for series, colour in zip(drawn.series, SHADES, strict=False):
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = colour
    drawn.legend.position = "b"
    drawn.height, drawn.width = 11, 28
    page.add_chart(drawn, f"A{last + 4}")


def _chart(of: SheetChart) -> BarChart:
    chart = BarChart()
    chart.title = of.title
    chart.x_axis.title = of.across
    chart.y_axis.title = of.unit
    chart.y_axis.numFmt = "#,##0"
    # Left unset, newer spreadsheets take the axes for deleted.
    chart.x_axis.delete = False
    chart.y_axis.delete = False
    return chart
