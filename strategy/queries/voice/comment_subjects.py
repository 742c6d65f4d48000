"""What can be commented on, by name: records of the map, milestones, targets and rounds."""

from sqlmodel import Session, col, select

from strategy.language import amount, lazy, say
from strategy.models import FundingTarget, Milestone, Round, Strategy
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of
from strategy.references import MILESTONE, ROUND, STRATEGY, TARGET, Place, ref
from strategy.vocabulary import TargetBasis

PLANNED = lazy("Money planned for %(code)s: %(money)s, %(first)s to %(last)s")
ASSUMED = lazy(
    "A planning assumption for %(code)s: %(money)s, %(first)s to %(last)s; nobody decided it"
)


def subject_name(session: Session, question: Question, reference: str) -> Named | None:
    """Return what comments are about; ``None`` if the viewer may not know of it."""
    kind, _, key = reference.partition(":")
    if kind == MILESTONE:
        return _milestone(session, question, reference, key)
    if kind == TARGET:
        return _target(session, question, reference, key)
    if kind == ROUND:
        found = session.exec(select(Round).where(col(Round.key) == key)).first()
        return Named(reference, found.question, kind, Place(ROUND, key)) if found else None
    return name_of(question, reference)


def _milestone(session: Session, question: Question, reference: str, key: str) -> Named | None:
    found = session.exec(select(Milestone).where(col(Milestone.key) == key)).first()
    if found is None:
        return None
    code = _code_of(question, found.strategy_id)
    return Named(reference, found.title, MILESTONE, Place(STRATEGY, code, "milestones"))


def _target(session: Session, question: Question, reference: str, key: str) -> Named | None:
    query = select(FundingTarget).where(col(FundingTarget.key) == key)
    found = session.exec(query).first()
    if found is None:
        return None
    code = _code_of(question, found.strategy_id)
    # What nobody decided never reads as if somebody had.
    words = ASSUMED if found.basis == TargetBasis.PLANNING_ASSUMPTION else PLANNED
    name = say(
        words,
        code=code,
        money=amount(found.amount_cents, found.currency),
        first=found.window_start.year,
        last=found.window_end.year,
    )
    return Named(reference, name, TARGET, Place(STRATEGY, code, "standing"))


def _code_of(question: Question, strategy_id: int) -> str:
    return next(s.key for s in question.portfolio.plan.strategies if s.id == strategy_id)


def subjects_of_strategy(session: Session, strategy: Strategy) -> list[str]:
    """Return a strategy with its milestones and targets, as comments point to them."""
    milestones = select(Milestone.key).where(col(Milestone.strategy_id) == strategy.id)
    targets = select(FundingTarget.key).where(col(FundingTarget.strategy_id) == strategy.id)
    return [
        ref(STRATEGY, strategy.key),
        *(f"{MILESTONE}:{key}" for key in session.exec(milestones)),
        *(f"{TARGET}:{key}" for key in session.exec(targets)),
    ]
