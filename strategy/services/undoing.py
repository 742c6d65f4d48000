"""Taking back one act as a whole: every record it touched stands again as it stood before.

An act is everything that was written under one revision: an award with its project and split, a
set of weights, a whole import. Undoing writes a new act, so nothing is lost and it can be undone.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, or_, select

from strategy.access import LOADER, Actor
from strategy.area_rights import refuse_row
from strategy.authority import may, require
from strategy.changes import come_along, keep_all, note_all, removal_of
from strategy.database import chunks
from strategy.errors import NotAllowedError, NotFoundError, OutdatedError
from strategy.models import (
    Change,
    Link,
    MergedOrganisation,
    StrategyShare,
    Verdict,
    WriteKey,
)
from strategy.models.base import Record
from strategy.record_types import RECORD_TYPES
from strategy.references import ref
from strategy.services.merging import lead_imports
from strategy.services.snapshots import RecordState, read_states
from strategy.services.unused_sources import take_unused_sources
from strategy.services.validation import WHOLE
from strategy.verbs import PARTS, RULES, acted_with
from strategy.vocabulary import ShareState

# Consequences that stay: a source that was read, the day somebody looked at a project.
_QUIET: Final = frozenset(verb for verb, part in PARTS.items() if part.stays)
# Comments have ways of their own (shown again, answered anew); words taken back are gone.
# People are not set back, except to the organisation that a merge took them from.
_KEPT: Final = frozenset(kind.name for kind in RECORD_TYPES.values() if not kind.set_back)
_MOVES_PEOPLE: Final = frozenset({"merge_organisations", "undo"})
AGAIN = "This was changed again since. Please undo the newer change first."


def can_be_undone(verb: str, actor_key: str) -> bool:
    """Whether a kind of change can be taken back at all."""
    return actor_key != LOADER.key and acted_with(verb) in RULES


def undo(session: Session, *, actor: Actor, revision: int) -> frozenset[str]:
    """Take back everything that one act wrote; return the keys of the records that are gone now.

    A funder takes back its own acts, committee and secretary what they could have done.

    Raises:
        NotFoundError: there is no such act.
        NotAllowedError: it cannot be taken back, or not by this actor.
        OutdatedError: a record was changed again since, or others rest on it.
    """
    require(actor, "undo", actor.organisation_id)
    changes = _changes(session, revision)
    _refuse_foreign(actor, changes)
    come_along(session, hidden=all(change.behind for change in changes))
    # What was written last rests on what was written first.
    touched = list(dict.fromkeys((c.record_type, c.record_key) for c in reversed(changes)))
    state = read_states(session, touched, revision, _QUIET)
    why = f"undo of revision {revision}"
    try:
        gone = _set_all_back(session, actor, state, why)
        session.flush()
        take_unused_sources(session, actor, revision, why)
    except IntegrityError as held:
        raise OutdatedError("Other records rest on this by now, so it stays.") from held
    lead_imports(session, _merges(state))
    _refuse_broken_splits(session, {c.project_id for c in changes if c.project_id})
    session.execute(delete(WriteKey).where(col(WriteKey.revision) == revision))
    return gone


def _merges(states: Sequence[RecordState]) -> list[tuple[list[str], int]]:
    """Return the imports of merges that were set back, with whose they are now."""
    found = []
    for state in states:
        if state.model is MergedOrganisation:
            whose = state.before["into_id"] if state.before else state.last.image["organisation_id"]
            found.append(((state.before or state.last.image)["imports"], whose))
    return found


def _changes(session: Session, revision: int) -> list[Change]:
    query = select(Change).where(col(Change.revision) == revision, col(Change.verb).not_in(_QUIET))
    found = list(session.exec(query.order_by(col(Change.id))).all())
    if not found:
        raise NotFoundError("There is no such change.")
    return found


def _refuse_foreign(actor: Actor, changes: Sequence[Change]) -> None:
    for change in changes:
        kept = change.record_type in _KEPT and change.verb not in _MOVES_PEOPLE
        if kept or not can_be_undone(change.verb, change.actor_key):
            raise NotAllowedError("This cannot be undone; please correct it on its page.")
        verb = acted_with(change.verb)
        own = change.actor_key == actor.key
        if not (own or (actor.governs and (verb == "undo" or may(actor, verb)))):
            raise NotAllowedError("Only who did this, the committee and the secretary can undo it.")


def _set_all_back(
    session: Session, actor: Actor, states: Sequence[RecordState], why: str
) -> frozenset[str]:
    """Set every record back; return the keys of those that are gone now."""
    if any(not state.is_newest for state in states):
        raise OutdatedError(AGAIN)
    new = [state for state in states if state.before is None]
    _refuse_referred(session, new)
    restored: list[Record] = []
    for state in states:
        if state.before is None:
            continue
        if state.held is None:
            restored.append(_brought_back(session, state.model, state.before))
        else:
            restored.append(_restored(state.held, state.before))
    keep_all(session, actor, "undo", restored, why=why)
    _take_out(session, actor, [state for state in new if not state.last.removed], why)
    return frozenset(state.key for state in new)


def _take_out(session: Session, actor: Actor, states: Sequence[RecordState], why: str) -> None:
    """Remove records in the order given, kind by kind: what rests on others goes first."""
    for state in states if actor.areas else ():
        refuse_row(session, actor, state.model, state.last.image)
    note_all(session, [removal_of(session, actor, "undo", s.last, why=why) for s in states])
    for model, same_kind in groupby(states, key=lambda state: state.model):
        for part in chunks([state.key for state in same_kind]):
            # Nothing reads these objects again, so none is looked for in the session.
            gone = delete(model).where(col(model.key).in_(part))
            session.execute(gone, execution_options={"synchronize_session": False})


def _restored(held: Record, before: dict[str, Any]) -> Record:
    was = type(held).model_validate(before)
    for name in type(held).model_fields:
        if name not in ("id", "key", "version") and name not in held.personal:
            setattr(held, name, getattr(was, name))
    return held


def _brought_back(session: Session, model: type[Record], before: dict[str, Any]) -> Record:
    was = model.model_validate(before)
    # Its number may belong to another record by now; only its key is its own.
    taken = session.get(model, was.id) is not None
    fields = {name: getattr(was, name) for name in model.model_fields}
    again = model(**{**fields, "id": None if taken else was.id, "version": was.version + 1})
    session.add(again)
    session.flush()
    return again


def _refuse_referred(session: Session, states: Sequence[RecordState]) -> None:
    """Links and results name records by reference; the database does not hold them."""
    references = [ref(str(state.model.__tablename__), state.key) for state in states]
    for part in chunks(references):
        linked = select(Link.id).where(
            or_(col(Link.from_ref).in_(part), col(Link.to_ref).in_(part))
        )
        known = select(Verdict.id).where(col(Verdict.subject).in_(part))
        if session.exec(linked).first() is not None or session.exec(known).first() is not None:
            raise OutdatedError(
                "Other records are linked to this by now. Please unlink them first."
            )


def _refuse_broken_splits(session: Session, projects: set[int]) -> None:
    for part in chunks(sorted(projects)):
        query = (
            select(StrategyShare.project_id, func.sum(StrategyShare.basis_points))
            .where(
                col(StrategyShare.project_id).in_(part),
                col(StrategyShare.state) == ShareState.CURRENT,
            )
            .group_by(col(StrategyShare.project_id))
        )
        if any(total != WHOLE for _, total in session.exec(query).all()):
            raise OutdatedError(AGAIN)
