"""Looking a record up by its public key, or saying that there is none."""

from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from strategy.errors import NotFoundError, OutdatedError
from strategy.models import (
    Award,
    Change,
    MergedOrganisation,
    Organisation,
    PriorityArea,
    PriorityWeight,
    Project,
    Strategy,
    StrategyShare,
)
from strategy.models.base import Record
from strategy.vocabulary import ShareState

AnyRecord = TypeVar("AnyRecord", bound=Record)
# Whose weights count: the only group that has some.
COMMITTEE = "committee"


def by_key(session: Session, model: type[AnyRecord], key: str) -> AnyRecord:
    """Return the record with a key; of a merged organisation, the one it went into.

    Raises:
        NotFoundError: there is none.
    """
    found = session.exec(select(model).where(col(model.key) == key)).first()
    if found is None:
        raise NotFoundError(f"There is no {model.__name__.lower()} “{key[:60]}”.")
    if isinstance(found, Organisation):
        query = select(MergedOrganisation.into_id).where(
            col(MergedOrganisation.organisation_id) == found.id
        )
        into = session.exec(query).first()
        return found if into is None else session.get_one(model, into)
    return found


def standing() -> Any:
    """Return the condition for organisations that were not merged into another one."""
    return col(Organisation.id).not_in(select(MergedOrganisation.organisation_id))


def same_version(record: Record, version: int) -> None:
    """Refuse a change that was made against an older state of the record.

    Raises:
        OutdatedError: somebody else was quicker.
    """
    if record.version != version:
        raise _outdated(version)


def newest_write(session: Session, model: type[Record], *, project_id: int | None = None) -> int:
    """Return the revision of the newest write of a set of records, 0 where there was none.

    It is the version of what has several records, such as a split or the weights: of a project's
    current split, or of all records of the kind.
    """
    query = select(func.max(Change.revision)).where(
        col(Change.record_type) == str(model.__tablename__)
    )
    if project_id is None:
        return session.exec(query).one() or 0
    ours = select(Change.revision, Change.image).where(
        col(Change.record_type) == str(model.__tablename__), col(Change.project_id) == project_id
    )
    # A co-funder's proposal stands beside the split and changes nothing of it.
    counted = [n for n, image in session.exec(ours) if image.get("state") != ShareState.PROPOSED]
    return max(counted, default=0)


def same_write(found: int, version: int | None) -> None:
    """Refuse a change of a set of records that was made against an older state.

    Args:
        found: what ``newest_write`` says now.
        version: what it said when the form was opened; ``None`` asks for no comparison.

    Raises:
        OutdatedError: somebody else was quicker.
    """
    if version is not None and found != version:
        raise _outdated(version)


def _outdated(version: int) -> OutdatedError:
    return OutdatedError(
        "Somebody else changed this in the meantime. Please look at the new state, "
        "then make your change again.",
        version=version,
    )


def read_weights(session: Session) -> list[PriorityWeight]:
    """Return the committee's weight of each strategy that has one."""
    return list(session.exec(select(PriorityWeight).where(PriorityWeight.group == COMMITTEE)))


def project_of_award(session: Session, key: str) -> Project:
    """Return the project that an award pays for.

    Raises:
        NotFoundError: there is no such award.
    """
    return session.get_one(Project, by_key(session, Award, key).project_id)


def split_keys(session: Session) -> dict[str, tuple[int | None, int | None]]:
    """Return what a split may name, with the strategy's or the area's number in the database.

    A split names strategies (U1), whole areas for work that none of their strategies names (U),
    and, with an empty key, what is not aligned with the plan.
    """
    strategies = session.exec(select(Strategy.key, Strategy.id).order_by(col(Strategy.id))).all()
    areas = session.exec(select(PriorityArea.key, PriorityArea.id)).all()
    return {
        **{key: (number, None) for key, number in strategies},
        **{key: (None, number) for key, number in areas},
        "": (None, None),
    }


def share_key(session: Session, share: StrategyShare) -> str:
    """Return what a split names a share by."""
    place = (share.strategy_id, share.area_id)
    return next(key for key, found in split_keys(session).items() if found == place)
