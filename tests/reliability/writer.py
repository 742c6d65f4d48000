"""A process that logs awards as fast as it can and says each one that was committed."""

import itertools
import sys
from datetime import date

from strategy.access import Actor
from strategy.database import open_engine, transaction
from strategy.services.funding import log_award
from strategy.vocabulary import Role


def main() -> None:
    """Write to the database at the address given until killed."""
    engine = open_engine(sys.argv[1])
    actor = Actor("writer", Role.SECRETARY)
    for number in itertools.count():
        values = {
            "funder_key": "north",
            "project_title": f"{sys.argv[2]}-{number}",
            "amount_cents": 700,
            "currency": "EUR",
            "split": {"U1": 5_000, "A1": 5_000},
        }
        with transaction(engine) as session:
            key = log_award(
                session,
                actor=actor,
                values=values,
                today=date(2026, 1, 1),
                write_key=f"{sys.argv[2]}-{number}",
            )
        print(key, flush=True)  # noqa: T201  its standard output is what it says


if __name__ == "__main__":
    main()
