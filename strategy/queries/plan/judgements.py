"""How the committee itself sees each strategy, beside what is computed."""

from sqlmodel import Session, col, select

from strategy.models import Judgement, Strategy


def read_judgements(session: Session) -> dict[str, Judgement]:
    """Return the newest judgement of each strategy that has one, by the strategy's key."""
    query = (
        select(Strategy.key, Judgement)
        .join(Judgement, col(Judgement.strategy_id) == col(Strategy.id))
        .order_by(col(Judgement.judged_on), col(Judgement.id))
    )
    return dict(session.exec(query).all())
