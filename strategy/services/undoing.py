"""Taking back one act as a whole: every record it touched stands again as it stood before.

An act is everything that was written under one revision: an award with its project and split, a
set of weights, a whole import. Undoing writes a new act, so nothing is lost and it can be undone.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, or_, select

from strategy.access import LOADER, Actor
from strategy.authority import RULES, may, require
from strategy.errors import NotAllowedError, NotFoundError, OutdatedError
from strategy.linking import ref
from strategy.models import Change, Link, StrategyShare, Verdict, WriteKey
from strategy.models.base import Record
from strategy.services.history import keep, record_type, remove
from strategy.services.validation import WHOLE
from strategy.vocabulary import ShareState

# What a change is called in the history, where that is not the verb somebody used.
_PART_OF: Final = {
    "confirm_split": "confirm_splits",
    "propose_split": "split_project",
    "supersede_target": "set_target",
}
# Consequences that stay: a source that was read, the day somebody looked at a project.
_QUIET: Final = frozenset({"add_source", "confirm_details"})
_KEPT: Final = frozenset({"person"})
AGAIN = "This was changed again since. Please undo the newer change first."


def can_be_undone(verb: str, actor_key: str) -> bool:
    """Whether a kind of change can be taken back at all."""
    return (actor_key != LOADER.key and _PART_OF.get(verb, verb) in RULES) or verb == "undo"


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
    # What was written last rests on what was written first.
    touched = dict.fromkeys((c.record_type, c.record_key) for c in reversed(changes))
    gone = set()
    try:
        for kind, key in touched:
            if _set_back(session, actor, kind, key, revision):
                gone.add(key)
        session.flush()
    except IntegrityError as held:
        raise OutdatedError("Other records rest on this by now, so it stays.") from held
    _refuse_broken_splits(session, {c.project_id for c in changes if c.project_id})
    session.execute(delete(WriteKey).where(col(WriteKey.revision) == revision))
    return frozenset(gone)


def _changes(session: Session, revision: int) -> list[Change]:
    query = select(Change).where(col(Change.revision) == revision, col(Change.verb).not_in(_QUIET))
    found = list(session.exec(query.order_by(col(Change.id))).all())
    if not found:
        raise NotFoundError("There is no such change.")
    return found


def _refuse_foreign(actor: Actor, changes: Sequence[Change]) -> None:
    for change in changes:
        if change.record_type in _KEPT or not can_be_undone(change.verb, change.actor_key):
            raise NotAllowedError("This cannot be undone; please correct it on its page.")
        verb = _PART_OF.get(change.verb, change.verb)
        own = change.actor_key == actor.key
        if not (own or (actor.governs and (verb == "undo" or may(actor, verb)))):
            raise NotAllowedError("Only who did this, the committee and the secretary can undo it.")


def _set_back(session: Session, actor: Actor, kind: str, key: str, revision: int) -> bool:
    """Set one record back; return whether it is gone now."""
    model = _models()[kind]
    newest = select(func.max(Change.revision)).where(
        col(Change.record_type) == kind,
        col(Change.record_key) == key,
        col(Change.verb).not_in(_QUIET),
    )
    if session.exec(newest).one() != revision:
        raise OutdatedError(AGAIN)
    before = _before(session, kind, key, revision)
    held = session.exec(select(model).where(col(model.key) == key)).first()
    why = f"undo of revision {revision}"
    if before is None:
        if held is not None:
            _refuse_referred(session, held)
            remove(session, actor, "undo", held, why=why)
    elif held is None:
        _bring_back(session, actor, model, before, why)
    else:
        _restore(session, actor, held, before, why)
    return before is None


def _before(session: Session, kind: str, key: str, revision: int) -> dict[str, Any] | None:
    """Return the record as it stood before the act; nothing when it was new or taken out then."""
    query = select(Change).where(
        col(Change.record_type) == kind,
        col(Change.record_key) == key,
        col(Change.revision) < revision,
    )
    last = session.exec(query.order_by(col(Change.id).desc())).first()
    return None if last is None or last.removed else last.image


def _restore(
    session: Session, actor: Actor, held: Record, before: dict[str, Any], why: str
) -> None:
    was = type(held).model_validate(before)
    for name in type(held).model_fields:
        if name not in ("id", "key", "version") and name not in held.personal:
            setattr(held, name, getattr(was, name))
    keep(session, actor, "undo", held, why=why)


def _bring_back(
    session: Session, actor: Actor, model: type[Record], before: dict[str, Any], why: str
) -> None:
    was = model.model_validate(before)
    # Its number may belong to another record by now; only its key is its own.
    taken = session.get(model, was.id) is not None
    fields = {name: getattr(was, name) for name in model.model_fields}
    again = model(**{**fields, "id": None if taken else was.id, "version": was.version + 1})
    session.add(again)
    session.flush()
    keep(session, actor, "undo", again, why=why)


def _refuse_referred(session: Session, record: Record) -> None:
    """Links and results name records by reference; the database does not hold them."""
    reference = ref(record_type(record), record.key)
    linked = select(Link.id).where(
        or_(col(Link.from_ref) == reference, col(Link.to_ref) == reference)
    )
    known = select(Verdict.id).where(col(Verdict.subject) == reference)
    if session.exec(linked).first() is not None or session.exec(known).first() is not None:
        raise OutdatedError("Other records are linked to this by now. Please unlink them first.")


def _refuse_broken_splits(session: Session, projects: set[int]) -> None:
    for project in projects:
        parts = session.exec(
            select(StrategyShare.basis_points).where(
                col(StrategyShare.project_id) == project,
                col(StrategyShare.state) == ShareState.CURRENT,
            )
        ).all()
        if parts and sum(parts) != WHOLE:
            raise OutdatedError(AGAIN)


def _models() -> dict[str, type[Record]]:
    return {str(model.__tablename__): model for model in _below(Record)}


def _below(model: type[Record]) -> list[type[Record]]:
    found = []
    for one in model.__subclasses__():
        found += [one] if hasattr(one, "__table__") else []
        found += _below(one)
    return found
