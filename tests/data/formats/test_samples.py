"""Other people's real files, where they lie beside the checkout; they are not part of the project.

The tests are chosen at collection: without the folder there is nothing to read.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.database import transaction
from strategy.importing.child_process import read_file
from strategy.importing.import_steps import advance
from strategy.services.importing import confirm_import, receive_file
from strategy.vocabulary import ImportState, RowVerdict
from tests.cast import Cast, actors
from tests.data.formats.samples import GRANTS, STUDIES
from tests.strategy.importing.bringing import AT, look, say


def official(workbook: Path) -> tuple[int, Decimal]:
    """Return count and sum of a workbook's official conversion."""
    (file,) = workbook.parent.glob(f"{workbook.name[:2]}_*_OFFICIAL_CONVERSION.json")
    grants = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)["grants"]
    return len(grants), sum((_cents(g["amountAwarded"]) for g in grants), Decimal(0))


def _cents(amount: Decimal | int) -> Decimal:
    """A spreadsheet keeps 0.27 as 0.270000000009: money has cents."""
    return Decimal(amount).quantize(Decimal("0.01"))


def bring(engine: Engine, cast: Cast, place: Path, funder: str | None, **options: Any) -> str:
    with transaction(engine) as session:
        key = receive_file(
            session,
            actor=cast.secretary,
            name=place.name,
            at=AT,
            body=place.read_bytes(),
            funder_key=funder,
            options=options,
        )
    advance(engine, key, clock=lambda: AT)
    return key


@pytest.mark.parametrize("place", GRANTS, ids=lambda place: place.name[:20])
def test_a_360giving_workbook_has_the_count_and_sum_of_its_official_conversion(
    sqlite: Engine, place: Path
) -> None:
    cast = actors(sqlite)
    key = bring(sqlite, cast, place, "north")
    say(sqlite, cast.secretary, key, funder_is_right=True)
    file, rows, _ = look(sqlite, key)
    assert {row.verdict for row in rows} == {RowVerdict.NEW}
    cents = sum(a["cents"] for row in rows for a in row.meaning["amounts"])
    assert (len(rows), Decimal(cents) / 100) == official(place)
    _confirm(sqlite, cast, key)
    assert look(sqlite, key)[0].facts["counts"]["saved"] == official(place)[0]
    again = bring(sqlite, cast, place, "north", funder_is_right=True)
    assert {row.verdict for row in look(sqlite, again)[1]} == {RowVerdict.SAME}
    assert file.format == "360giving-xlsx"


def _confirm(engine: Engine, cast: Cast, key: str) -> None:
    with transaction(engine) as session:
        from sqlmodel import col, select

        from strategy.models import ImportBody

        for body in session.exec(select(ImportBody).where(col(ImportBody.decision) == "")).all():
            body.decision = "new"
    with transaction(engine) as session:
        confirm_import(session, actor=cast.secretary, import_key=key)
    advance(engine, key, clock=lambda: AT)
    assert look(engine, key)[0].state == ImportState.DONE


@pytest.mark.parametrize("place", GRANTS, ids=lambda place: place.name[:20])
def test_the_official_json_reads_like_the_workbook(place: Path) -> None:
    (file,) = place.parent.glob(f"{place.name[:2]}_*_OFFICIAL_CONVERSION.json")
    found = [read_file(one, {}) for one in (place, file)]
    told = [
        [
            (
                r["fields"]["own_reference"][0],
                r["fields"]["award_date"][0],
                Decimal(r["amounts"][0]["text"][0]),
            )
            for r in one.rows
        ]
        for one in found
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("place", STUDIES, ids=lambda place: place.name)
def test_a_study_of_the_registry_becomes_a_trial(sqlite: Engine, place: Path) -> None:
    cast = actors(sqlite)
    key = bring(sqlite, cast, place, None, record="trial")
    rows = look(sqlite, key)[1]
    assert [(row.verdict, row.problems) for row in rows] == [(RowVerdict.NEW, [])]
    _confirm(sqlite, cast, key)
    again = bring(sqlite, cast, place, None, record="trial")
    assert [row.verdict for row in look(sqlite, again)[1]] == [RowVerdict.SAME]
