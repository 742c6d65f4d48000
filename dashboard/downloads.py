"""Files to take away, streamed by plain routes: the workbook and the table behind each chart."""

from collections.abc import Iterator

import dash
from flask import Response, request, stream_with_context

from dashboard.app import current_board
from dashboard.pages.common import ask
from exports.map_tables import MAP_SHEETS, write_map_csv
from exports.tables import SHEETS, write_csv
from exports.workbook import write_workbook
from strategy.database import reading
from strategy.errors import NotFoundError
from strategy.readings.asking import Asking

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(app: dash.Dash) -> None:
    """Add the routes under ``/export/``."""
    app.server.add_url_rule("/export/summary.xlsx", "summary", workbook)
    app.server.add_url_rule("/export/<name>.csv", "csv", csv_file)


def workbook() -> Response:
    """Stream the portfolio summary for the filters of the address."""
    asking, _ = ask(request.args.to_dict(flat=False))
    name = f"progressive-ms-portfolio-{asking.today:%Y-%m-%d}.xlsx"
    return _file(_workbook(asking), XLSX, name)


def _workbook(asking: Asking) -> Iterator[bytes]:
    with reading(current_board().engine) as session:
        yield from write_workbook(asking, session, title="Portfolio summary")


def csv_file(name: str) -> Response:
    """Stream the table behind a chart."""
    query = request.args.to_dict(flat=False)
    if name in MAP_SHEETS:
        # Lists of the map have filters of their own; only stage and currency of the money hold.
        money = {k: v for k, v in query.items() if k in ("stage", "currency")}
        asking, _ = ask(money)
        return _file(write_map_csv(asking, name, query), CSV, f"{name}.csv")
    if name not in SHEETS:
        raise NotFoundError("There is no such table.")
    asking, _ = ask(query)
    return _file(
        write_csv(asking, name, request.args.get("q", "")[:100]),
        CSV,
        f"{name}.csv",
    )


def _file(chunks: Iterator[bytes] | Iterator[str], kind: str, name: str) -> Response:
    answer = Response(stream_with_context(chunks), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
