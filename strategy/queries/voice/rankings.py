"""Rounds of ranking: what each group says, apart from the others, and against the money."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.lookup import by_key
from strategy.measures.ranking import GroupResult, result
from strategy.models import Ranking, Round, Strategy, Topic
from strategy.queries.board.board import BoardView
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.references import STRATEGY, TOPIC, ref
from strategy.services.ranking import ballots_of, candidates
from strategy.vocabulary import RankedKind, RankingGroup, TopicKind

PLANNED, OPEN, CLOSED = "planned", "open", "closed"


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round as a reader sees it: while it is open, only how many people answered.

    Attributes:
        names: what is put in order, by key, in the plan's order.
        plain: what each of them is, in plain words; "" where nobody wrote it.
        results: by group; empty until the round is closed, so that nobody follows the others.
        people: by group, how many sent an order.
        own: the reader's own order, if any.
    """

    round: Round
    state: str
    names: dict[str, str]
    plain: dict[str, str]
    people: dict[RankingGroup, int]
    results: dict[RankingGroup, GroupResult]
    own: Ranking | None


def list_rounds(session: Session) -> tuple[Round, ...]:
    """Return all rounds, the newest first."""
    query = select(Round).order_by(col(Round.opens_on).desc(), col(Round.id).desc())
    return tuple(session.exec(query).all())


def state_of(held: Round, question: Question) -> str:
    """Return whether a round is planned, open or closed on the reader's day."""
    if question.today < held.opens_on:
        return PLANNED
    return OPEN if question.today <= held.closes_on else CLOSED


def read_round(session: Session, question: Question, key: str) -> RoundView:
    """Return a round with what may be known of it now.

    Raises:
        NotFoundError: there is none.
    """
    held = by_key(session, Round, key)
    sent = session.exec(select(Ranking).where(col(Ranking.round_id) == held.id)).all()
    items = candidates(session, held)
    state = state_of(held, question)
    ballots = {group: ballots_of(session, held, group) for group in RankingGroup}
    return RoundView(
        round=held,
        state=state,
        names=_names(question, held, items),
        plain=_plain(question, held, items),
        people={group: len(found) for group, found in ballots.items()},
        results={group: result(found, items) for group, found in ballots.items()}
        if state == CLOSED
        else {},
        own=_own(sent, question.viewer),
    )


def _own(sent: Sequence[Ranking], viewer: Actor) -> Ranking | None:
    return next((one for one in sent if one.actor_key == viewer.key), None)


def _names(question: Question, held: Round, items: list[str]) -> dict[str, str]:
    kind = STRATEGY if held.about == RankedKind.STRATEGIES else TOPIC
    found = ((key, name_of(question, ref(kind, key))) for key in items)
    return {key: named.in_words if named else key for key, named in found}


def _plain(question: Question, held: Round, items: list[str]) -> dict[str, str]:
    portfolio = question.portfolio
    known: Sequence[Strategy | Topic] = portfolio.plan.strategies
    if held.about != RankedKind.STRATEGIES:
        known = portfolio.knowledge.of_kind(TopicKind.WELL_BEING_TARGET)
    summaries = {one.key: one.plain_summary for one in known}
    return {key: summaries.get(key, "") for key in items}


@dataclass(frozen=True, slots=True)
class GapLine:
    """One strategy: its rank for people affected, its rank in money, and how far they lie apart.

    ``gap`` is the patients' rank less the money's: below zero where it matters more to people
    than to money.
    """

    key: str
    name: str
    voice: int
    money: int

    @property
    def gap(self) -> int:
        """Rank for people affected less rank in money."""
        return self.voice - self.money


@dataclass(frozen=True, slots=True)
class VoiceGap:
    """The newest closed round of strategies in which enough people affected took part."""

    round: Round
    people: int
    lines: tuple[GapLine, ...]


def read_gap(session: Session, question: Question, board: BoardView) -> VoiceGap | None:
    """Return the patients' order of the strategies beside that of the money, if there is one."""
    for held in list_rounds(session):
        if held.about != RankedKind.STRATEGIES or state_of(held, question) != CLOSED:
            continue
        found = read_round(session, question, held.key).results[RankingGroup.AFFECTED]
        if not found.is_hidden:
            return VoiceGap(held, found.people, _lines(found, board))
    return None


def _lines(found: GroupResult, board: BoardView) -> tuple[GapLine, ...]:
    money = {row.key: row for row in board.strategies}
    lines = []
    for place in found.places:
        row = money.get(place.item)
        if row is not None and row.money_rank is not None:
            lines.append(GapLine(place.item, row.name, place.rank, row.money_rank))
    return tuple(lines)
