"""A file is made once for a state of the board and what was asked; the store has an end."""

import os
from collections.abc import Iterator
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from dashboard import downloads, made_files
from dashboard.made_files import FOLDER, forget, made_once
from exports.portfolio_report import portfolio_report
from tests.dashboard.pages.real_board import real_board, visit
from tests.dashboard.pages.test_wall import GOOD_AWARD

HIDDEN = {"visibility": "embargoed", "unpublished": True, "embargo_until": "2099-12-31"}
SUMMARY = "/export/summary.xlsx"


@pytest.fixture
def board(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return real_board(sqlite, tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every summary that is really made, by its title."""
    found: list[str] = []
    report = portfolio_report

    def watched(*arguments: object, **more: object) -> object:
        found.append(str(more["title"]))
        return report(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(downloads, "portfolio_report", watched)
    return found


def test_the_same_question_is_answered_from_the_store(board: dash.Dash, made: list[str]) -> None:
    first = visit(board).file(SUMMARY)
    again = visit(board).file(SUMMARY)
    assert first == again and first[0] == 200
    assert len(made) == 1


@pytest.mark.parametrize(
    "other",
    [f"{SUMMARY}?strategy=U1", f"{SUMMARY}?currency=USD", "/export/summary.json"],
)
def test_another_question_is_another_file(board: dash.Dash, made: list[str], other: str) -> None:
    first, second = visit(board).file(SUMMARY), visit(board).file(other)
    assert first[1] != second[1]
    assert len(made) == 2


def test_a_write_makes_it_anew(board: dash.Dash, made: list[str]) -> None:
    before = visit(board).file("/export/summary.json")[1]
    assert visit(board, "north").submit("award", GOOD_AWARD)[1]["ok"]
    after = visit(board).file("/export/summary.json")[1]
    assert before != after and len(made) == 2


def test_nobody_gets_the_file_of_another_view(board: dash.Dash, made: list[str]) -> None:
    hidden = {**GOOD_AWARD, "project_title": "Zzqopterix", **HIDDEN}
    assert visit(board, "north").submit("award", hidden, key="h")[1]["ok"]
    bodies = {
        who: visit(board, who).file("/export/summary.json")[1]
        for who in ("north", "committee", "south", "patient", "visitor")
    }
    assert {who for who, body in bodies.items() if b"Zzqopterix" in body} == {"north", "committee"}
    for who in bodies:
        assert visit(board, who).file("/export/summary.json")[1] == bodies[who]


@pytest.mark.parametrize("path", [SUMMARY, "/export/summary.json"])
def test_what_a_reader_may_not_see_makes_no_file_anew(
    board: dash.Dash, made: list[str], path: str
) -> None:
    """A workbook has the moment in it at which it was made: a new one would tell of the write."""
    strangers = ("visitor", "patient", "south")
    before = {who: visit(board, who).file(path) for who in strangers}
    hidden = {**GOOD_AWARD, "project_title": "Zzqopterix", **HIDDEN}
    assert visit(board, "north").submit("award", hidden, key="h")[1]["ok"]
    count = len(made)
    assert {who: visit(board, who).file(path) for who in strangers} == before
    assert len(made) == count
    own = visit(board, "north").file("/export/summary.json")[1]
    assert b"Zzqopterix" in own


def test_another_day_is_another_file(tmp_path: Path) -> None:
    """What is public tomorrow is not in today's: the day is a part of what a file depends on."""
    assert list(made_once(tmp_path, ("a", 1), lambda: iter([b"today"]))) == [b"today"]
    assert list(made_once(tmp_path, ("a", 2), lambda: iter([b"tomorrow"]))) == [b"tomorrow"]


def pieces() -> Iterator[bytes]:
    yield b"one "
    yield b"two"


def test_who_leaves_in_the_middle_leaves_no_half_file(tmp_path: Path) -> None:
    body = made_once(tmp_path, ("a",), pieces)
    assert next(body) == b"one "
    body.close()  # type: ignore[attr-defined]
    assert list((tmp_path / FOLDER).iterdir()) == []
    assert b"".join(made_once(tmp_path, ("a",), pieces)) == b"one two"
    assert [p.read_bytes() for p in (tmp_path / FOLDER).iterdir()] == [b"one two"]


def test_a_file_that_fails_is_not_kept(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        list(made_once(tmp_path, ("a",), broken))
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_where_nothing_can_be_kept_it_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    assert b"".join(made_once(tmp_path, ("a",), pieces)) == b"one two"


def test_a_full_disk_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_files, "_written", lambda *_: False)
    assert b"".join(made_once(tmp_path, ("a",), pieces)) == b"one two"
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_only_the_owner_reads_what_is_kept(tmp_path: Path) -> None:
    list(made_once(tmp_path, ("a",), pieces))
    (kept,) = (tmp_path / FOLDER).iterdir()
    assert oct(kept.stat().st_mode)[-3:] == "600"
    assert oct(kept.parent.stat().st_mode)[-3:] == "700"


def test_what_was_asked_for_longest_ago_goes_first(tmp_path: Path) -> None:
    for number in range(6):
        path = tmp_path / str(number)
        path.write_bytes(b"x" * 10)
        os.utime(path, (number, number))
    forget(tmp_path, most_bytes=1_000, most_files=4)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["2", "3", "4", "5"]
    forget(tmp_path, most_bytes=25, most_files=4)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["4", "5"]


def test_asking_again_keeps_it(tmp_path: Path) -> None:
    list(made_once(tmp_path, ("a",), pieces))
    (kept,) = (tmp_path / FOLDER).iterdir()
    os.utime(kept, (1, 1))
    list(made_once(tmp_path, ("a",), pieces))
    assert kept.stat().st_mtime > 1
