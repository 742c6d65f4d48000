"""Headlines hold however one counts, or say what decides them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import VISITOR, Actor
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.models import Contribution, Strategy
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.firmness import Variant
from strategy.queries.board.question import Question
from strategy.selection import Selection
from strategy.sentences import board_lines, headlines
from strategy.services.planning import set_weights
from strategy.vocabulary import Role
from tests.cast import TODAY
from tests.cast import project as new_project

COMMITTEE = Actor("c", Role.COMMITTEE)
WORDS = {5: "five", 6: "six", 7: "seven", 8: "eight"}


def board(engine: Engine, **selection: Any) -> BoardView:
    asked = Selection(**selection)
    return read_board(Question(FrameStore(engine).current(), asked, VISITOR, TODAY))


def counted_as(found: BoardView, *variants: Variant) -> BoardView:
    """Return the board as if its money were counted in these ways besides its own."""
    shown = found.firmness.shown
    firmness = replace(found.firmness, variants=(shown, *variants))
    object.__setattr__(found, "firmness", firmness)
    return found


def even(engine: Engine) -> None:
    """Give four strategies money in many equal awards, three of them ten times as much."""
    period = {"start": date(2025, 1, 1), "end": date(2028, 12, 31)}
    with transaction(engine) as session:
        for key, cents in (("U1", 10), ("U2", 10), ("A1", 10), ("W1", 1)):
            for n in range(4):
                grant = ("north", cents * 25_000_000, "EUR", period)
                new_project(session, f"even-{key}-{n}", {key: 10_000}, [grant])
        for given in session.exec(select(Contribution)).all():
            given.kind = "cash"
            session.add(given)


def test_a_sentence_is_asserted_where_every_way_of_counting_agrees(sqlite: Engine) -> None:
    even(sqlite)
    found = board(sqlite)
    assert not found.firmness.deciding(lambda one: one.concentrated)
    assert headlines.order_line(found).endswith("of it, whichever way it is counted.")


def test_the_sentence_changes_when_the_ways_disagree(shipped: Engine) -> None:
    found = board(shipped)
    assert found.firmness.deciding(lambda one: one.concentrated)
    said = headlines.order_line(found)
    assert "whichever way" not in said
    assert "As shown, " in said
    assert "three awards" in said


def test_what_decides_is_named_where_there_are_few_causes(sqlite: Engine) -> None:
    even(sqlite)
    found = board(sqlite)
    announced = found.firmness.variants[-1]
    upset = replace(announced, by_strategy={**announced.by_strategy, "W1": 10**12}, total=10**13)
    said = headlines.order_line(counted_as(found, upset))
    assert said.endswith("; counting what is announced decides that.")


@pytest.mark.parametrize("people", ["progressive", "all"])
def test_the_headline_looks_ahead_and_counts_who_has_nothing(shipped: Engine, people: str) -> None:
    found = board(shipped, people=people)
    said, year = headlines.headline(found), TODAY.year
    assert f"is known for {year + 1}" in said
    ended = [r for r in found.strategies if not any(y and y > year and c for y, c in r.years)]
    assert f"{WORDS[len(ended)]} of ten strategies have none after {year}" in said


def test_less_is_said_only_if_it_is_less_however_one_counts(shipped: Engine) -> None:
    found = board(shipped)
    assert " less than for " in headlines.headline(found)
    one = found.firmness.variants[1]
    changed = counted_as(found, replace(one, ahead=one.now + 1))
    assert " less than for " not in headlines.headline(changed)


def test_money_for_all_forms_is_named_whether_in_or_out(shipped: Engine) -> None:
    narrow, wide = board(shipped), board(shipped, people="all")
    assert "for all forms of MS left out" in board_lines.scope_line(narrow)
    assert "of it for all forms of MS" in headlines.order_line(wide)
    assert "left out" not in board_lines.scope_line(wide)


def test_the_order_of_rows_does_not_follow_the_money(shipped: Engine) -> None:
    boards = (board(shipped, people=people) for people in ("progressive", "all"))
    assert len({tuple(row.key for row in one.rows) for one in boards}) == 1


def test_weights_show_at_once_that_they_are_saved(sqlite: Engine) -> None:
    even(sqlite)
    before = next(row for row in board(sqlite).strategies if row.key == "W1")
    assert "25 % of the weights" in board_lines.share_line(before)
    with transaction(sqlite) as session:
        keys = session.exec(select(Strategy.key)).all()
        weights = {key: 70 if key == "W1" else 10 for key in keys}
        set_weights(session, actor=COMMITTEE, weights=weights, reason="r", today=TODAY)
    found = board(sqlite)
    after = next(row for row in found.strategies if row.key == "W1")
    assert "70 % of the weights" in board_lines.share_line(after)
    assert board_lines.weights_line(found).startswith("The committee's weights are set")
    assert before.parity is not None
    assert after.parity == pytest.approx(before.parity * 25 / 70)


def test_no_project_is_said_plainly(sqlite: Engine) -> None:
    assert headlines.headline(board(sqlite, year_from=2050)) == "No project fits these filters"
