"""How far an undo reaches: what one act wrote, said before anything is taken back."""

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session, col, func, select

from strategy.amounts import counted
from strategy.database import chunks
from strategy.models import Change
from strategy.record_types import RECORD_TYPES


def reaches(session: Session, revisions: Collection[int]) -> dict[int, str]:
    """Return what each act wrote in words: "10 weights", "1 award, 1 project and 2 amounts".

    For whoever may undo the act as a whole, and sees all of it therefore.
    """
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for part in chunks(sorted(revisions)):
        query = (
            select(
                Change.revision, Change.record_type, func.count(func.distinct(Change.record_key))
            )
            .where(col(Change.revision).in_(part))
            .group_by(col(Change.revision), col(Change.record_type))
        )
        for revision, kind, count in session.exec(query).all():
            found[revision][kind] = count
    return {revision: _in_words(kinds) for revision, kinds in found.items()}


def _in_words(kinds: dict[str, int]) -> str:
    parts = [
        counted(count, RECORD_TYPES[kind].label.lower(), RECORD_TYPES[kind].plural.lower())
        if kind in RECORD_TYPES
        else counted(count, kind.replace("_", " "))
        for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
