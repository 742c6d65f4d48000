"""The Overview, the command line and the database say the same, to the cent, for each funder."""

import json
import re
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from dashboard.cli import main
from dashboard.context import board_of
from strategy.amounts import full
from tests.dashboard.pages.real_board import Visit, visit

# What the button of a row's money says to a screen reader, and which row it explains.
SAID = re.compile(r'"data-why": ?"secured:(\w+)".*?(€[\d,]+\.\d\d) promised or paid')


def overview(person: Visit, search: str) -> dict[str, str]:
    """Return the exact amount that the Overview says of each row, by its key."""
    return dict(SAID.findall(person.page("/", search)))


def summary(
    capsys: pytest.CaptureFixture[str], database: str, *arguments: str
) -> dict[str, object]:
    """Return what the command line prints."""
    assert main(["--database", database, "summary", "--json", *arguments]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def exact(rows: object) -> dict[str, str]:
    """Return the amounts of the JSON's strategies as the page writes them, by key."""
    assert isinstance(rows, list)
    return {
        row["key"]: full(round(float(row["amount"]) * 100), "EUR")
        for row in rows
        if row["projects"]
    }


def test_the_overview_equals_the_command_line_for_each_funder(
    shipped_board: dash.Dash, shipped: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    person = visit(shipped_board)
    frames = board_of(shipped_board).frames.current()
    keys = [frames.directory.organisations[n].key for n in frames.funders]
    assert len(keys) > 20
    for key in ("", *keys):
        told = summary(capsys, str(shipped.url), *(("--funder", key) if key else ()))
        shown = overview(person, f"?funder={key}" if key else "")
        wanted = exact(told["strategies"])
        assert {k: a for k, a in shown.items() if a != "€0.00"} == {
            k: a for k, a in wanted.items() if a != "€0.00"
        }, key


def test_the_why_dialog_says_the_same_total(
    shipped_board: dash.Dash, shipped: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    told = summary(capsys, str(shipped.url))
    _, found = visit(shipped_board).call(
        "why-body.children", {"what": "total:all", "n": 1, "filters": {}, "path": "/"}
    )
    assert full(round(float(str(told["total"])) * 100), "EUR") in json.dumps(
        found, ensure_ascii=False
    )


def test_totals_move_on_every_page_after_an_award(board: dash.Dash, tmp_path: Path) -> None:
    before = overview(visit(board), "")
    assert before["U1"] == "€1,250,000.00"
    status, answer = visit(board, "north").submit(
        "award",
        {
            "funder_key": "north",
            "project": "together",
            "amount": "1,000,000.50",
            "currency": "EUR",
            "start": "2026",
            "end": "2027",
        },
    )
    assert (status, answer["ok"]) == (200, True), answer
    assert overview(visit(board), "")["U1"] == "€1,750,000.25"
    assert "€3,500,000.50" in visit(board).page("/projects/together")
    _, funding = visit(board).call("funding-body.children", {}, funding_part="gap")
    assert "€1,750,000.25" in json.dumps(funding, ensure_ascii=False)
    assert b"1750000.25" in visit(board).file("/export/recommendations.csv")[1]
