"""``strategy-board import FILE``: the same four steps as on the page, for scripts."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Engine

from strategy.access import COMMAND_LINE
from strategy.amounts import counted
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, StrategyError
from strategy.importing.import_steps import advance
from strategy.models import ImportFile
from strategy.queries.operations.imports import import_state, read_import, wrong_rows
from strategy.services.importing import (
    answer_questions,
    blocking,
    confirm_import,
    discard_import,
    receive_file,
)
from strategy.vocabulary import ImportState, RowVerdict

MOST_BYTES = 10_000_001
MOST_SHOWN = 40
out = Console()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", type=Path, help="CSV, .xlsx or JSON")
    parser.add_argument("--funder", metavar="KEY", help="whose awards it holds, such as MSUK")
    parser.add_argument("--trials", action="store_true", help="the file holds trials")
    parser.add_argument(
        "--format", default="", help="template, table, 360giving-xlsx, ... (found out)"
    )
    parser.add_argument(
        "--mapping", type=Path, help="JSON: the board's field for each column title"
    )
    parser.add_argument(
        "--set",
        dest="said",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an answer, such as dates=day_first, decimals=comma, currency=GBP, "
        "scope=progressive, encoding=cp1252; may be repeated",
    )
    parser.add_argument("--leave-out-errors", action="store_true", help="save the other rows")
    parser.add_argument("--dry-run", action="store_true", help="look only; nothing is saved")
    parser.add_argument("--json", type=Path, metavar="REPORT", help="write the report as JSON")


def run(options: argparse.Namespace, engine: Engine) -> int:
    """Import one file; 0: saved, looked at, or nothing to do; 1: something is in the way."""
    key = _receive(options, engine)
    advance(engine, key)
    said = {name: value for name, value in _said(options).items() if name != "record"}
    if said and _state(engine, key) == ImportState.ASKING:
        # The first look told the format; what was said beforehand answers its questions.
        with transaction(engine) as session:
            answer_questions(session, actor=COMMAND_LINE, import_key=key, values=said, at=_now())
        advance(engine, key)
    report = _report(engine, key, options)
    stops = report["in_the_way"]
    if not stops and not options.dry_run and report["to_save"]:
        report["saved"] = _save(options, engine, key)
    elif report["state"] not in (ImportState.REFUSED, ImportState.DONE):
        with transaction(engine) as session:
            discard_import(session, actor=COMMAND_LINE, import_key=key, at=_now())
    if options.json:
        options.json.write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")
    _show(report)
    return 1 if stops else 0


def _now() -> datetime:
    return datetime.now(UTC)


def _said(options: argparse.Namespace) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for pair in options.said:
        name, equals, value = pair.partition("=")
        if not equals:
            raise StrategyError(f"“{pair}” is no answer. Please write NAME=VALUE.")
        said[name] = value
    if options.mapping:
        said["mapping"] = json.loads(options.mapping.read_text(encoding="utf-8"))
    if options.format:
        said["format"] = options.format
    # Whose awards they are was said by naming the funder.
    said["funder_is_right"] = bool(options.funder)
    return said


def _receive(options: argparse.Namespace, engine: Engine) -> str:
    try:
        with options.file.open("rb") as file:
            body = file.read(MOST_BYTES)
    except OSError as missing:
        raise StrategyError(f"The file {options.file} cannot be read.") from missing
    record = {"record": "trial"} if options.trials else {}
    try:
        with transaction(engine) as session:
            return receive_file(
                session,
                actor=COMMAND_LINE,
                name=options.file.name,
                body=body,
                at=_now(),
                funder_key=options.funder,
                options={**_said(options), **record},
            )
    except InvalidError as invalid:
        raise StrategyError(" ".join(invalid.fields.values())) from invalid


def _state(engine: Engine, key: str) -> str:
    with read_only(engine) as session:
        return import_state(session, key)


def _report(engine: Engine, key: str, options: argparse.Namespace) -> dict[str, Any]:
    with read_only(engine) as session:
        view = read_import(session, key, COMMAND_LINE)
        file = view.file
        errors = wrong_rows(session, file)
        stops = _stops(file)
        if file.state == ImportState.READY:
            found = blocking(session, file, leave_out_errors=options.leave_out_errors)
            stops = [sentence for sentence in found if not sentence.startswith("There is nothing")]
    counts = {str(name): number for name, number in view.counts.items()}
    kept = (RowVerdict.SAME, RowVerdict.ERROR)
    return {
        "file": file.name,
        "format": file.format,
        "state": file.state,
        "rows": counts,
        "to_save": sum(n for verdict, n in counts.items() if verdict not in kept),
        "errors": errors,
        "in_the_way": stops,
        "questions": file.facts.get("questions", []),
        "columns_not_taken": file.facts.get("ignored", []),
    }


def _stops(file: ImportFile) -> list[str]:
    if file.state == ImportState.REFUSED:
        return [file.said]
    if file.state != ImportState.ASKING:
        return []
    asked = [
        f"{one['text']} Say --set {one['name']}=" + "|".join(o["value"] for o in one["options"])
        for one in file.facts.get("questions", [])
    ]
    if file.facts.get("needs_mapping"):
        titles = ", ".join(str(column["title"]) for column in file.facts.get("columns", []))
        asked.append(f"Say with --mapping which field each column is: {titles}.")
    return asked


def _save(options: argparse.Namespace, engine: Engine, key: str) -> dict[str, Any]:
    with transaction(engine) as session:
        confirm_import(
            session, actor=COMMAND_LINE, import_key=key, leave_out_errors=options.leave_out_errors
        )
    advance(engine, key)
    with read_only(engine) as session:
        file = read_import(session, key, COMMAND_LINE).file
    if file.state != ImportState.DONE:
        raise StrategyError(file.said or "The rows could not be saved. Nothing was changed.")
    return {"import": key, "revision": file.revision, **file.facts.get("counts", {})}


def _show(report: dict[str, Any]) -> None:
    counts = ", ".join(f"{number:,} {verdict}" for verdict, number in report["rows"].items())
    out.print(
        f"{report['file']} ({report['format']}): {counts or 'no rows'}",
        highlight=False,
        markup=False,
    )
    if report["errors"]:
        table = Table("Sheet", "Row", "Cell", "Field", "Value", "What is wrong", "How to fix it")
        for one in report["errors"][:MOST_SHOWN]:
            cells = (
                one["sheet"],
                str(one["row"]),
                one["cell"],
                one["field"],
                one["value"][:40],
                one["rule"],
                one["fix"],
            )
            # Text stays text: a cell such as [red] is no colour.
            table.add_row(*(Text(cell) for cell in cells))
        out.print(table)
    for sentence in report["in_the_way"]:
        out.print(sentence, style="bold red", highlight=False, markup=False)
    if "saved" in report:
        saved = report["saved"]
        rows = counted(saved.get("saved", 0), "row")
        out.print(
            f"{rows} saved as {saved['import']}; the page of this import can undo all of it.",
            highlight=False,
            markup=False,
        )
    else:
        out.print("Nothing was saved.", highlight=False)
