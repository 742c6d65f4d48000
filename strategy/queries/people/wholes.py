"""Which body is part of which: the European Research Council is the European Union's."""

from collections.abc import Iterable

import numpy as np

from strategy.columns.plan import Directory
from strategy.columns.portfolio import Portfolio
from strategy.columns.tables import Column
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question


def wholes(portfolio: Portfolio) -> Column:
    """Return the whole that each body belongs to; often itself.

    Returns:
        By place of an organisation, the place of another or of itself.
    """
    found: Column = portfolio.memo("wholes", lambda: _read(portfolio.directory))
    return found


def payers(question: Question) -> Column:
    """Return whom a body's money is read as: the whole, or itself where the reader asked so.

    Returns:
        By place of an organisation, the place of another or of itself.
    """
    if question.selection.bodies == "single":
        return np.arange(len(question.portfolio.directory.organisations))
    return wholes(question.portfolio)


def payer_options(question: Question) -> list[Option]:
    """Return who can be named as a payer: wholes, or single bodies where the reader asked so."""
    bodies, read_as = question.portfolio.directory.organisations, payers(question)
    places = {int(read_as[n]) for n in question.portfolio.funders}
    found = (Option(bodies[n].key, bodies[n].name) for n in places)
    return sorted(found, key=lambda option: option.label.casefold())


def by_payer(question: Question, amounts: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return place and cents by whole (or single body), the largest first.

    Args:
        question: says how bodies are read.
        amounts: place and cents of single bodies.
    """
    whole, cents = payers(question), dict[int, int]()
    for place, held in amounts:
        cents[int(whole[place])] = cents.get(int(whole[place]), 0) + held
    return tuple(sorted(cents.items(), key=lambda pair: -pair[1]))


def _read(directory: Directory) -> Column:
    above = {
        place: directory.at[body.parent_id]
        for place, body in enumerate(directory.organisations)
        if body.parent_id in directory.at
    }
    return np.array([_root(n, above) for n in range(len(directory.organisations))], dtype=np.int64)


def _root(place: int, above: dict[int, int]) -> int:
    seen = {place}
    while place in above and above[place] not in seen:
        place = above[place]
        seen.add(place)
    return place
