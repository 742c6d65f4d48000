"""The frame of every page, and which page an address leads to."""

import re
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import text

from dashboard import routing, shell
from dashboard.context import board_of
from dashboard.kit import Node, page, text_of
from dashboard.routing import add_page, draw, find
from strategy.errors import NotFoundError
from tests.dashboard.kit.small_board import small_board


@pytest.fixture
def app(tmp_path: Path) -> dash.Dash:
    return small_board(tmp_path)


def frame(app: dash.Dash) -> str:
    return str(app.server.test_client().get("/_dash-layout").get_data(as_text=True))


def nodes(node: Any) -> list[Node]:
    """Return a node and everything inside it."""
    if isinstance(node, dict):
        return [node, *nodes(node["props"].get("children"))]
    return (
        [found for child in node or [] for found in nodes(child)] if isinstance(node, list) else []
    )


def test_the_page_has_a_language_and_loads_the_theme_before_the_styles(app: dash.Dash) -> None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    assert '<html lang="en">' in page
    assert 0 < page.index("/assets/theme.js") < page.index("/assets/10-tokens.css")
    assert page.count("theme.js") == 1


def test_nothing_is_loaded_from_elsewhere(app: dash.Dash) -> None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    tags = [part for part in page.split("<") if part.startswith(("script", "link", "img"))]
    assert tags
    assert not [tag for tag in tags if "//" in tag.split(">")[0]]


def test_the_skip_link_is_the_first_thing(app: dash.Dash) -> None:
    with app.server.test_request_context("/"):
        first = shell.layout().children[0]
    assert (first["props"]["href"], text_of(first)) == ("#main", "Skip to the content")


def test_every_page_of_the_navigation_is_named_once_in_each_form(app: dash.Dash) -> None:
    for path, name in (("/money", "Money"), ("/money/hidden", ""), ("/people", "People")):
        add_page(app, path, title="Title", layout=lambda query: page("Title"), navigation=name)
    with app.server.test_request_context("/"):
        links = [node for node in nodes(shell.navigation()) if node["type"] == "a"]
    assert [(link["props"]["href"], text_of(link)) for link in links] == [
        ("/money", "Money"),
        ("/people", "People"),
    ] * 2


def test_trial_mode_is_visible_and_ends_with_its_setting(app: dash.Dash, tmp_path: Path) -> None:
    assert "this computer only" in frame(app)
    (tmp_path / "other").mkdir()
    quiet = small_board(tmp_path / "other", try_as=False)
    assert "this computer only" not in frame(quiet)


def test_the_footer_says_the_facts_of_the_board(app: dash.Dash) -> None:
    assert re.search(r"As of: \d{1,2} \w+ 20\d\d", frame(app))
    assert re.search(r"European Central Bank to \d{1,2} \w+ 20\d\d", frame(app))


def test_the_footer_stands_while_the_database_does_not_answer(app: dash.Dash) -> None:
    with board_of(app).engine.begin() as connection:
        connection.execute(text("DROP TABLE revision"))
    assert "reference rates of the European Central Bank" in frame(app)


def test_an_address_finds_its_page_and_its_parts(app: dash.Dash) -> None:
    board = board_of(app)
    found = find(board, "/records/a%20b/")
    assert found is not None
    assert found[1] == {"code": "a b"}
    assert find(board, "/records") is None
    assert find(board, "/records/a/b") is None
    assert find(board, "/recordsXa") is None


def test_a_query_arrives_as_lists_and_cannot_replace_a_part(app: dash.Dash) -> None:
    with app.server.test_request_context("/"):
        drawn = draw("/records/U1", "?code=A1&strategy=U1&strategy=A1&empty=")
    assert text_of(drawn) == "Record U1{'code': ['A1'], 'strategy': ['U1', 'A1']}"
    assert drawn["props"]["title"] == "Record U1 · Progressive MS Strategy Board"


def test_the_same_page_twice_counts_as_two_visits(app: dash.Dash) -> None:
    with app.server.test_request_context("/"):
        first, second = draw("/", ""), draw("/", "")
    assert first["props"]["remount"] != second["props"]["remount"]


def test_an_unknown_address_says_so(app: dash.Dash) -> None:
    with app.server.test_request_context("/"):
        assert "There is nothing at this address" in text_of(draw("/nowhere", ""))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotFoundError("There is no such record."), "There is no such record."),
        (RuntimeError("secret detail"), "This part could not be shown"),
    ],
)
def test_a_page_that_fails_is_designed(app: dash.Dash, error: Exception, words: str) -> None:
    def layout(query: routing.Query) -> Node:
        raise error

    add_page(app, "/failing", title="Failing", layout=layout)
    with app.server.test_request_context("/"):
        text = text_of(draw("/failing", ""))
    assert words in text
    assert "secret" not in text


def test_two_boards_in_one_process_keep_their_own_pages(tmp_path: Path) -> None:
    boards = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        app = small_board(tmp_path / name)
        add_page(app, "/mine", title=name, layout=lambda query, name=name: page(name))
        boards.append(app)
    for app, name in zip(boards, ("one", "two"), strict=True):
        with app.server.test_request_context("/"):
            assert text_of(draw("/mine", "")) == name
