"""A sentence that the board's records contradict is found: each kind is planted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Engine

from data.check_sentences import sentence_findings
from strategy.queries.board import board as boards
from strategy.queries.people import exits
from strategy.sentences import board_lines

TODAY = date(2026, 11, 28)


def said(engine: Engine) -> list[str]:
    return [str(one) for one in sentence_findings(engine, TODAY)]


def test_no_sentence_of_the_shipped_board_is_contradicted(shipped: Engine) -> None:
    assert said(shipped) == []


def silent_ones_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Funders without a published amount are not counted: W2 "rests on one funder"."""
    patch.setattr(boards, "_silent_funders", lambda _, held: np.zeros(len(held)))


def announced_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Money announced for an area is forgotten: W2 has "none"."""
    patch.setattr(board_lines, "_announced_for", lambda *_: "")


def spent_money_lost(patch: pytest.MonkeyPatch) -> None:
    """Money of years that are over counts as what could be lost."""
    patch.setattr(exits, "_from_now", lambda question: question)


def silent_ones_gone(patch: pytest.MonkeyPatch) -> None:
    """Only funders with a known amount count as funding a strategy."""
    whole = exits._money

    def money(question: Any) -> Any:
        found = whole(question)
        known = (found.ahead + found.carried + found.undated) > 0
        return exits._Money(found.ahead, found.carried, found.undated, known)

    patch.setattr(exits, "_money", money)


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (silent_ones_forgotten, "The board lists 3 funders"),
        (announced_forgotten, "says “none”, and money is announced"),
        (spent_money_lost, "calls money lost that was spent"),
        (silent_ones_gone, "is said to fund W2 alone"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_one_that_is_contradicted_is_found(
    shipped: Engine,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    words: str,
) -> None:
    plant(monkeypatch)
    assert [one for one in said(shipped) if words in one]
