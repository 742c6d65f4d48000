"""A file's whole way through the board: brought, read, looked at, corrected, saved, undone."""

import io
import json
import time
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import col, func, select

from dashboard import csrf
from dashboard.cli import main
from strategy.database import read_only
from strategy.models import Award, ImportFile
from strategy.vocabulary import ImportState
from tests.cast import EVERYBODY
from tests.dashboard.pages.real_board import Visit, visit
from tests.data.formats.making import workbook
from tests.strategy.importing.bringing import look

NORTH = ("north", "committee", "secretary")
HEAD = [
    "Reference",
    "Title",
    "Amount",
    "Currency",
    "Start",
    "End",
    "Status",
    "Country",
    "Host",
    "Strategies",
    "Note",
]
MAPPING = [
    "own_reference",
    "title",
    "amount",
    "currency",
    "start",
    "end",
    "status",
    "host_country",
    "host_name",
    "split",
    "note",
]
GOOD = [
    "G-1",
    "A good one",
    1000,
    "EUR",
    "2024-01-01",
    "2024-12-31",
    "Ongoing",
    "Italy",
    "Lab",
    "U1 100",
    "",
]


def changed(number: int, **given: Any) -> list[Any]:
    """Return the good row with another reference and some other cells."""
    names = (
        "ref",
        "title",
        "amount",
        "currency",
        "start",
        "end",
        "status",
        "country",
        "host",
        "split",
        "note",
    )
    row = dict(zip(names, GOOD, strict=True)) | {"ref": f"G-{number}"} | given
    row["title"] = given.get("title", f"Award {number} of its own")
    return [row[name] for name in names]


# Twenty mistakes, each in a row of its own: the cell and a word of the rule.
MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    ({"title": ""}, "", "no title"),
    ({"title": "x" * 301}, "B", "301 characters"),
    ({"amount": "abc"}, "C", "not an amount"),
    ({"amount": None}, "", "no amount"),
    ({"amount": 0}, "C", "more than nothing"),
    ({"amount": -5}, "C", "more than nothing"),
    ({"amount": "#DIV/0!"}, "C", "could not work"),
    ({"amount": "12-13"}, "C", "not an amount"),
    ({"amount": 10**14}, "C", "larger than"),
    ({"currency": "XYZ"}, "D", "no currency"),
    ({"currency": "$"}, "D", "several currencies"),
    ({"amount": "£5"}, "D", "says GBP"),
    ({"start": "2015-02-30"}, "E", "no date"),
    ({"start": "1850-01-01"}, "E", "outside"),
    ({"end": "2023-01-01"}, "F", "before the start"),
    ({"end": "1/1/24"}, "F", "two digits"),
    ({"status": "sleeping"}, "G", "not in this list"),
    ({"start": "soon"}, "E", "no date"),
    ({"split": "U1 60; W1 30"}, "J", "add up to 90 %"),
    ({"split": "X9 100"}, "J", "no strategy X9"),
]


def bring(person: Visit, body: bytes, name: str = "awards.xlsx", **form: str) -> Any:
    """Send a file as the form does; return the answer."""
    return person.client.post(
        "/imports/file",
        data={
            csrf.FORM_FIELD: person.token,
            "funder_key": "north",
            **form,
            "file": (io.BytesIO(body), name),
        },
        headers={"Accept": "text/html"},
        buffered=True,
    )


def brought(person: Visit, body: bytes, engine: Engine, **form: str) -> str:
    """Bring a file and wait until it waits for a person; return its key."""
    answer = bring(person, body, **form)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    key = str(answer.location).rsplit("/", 1)[-1]
    wait(engine, key)
    return key


def wait(engine: Engine, key: str) -> str:
    """Wait until nothing is done for an import any more; return its state."""
    deadline = time.monotonic() + 30
    working = (ImportState.WAITING, ImportState.COMPARING, ImportState.SAVING)
    while time.monotonic() < deadline:
        state = look(engine, key)[0].state
        if state not in working:
            return state
        time.sleep(0.05)
    raise AssertionError(f"the import stands still: {look(engine, key)[0]}")


