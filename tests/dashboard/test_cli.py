"""The command line: each command on a real database, its output and its exit code."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from dashboard.cli import main
from dashboard.serving import PORT_FILE, chosen_port, served_port
from strategy.database import open_engine, transaction
from strategy.errors import StrategyError
from strategy.models import StrategyShare


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the commands take for the user's own."""
    monkeypatch.setenv("STRATEGY_BOARD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path / "home"


def test_init_then_load_then_load_again(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert (place / "board.sqlite3").exists()
    assert main(["load"]) == 0
    said = capsys.readouterr().out
    assert "added" in said
    assert "changed" not in said
    assert main(["load"]) == 0
    said = capsys.readouterr().out
    assert "unchanged" in said
    assert "added" not in said


def test_a_bad_file_is_refused_with_its_line(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    import data

    for name in ("portfolio", "keys", "plan"):
        shutil.copytree(Path(data.__file__).parent / name, tmp_path / "files" / name)
    path = tmp_path / "files" / "plan" / "strategies.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("U1,", "U1 ,,", 1), encoding="utf-8")
    assert main(["load", "--from", str(tmp_path / "files")]) == 1
    said = capsys.readouterr().err
    assert "strategies.csv, line 2" in said
    assert "Nothing was loaded." in said


def test_check_says_what_reconciles_and_ends_with_0(
    shipped: Engine, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", str(shipped.url), "check"]) == 0
    said = capsys.readouterr().out
    assert "The data is plausible" in said
    assert "awards have an amount" in said
    assert main(["--database", str(shipped.url), "check", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["failed"] is False
    by_key = {r["key"]: r for r in report["reconciliations"]}
    assert by_key["pmsa-2014"]["published_cents"] == 160_000_000


def test_check_ends_with_1_when_a_split_is_not_whole(
    shipped: Engine, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with transaction(shipped) as session:
        share = session.get_one(StrategyShare, 1)
        share.basis_points -= 1
        session.add(share)
    assert main(["--database", str(shipped.url), "check"]) == 1
    assert "not plausible" in capsys.readouterr().out


def test_summary_follows_its_filters(
    shipped: Engine, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--database", str(shipped.url), "summary", "--json"]
    assert main(at) == 0
    whole = json.loads(capsys.readouterr().out)
    parts = 0
    for area in ("U", "A", "W"):
        assert main([*at, "--area", area]) == 0
        parts += round(float(json.loads(capsys.readouterr().out)["total"]) * 100)
    assert main([*at, "--strategy", "none"]) == 0
    parts += round(float(json.loads(capsys.readouterr().out)["total"]) * 100)
    assert parts == round(float(whole["total"]) * 100)
    assert main([*at, "--from", "2016", "--to", "2016", "--currency", "GBP"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["currency"] == "GBP"
    assert [y["year"] for y in told["years"]] == [2016]


def test_summary_as_tables_names_strategies_funders_and_years(
    shipped: Engine, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", str(shipped.url), "summary", "--table"]) == 0
    said = capsys.readouterr().out
    for word in ("U1", "W3", "MS Society", "2016"):
        assert word in said


@pytest.mark.parametrize(
    "wrong", [["--area", "Q"], ["--funder", "NOBODY"], ["--from", "soon"], ["--currency", "XXX"]]
)
def test_an_unknown_filter_is_refused(
    shipped: Engine, place: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    try:
        code = main(["--database", str(shipped.url), "summary", "--json", *wrong])
    except SystemExit as misused:
        code = int(str(misused.code))
    assert code in (1, 2)
    assert wrong[1] in capsys.readouterr().err


def test_export_writes_the_workbook(shipped: Engine, place: Path, tmp_path: Path) -> None:
    file = tmp_path / "w.xlsx"
    assert main(["--database", str(shipped.url), "export", str(file), "--area", "W"]) == 0
    assert "Recommendations" in load_workbook(file, read_only=True).sheetnames


def test_database_url_is_honoured(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    assert main(["init"]) == 0
    assert (tmp_path / "elsewhere.sqlite3").exists()
    assert not (place / "board.sqlite3").exists()


@pytest.mark.postgres
def test_the_same_commands_work_on_postgres(
    postgres: str, place: Path, capsys: pytest.CaptureFixture[str], shipped: Engine
) -> None:
    from sqlalchemy import create_engine, text

    admin = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE commands"))
    admin.dispose()
    at = ["--database", postgres.replace("/postgres?", "/commands?")]
    assert main([*at, "load"]) == 0
    assert main([*at, "load"]) == 0
    capsys.readouterr()
    assert main([*at, "summary", "--json"]) == 0
    there = json.loads(capsys.readouterr().out)
    assert main(["--database", str(shipped.url), "summary", "--json"]) == 0
    here = json.loads(capsys.readouterr().out)
    assert there == here


def test_the_port_comes_from_the_option_else_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "9123")
    assert chosen_port(None) == 9123
    assert chosen_port(8000) == 8000
    monkeypatch.delenv("PORT")
    assert chosen_port(None) == 8050
    for wrong in ("http", "-1", "70000", "８０"):
        monkeypatch.setenv("PORT", wrong)
        with pytest.raises(StrategyError):
            chosen_port(None)


def test_help_says_what_each_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    assert done.value.code == 0
    said = capsys.readouterr().out
    for command in ("serve", "init", "load", "check", "summary", "export"):
        assert command in said


def test_the_shipped_folder_never_holds_a_database() -> None:
    import data

    found = [p for p in Path(data.__file__).parent.rglob("*") if "sqlite" in p.name]
    assert found == []
    assert open_engine("sqlite://").dialect.name == "sqlite"


def test_a_link_leads_to_where_the_board_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert served_port(tmp_path) == 8050
    (tmp_path / PORT_FILE).write_text("9171\n", encoding="utf-8")
    assert served_port(tmp_path) == 9171
    (tmp_path / PORT_FILE).write_text("nonsense", encoding="utf-8")
    assert served_port(tmp_path) == 8050
    monkeypatch.setenv("PORT", "9200")
    assert served_port(tmp_path) == 9200
