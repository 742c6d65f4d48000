"""Random histories: every verb that there is, in any order, by somebody who may."""

import random
import zlib
from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import Engine

from strategy.database import current_revision, read_only, transaction
from strategy.models import RateTable
from strategy.past.images import record_models
from tests.cast import Cast
from tests.strategy.ecb_file import ecb_file
from tests.strategy.services.test_who_may import MAY, _prepare

# Rights are of today, and so is what names people: both have tests of their own.
TODAYS = {"award": {"visibility", "embargo_until"}, "person": {"name", "email"}}
Shot = dict[str, list[tuple[tuple[str, str], ...]]]


def happen(engine: Engine, cast: Cast, seed: int, steps: int) -> Iterator[tuple[int, Shot]]:
    """Write a random history; gives the revision and all records after each act.

    What is refused, because an act before it took away what it needs, is left out.
    """
    chance = random.Random(seed)  # noqa: S311  a repeatable example
    _prepare(engine, cast)
    with transaction(engine) as session:
        body = zlib.compress(ecb_file().encode())
        session.add(RateTable(edition_key="rates-new", body=body))
    yield snapshot(engine)
    for verb in chance.choices(list(MAY), k=steps):
        actor = cast.named(chance.choice(MAY[verb]))
        # What an act before it took away may be missed in many ways.
        with suppress(Exception), transaction(engine) as session:
            verb(session, actor)
        yield snapshot(engine)


def snapshot(engine: Engine) -> tuple[int, Shot]:
    """Return the revision of a database, and every row of every kind of record."""
    with read_only(engine) as session:
        connection, revision = session.connection(), current_revision(session)
        found: Shot = {}
        for kind in record_models():
            table = kind.__table__  # type: ignore[attr-defined]
            left_out = TODAYS.get(table.name, set())
            names = sorted(c.name for c in table.columns if c.name not in left_out)
            rows = connection.execute(table.select()).mappings()
            found[table.name] = sorted(
                tuple((name, repr(row[name])) for name in names) for row in rows
            )
        return revision, found
