"""A made-up portfolio of any size, written straight into an empty database."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert
from sqlmodel import SQLModel

from strategy.database import open_engine
from strategy.models import (
    Award,
    Change,
    Contribution,
    Organisation,
    PriorityArea,
    Project,
    Revision,
    Strategy,
    StrategyShare,
)

FUNDERS = 200
COUNTRIES = ("Canada", "France", "Germany", "Italy", "Spain", "Sweden", "United Kingdom")
STATUSES = ("active", "awarded", "completed", "unknown")
CURRENCIES = ("EUR", "EUR", "EUR", "GBP", "USD")
SPLITS = ((10_000,), (10_000,), (5_000, 5_000), (3_334, 3_333, 3_333))
BATCH = 20_000
WORDS = (
    "neural",
    "myelin",
    "cohort",
    "imaging",
    "walking",
    "fatigue",
    "network",
    "platform",
    "biomarker",
    "marker",
    "cell",
    "therapy",
    "ageing",
    "cognition",
    "exercise",
)
Row = dict[str, Any]


def synthetic(folder: Path, projects: int, seed: int = 7) -> Engine:
    """Return an engine over a database with that many projects; the same for the same seed."""
    engine = open_engine(f"sqlite:///{folder / f'synthetic-{projects}.sqlite3'}")
    SQLModel.metadata.create_all(engine)
    chance = random.Random(seed)  # noqa: S311  a repeatable example, not a secret
    _fill_plan(engine)
    batch: dict[Any, list[Row]] = {}
    for model, row in _rows(chance, projects):
        batch.setdefault(model, []).append(row)
        if sum(map(len, batch.values())) >= BATCH:
            _write(engine, batch)
    _write(engine, batch)
    return engine


def _write(engine: Engine, batch: dict[Any, list[Row]]) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        for model in (Project, Award, Contribution, StrategyShare):
            if batch.get(model):
                connection.execute(insert(model), batch[model])
    batch.clear()


def _fill_plan(engine: Engine) -> None:
    areas = [{"id": n + 1, "key": k, "name": k, "position": n} for n, k in enumerate("UAW")]
    codes = ("U1", "U2", "U3", "A1", "A2", "A3", "A4", "W1", "W2", "W3")
    strategies = [
        {
            "id": n + 1,
            "key": code,
            "name": code,
            "short_name": code,
            "area_id": "UAW".index(code[0]) + 1,
            "position": int(code[1]),
        }
        for n, code in enumerate(codes)
    ]
    kinds = ("funder", "patient_organisation", "government", "industry")
    bodies = [
        {"id": n + 1, "key": f"F{n}", "name": f"Funder {n}", "kind": kinds[n % 4]}
        for n in range(FUNDERS)
    ]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(Revision), [{"id": 1, "number": 1}])
        for model, rows in ((PriorityArea, areas), (Strategy, strategies), (Organisation, bodies)):
            connection.execute(insert(model), rows)
        connection.execute(
            insert(Change),
            [
                {
                    "revision": 1,
                    "actor_key": "bench",
                    "actor_role": "secretary",
                    "verb": "fill",
                    "record_type": "organisation",
                    "record_id": 1,
                    "record_key": "F0",
                    "image": {},
                }
            ],
        )


def _rows(chance: random.Random, projects: int) -> Iterator[tuple[Any, Row]]:
    award = 0
    for n in range(1, projects + 1):
        start = date(2004, 1, 1) + timedelta(days=chance.randrange(8_000))
        yield Project, _project(chance, n, start)
        yield from _shares(chance, n)
        for _ in range(1 + (chance.random() < 0.2)):
            award += 1
            yield from _award(chance, n, award, start)


def _project(chance: random.Random, n: int, start: date) -> Row:
    return {
        "id": n,
        "key": f"p{n}",
        "name": f"Project {n} {' '.join(chance.choices(WORDS, k=3))} {n * 7919 % 100_003}",
        "host_id": chance.randrange(FUNDERS) + 1,
        "country": chance.choice(COUNTRIES),
        "status": chance.choice(STATUSES),
        "scope": chance.choice(("progressive", "all_ms")),
        "updated_on": start,
    }


def _shares(chance: random.Random, n: int) -> Iterator[tuple[Any, Row]]:
    split = chance.choice(SPLITS)
    for place, (part, strategy) in enumerate(
        zip(split, chance.sample(range(1, 11), len(split)), strict=True)
    ):
        yield (
            StrategyShare,
            {
                "key": f"s{n}-{place}",
                "project_id": n,
                "strategy_id": strategy,
                "basis_points": part,
                "basis": chance.choice(("suggested", "curated")),
            },
        )


def _award(chance: random.Random, n: int, award: int, start: date) -> Iterator[tuple[Any, Row]]:
    currency = chance.choice(CURRENCIES)
    # A few funders give most awards, as in life.
    funder = min(int(chance.paretovariate(0.6)), FUNDERS)
    yield (
        Award,
        {
            "id": award,
            "key": f"a{award}",
            "project_id": n,
            "funder_id": funder,
            "currency": currency,
            "start": start,
            "end": start + timedelta(days=chance.randrange(200, 1_900)),
            "date_basis": "published",
        },
    )
    amount = int(chance.lognormvariate(17, 1.2)) if chance.random() > 0.2 else None
    yield (
        Contribution,
        {
            "key": f"c{award}",
            "award_id": award,
            "stage": "committed",
            "amount_cents": amount,
            "currency": currency,
            "value_date": date(start.year, 1, 1),
            "value_precision": "year",
        },
    )
