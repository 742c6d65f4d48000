"""docs/kit.md: its examples run as they stand, and every element it names is there."""

import inspect
import re
from pathlib import Path
from typing import Any

import dash

import dashboard.kit as kit
from dashboard.kit import text_of
from dashboard.routing import draw
from tests.dashboard.kit.small_board import small_board
from tests.docs.reading_tables import DOCS, tables

BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
CALL = re.compile(r"`(\w+)\(([^`]*)\)`")


def run() -> dict[str, Any]:
    """Run the examples one after the other, as somebody who copies them does."""
    known: dict[str, Any] = {}
    for block in BLOCK.findall((DOCS / "kit.md").read_text(encoding="utf-8")):
        exec(compile(block, "docs/kit.md", "exec"), known)  # noqa: S102  (our own page)
    return known


def test_the_page_of_the_example_stands_on_a_board(tmp_path: Path) -> None:
    app: dash.Dash = small_board(tmp_path)
    run()["register"](app)
    with app.server.test_request_context("/"):
        assert "Chosen: U, A" in text_of(draw("/money", "?area=U&area=A"))
        assert "Chosen: all" in text_of(draw("/money", ""))
    assert "money-body.children" in app.callback_map


def test_the_form_of_the_example_can_be_merged() -> None:
    assert inspect.signature(run()["change"]).parameters.keys() == {"data"}


def test_every_element_is_there_with_the_keywords_it_is_said_to_have() -> None:
    (rows,) = tables("kit.md")["Elements"]
    checked = 0
    for row in rows:
        for name, arguments in CALL.findall(f"{row['function']} {row['gives']}"):
            found = getattr(kit, name, None)
            if found is None:
                continue
            known = inspect.signature(found).parameters
            open_ended = any(p.kind is p.VAR_KEYWORD for p in known.values())
            for keyword in re.findall(r"(\w+)=", re.sub(r"\([^()]*\)|\{[^}]*\}", "", arguments)):
                assert keyword in known or open_ended, (name, keyword)
            checked += 1
    assert checked > 35


def test_every_element_of_the_table_belongs_to_the_kit() -> None:
    (rows,) = tables("kit.md")["Elements"]
    for row in rows:
        for name in re.findall(r"`([a-z_]\w*)\(", row["function"]):
            assert hasattr(kit, name), name
