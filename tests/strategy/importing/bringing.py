"""Bringing a file in without the reading process: rows as it would have read them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.importing.child_process import FileContents
from strategy.importing.comparing import compare
from strategy.importing.saving import save
from strategy.importing.staging import stage
from strategy.models import ImportBody, ImportFile, ImportRow
from strategy.services.importing import answer_questions, confirm_import, receive_file
from strategy.vocabulary import ImportState

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
Row = Mapping[str, Any]


def award_row(number: int, **given: Any) -> dict[str, Any]:
    """Return a row of an award; texts by field, ``amounts`` as tuples of stage and text."""
    amounts = given.pop("amounts", [("committed", given.pop("amount", "1000.00"))])
    currency = given.pop("currency", "EUR")
    fields = {
        "own_reference": f"R-{number}",
        "title": f"Award number {number}",
        "start": "2024-01-01",
        "end": "2024-12-31",
        **given,
    }
    return {
        "kind": "row",
        "record": "award",
        "sheet": "Awards",
        "row": number + 3,
        "rows": [number + 3],
        "fields": {k: [v, f"{k}:{number + 3}"] for k, v in fields.items() if v},
        "amounts": [
            {
                "stage": stage,
                "text": [text, f"F{number + 3}"],
                "currency": [currency, f"G{number + 3}"],
            }
            for stage, text in amounts
            if text
        ],
    }


def bring(
    engine: Engine,
    actor: Actor,
    rows: list[dict[str, Any]],
    *,
    funder: str | None = "north",
    format: str = "template",
    **options: Any,
) -> str:
    """Bring rows in and compare them; return the key of the import."""
    record = options.get("record", "award")
    with transaction(engine) as session:
        key = receive_file(
            session,
            actor=actor,
            name="awards.xlsx",
            body=b"x",
            funder_key=funder,
            options=options,
            at=AT,
        )
    about = {"format": format, "record": record, "columns": [], "questions": []}
    with transaction(engine) as session:
        found = FileContents(file=about, rows=rows, is_whole=True)
        file = file_of(session, key)
        stage(session, file, found, dict(file.options))
    work(engine, key)
    return key


def work(engine: Engine, key: str) -> None:
    """Do what an import waits for, as a worker does it."""
    with transaction(engine) as session:
        file = file_of(session, key)
        if file.state == ImportState.COMPARING:
            compare(session, file, today=AT.date())
    with transaction(engine) as session:
        file = file_of(session, key)
        if file.state == ImportState.SAVING:
            save(session, file, at=AT)


def say(engine: Engine, actor: Actor, key: str, **values: Any) -> None:
    """Answer questions about a file and compare it again."""
    with transaction(engine) as session:
        answer_questions(session, actor=actor, import_key=key, values=values, at=AT)
    work(engine, key)


def confirm(engine: Engine, actor: Actor, key: str, *, leave_out_errors: bool = False) -> None:
    """Confirm an import and save it."""
    with transaction(engine) as session:
        confirm_import(session, actor=actor, import_key=key, leave_out_errors=leave_out_errors)
    work(engine, key)


def file_of(session: Session, key: str) -> ImportFile:
    """Return an import."""
    return session.exec(select(ImportFile).where(col(ImportFile.key) == key)).one()


def look(engine: Engine, key: str) -> tuple[ImportFile, list[ImportRow], list[ImportBody]]:
    """Return an import as it stands: the file, its rows, the organisations it asks about."""
    with read_only(engine) as session:
        file = file_of(session, key)
        rows = select(ImportRow).where(col(ImportRow.import_id) == file.id)
        bodies = select(ImportBody).where(col(ImportBody.import_id) == file.id)
        return (
            file,
            list(session.exec(rows.order_by(col(ImportRow.position))).all()),
            list(session.exec(bodies.order_by(col(ImportBody.id))).all()),
        )
