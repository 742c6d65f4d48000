"""The shipped portfolio plus some number of made-up awards: the shape of a real board, grown."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlmodel import col

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine
from strategy.models import Award, Contribution, Organisation, Project, Strategy, StrategyShare
from tests.bench.synthetic import BATCH, SPLITS, STATUSES, WORDS

Row = dict[str, Any]
# A real board has a host or a funder for every forty projects.
PROJECTS_OF_A_BODY = 40
COUNTRIES = (
    "Australia",
    "Austria",
    "Belgium",
    "Canada",
    "Denmark",
    "Finland",
    "France",
    "Germany",
    "Ireland",
    "Israel",
    "Italy",
    "Japan",
    "Netherlands",
    "New Zealand",
    "Norway",
    "Spain",
    "Sweden",
    "Switzerland",
    "United Kingdom",
    "United States",
)
KINDS = ("academia", "academia", "academia", "patient_organisation", "government", "funder")
FIRST = 1_000_000
CURRENCIES = ("EUR", "EUR", "EUR", "GBP", "USD")


def grown(folder: Path, projects: int, seed: int = 11) -> Engine:
    """Return an engine over the shipped portfolio and that many more, where serve looks for it."""
    engine = open_engine(f"sqlite:///{folder / 'board.sqlite3'}")
    upgrade(engine)
    load(engine)
    chance = random.Random(seed)  # noqa: S311  a repeatable example, not a secret
    with engine.execution_options(writes=True).begin() as connection:
        bodies = _bodies(connection, chance, projects)
        codes = list(connection.scalars(select(col(Strategy.id))))
        for batch in _batches(chance, projects, bodies, codes):
            for model, rows in batch.items():
                connection.execute(insert(model), rows)
    return engine


def _bodies(connection: Connection, chance: random.Random, projects: int) -> list[int]:
    """Return the ids of real and made-up bodies."""
    rows = [
        {
            "id": FIRST + n,
            "key": f"grown-{n}",
            "name": f"Institute {n} of {chance.choice(WORDS)}",
            "kind": chance.choice(KINDS),
            "country": chance.choice(COUNTRIES),
        }
        for n in range(projects // PROJECTS_OF_A_BODY)
    ]
    real = list(connection.scalars(select(col(Organisation.id)).order_by(col(Organisation.id))))
    if rows:
        connection.execute(insert(Organisation), rows)
    made = [FIRST + n for n in range(len(rows))]
    return [*(number for number in real if number), *made]


def _batches(
    chance: random.Random, projects: int, bodies: list[int], strategies: list[int | None]
) -> Iterator[dict[Any, list[Row]]]:
    batch: dict[Any, list[Row]] = {Project: [], Award: [], Contribution: [], StrategyShare: []}
    for n in range(projects):
        number, start = FIRST + n, date(2004, 1, 1) + timedelta(days=chance.randrange(8_300))
        batch[Project].append(_project(chance, number, start, bodies))
        split = chance.choice(SPLITS)
        for part, strategy in zip(split, chance.sample(strategies, len(split)), strict=True):
            batch[StrategyShare].append(
                {
                    "key": f"grown-{number}-{strategy}",
                    "project_id": number,
                    "strategy_id": strategy,
                    "basis_points": part,
                    "basis": chance.choice(("suggested", "curated")),
                }
            )
        # A few funders give most awards, as in life.
        funder = bodies[min(int(chance.paretovariate(0.6)), len(bodies)) - 1]
        award, contribution = _award(chance, number, funder, start)
        batch[Award].append(award)
        batch[Contribution].append(contribution)
        if len(batch[Project]) >= BATCH // 4:
            yield batch
            batch = {model: [] for model in batch}
    yield {model: rows for model, rows in batch.items() if rows}


def _project(chance: random.Random, number: int, start: date, bodies: list[int]) -> Row:
    return {
        "id": number,
        "key": f"grown-{number}",
        "name": f"Study {number} of {' '.join(chance.choices(WORDS, k=4))}",
        "host_id": chance.choice(bodies),
        "country": chance.choice(COUNTRIES),
        "status": chance.choice(STATUSES),
        "scope": chance.choice(("progressive", "progressive", "all_ms")),
        "updated_on": start,
    }


def _award(chance: random.Random, number: int, funder: int, start: date) -> tuple[Row, Row]:
    currency = chance.choice(CURRENCIES)
    award = {
        "id": number,
        "key": f"grown-{number}",
        "project_id": number,
        "funder_id": funder,
        "currency": currency,
        "start": start,
        "end": start + timedelta(days=chance.randrange(200, 1_900)),
        "date_basis": "published",
    }
    contribution = {
        "key": f"grown-{number}",
        "award_id": number,
        "stage": "committed",
        "amount_cents": int(chance.lognormvariate(17, 1.2)) if chance.random() > 0.2 else None,
        "currency": currency,
        "value_date": date(start.year, 1, 1),
        "value_precision": "year",
    }
    return award, contribution
