"""Files to take away, streamed by plain routes: the workbook and the table behind each chart."""

from collections.abc import Iterator

import dash
from flask import Response, request, stream_with_context
from sqlmodel import col, select

from dashboard.context import current_board
from dashboard.counted_requests import pace_request
from dashboard.identity import current_actor
from dashboard.made_files import made_once
from dashboard.shared.page_questions import ask, today
from exports.formats import FORMATS, XLSX, Format
from exports.named_sheets import SHEETS, money_filters, sheet_of
from exports.portfolio_report import portfolio_report
from exports.template import write_template
from exports.writers.csv_files import csv_lines
from strategy.authority import may_try
from strategy.database import read_only
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.models import Change
from strategy.paces import EXPORTS
from strategy.queries.board.question import Question
from strategy.queries.operations.award_templates import read_template
from strategy.queries.people.organisations import organisation_of

CSV = "text/csv; charset=utf-8"
SUMMARY = "Portfolio summary"


def register(app: dash.Dash) -> None:
    """Add the routes under ``/export/``."""
    app.server.add_url_rule("/export/summary.<ending>", "summary", summary)
    app.server.add_url_rule("/export/template.xlsx", "template", template)
    app.server.add_url_rule("/export/<name>.csv", "csv", csv_file)


def summary(ending: str) -> Response:
    """Stream the portfolio summary for the filters of the address, in one of the formats.

    Raises:
        NotFoundError: there is no such format.
    """
    if ending not in FORMATS:
        raise NotFoundError("There is no such format.")
    pace_request(EXPORTS)
    question, _ = ask(request.args.to_dict(flat=False))
    name = f"progressive-ms-portfolio-{question.today:%Y-%m-%d}.{ending}"
    form, folder = FORMATS[ending], current_board().settings.data_dir
    parts = (ending, _state(question), question.viewer.role, question.viewer.organisation_id)
    asked = (question.selection, question.today)
    body = made_once(folder, (*parts, *asked), lambda: _summary(question, form))
    return _file(body, form.content_type, name)


def _state(question: Question) -> object:
    """Return what tells this state of the viewer's board from every other, a restored one's too.

    A file that is made anew has another time in it: what its reader may not know of must not make
    it anew. So it is the newest act that this viewer sees, with its moment.
    """
    portfolio = question.portfolio
    revision, epoch = portfolio.revision, portfolio.state.epoch
    with read_only(current_board().engine) as session:
        moment = select(Change.at).where(col(Change.revision) == revision).limit(1)
        return epoch, revision, session.exec(moment).first()


def _summary(question: Question, form: Format) -> Iterator[bytes]:
    with read_only(current_board().engine) as session:
        yield from form.write(portfolio_report(question, session, title=SUMMARY))


def template() -> Response:
    """Send a funder's own workbook, its continuing awards in it.

    ``?funder=`` names the funder; an officer of a funder needs no name.

    Raises:
        NotAllowedError: the reader brings no files.
        InvalidError: no funder is named, and the reader belongs to none.
        NotFoundError: there is no such funder.
    """
    actor = current_actor()
    if not may_try(actor, "import_file"):
        raise NotAllowedError("This workbook is made for funders.")
    pace_request(EXPORTS)
    key = request.args.get("funder", "")[:120]
    with read_only(current_board().engine) as session:
        own = organisation_of(session, actor.organisation_id)
        if not key and own is None:
            raise InvalidError({"funder": "Please choose the funder on its page."})
        found = read_template(session, actor, key or (own.key if own else ""), today())
        body = write_template(found, today())
    name = f"awards-{''.join(c for c in found.funder.key if c.isalnum() or c in '-_')}.xlsx"
    return _file(iter([body]), XLSX, name)


def csv_file(name: str) -> Response:
    """Stream the table behind a chart.

    Raises:
        NotFoundError: there is no such table.
    """
    query = request.args.to_dict(flat=False)
    if name not in SHEETS:
        raise NotFoundError("There is no such table.")
    pace_request(EXPORTS)
    question, _ = ask(money_filters(name, query))
    return _file(csv_lines(sheet_of(question, name, query)), CSV, f"{name}.csv")


def _file(chunks: Iterator[bytes] | Iterator[str], kind: str, name: str) -> Response:
    answer = Response(stream_with_context(chunks), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
