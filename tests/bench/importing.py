"""How long ten thousand rows take: looked at, saved, looked at again, undone."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from openpyxl.workbook import Workbook
from rich.console import Console
from sqlalchemy import Engine
from sqlmodel import col, select

from data.migrate import upgrade
from strategy.access import Actor
from strategy.database import open_engine, read_only, transaction
from strategy.importing.import_steps import advance
from strategy.lookup import by_key
from strategy.models import ImportFile, Organisation
from strategy.services.importing import answer_questions, confirm_import, receive_file, undo_import
from strategy.vocabulary import Role
from tests.bench.yardstick import once
from tests.cast import fill

ROWS = 10_000
# Seconds by the yardstick: what the machine of that day would have taken.
LIMITS = {"looked at": 7.0, "saved": 6.0, "undone": 6.0}
HEAD = {
    "Reference": "own_reference",
    "Title": "title",
    "Amount": "amount",
    "Currency": "currency",
    "Start": "start",
    "End": "end",
    "Status": "status",
    "Country": "host_country",
    "Host": "host_name",
    "Lead": "lead",
    "Summary": "summary",
    "Strategies": "split",
}


def bench_import(folder: Path, out: Console) -> bool:
    """Print the seconds of each step of a large import; return whether the limits are met."""
    engine = open_engine(f"sqlite:///{folder / 'import.sqlite3'}")
    upgrade(engine)
    fill(engine)
    met = _steps(engine, out)
    engine.dispose()
    return met


def _steps(engine: Engine, out: Console) -> bool:
    with read_only(engine) as session:
        north = by_key(session, Organisation, "north").id
    actor = Actor("funder:north", Role.FUNDER, north)
    body = workbook()
    taken = {"looked at": _seconds(lambda: _look(engine, actor, body))}
    key = _newest(engine)
    taken["saved"] = _seconds(lambda: _save(engine, actor, key))
    taken["looked at again"] = _seconds(lambda: _look(engine, actor, body))
    taken["undone"] = _seconds(lambda: _undo(engine, actor, key))
    said = ", ".join(f"{name} in {seconds:.1f} s" for name, seconds in taken.items())
    limits = ", ".join(f"{name} {most:.0f} s" for name, most in LIMITS.items())
    out.print(f"{ROWS:,} rows of a workbook: {said} by the yardstick (limits: {limits})")
    return all(taken[name] <= most for name, most in LIMITS.items())


def workbook() -> bytes:
    """Return a workbook of made-up awards, each with a title of its own."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Awards")
    sheet.append(list(HEAD))
    for n in range(ROWS):
        sheet.append(
            [
                f"R-{n}",
                f"Study {n * 7919 % 10_007} of question {n * 31 % 1_009}",
                1_000.5 + n,
                "EUR",
                "2024-01-01",
                "2026-12-31",
                "Active",
                "Italy",
                f"Institute {n % 300}",
                "A. Person",
                "What the study is about, in some words.",
                "U1 60; W1 40",
            ]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _seconds(act: Callable[[], None]) -> float:
    return once(act).fair / 1_000


def _look(engine: Engine, actor: Actor, body: bytes) -> None:
    at = datetime.now(UTC)
    with transaction(engine) as session:
        key = receive_file(
            session,
            actor=actor,
            name="large.xlsx",
            body=body,
            at=at,
            funder_key="north",
            options={"mapping": HEAD},
        )
    advance(engine, key)
    with read_only(engine) as session:
        file = session.exec(select(ImportFile).where(col(ImportFile.key) == key)).one()
    if file.state == "asking":
        with transaction(engine) as session:
            answer_questions(session, actor=actor, import_key=key, at=at, values={"mapping": HEAD})
        advance(engine, key)


def _newest(engine: Engine) -> str:
    with read_only(engine) as session:
        query = select(ImportFile.key).order_by(col(ImportFile.id).desc())
        return session.exec(query).first() or ""


def _save(engine: Engine, actor: Actor, key: str) -> None:
    with transaction(engine) as session:
        confirm_import(session, actor=actor, import_key=key)
    advance(engine, key)


def _undo(engine: Engine, actor: Actor, key: str) -> None:
    with transaction(engine) as session:
        undo_import(session, actor=actor, import_key=key, at=datetime.now(UTC))
