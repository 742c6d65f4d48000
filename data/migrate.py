"""Bringing a database to the newest schema, whatever it held before."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, target: str = "head") -> None:
    """Bring the schema up to date; a database that is up to date is left alone.

    On SQLite foreign keys rest while tables are rebuilt: a rebuilt parent table would otherwise
    take its children's rows with it.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    writing = engine.execution_options(writes=True)
    with writing.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            _foreign_keys(connection.connection.dbapi_connection, on=False)
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, target)
                if is_sqlite:
                    _refuse_orphans(connection.execute(text("PRAGMA foreign_key_check")).all())
        finally:
            if is_sqlite:
                _foreign_keys(connection.connection.dbapi_connection, on=True)


def _foreign_keys(raw: object, *, on: bool) -> None:
    # Outside a transaction on purpose: SQLite ignores this pragma inside one.
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")  # type: ignore[attr-defined]


def _refuse_orphans(rows: object) -> None:
    if rows:
        raise RuntimeError(f"The new schema would leave rows without their parents: {rows}")
