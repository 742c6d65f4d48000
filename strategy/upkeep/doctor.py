"""Looking over the whole board: everything that can be known without its settings."""

import platform
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, func, select

from strategy.database import Session, read_only
from strategy.errors import UnreachableError
from strategy.exchange_rates import newest_day
from strategy.models import Change
from strategy.upkeep.agreement_checks import check_agreement
from strategy.upkeep.backups import FOLDER, list_backups
from strategy.upkeep.checkup_findings import Finding, bad, good, warn
from strategy.upkeep.copying import database_file
from strategy.upkeep.people_checks import check_people
from strategy.upkeep.schema import Schema, schema_of
from strategy.upkeep.store_checks import check_space, check_store, database_size

_BACKUP_EVERY = timedelta(hours=24)
_RATES_OLD = timedelta(days=400)
# The code of this version was written after this day: a clock before it is wrong.
_WRITTEN = date(2026, 11, 1)


def examine(
    engine: Engine,
    *,
    folder: Path,
    schema: Schema | None,
    at: datetime,
    deep: bool = True,
    accounts: bool = True,
    secret: bytes = b"",
) -> list[Finding]:
    """Look over the board.

    Args:
        engine: the database, with the settings the board uses.
        folder: where the board keeps its files.
        schema: what this version works with; without it the shape is not judged.
        at: now.
        deep: look at every page and record of the database, too; takes a second per gigabyte
            and more.
        accounts: look at who can sign in, too; in a trial nobody does.
        secret: this machine's key, to be held against the board's.

    Returns:
        What was found, in the order in which one would look.
    """
    found = [good("Python", f"{platform.python_version()}.")]
    found += _database(engine, folder, schema, at, deep)
    if accounts:
        found += _of_records(engine, schema, lambda session: check_people(session, at=at))
        if secret:
            found += _of_records(
                engine, schema, lambda session: check_agreement(session, secret, at=at)
            )
    found += [_backups(folder / FOLDER, at), _rates(at), _clock(engine, at)]
    return found


def _database(
    engine: Engine, folder: Path, schema: Schema | None, at: datetime, deep: bool
) -> Iterator[Finding]:
    file = database_file(engine)
    try:
        with engine.connect() as connection:
            size = database_size(connection, file)
            yield from check_store(connection, file=file, schema=schema, deep=deep)
        yield check_space(file.parent if file else folder, size)
    except SQLAlchemyError as failure:
        kind = type(failure).__name__
        yield bad("Database", f"It does not answer ({kind}). Is it running, is its address right?")


def _of_records(
    engine: Engine, schema: Schema | None, look: Callable[[Session], Iterator[Finding]]
) -> list[Finding]:
    try:
        with engine.connect() as connection:
            current = schema is None or schema_of(connection) == schema.newest
        if not current:
            return []
        with read_only(engine) as session:
            return list(look(session))
    except (SQLAlchemyError, UnreachableError):
        # Said already of the database itself.
        return []


def _backups(folder: Path, at: datetime) -> Finding:
    name = "Backups"
    kept = [backup for backup in list_backups(folder) if backup.verified]
    if not kept:
        return warn(name, "There is none yet. Run: strategy-board backup")
    age = at - kept[0].made_at
    hours = round(age.total_seconds() / 3_600)
    old = f"{hours} hours old" if hours > 1 else "made within the last two hours"
    said = f"{len(kept)}, the newest {old} and verified."
    if age > _BACKUP_EVERY:
        return warn(name, f"{said} Make one each day: strategy-board backup --keep 14")
    return good(name, said)


def _rates(at: datetime) -> Finding:
    newest = newest_day("USD")
    said = f"ECB reference rates to {newest:%d %B %Y}."
    if at.date() - newest > _RATES_OLD:
        return warn("Exchange rates", f"{said} Install a newer version of the board.")
    return good("Exchange rates", said)


def _clock(engine: Engine, at: datetime) -> Finding:
    name = "Clock"
    if at.date() < _WRITTEN:
        return bad(name, f"It says {at:%d %B %Y}, which is over. Set it: codes depend on it.")
    behind = _newest_change(engine)
    if behind is not None and behind > at + timedelta(minutes=5):
        return bad(name, f"The newest change is from {behind:%d %B %Y %H:%M} UTC, in the future.")
    return good(name, f"{at.astimezone(UTC):%d %B %Y %H:%M} UTC.")


def _newest_change(engine: Engine) -> datetime | None:
    try:
        with read_only(engine) as session:
            found = session.exec(select(func.max(col(Change.at)))).first()
    except (SQLAlchemyError, UnreachableError):
        return None
    return found.replace(tzinfo=found.tzinfo or UTC) if found else None
