"""The commands that read a board: check, summary, export."""

import argparse
import json
from datetime import UTC, datetime

from rich.table import Table
from sqlalchemy import Engine

import data.checks
from dashboard.command_places import err, open_place, out
from exports.portfolio_report import portfolio_report
from exports.summary import as_json, as_rows, read_summary
from exports.writers.workbook_files import workbook_chunks
from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import read_only
from strategy.errors import StrategyError
from strategy.queries.board.filter_options import read_selection
from strategy.queries.board.question import Question
from strategy.selection import Selection


def check(options: argparse.Namespace) -> int:
    """Say whether the data is plausible, and what reconciles."""
    _, engine = open_place(options)
    report = data.checks.check(engine)
    if options.json:
        print(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        for finding in report.findings:
            out.print(str(finding), highlight=False, markup=False)
        out.print(report.conclusion, style="bold", highlight=False, markup=False)
    return 1 if report.failed else 0


def _asking(options: argparse.Namespace, engine: Engine) -> Question:
    store = FrameStore(engine)
    today = datetime.now(UTC).date()
    query = {
        "area": options.area,
        "strategy": options.strategy,
        "funder": options.funder,
        "country": options.country,
        "status": options.status,
        "from": options.from_year,
        "to": options.to_year,
        "stage": options.stage,
        "currency": options.currency,
    }
    question, problems = read_selection(
        Question(store.current(), Selection(), VISITOR, today), query
    )
    if problems:
        raise StrategyError(" ".join(problems))
    return question


def summarise(options: argparse.Namespace) -> int:
    """Print totals by strategy, funder and year."""
    _, engine = open_place(options)
    summary = read_summary(_asking(options, engine))
    if options.json:
        print(json.dumps(as_json(summary), indent=2, ensure_ascii=False))
        return 0
    for title, columns, rows in as_rows(summary):
        table = Table(title=title, title_justify="left")
        for n, column in enumerate(columns):
            table.add_column(column, justify="left" if n == 0 else "right")
        for row in rows:
            table.add_row(*row)
        out.print(table)
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the portfolio summary as a workbook."""
    _, engine = open_place(options)
    question = _asking(options, engine)
    with read_only(engine) as session, options.file.open("wb") as file, err.status("Writing"):
        for chunk in workbook_chunks(
            portfolio_report(question, session, title="Portfolio summary")
        ):
            file.write(chunk)
    out.print(f"Written: {options.file}", highlight=False, markup=False)
    return 0
