"""Why this number, for every number of the pages; and what an award would change."""

from datetime import date

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.amounts import full
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.errors import NotFoundError
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.money.award_previews import preview_award
from strategy.queries.money.explaining import explain
from strategy.selection import Selection
from strategy.services.funding import log_award
from tests.cast import TODAY, actors

KINDS = ("secured", "coverage", "delivery", "certainty", "rank")


def ask_board(engine: Engine, selection: Selection | None = None) -> Question:
    return Question(FrameStore(engine).current(), selection or Selection(), VISITOR, TODAY)


@pytest.mark.parametrize("selection", [Selection(), Selection(funders=("MSSUK",), currency="GBP")])
def test_every_number_of_the_overview_has_its_reason(shipped: Engine, selection: Selection) -> None:
    question = ask_board(shipped, selection)
    board = read_board(question)
    for row in board.strategies:
        for kind in KINDS:
            if kind == "coverage" and row.target is None:
                continue
            if kind == "rank" and row.money_rank is None:
                continue
            found = explain(question, f"{kind}:{row.key}")
            assert found.title
            assert found.value
            assert found.formula.strip().endswith((".", ")"))
        assert explain(question, f"secured:{row.key}").value == full(row.secured, board.currency)
    assert explain(question, "total:all").value == full(board.total, board.currency)
    assert explain(question, "announced:all").value == full(board.announced, board.currency)
    assert explain(question, "secured:none").value
    for area in board.areas:
        found = explain(question, f"area:{area.area.key}")
        assert found.value == full(area.secured, board.currency)
        assert len(found.rows) == len(area.rows)


def test_the_rows_behind_a_number_add_up_to_it(shipped: Engine) -> None:
    question = ask_board(shipped)
    for row in read_board(question).strategies:
        found = explain(question, f"secured:{row.key}")
        if found.more:
            continue
        parts = [cell[4] for cell in found.rows]
        cents = sum(int(p.replace("€", "").replace(",", "").replace(".", "")) for p in parts)
        assert cents == row.secured


@pytest.mark.parametrize(
    "what", ["", "area:Q", "secured", "secured:Q9", "nothing:U1", "total:", "x" * 999]
)
def test_a_number_that_does_not_exist_has_no_reason(shipped: Engine, what: str) -> None:
    if what == "total:":
        assert explain(ask_board(shipped), what).value
        return
    with pytest.raises(NotFoundError):
        explain(ask_board(shipped), what)


@pytest.mark.parametrize(("currency", "day"), [("EUR", None), ("GBP", date(2026, 3, 2))])
def test_the_preview_is_what_the_board_then_shows(
    sqlite: Engine, currency: str, day: date | None
) -> None:
    split = {"U1": 3_333, "A1": 3_333, "": 3_334}
    seen = preview_award(
        ask_board(sqlite),
        amount_cents=123_456_789,
        currency=currency,
        value_date=day,
        precision="day" if day else None,
        split=split,
    )
    with transaction(sqlite) as session:
        log_award(
            session,
            actor=actors(sqlite).north,
            write_key="k",
            today=TODAY,
            values={
                "funder_key": "north",
                "project_title": "P",
                "amount_cents": 123_456_789,
                "currency": currency,
                "value_date": day,
                "split": split,
            },
        )
    after = {r.key: r.secured for r in read_board(ask_board(sqlite)).rows}
    assert seen.cents is not None
    assert sum(line.adds for line in seen.lines) == seen.cents
    # Shares are rounded in the plan's order, so a cent may lie with a neighbour.
    assert all(abs(line.after - after[line.of.key]) <= 1 for line in seen.lines)


def test_a_preview_without_a_rate_promises_nothing(sqlite: Engine) -> None:
    seen = preview_award(
        ask_board(sqlite),
        amount_cents=5,
        currency="GBP",
        value_date=None,
        precision=None,
        split={"U1": 10_000},
    )
    assert seen.cents is None
    assert [line.adds for line in seen.lines] == [0]
