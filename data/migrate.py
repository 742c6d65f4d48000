"""Bringing a database to the newest schema, whatever it held before, without losing a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from data.migration_guard import Guard
from strategy.errors import StrategyError
from strategy.upkeep.backups import FOLDER, back_up, new_name
from strategy.upkeep.copying import database_file
from strategy.upkeep.epochs import renew_epoch
from strategy.upkeep.presence import require_alone, require_free_file
from strategy.upkeep.schema import Schema, schema_of

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(
    engine: Engine,
    target: str = "head",
    *,
    backups: Path | None = None,
    without_backup: bool = False,
    scripts: Path = SCRIPTS,
) -> Path | None:
    """Bring the schema up to date; a database that is up to date is left alone.

    A database that holds records is backed up first. Everything happens in one transaction; rows
    that a step loses without saying so end it.

    Args:
        engine: the database.
        target: the schema to reach.
        backups: the folder for the backup; for SQLite by default one beside the database.
        without_backup: go on without one.
        scripts: the folder of the steps.

    Returns:
        The backup that was made, if one was.

    Raises:
        StrategyError: somebody uses the database, it was made by a newer version, rows would be
            lost, or there is no place for the backup.
    """
    is_due = _is_due(engine, target, scripts)
    made = None if without_backup else _back_up_before(engine, target, backups, scripts)
    if is_due:
        require_free_file(engine)
    # On SQLite foreign keys rest while tables are rebuilt: a rebuilt parent table would otherwise
    # take its children's rows with it.
    with _unbound(engine) as connection, connection.begin():
        was = schema_of(connection)
        if is_due:
            require_alone(connection)
        _run(connection, target, scripts)
        if schema_of(connection) != was:
            renew_epoch(connection)
        if engine.dialect.name == "sqlite":
            _refuse_orphans(connection.execute(text("PRAGMA foreign_key_check")).all())
    return made


def _is_due(engine: Engine, target: str, scripts: Path) -> bool:
    """Whether a board is there that has to be brought up to date."""
    known = _known(scripts)
    with engine.connect() as connection:
        return schema_of(connection) not in ("", known[-1] if target == "head" else target)


def known_schema() -> Schema:
    """Return every schema of this version, and how to build them."""
    known = _known(SCRIPTS)
    return Schema(newest=known[-1], known=known, build=_build, doubts=_doubts)


def _doubts(engine: Engine) -> tuple[tuple[str, str], ...]:
    # Found late: whoever only looks at the shape needs none of the checks.
    from data.checks import doubts

    return doubts(engine)


def _build(connection: Connection, target: str) -> None:
    _run(connection, target, SCRIPTS)


def _known(scripts: Path) -> tuple[str, ...]:
    steps = ScriptDirectory(str(scripts)).walk_revisions()
    return tuple(step.revision for step in reversed(list(steps)))


def _run(connection: Connection, target: str, scripts: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    config.attributes["after_step"] = Guard(connection).check
    command.upgrade(config, target)


def _back_up_before(
    engine: Engine, target: str, backups: Path | None, scripts: Path
) -> Path | None:
    known = _known(scripts)
    goal = known[-1] if target == "head" else target
    with engine.connect() as connection:
        present = schema_of(connection)
        if present and present not in known:
            raise StrategyError(
                f"This database was made by a newer version of the board ({present}). "
                "Install that version, or restore an earlier backup."
            )
        if present in ("", goal) or not _holds_records(connection):
            return None
    folder = backups or _beside(engine)
    if folder is None:
        raise StrategyError(
            "The database holds records and has to be brought up to date. Make a backup first "
            "(strategy-board backup, or pg_dump), then go on with --without-backup."
        )
    at = datetime.now(UTC)
    name = new_name(folder, f"before-{goal}", at)
    return back_up(engine, name, schema=known_schema(), at=at).path


def _beside(engine: Engine) -> Path | None:
    file = database_file(engine)
    return file.parent / FOLDER if file else None


def _holds_records(connection: Connection) -> bool:
    held = inspect(connection).has_table("change")
    return held and connection.execute(text("SELECT 1 FROM change LIMIT 1")).first() is not None


@contextmanager
def _unbound(engine: Engine) -> Iterator[Connection]:
    with engine.execution_options(writes=True).connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        raw = connection.connection.dbapi_connection
        _foreign_keys(raw, on=False)
        try:
            yield connection
        finally:
            _foreign_keys(raw, on=True)


def _foreign_keys(raw: object, *, on: bool) -> None:
    # Outside a transaction on purpose: SQLite ignores this pragma inside one.
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")  # type: ignore[attr-defined]


def _refuse_orphans(rows: object) -> None:
    if rows:
        raise RuntimeError(f"The new schema would leave rows without their parents: {rows}")
