"""A board of an earlier schema keeps every row when it is brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine


def counts(engine: Engine, tables: list[str]) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            t: connection.execute(text(f"SELECT count(*) FROM {t}")).scalar_one()  # noqa: S608
            for t in tables
        }


OLD = ["organisation", "relation", "project", "award", "contribution", "strategy_share", "source"]


@pytest.fixture
def first_schema(tmp_path: Path, templates: Path) -> Engine:
    """A board of schema 0001 with the rows of the shipped portfolio."""
    place = tmp_path / "old.sqlite3"
    engine = open_engine(f"sqlite:///{place}")
    upgrade(engine, "0001")
    engine.dispose()
    # As that version would have left it: the tables it had, the columns it had.
    with closing(sqlite3.connect(place)) as old:
        old.execute("ATTACH ? AS new", (str(templates / "shipped"),))
        tables = [
            r[0] for r in old.execute("SELECT name FROM main.sqlite_master WHERE type='table'")
        ]
        for table in tables:
            names = [r[1] for r in old.execute(f"PRAGMA main.table_info({table})")]
            listed = ", ".join(f'"{name}"' for name in names)
            if table != "alembic_version":
                taken = f"SELECT {listed} FROM new.{table}"  # noqa: S608
                old.execute(f"INSERT OR REPLACE INTO main.{table} ({listed}) {taken}")
        old.commit()
    return open_engine(f"sqlite:///{place}")


def test_the_map_is_added_and_nothing_is_lost(first_schema: Engine) -> None:
    before = counts(first_schema, OLD)
    assert before["relation"] > 300
    upgrade(first_schema)
    assert counts(first_schema, OLD) == before
    assert counts(first_schema, ["topic", "trial", "link"]) == {"topic": 0, "trial": 0, "link": 0}
    with first_schema.connect() as connection:
        drawn = connection.execute(text("SELECT count(*) FROM relation WHERE is_opinion"))
        assert drawn.scalar_one() == 0
    first_schema.dispose()


def test_upgrading_twice_changes_nothing(empty: Engine) -> None:
    upgrade(empty)
    load(empty)
    before = counts(empty, [*OLD, "topic"])
    upgrade(empty)
    assert counts(empty, [*OLD, "topic"]) == before
