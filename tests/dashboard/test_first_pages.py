"""Every page comes with the first answer, as its reader may see it, before any script."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.cast import EVERYBODY
from tests.dashboard.pages.real_board import real_board, visit
from tests.dashboard.pages.registered import fixed

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>")


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_has_its_heading_before_any_script(
    sqlite: Engine, tmp_path: Path, who: str
) -> None:
    person = visit(real_board(sqlite, tmp_path), who)
    for path in fixed():
        status, body = person.file(path)
        page = body.decode()
        assert status in (200, 302), path
        if status == 302 or path == "/voices/mine":
            continue
        assert len(HEADING.findall(page)) == 1, path
        assert page.index("<h1") < page.index("_dash-config"), path
        assert TITLE.findall(page)[0].endswith("Progressive MS Strategy Board")


def test_a_page_that_notes_what_was_read_is_not_drawn_beforehand(
    sqlite: Engine, tmp_path: Path
) -> None:
    person = visit(real_board(sqlite, tmp_path), "patient")
    _, body = person.file("/voices/mine")
    assert HEADING.findall(body.decode()) == []


def test_no_page_writes_when_it_is_only_opened(sqlite: Engine, tmp_path: Path) -> None:
    app = real_board(sqlite, tmp_path)
    said: list[str] = []
    event.listen(sqlite, "before_cursor_execute", lambda *given: said.append(given[2]))
    for who in EVERYBODY:
        person = visit(app, who)
        for path in fixed():
            person.file(path)
    assert said
    assert [one for one in said if re.match(r"\s*(insert|update|delete)\b", one, re.I)] == []


def test_what_somebody_may_not_see_is_not_in_it(sqlite: Engine, tmp_path: Path) -> None:
    app = real_board(sqlite, tmp_path)
    _, mine = visit(app, "secretary").file("/projects/secret")
    status, theirs = visit(app, "visitor").file("/projects/secret")
    assert status == 200
    assert HEADING.findall(mine.decode()) != HEADING.findall(theirs.decode())
    assert HEADING.findall(mine.decode())[0].encode() not in theirs


def test_an_address_that_leads_nowhere_says_so(sqlite: Engine, tmp_path: Path) -> None:
    status, body = visit(real_board(sqlite, tmp_path), "visitor").file("/nowhere")
    assert status == 404
    assert HEADING.findall(body.decode()) == ["Page not found"]
