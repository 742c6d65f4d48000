"""Pairs of projects of one strategy that read alike, with what people said of them."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.measures.pairs import Pair, similar_pairs
from strategy.models import PairJudgement, Project
from strategy.queries.board.question import Question
from strategy.queries.money.projects import list_projects
from strategy.selection import Selection

# Of a strategy with more of them, those with most money.
MOST_PROJECTS = 400


@dataclass(frozen=True, slots=True)
class PairView:
    """Two projects, the words that made them a pair, and how they were judged, if they were."""

    pair: Pair
    first: Project
    second: Project
    judgement: PairJudgement | None


def read_pairs(session: Session, question: Question, strategy: str) -> tuple[PairView, ...]:
    """Return the pairs of a strategy that a reader may know of, the most alike first."""
    keys = _keys(question, strategy)
    rows = session.exec(select(Project).where(col(Project.key).in_(keys))).all()
    projects = {row.key: row for row in rows}
    texts = {key: f"{row.title} {row.summary}" for key, row in projects.items()}
    judged = _judged(session)
    return tuple(
        PairView(
            pair,
            projects[pair.first],
            projects[pair.second],
            judged.get((pair.first, pair.second)),
        )
        for pair in similar_pairs(texts)
    )


def _judged(session: Session) -> dict[tuple[str, str], PairJudgement]:
    return {(one.first, one.second): one for one in session.exec(select(PairJudgement)).all()}


def _keys(question: Question, strategy: str) -> list[str]:
    """Return the projects of a strategy that the reader may know of, whoever pays for them."""
    asked = Question(
        question.portfolio, Selection(strategies=(strategy,)), question.viewer, question.today
    )
    return [row.key for row in list_projects(asked, size=MOST_PROJECTS).rows]
