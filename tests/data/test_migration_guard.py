"""A step of the schema that loses something is refused, and nothing of it stays."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.migrate import SCRIPTS, known_schema, upgrade
from strategy.errors import StrategyError
from strategy.upkeep.rows import count_rows
from strategy.upkeep.schema import schema_of

STEP = '''"""A step for a test"""
from alembic import op
revision = "9999"
down_revision = "{before}"
{extra}
def upgrade():
    {work}
'''
CHILDREN = 'op.execute("DELETE FROM strategy_share")'


def with_step(folder: Path, work: str, extra: str = "") -> Path:
    """Return the migrations with one more step."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts)
    step = STEP.format(before=known_schema().newest, work=work, extra=extra)
    (scripts / "versions" / "9999_a_step.py").write_text(step, encoding="utf-8")
    return scripts


@pytest.mark.parametrize(
    ("work", "lost"),
    [
        (CHILDREN, "strategy_share had 5 rows and has 0"),
        ('op.execute("DELETE FROM milestone WHERE id = 1")', "milestone had 4 rows and has 3"),
        ('op.drop_table("comment_text")', "comment_text had 1 rows and has 0"),
    ],
)
def test_a_step_that_loses_rows_is_refused(
    engine: Engine, tmp_path: Path, work: str, lost: str
) -> None:
    with engine.connect() as connection:
        before = count_rows(connection)
    scripts = with_step(tmp_path, work)
    with pytest.raises(StrategyError, match=lost):
        upgrade(engine, scripts=scripts, without_backup=True)
    with engine.connect() as connection:
        assert count_rows(connection) == before
        assert schema_of(connection) == known_schema().newest


def test_a_step_may_lose_what_it_says_it_loses(engine: Engine, tmp_path: Path) -> None:
    scripts = with_step(tmp_path, CHILDREN, 'expected_losses = {"strategy_share"}')
    upgrade(engine, scripts=scripts, without_backup=True)
    with engine.connect() as connection:
        assert schema_of(connection) == "9999"
        assert connection.execute(text("SELECT count(*) FROM strategy_share")).scalar() == 0


def test_a_step_that_takes_the_guard_from_the_history_is_refused(
    sqlite: Engine, tmp_path: Path
) -> None:
    # Rebuilding a table is how SQLite changes one; it forgets the triggers.
    work = (
        'with op.batch_alter_table("change", recreate="always") as batch: '
        'batch.alter_column("why", nullable=True)'
    )
    scripts = with_step(tmp_path, work)
    with pytest.raises(StrategyError, match="guard"):
        upgrade(sqlite, scripts=scripts, without_backup=True)
    with sqlite.connect() as connection:
        assert schema_of(connection) == known_schema().newest


def test_an_upgrade_needs_a_place_for_the_backup(
    postgres: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    from tests.data.released import on_postgres
    from tests.data.test_released_schemas import new_database

    engine = on_postgres("0001", tmp_path, new_database(postgres))
    with pytest.raises(StrategyError, match="pg_dump"):
        upgrade(engine)
    with engine.connect() as connection:
        assert schema_of(connection) == "0001"
    upgrade(engine, without_backup=True)
    engine.dispose()


def test_a_board_of_a_newer_version_is_left_alone(sqlite: Engine, tmp_path: Path) -> None:
    upgrade(sqlite, scripts=with_step(tmp_path, "pass"), without_backup=True)
    with pytest.raises(StrategyError, match="newer version"):
        upgrade(sqlite)
    with sqlite.connect() as connection:
        assert schema_of(connection) == "9999"
