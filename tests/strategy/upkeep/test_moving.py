"""A board goes from one database to another: whole, or not at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from data.migrate import known_schema, upgrade
from strategy.access import COMMAND_LINE
from strategy.changes import keep
from strategy.database import newest_state, open_engine, transaction
from strategy.errors import StrategyError
from strategy.models import Milestone
from strategy.upkeep import moving
from strategy.upkeep.agreeing import agree
from strategy.upkeep.backups import list_backups
from strategy.upkeep.moving import digests, move
from strategy.upkeep.presence import Presence
from strategy.upkeep.rows import copy_rows
from tests.data.test_released_schemas import new_database

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
SCHEMA = known_schema()
KEY = b"k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa"


def moved(source: Engine, target: Engine, folder: Path) -> None:
    move(source, target, schema=SCHEMA, aside=folder / "backups", at=NOW, to="the new place")


def held(engine: Engine) -> dict[str, tuple[int, str]]:
    with engine.connect() as connection:
        return digests(connection)


@pytest.mark.postgres
def test_there_and_back_every_table_is_equal(
    shipped: Engine, postgres: str, tmp_path: Path
) -> None:
    before, first = held(shipped), newest_state(shipped)
    server = open_engine(new_database(postgres))
    moved(shipped, server, tmp_path)
    assert held(server) == before
    assert newest_state(server).epoch != first.epoch
    assert not Path(str(shipped.url.database)).exists(), "nobody serves the old one by mistake"
    with transaction(server) as session:
        step = session.get_one(Milestone, 1)
        step.title = "On the server"
        keep(session, COMMAND_LINE, "change_milestone", step)
    changed = held(server)
    back = open_engine(f"sqlite:///{tmp_path / 'back' / 'board.sqlite3'}")
    moved(server, back, tmp_path)
    assert held(back) == changed
    with pytest.raises(StrategyError, match="moved to the new place"):
        agree(server, KEY, at=NOW)
    kept = list_backups(tmp_path / "backups")
    assert [one.verified for one in kept] == [True, True], "both go when backups go"
    server.dispose()
    back.dispose()


def test_a_board_that_is_served_stays_where_it_is(engine: Engine, tmp_path: Path) -> None:
    before = held(engine)
    other = open_engine(engine.url.render_as_string(hide_password=False))
    presence = Presence(other)
    presence.keep()
    target = open_engine(f"sqlite:///{tmp_path / 'new' / 'board.sqlite3'}")
    with pytest.raises(StrategyError, match="is running"):
        moved(engine, target, tmp_path)
    presence.end()
    other.dispose()
    target.dispose()
    assert held(engine) == before
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_database_that_holds_something_is_not_written_over(
    engine: Engine, tmp_path: Path
) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    upgrade(other)
    before, there = held(engine), held(other)
    with pytest.raises(StrategyError, match="not empty"):
        moved(engine, other, tmp_path)
    assert (held(engine), held(other)) == (before, there)
    other.dispose()


def test_a_copy_that_differs_is_no_move(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(source: Connection, target: Connection) -> int:
        count = copy_rows(source, target)
        target.execute(text("UPDATE milestone SET title = title || '.' WHERE key = 'm-U1'"))
        return count

    monkeypatch.setattr(moving, "copy_rows", lossy)
    before = held(engine)
    target = open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    with pytest.raises(StrategyError, match="differs in milestone"):
        moved(engine, target, tmp_path)
    with target.connect() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master")).all()
    target.dispose()
    assert names == []
    assert held(engine) == before
