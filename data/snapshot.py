"""Everything a check looks at, read at one moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sqlmodel import Session, SQLModel, select

from strategy.allocation import secured
from strategy.models import (
    Award,
    Change,
    Contribution,
    FundingTarget,
    Organisation,
    Programme,
    Project,
    Relation,
    Revision,
    Statement,
    StrategyShare,
)
from strategy.vocabulary import ShareState, Stage

_Row = TypeVar("_Row", bound=SQLModel)


@dataclass(frozen=True)
class Snapshot:
    """The records of one moment, with the few look-ups that several checks share."""

    organisations: Sequence[Organisation]
    relations: Sequence[Relation]
    programmes: Sequence[Programme]
    statements: Sequence[Statement]
    projects: Sequence[Project]
    awards: Sequence[Award]
    contributions: Sequence[Contribution]
    shares: Sequence[StrategyShare]
    targets: Sequence[FundingTarget]
    revision: int
    newest_change: int

    @cached_property
    def award_at(self) -> dict[int, Award]:
        """Awards by database id."""
        return {a.id or 0: a for a in self.awards}

    @cached_property
    def paid_under(self) -> dict[int, list[Contribution]]:
        """Contributions by the id of their award."""
        return _grouped(self.contributions, "award_id")

    @cached_property
    def granted_to(self) -> dict[int, list[Award]]:
        """Awards by the id of their project."""
        return _grouped(self.awards, "project_id")

    @cached_property
    def current_shares(self) -> dict[int, list[StrategyShare]]:
        """Shares that count, by the id of their project."""
        current = [s for s in self.shares if s.state == ShareState.CURRENT]
        return _grouped(current, "project_id")

    def has_amount(self, award: Award) -> bool:
        """Whether any amount of an award is known."""
        return any(c.amount_cents is not None for c in self.paid_under.get(award.id or 0, ()))

    def secured(self, award: Award, currency: str) -> int:
        """Return what is secured of an award in one currency: cents.

        The larger of committed and disbursed, less what was returned, as everywhere on the board.
        """
        total: dict[str, int] = defaultdict(int)
        for paid in self.paid_under.get(award.id or 0, ()):
            if paid.currency == currency:
                total[paid.stage] += paid.amount_cents or 0
        return secured(total[Stage.COMMITTED], total[Stage.DISBURSED], total[Stage.RETURNED])


def read_held(session: Session) -> Snapshot:
    """Read all records that the checks compare."""
    changes = session.exec(select(Change.revision).order_by(Change.id.desc()).limit(1))  # type: ignore[union-attr]
    return Snapshot(
        organisations=_all(session, Organisation),
        relations=_all(session, Relation),
        programmes=_all(session, Programme),
        statements=_all(session, Statement),
        projects=_all(session, Project),
        awards=_all(session, Award),
        contributions=_all(session, Contribution),
        shares=_all(session, StrategyShare),
        targets=_all(session, FundingTarget),
        revision=session.exec(select(Revision.number)).first() or 0,
        newest_change=changes.first() or 0,
    )


def _all(session: Session, model: type[_Row]) -> Sequence[_Row]:
    return session.exec(select(model).order_by(model.id)).all()  # type: ignore[attr-defined]


def _grouped(rows: Sequence[_Row], name: str) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return dict(found)
