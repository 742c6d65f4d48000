"""Admin, Health: what was found, and a backup at the press of a button."""

from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine, text

from dashboard.context import board_of
from tests.dashboard.pages.real_board import visit


def test_the_secretary_makes_a_backup_and_sees_it(board: dash.Dash) -> None:
    secretary = visit(board, "secretary")
    assert "There is none yet" in secretary.page("/admin/health")
    status, said = secretary.call("make-backup-answer.data", {"value": "now", "n": 1})
    assert (status, said["ok"], said["next"]) == (200, True, "/admin/health")
    folder: Path = board_of(board).settings.data_dir / "backups"
    (made,) = folder.glob("*.sqlite3")
    shown = secretary.page("/admin/health")
    assert made.name in shown
    assert str(folder) not in shown


def test_the_committee_sees_but_has_no_button(board: dash.Dash) -> None:
    assert "Make a backup now" in visit(board, "secretary").page("/admin/health")
    seen = visit(board, "committee").page("/admin/health")
    assert "Durability" in seen
    assert "Make a backup now" not in seen
    status, _ = visit(board, "committee").call("make-backup-answer.data", {"value": "now"})
    assert status == 403


def test_what_is_wrong_stands_first_and_in_the_title(board: dash.Dash, sqlite: Engine) -> None:
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE milestone SET title = 'Forged' WHERE key = 'm-U1'"))
    seen = visit(board, "secretary").page("/admin/health")
    # The key of the tests is a weak one, and that is said, too.
    assert "2 things have to be put right" in seen
    assert seen.index("m-U1 is not as its history says") < seen.index("Durability")


def test_a_backup_of_a_board_that_contradicts_itself_says_so(
    board: dash.Dash, sqlite: Engine
) -> None:
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE milestone SET title = 'Forged' WHERE key = 'm-U1'"))
    _, said = visit(board, "secretary").call("make-backup-answer.data", {"value": "now"})
    assert said["ok"] is False
    assert "m-U1" in said["message"]


def test_a_backup_without_room_is_said(board: dash.Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    from strategy.upkeep import backups

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "copy_into_file", full)
    _, said = visit(board, "secretary").call("make-backup-answer.data", {"value": "now"})
    assert said["ok"] is False
    assert "No space left" in said["message"]
