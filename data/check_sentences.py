"""Whether a sentence that the board makes of its numbers is contradicted by its records.

The records are counted here by themselves, straight from the database, and not by the code that
makes the sentences.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from data.check_findings import Finding, error
from strategy.access import VISITOR
from strategy.amounts import in_words
from strategy.columns.store import FrameStore
from strategy.database import read_only
from strategy.measures.coverage import NONE
from strategy.models import (
    Award,
    Organisation,
    PriorityArea,
    Programme,
    Project,
    Strategy,
    StrategyShare,
)
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.queries.people.exits import rank_exits
from strategy.selection import PEOPLE, PROGRESSIVE, Selection
from strategy.sentences import board_lines
from strategy.vocabulary import Scope, ShareState, Visibility

_COUNT = re.compile(r"\b(\d+) funders?\b")


@dataclass(frozen=True, slots=True)
class _Held:
    """What the records say, by key.

    Attributes:
        funders: who funds each strategy, with a published amount or without.
        last_year: the last year that an award of each funder reaches; those without one are not in.
        announced: areas for which a round is announced.
        whole: the body that each body is part of, or itself.
    """

    funders: dict[str, set[str]]
    last_year: dict[str, int]
    announced: set[str]
    whole: dict[str, str]


def sentence_findings(engine: Engine, today: date) -> Iterator[Finding]:
    """Say which count of funders, which "none" and which exit a record contradicts."""
    portfolio = FrameStore(engine).current()
    for people in PEOPLE:
        selection = Selection(people=people, targets="assumption")
        question = Question(portfolio, selection, VISITOR, today)
        with read_only(engine) as session:
            held = _held(session, people)
        board = read_board(question)
        for row in board.strategies:
            yield from _of_row(row, board, held)
        yield from _of_exits(question, held)


def _of_row(row: StrategyView, board: BoardView, held: _Held) -> Iterator[Finding]:
    said, funders = board_lines.strategy_line(row, board), held.funders[row.key]
    if "one funder" in said and len(funders) != 1:
        yield error(row.key, f"“{said}” The board lists {len(funders)} funders.")
    found = _COUNT.search(said)
    if found and int(found[1]) != len(funders):
        yield error(row.key, f"“{said}” The board lists {len(funders)} funders.")
    if said.startswith("One of ") and in_words(len(funders)) not in said:
        yield error(row.key, f"“{said}” The board lists {len(funders)} funders.")
    has_announced = row.announced > 0 or row.key[:1] in held.announced
    if board_lines.band_word(row, board).startswith(NONE) and has_announced:
        yield error(row.key, "It says “none”, and money is announced for it or for its area.")


def _of_exits(question: Question, held: _Held) -> Iterator[Finding]:
    for damage in rank_exits(question):
        key = damage.funder.key
        last = max((held.last_year.get(k, 0) for k, w in held.whole.items() if w == key), default=0)
        if damage.ahead > 0 and last < question.today.year:
            yield error(key, "An exit calls money lost that was spent before this year.")
        for strategy in damage.alone_in:
            others = {held.whole[funder] for funder in held.funders[strategy]} - {key}
            if others:
                yield error(key, f"It is said to fund {strategy} alone; so does {min(others)}.")


def _held(session: Session, people: str) -> _Held:
    query = (
        select(Strategy.key, Organisation.key)
        .join(StrategyShare, col(StrategyShare.strategy_id) == Strategy.id)
        .join(Project, col(Project.id) == StrategyShare.project_id)
        .join(Award, col(Award.project_id) == Project.id)
        .join(Organisation, col(Organisation.id) == Award.funder_id)
        .where(col(StrategyShare.state) == ShareState.CURRENT, StrategyShare.basis_points > 0)
        .where(col(Award.visibility) == Visibility.PUBLIC)
    )
    if people == PROGRESSIVE:
        query = query.where(col(Project.scope) != Scope.ALL_MS)
    funders: dict[str, set[str]] = defaultdict(set)
    for strategy, funder in session.exec(query).all():
        funders[strategy].add(funder)
    keys = dict(session.exec(select(Organisation.id, Organisation.key)).all())
    last: dict[str, int] = {}
    for award in session.exec(select(Award).where(col(Award.end).is_not(None))).all():
        funder, year = keys[award.funder_id], award.end.year if award.end else 0
        last[funder] = max(last.get(funder, 0), year)
    rounds = session.exec(
        select(PriorityArea.key)
        .join(Programme, col(Programme.area_id) == PriorityArea.id)
        .where(col(Programme.announced_cents).is_not(None))
    ).all()
    return _Held(funders, last, set(rounds), _wholes(session))


def _wholes(session: Session) -> dict[str, str]:
    bodies = {body.id: body for body in session.exec(select(Organisation)).all()}

    def root(body: Organisation) -> str:
        parent = bodies.get(body.parent_id)
        return body.key if parent is None else root(parent)

    return {body.key: root(body) for body in bodies.values()}
