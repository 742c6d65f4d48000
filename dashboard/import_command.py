"""``strategy-board import FILE``: the same four steps as on the page, for scripts."""

import argparse
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.import_report import show_report
from strategy.access import COMMAND_LINE
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, StrategyError
from strategy.importing.import_steps import advance
from strategy.models import ImportFile
from strategy.queries.operations.imports import read_import, row_positions, wrong_rows
from strategy.services.import_correcting import correct_rows
from strategy.services.importing import (
    answer_questions,
    blocking,
    confirm_import,
    discard_import,
    receive_file,
)
from strategy.vocabulary import ImportState

MOST_BYTES = 10_000_001
MOST_ROUNDS = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", type=Path, help="CSV, .xlsx or JSON")
    parser.add_argument("--funder", metavar="KEY", help="whose awards it holds, such as MSUK")
    parser.add_argument("--trials", action="store_true", help="the file holds trials")
    parser.add_argument(
        "--format", default="", help="template, table, 360giving-xlsx, ... (found out)"
    )
    parser.add_argument(
        "--mapping",
        type=Path,
        help="JSON: the board's field for each column's letter or title",
    )
    parser.add_argument(
        "--set",
        dest="said",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an answer, such as dates=day_first, decimals=comma, currency=GBP, units=title, "
        "years=4, hidden=leave, scope=progressive, encoding=cp1252, repeated=separate, "
        "like=new|leave (organisations that are like a known one), columns=suggested, "
        "own_total='GBP 1250000'; may be repeated",
    )
    parser.add_argument(
        "--answers",
        type=Path,
        metavar="FILE",
        help="JSON with answers by name, as for --set; organisations: name to new, leave or a key; "
        "rows: row number to new, skip or an offer",
    )
    parser.add_argument("--leave-out-errors", action="store_true", help="save the other rows")
    parser.add_argument("--dry-run", action="store_true", help="look only; nothing is saved")
    parser.add_argument("--json", type=Path, metavar="REPORT", help="write the report as JSON")


def run(options: argparse.Namespace, engine: Engine) -> int:
    """Import one file; 0: saved, looked at, or nothing to do; 1: something is in the way."""
    answers = _answers(options)
    key = _receive(options, engine, answers)
    advance(engine, key)
    _answer(engine, key, answers)
    _decide(engine, key, answers)
    report = _report(engine, key, options)
    stops = report["in_the_way"]
    if not stops and not options.dry_run and report["to_save"]:
        report["saved"] = _save(options, engine, key)
    elif report["state"] not in (ImportState.REFUSED, ImportState.DONE):
        with transaction(engine) as session:
            discard_import(session, actor=COMMAND_LINE, import_key=key, at=_now())
    if options.json:
        options.json.write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")
    show_report(report)
    return 1 if stops else 0


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Answers:
    """What was said beforehand: about the file, about organisations by name, about rows."""

    said: dict[str, Any]
    bodies: dict[str, str]
    rows: dict[str, str]
    as_suggested: bool


def _answers(options: argparse.Namespace) -> _Answers:
    said: dict[str, Any] = _read_json(options.answers) if options.answers else {}
    for pair in options.said:
        name, equals, value = pair.partition("=")
        if not equals:
            raise StrategyError(f"“{pair}” is no answer. Please write NAME=VALUE.")
        said[name] = value
    if options.mapping:
        said["mapping"] = _read_json(options.mapping)
    if options.format:
        said["format"] = options.format
    bodies, rows = said.pop("organisations", {}), said.pop("rows", {})
    if not isinstance(bodies, dict) or not isinstance(rows, dict):
        raise StrategyError("“organisations” and “rows” of the answers hold answers by name.")
    columns = said.pop("columns", "")
    if columns not in ("", "suggested"):
        raise StrategyError("Please write columns=suggested, or give --mapping.")
    # Whose awards they are was said by naming the funder.
    said["funder_is_right"] = bool(options.funder)
    return _Answers(
        said,
        {str(name): str(value) for name, value in bodies.items()},
        {str(name): str(value) for name, value in rows.items()},
        bool(columns),
    )


def _read_json(place: Path) -> dict[str, Any]:
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise StrategyError(f"The file {place} cannot be read as JSON.") from wrong
    if not isinstance(found, dict):
        raise StrategyError(f"The file {place} holds no answers by name.")
    return found


def _answer(engine: Engine, key: str, answers: _Answers) -> None:
    """Answer what was asked with what was said; a second look may ask what the first could not."""
    for _ in range(MOST_ROUNDS):
        with transaction(engine) as session:
            file = read_import(session, key, COMMAND_LINE).file
            if file.state != ImportState.ASKING:
                return
            said = {name: value for name, value in answers.said.items() if name != "record"}
            if file.facts.get("needs_mapping") and answers.as_suggested:
                said["mapping"] = {c["letter"]: c["field"] for c in file.facts["columns"]}
            if not said or not _helps(file, said):
                return
            answer_questions(session, actor=COMMAND_LINE, import_key=key, values=said, at=_now())
        advance(engine, key)


def _helps(file: ImportFile, said: dict[str, Any]) -> bool:
    """Whether answers hold anything that is asked for and was not heard before."""
    asked = {one["name"] for one in file.facts.get("questions", [])}
    if file.facts.get("needs_mapping"):
        asked.add("mapping")
    return any(name in asked and file.options.get(name) != said[name] for name in said)


def _decide(engine: Engine, key: str, answers: _Answers) -> None:
    """Say what single organisations and rows are."""
    if not answers.bodies and not answers.rows:
        return
    with transaction(engine) as session:
        view = read_import(session, key, COMMAND_LINE)
        if view.file.state != ImportState.READY:
            return
        bodies = {
            b.id or 0: answers.bodies[b.name] for b in view.bodies if b.name in answers.bodies
        }
        places = row_positions(session, view.file, [int(n) for n in answers.rows if n.isdecimal()])
        rows = {places[int(n)]: said for n, said in answers.rows.items() if int(n) in places}
        correct_rows(
            session,
            actor=COMMAND_LINE,
            import_key=key,
            words={},
            decisions=rows,
            bodies=bodies,
        )
    advance(engine, key)


def _receive(options: argparse.Namespace, engine: Engine, answers: _Answers) -> str:
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
                options={**answers.said, **record},
            )
    except InvalidError as invalid:
        raise StrategyError(" ".join(invalid.fields.values())) from invalid


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
    reckoning = file.facts.get("reckoning", {})
    return {
        "file": file.name,
        "format": file.format,
        "state": file.state,
        "rows": counts,
        "to_save": reckoning.get("taken", 0),
        "reconciliation": reckoning,
        "kinds_of_problems": file.facts.get("kinds", []),
        "organisations": [
            {"name": b.name, "rows": b.rows, "decision": b.decision, "like": b.offers}
            for b in view.bodies
        ],
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
    asked = [_asked(one) for one in file.facts.get("questions", [])]
    if file.facts.get("needs_mapping"):
        columns = ", ".join(
            f"{c.get('letter', '')} {c['title']} ({c['field'] or 'not taken'})"
            for c in file.facts.get("columns", [])
        )
        asked.append(
            f"Say with --mapping which field each column is, or --set columns=suggested: {columns}."
        )
    return asked


def _asked(question: dict[str, Any]) -> str:
    """Return a question with its answers, and with the lines that it is about."""
    values = "|".join(str(option["value"]) for option in question["options"])
    shown = "".join(
        f"\n  {option['value']}: {option.get('sample') or option['label']}"
        for option in question["options"]
    )
    return f"{question['text']} Say --set {question['name']}={values}{shown}"


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
