"""Files of the map hold the rows of their page, in its order, and nothing a sheet would run."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import dash
import pytest
from sqlalchemy import Engine

from dashboard.kit import text_of
from exports.map_sheets import MAP_SHEETS, map_sheet
from exports.named_sheets import SHEETS
from exports.writers.csv_files import csv_lines
from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lists import LISTS, Holding
from strategy.queries.board.question import Question
from strategy.selection import MAP_FILTERS, Selection
from strategy.services.mapping import change_topic
from tests.cast import TODAY, actors
from tests.dashboard.pages.real_board import real_board, visit
from tests.dashboard.pages.registered import lists

PAGES: tuple[tuple[str, str, str], ...] = (
    ("/pipeline/trials", "trials", ""),
    ("/pipeline/trials", "trials", "?phase=3&sort=-people"),
    ("/pipeline/trials", "trials", "?q=cladribine&sort=name"),
    ("/pipeline/trials", "trials", "?day=2021-04&trial_state=running&verdict=none"),
    ("/pipeline/agents", "agents", "?verdict=negative&sort=name"),
    ("/evidence", "measures", "?serves=A4&sort=-trials"),
    ("/well-being", "targets", "?covered=nothing"),
    ("/needs/mechanisms", "mechanisms", "?breaks=agents&sort=name"),
    ("/stakeholders", "organisations", "?group=group-academia&sort=name"),
    ("/stakeholders", "organisations", "?role=isolated"),
    ("/projects", "projects", "?split=suggested&sort=name"),
    ("/projects", "projects", "?q=octopus"),
    ("/projects", "projects", "?country=Italy&sort=-start"),
)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]


@pytest.fixture
def board(shipped: Engine, tmp_path: Any) -> dash.Dash:
    return real_board(shipped, tmp_path)


def inside(node: Any, wanted: Callable[[dict[str, Any]], bool]) -> Iterator[dict[str, Any]]:
    """Yield the elements of a page that are wanted, in their order."""
    if isinstance(node, list):
        for one in node:
            yield from inside(one, wanted)
    elif isinstance(node, dict):
        if wanted(node):
            yield node
        yield from inside(node.get("props", {}).get("children"), wanted)


def heads(page: str) -> list[str]:
    """Return the heads of the rows of a page's list, in their order."""
    (grid,) = inside(json.loads(page), lambda n: n.get("props", {}).get("className") == "grid")
    cells = inside(grid, lambda n: n["type"] == "th" and n["props"].get("scope") == "row")
    return [text_of(cell) for cell in cells]


def every_list() -> Iterator[tuple[str, str, str]]:
    """Yield every list as it is, in each of its orders."""
    for page in lists():
        for order in ("", *LISTS[page.listed].sorts):
            yield page.path, page.listed, f"?sort={order}" if order else ""


@pytest.mark.parametrize(("path", "name", "search"), (*every_list(), *PAGES))
def test_a_file_holds_the_rows_of_its_page_in_its_order(
    board: dash.Dash, path: str, name: str, search: str
) -> None:
    person = visit(board)
    shown = heads(person.page(path, search))
    rows = rows_of(person.file(f"/export/{name}.csv{search}")[1])
    listed = LISTS[name]
    column = listed.columns.index(listed.shown[0])
    assert shown
    # A long list shows its first page; the file holds all of it.
    assert len(rows) == len(shown) or len(shown) == listed.size
    for row, head in zip(rows, shown, strict=False):
        assert head.startswith(row[column])


def test_every_sheet_is_made_for_the_empty_board(empty: Engine) -> None:
    question = Question(FrameStore(empty).current(), Selection(), VISITOR, TODAY)
    for name in MAP_SHEETS:
        assert map_sheet(question, name, {}).rows == ()


def test_the_dictionary_tells_every_column_of_every_file(board: dash.Dash) -> None:
    person = visit(board)
    told: dict[str, list[str]] = {}
    for table, _, _, label, holds, unit in rows_of(person.file("/export/columns.csv")[1]):
        assert holds in set(Holding), (table, label)
        told.setdefault(table, []).append(f"{label} ({unit})" if unit else label)
    assert set(told) == set(SHEETS) - {"columns"}
    for name, labels in told.items():
        text = person.file(f"/export/{name}.csv")[1].decode("utf-8-sig")
        assert next(csv.reader(io.StringIO(text))) == labels, name


def test_every_filter_of_a_sheet_is_in_the_registry() -> None:
    known = {f.name for f in MAP_FILTERS}
    assert len(known) == len(MAP_FILTERS)
    assert len(LISTS) > 5
    for listed in LISTS.values():
        assert set(listed.filters) <= known


def test_a_list_names_its_columns_once_and_sorts_by_those_it_shows() -> None:
    for listed in LISTS.values():
        names = [column.name for column in listed.columns]
        assert len(names) == len(set(names)), listed.name
        sortable = {column.sort or column.name for column in listed.shown if column.sortable}
        for order in {*listed.sorts, listed.order} - {""}:
            assert order.removeprefix("-") in sortable | {"end", "name"}, (listed.name, order)


def test_text_that_a_sheet_would_run_is_text(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        change_topic(
            session,
            actor=actors(sqlite).secretary,
            topic_key="target-sleep",
            version=1,
            values={"name": "=HYPERLINK(1)", "plain_summary": "@SUM(1)"},
        )
    question = Question(FrameStore(sqlite).current(), Selection(), VISITOR, TODAY)
    text = "".join(csv_lines(map_sheet(question, "targets", {})))
    assert "'=HYPERLINK(1)" in text
    assert "'@SUM(1)" in text
