"""What can be commented on, by name: records of the map, milestones, and rounds of ranking."""

from sqlmodel import Session, col, select

from strategy.models import Milestone, Round
from strategy.readings.asking import Asking
from strategy.readings.linked import Named, name_of
from strategy.services.subjects import MILESTONE, ROUND


def subject_name(session: Session, asking: Asking, reference: str) -> Named | None:
    """Return what comments are about; ``None`` if the viewer may not know of it."""
    kind, _, key = reference.partition(":")
    if kind == MILESTONE:
        return _milestone(session, asking, reference, key)
    if kind == ROUND:
        found = session.exec(select(Round).where(col(Round.key) == key)).first()
        return Named(reference, found.question, kind, f"/rankings/{key}") if found else None
    return name_of(asking, reference)


def _milestone(session: Session, asking: Asking, reference: str, key: str) -> Named | None:
    found = session.exec(select(Milestone).where(col(Milestone.key) == key)).first()
    if found is None:
        return None
    codes = {strategy.id: strategy.key for strategy in asking.portfolio.plan.strategies}
    return Named(reference, found.title, MILESTONE, f"/strategies/{codes[found.strategy_id]}"
                                                    "#milestones")  # fmt: skip
