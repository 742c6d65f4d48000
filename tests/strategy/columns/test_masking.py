"""Each filter of the money by itself, against sums that can be made by hand."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import LOADER, VISITOR
from strategy.changes import keep
from strategy.columns.portfolio import Portfolio
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Project
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from tests.cast import TODAY, project

# Of the cast: 2,000,000 of the north and 500,000 of the south in Italy, on U1, A1 and W1, from
# July 2024 to June 2027. Beside it 700 in Norway, active, on U2, in 2020.
CAST, BESIDE = 250_000_000, 70_000


@pytest.fixture
def held(sqlite: Engine) -> Portfolio:
    year = {"start": date(2020, 1, 1), "end": date(2020, 12, 31), "date_basis": "published"}
    with transaction(sqlite) as session:
        project(session, "beside", {"U2": 10_000}, [("south", BESIDE, "EUR", year)])
        record = by_key(session, Project, "beside")
        record.country, record.status = "Norway", "active"
        keep(session, LOADER, "load", record)
    return FrameStore(sqlite).current()


@pytest.mark.parametrize(
    ("selection", "cents"),
    [
        ({}, CAST + BESIDE),
        ({"countries": ("Norway",)}, BESIDE),
        ({"countries": ("Italy",)}, CAST),
        ({"countries": ("Italy", "Norway")}, CAST + BESIDE),
        ({"countries": ("Nowhere",)}, 0),
        ({"statuses": ("active",)}, BESIDE),
        ({"statuses": ("unknown",)}, CAST),
        ({"funders": ("south",)}, 50_000_000 + BESIDE),
        ({"funders": ("north",)}, 200_000_000),
        ({"funder_types": ("funder",)}, 200_000_000),
        ({"funder_types": ("patient_organisation",), "funders": ("north",)}, 0),
        ({"strategies": ("U2",)}, BESIDE),
        ({"strategies": ("A1",)}, CAST // 4),
        ({"areas": ("U",)}, CAST // 2 + BESIDE),
        ({"areas": ("U",), "strategies": ("U1",)}, CAST // 2),
        ({"areas": ("A",), "strategies": ("U1",)}, 0),
        ({"strategies": ("none",)}, 0),
        ({"year_from": 2020, "year_to": 2020}, BESIDE),
        ({"year_to": 2023}, BESIDE),
        ({"year_from": 2021}, CAST),
        ({"year_from": 2021, "year_to": 2023}, 0),
        ({"countries": ("Norway",), "year_from": 2021}, 0),
    ],
    ids=str,
)
def test_what_a_filter_leaves(held: Portfolio, selection: dict[str, Any], cents: int) -> None:
    board = read_board(Question(held, Selection(**selection), VISITOR, TODAY))
    assert board.total == cents
