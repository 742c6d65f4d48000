"""Buttons take what they offer and nothing else; unknown values change nothing, whoever sends."""

import hashlib
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import Engine, inspect, select, table, text

from dashboard.context import board_of
from tests.dashboard.pages.real_board import HANDLES, real_board, visit

UNKNOWN: tuple[Any, ...] = (
    {"value": "x"},
    {"value": "on on"},
    {"value": " "},
    {"value": ""},
    {"value": "yes please"},
    {"value": "0"},
    {"value": ["on"]},
    {"value": {"on": True}},
    {"value": True},
    {"value": None},
    {"values": {}, "key": "k"},
    {},
    None,
    "on",
)
# Counts of what was sent, and that somebody was there, are no change.
# What is gone already is gone, and with nothing marked nothing is done: both are said.
SAID = frozenset({"discard-draft-answer.data", "confirm-splits-answer.data", "splits-answer.data"})
ASIDE = frozenset({"attempt", "sign_in", "write_key"})


@pytest.fixture
def board(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return real_board(sqlite, tmp_path)


def state(engine: Engine, folder: Path) -> str:
    """Return a word for everything that is kept: all rows, and the files beside them."""
    found = hashlib.sha256()
    with engine.connect() as connection:
        for name in sorted(inspect(connection).get_table_names()):
            if name not in ASIDE:
                rows = connection.execute(select(text("*")).select_from(table(name))).all()
                found.update(repr((name, sorted(map(repr, rows)))).encode())
    found.update(repr(sorted(p.name for p in folder.glob("backups/*"))).encode())
    return found.hexdigest()


def buttons(app: dash.Dash) -> list[str]:
    """Return every callback that one store alone calls and that answers in a store: the buttons."""
    declared = board_of(app).declared
    return [
        output
        for output, one in declared.items()
        if len(one["inputs"]) == 1
        and one["inputs"][0]["property"] == "data"
        and "-answer.data" in output
    ]


@pytest.mark.parametrize("who", HANDLES)
def test_unknown_values_change_nothing(
    board: dash.Dash, sqlite: Engine, tmp_path: Path, who: str
) -> None:
    found = buttons(board)
    assert len(found) > 60
    person = visit(board, who)
    before = state(sqlite, tmp_path)
    for output in found:
        for value in UNKNOWN:
            status, answer = person.call(output, value)
            assert status in (200, 400, 403, 404, 409, 422), (output, value, status, answer)
            if status == 200 and isinstance(answer, dict) and output not in SAID:
                assert answer.get("ok") is not True, (output, value, answer)
        assert state(sqlite, tmp_path) == before, output
