"""Taking every answer of a board as somebody, and what differs between two boards."""

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine

from strategy.database import read_only
from tests.dashboard.pages.real_board import Visit, real_board, visit
from tests.dashboard.world.addresses import (
    Asked,
    every_callback,
    every_file,
    every_page,
    every_search,
)

WHY = re.compile(r'"data-why": "([^"]+)"')
FAULT = b"Something went wrong in the board"
# Each drawing of a page has a mark of its own, so that the browser draws it anew.
DRAWN = re.compile(rb"'(?:remount|write-key)': '[^']*'|'csrf_token', 'defaultValue': '[^']*'")
TOKEN = re.compile(
    rb'"csrf_token","defaultValue":"[^"]*"|(?:data-write-key|name="csrf_token" value)="[^"]*"'
    # By which Dash ends what runs aside, of each application its own.
    rb'|"end_id":"[^"]*"'
)
# Where a workbook says when it was made.
CLOCK = "docProps/core.xml"


def everything(engine: Engine, folder: Path, words: Iterable[str]) -> list[Asked]:
    """Return everything that can be asked of a board, its hidden records by their keys too."""
    app = real_board(engine, folder)
    with read_only(engine) as session:
        asked = [*every_page(session), *every_file()]
    person = visit(app, "secretary")
    numbers = {what for path in ("/", "/funding", "/strategies/W1") for what in whys(person, path)}
    return [*asked, *every_callback(app.callback_map, sorted(numbers)), *every_search(words)]


def whys(person: Visit, path: str) -> set[str]:
    """Return the numbers of a page that can be asked about."""
    return set(WHY.findall(person.page(path)))


def answers(
    engine: Engine, folder: Path, who: str, asked: Iterable[Asked]
) -> list[tuple[int, bytes]]:
    """Return status and bytes of each answer, in the order of what is asked."""
    person = visit(real_board(engine, folder), who)
    return [_answer(person, one) for one in asked]


def _answer(person: Visit, one: Asked) -> tuple[int, bytes]:
    if one.kind == "file":
        status, body = person.file(one.address)
        return status, TOKEN.sub(b"", _without_time(body) if ".xlsx" in one.address else body)
    if one.kind == "page":
        sent = {"path": one.address, "search": one.sent}
        status, found = person.sent("page-content.children", sent)
    else:
        status, found = person.sent(one.address, one.sent)
    body = repr(found).encode()
    assert FAULT not in body, f"{one} is a fault"
    return status, DRAWN.sub(b"", body)


def _without_time(body: bytes) -> bytes:
    """Return what a workbook holds, without the moment in which it was made."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return b"".join(book.read(name) for name in book.namelist() if name != CLOCK)
    except zipfile.BadZipFile:
        return body
