"""The priority weights in force."""

from sqlmodel import Session, col, select

from strategy.models import PriorityWeight

COMMITTEE = "committee"


def read_weights(session: Session) -> list[PriorityWeight]:
    """Return the committee's weight of each strategy that has one."""
    ours = select(PriorityWeight).where(col(PriorityWeight.group) == COMMITTEE)
    return list(session.exec(ours))
