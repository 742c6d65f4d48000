"""A comment is shown once before it is published, and can be mended for an hour."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import select, update

from dashboard.language import COOKIE
from strategy.database import read_only, transaction
from strategy.models import Comment, CommentText
from tests.dashboard.pages.real_board import Visit, real_board, visit

HERE = "/comments/strategy:A1"
WORDS = "Please ask us first.\n\nThen ask us again."


@pytest.fixture
def board(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return real_board(sqlite, tmp_path)


def preview(person: Visit, **values: Any) -> str:
    status, found = person.call("comment-preview.children", {"values": {"words": WORDS, **values}})
    assert status == 200, found
    return str(found)


def write(person: Visit) -> str:
    values = {"subject": "strategy:A1", "words": WORDS}
    _, answer = person.submit("comment", values, key="fresh")
    assert answer["ok"], answer
    return str(answer["next"]).rpartition("#")[2]


def version_of(engine: Engine, key: str) -> str:
    with read_only(engine) as session:
        return str(session.exec(select(Comment.version).where(Comment.key == key)).one())


def test_the_last_screen_shows_the_comment_as_it_will_stand(board: dash.Dash) -> None:
    person = visit(board, "patient")
    assert "Look at it once more" in person.page(f"{HERE}/new")
    seen = preview(person)
    assert "A person affected" in seen and "Please ask us first." in seen
    assert "Pat" not in seen
    named = preview(person, real_name=True, on_behalf=True, stance="agrees")
    assert all(words in named for words in ("Pat", "for somebody else", "Agrees"))


@pytest.mark.parametrize("values", [{"words": ""}, {"words": 7}, {"stance": "made up"}, {}])
def test_a_preview_of_anything_is_no_fault(board: dash.Dash, values: dict[str, Any]) -> None:
    seen = preview(visit(board, "patient"), **values)
    assert "made up" not in seen
    sent: list[Any] = [None, [], {"values": []}, {"values": {"words": ["x"]}}]
    for data in sent:
        assert visit(board, "patient").call("comment-preview.children", data)[0] == 200


def test_nothing_is_written_by_looking(board: dash.Dash, sqlite: Engine) -> None:
    with read_only(sqlite) as session:
        before = len(session.exec(select(Comment)).all())
    preview(visit(board, "patient"))
    with read_only(sqlite) as session:
        assert len(session.exec(select(Comment)).all()) == before


def test_its_author_mends_it_and_all_see_the_new_words(board: dash.Dash, sqlite: Engine) -> None:
    person = visit(board, "patient")
    key = write(person)
    assert f"{HERE}/mend/{key}" in person.page(HERE)
    assert "Please ask us first." in person.page(f"{HERE}/mend/{key}")
    values = {
        "subject": "strategy:A1",
        "key": key,
        "version": version_of(sqlite, key),
        "words": "Please ask us first, and listen.",
    }
    _, answer = person.submit("comment-mend", values, key="m")
    assert (answer["ok"], answer["next"]) == (True, f"{HERE}#{key}")
    others = visit(board, "visitor").page(HERE)
    assert "and listen" in others and "changed by its author on" in others
    assert "Then ask us again." not in others
    assert f"/mend/{key}" not in others
    assert "Then ask us again." in person.page(HERE), "its author still has the earlier words"


def test_after_the_hour_there_is_no_way_and_the_address_says_why(
    board: dash.Dash, sqlite: Engine
) -> None:
    person = visit(board, "patient")
    key = write(person)
    with transaction(sqlite) as session:
        before = datetime.now(UTC) - timedelta(minutes=61)
        session.execute(update(CommentText).values(written_at=before))
    assert "/mend/" not in person.page(HERE)
    assert "can no longer be mended" in person.page(f"{HERE}/mend/{key}")


@pytest.mark.parametrize("who", ["visitor", "north", "committee"])
def test_others_have_no_such_page(board: dash.Dash, who: str) -> None:
    key = write(visit(board, "patient"))
    found = visit(board, who).page(f"{HERE}/mend/{key}")
    missing = visit(board, who).page(f"{HERE}/mend/comment-missing")
    assert "Please ask us first." not in found
    assert "Not found" in found and "Not found" in missing


def test_the_preview_speaks_the_reader_s_language(board: dash.Dash) -> None:
    person = visit(board, "patient")
    person.client.set_cookie(COOKIE, "de")
    assert "Jemand mit MS" in preview(person)
