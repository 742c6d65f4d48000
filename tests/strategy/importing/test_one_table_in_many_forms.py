"""One table of random awards, written as workbook, as CSV in four conventions and as JSON."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.cast import Cast
from tests.data.formats.making import workbook
from tests.strategy.importing.whole_files import Brought, bring_file, bring_suggested

HEAD = ["Identifier", "Title", "Amount Awarded", "Currency", "Award Date"]
Awards = list[tuple[str, str, int, str, date]]
AWARD = st.tuples(
    st.integers(1, 10**10),
    st.sampled_from(["EUR", "GBP", "USD", "SEK"]),
    st.integers(0, 9_000).map(lambda n: date(2001, 1, 1) + timedelta(days=n)),
)


@st.composite
def tables(draw: st.DrawFn) -> Awards:
    """Draw awards with references of their own."""
    drawn = draw(st.lists(AWARD, min_size=1, max_size=8))
    return [(f"R-{n}", f"Study of kind {n}", *one) for n, one in enumerate(drawn)]


def _figures(cents: int, group: str, mark: str) -> str:
    whole, part = divmod(cents, 100)
    return f"{whole:,}".replace(",", group) + f"{mark}{part:02d}"


def as_workbook(awards: Awards) -> bytes:
    """Write numbers as numbers and days as days."""
    rows = [[ref, title, cents / 100, code, day] for ref, title, cents, code, day in awards]
    return workbook({"Awards": [HEAD, *rows]})


def as_csv(group: str, mark: str, days: str, delimiter: str) -> Callable[[Awards], bytes]:
    """Return what writes a CSV in one convention; the first row tells which it is."""

    def write(awards: Awards) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(HEAD)
        for ref, title, cents, code, day in awards:
            writer.writerow([ref, title, _figures(cents, group, mark), code, day.strftime(days)])
        return out.getvalue().encode()

    return write


def as_json(awards: Awards) -> bytes:
    """Write a package of the standard."""
    grants = [
        {
            "id": ref,
            "title": title,
            "amountAwarded": cents / 100,
            "currency": code,
            "awardDate": day.isoformat(),
            "fundingOrganization": [{"id": "north", "name": "North Foundation"}],
        }
        for ref, title, cents, code, day in awards
    ]
    return json.dumps({"grants": grants}).encode()


FORMS: dict[str, Callable[[Awards], bytes]] = {
    "workbook": as_workbook,
    "english": as_csv(",", ".", "%Y-%m-%d", ","),
    "german": as_csv(".", ",", "%d.%m.%Y", ";"),
    "french": as_csv("\u202f", ",", "%d/%m/%Y", ";"),
    "american": as_csv(",", ".", "%m/%d/%Y", "\t"),
    "json": as_json,
}
SAID = {"french": {"dates": "day_first"}, "american": {"dates": "month_first"}}


def brought_as(form: str, body: bytes, engine: Engine, cast_of: Cast) -> Brought:
    """Bring a file and answer what only a person can."""
    said: dict[str, Any] = {"funder_is_right": True, **SAID.get(form, {})}
    bring = bring_file if form == "json" else bring_suggested
    return bring(engine, cast_of.north, body, **said)


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(awards=tables())
def test_records_and_sums_are_the_same_in_every_form(
    sqlite: Engine, cast_of: Cast, form: str, awards: Awards
) -> None:
    brought = brought_as(form, FORMS[form](awards), sqlite, cast_of)
    assert brought.asked == []
    found = [
        (
            row.meaning["own_reference"],
            row.meaning["title"],
            row.meaning["amounts"][0]["cents"],
            row.meaning["amounts"][0]["currency"],
            date.fromisoformat(row.meaning["amounts"][0]["date"]),
        )
        for row in brought.rows
    ]
    assert found == awards
    sums: Counter[tuple[str, str]] = Counter()
    for _, _, cents, code, day in awards:
        sums[code, str(day.year)] += cents
    reckoned = {(s["currency"], s["year"]): s["cents"] for s in brought.reckoning["sums"]}
    assert reckoned == dict(sums)
    assert (brought.reckoning["read"], brought.reckoning["taken"]) == (len(awards), len(awards))