def send(person: Visit, name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Send one of the forms."""
    status, said = person.submit(name, values)
    assert status == 200, said
    answer: dict[str, Any] = said
    return answer


def mapped(person: Visit, engine: Engine, rows: list[list[Any]]) -> str:
    """Bring a table and say what its columns are."""
    key = brought(person, workbook({"Awards": [HEAD, *rows]}), engine)
    assert look(engine, key)[0].state == ImportState.ASKING
    columns = {str(n): field for n, field in enumerate(MAPPING)}
    assert send(person, "import-questions", {"import": key, "map": columns})["ok"]
    wait(engine, key)
    return key


@pytest.fixture
def north(board: dash.Dash) -> Visit:
    return visit(board, "north")


def awards(engine: Engine) -> int:
    with read_only(engine) as session:
        return session.exec(select(func.count()).select_from(Award)).one()


def test_twenty_mistakes_are_reported_with_their_cells_and_nothing_is_written(
    north: Visit, sqlite: Engine
) -> None:
    before = awards(sqlite)
    rows = [changed(n, **given) for n, (given, _, _) in enumerate(MISTAKES, start=2)]
    key = mapped(north, sqlite, [GOOD, *rows])
    _, found, _ = look(sqlite, key)
    told = [(p["cell"], p["rule"]) for row in found[1:] for p in row.problems]
    assert len(told) == len(MISTAKES) == 20
    for number, ((cell, rule), (_, letter, word)) in enumerate(
        zip(told, MISTAKES, strict=True), start=3
    ):
        assert cell == (f"{letter}{number}" if letter else ""), (number, rule)
        assert word in rule
    assert found[0].problems == []
    refused = send(north, "import-confirm", {"import": key})
    assert not refused["ok"]
    assert "20 rows cannot be taken" in json.dumps(refused)
    assert awards(sqlite) == before


def test_a_row_is_corrected_on_the_page_saved_and_undone(north: Visit, sqlite: Engine) -> None:
    before = awards(sqlite)
    key = mapped(north, sqlite, [GOOD, changed(2, amount="abc", host="Lba")])
    fix = {"import": key, "fix": {"2_amount": "250"}}
    assert send(north, "import-rows", fix)["ok"]
    wait(sqlite, key)
    _, rows, bodies = look(sqlite, key)
    assert [row.problems for row in rows] == [[], []]
    answers = {"import": key, "body": {str(body.id): "leave" for body in bodies if body.offers}}
    if answers["body"]:
        assert send(north, "import-bodies", answers)["ok"]
        wait(sqlite, key)
    assert send(north, "import-confirm", {"import": key})["ok"]
    assert wait(sqlite, key) == ImportState.DONE
    assert awards(sqlite) == before + 2
    status, said = north.call("import-undo-answer.data", {"value": key})
    assert (status, said["ok"]) == (200, True)
    assert awards(sqlite) == before


def test_the_columns_of_a_funder_are_asked_for_once(north: Visit, sqlite: Engine) -> None:
    mapped(north, sqlite, [GOOD])
    again = brought(north, workbook({"Awards": [HEAD, GOOD, changed(2)]}), sqlite)
    assert look(sqlite, again)[0].state == ImportState.READY


def test_pasted_rows_are_a_file(north: Visit, sqlite: Engine) -> None:
    answer = north.client.post(
        "/imports/file",
        data={
            csrf.FORM_FIELD: north.token,
            "funder_key": "north",
            "pasted": "Title\tAmount\nA pasted one\t5\n",
        },
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == 303
    key = str(answer.location).rsplit("/", 1)[-1]
    assert wait(sqlite, key) == ImportState.ASKING
    assert [c["title"] for c in look(sqlite, key)[0].facts["columns"]] == ["Title", "Amount"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_who_may_brings_a_file_for_a_funder(
    board: dash.Dash, sqlite: Engine, name: str
) -> None:
    answer = bring(visit(board, name), b"Title,Amount\na,1\n")
    assert (answer.status_code == 303) is (name in NORTH), answer.get_data(as_text=True)


def test_a_forged_form_brings_nothing(board: dash.Dash, sqlite: Engine) -> None:
    person = visit(board, "north")
    person.token = "0" * 32 + ".0"
    with read_only(sqlite) as session:
        before = session.exec(select(func.count()).select_from(ImportFile)).one()
    assert bring(person, b"Title,Amount\na,1\n").status_code == 403
    with read_only(sqlite) as session:
        assert session.exec(select(func.count()).select_from(ImportFile)).one() == before


def test_too_large_and_empty_files_are_refused_in_a_sentence(north: Visit) -> None:
    empty = bring(north, b"")
    assert (empty.status_code, "The file is empty" in empty.get_data(as_text=True)) == (422, True)
    large = north.client.post(
        "/imports/file", data=b"x" * 10_200_001, content_type="multipart/form-data; boundary=b"
    )
    assert large.status_code == 413
    assert "10 MB at most" in large.get_data(as_text=True)


def test_a_refused_file_says_why(north: Visit, sqlite: Engine) -> None:
    key = brought(north, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), sqlite)
    file = look(sqlite, key)[0]
    assert file.state == ImportState.REFUSED
    _, page = north.call("page-content.children", {"path": f"/imports/{key}", "search": ""})
    assert "save it as .xlsx or CSV" in json.dumps(page)


def test_another_worker_takes_up_what_a_dead_one_left(north: Visit, sqlite: Engine) -> None:
    """The page itself starts the work again when nobody shows a sign of life."""
    from datetime import UTC, datetime, timedelta

    from strategy.database import transaction
    from strategy.models import ImportContent

    with transaction(sqlite) as session:
        file = session.exec(select(ImportFile).where(col(ImportFile.key) == "import-north")).one()
        session.add(ImportContent(import_id=file.id or 0, body=b"Title,Amount\na,1\n"))
        file.state, file.claim = ImportState.WAITING, "worker-dead"
        file.beat_at = datetime.now(UTC) - timedelta(minutes=5)
        session.add(file)
    status, _ = north.call("import-body.children", {"value": "import-north"})
    assert status == 200
    assert wait(sqlite, "import-north") == ImportState.ASKING


def test_the_command_line_does_the_same(
    sqlite: Engine,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    place, report, mapping = (tmp_path / n for n in ("a.xlsx", "report.json", "mapping.json"))
    place.write_bytes(workbook({"Awards": [HEAD, GOOD, changed(2, amount="abc")]}))
    mapping.write_text(json.dumps(dict(zip(HEAD, MAPPING, strict=True))), encoding="utf-8")
    command = ["--database", str(sqlite.url), "import", str(place), "--funder", "north"]
    before = awards(sqlite)
    assert main([*command, "--json", str(report)]) == 1
    assert "which field each column is" in capsys.readouterr().out
    assert main([*command, "--mapping", str(mapping), "--json", str(report)]) == 1
    (error,) = json.loads(report.read_text(encoding="utf-8"))["errors"]
    assert (error["sheet"], error["row"], error["cell"], error["value"]) == (
        "Awards",
        3,
        "C3",
        "abc",
    )
    more = ["--mapping", str(mapping), "--leave-out-errors"]
    assert main([*command, *more, "--dry-run"]) == 0
    assert awards(sqlite) == before
    assert main([*command, *more]) == 0
    assert awards(sqlite) == before + 1
    assert main([*command, *more]) == 0
    assert awards(sqlite) == before + 1
    assert "Nothing was saved." in capsys.readouterr().out
