"""Files on their way in: who may know of one, how far it is, and when what it held goes."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from strategy.access import Actor
from strategy.authority import require
from strategy.errors import NotFoundError, OutdatedError
from strategy.models import ImportBody, ImportContent, ImportFile, ImportRow
from strategy.vocabulary import ImportState, Role

KEPT = timedelta(days=30)
# Long enough to look at what was wrong with it and send it again.
REFUSED_KEPT = timedelta(days=1)
OPEN = (
    ImportState.WAITING,
    ImportState.ASKING,
    ImportState.COMPARING,
    ImportState.READY,
    ImportState.SAVING,
)
AWARD, TRIAL = "award", "trial"


def visible_import(session: Session, key: str, actor: Actor) -> ImportFile:
    """Return an import that the actor may know of: their own, their funder's, or any if governing.

    Raises:
        NotFoundError: there is none, or it is somebody else's; both read the same.
    """
    file = session.exec(select(ImportFile).where(col(ImportFile.key) == key)).first()
    if file is None or not may_see_import(actor, file):
        raise NotFoundError(f"There is no import “{key[:60]}”.")
    return file


def may_see_import(actor: Actor, file: ImportFile) -> bool:
    """Whether an actor may know of an import."""
    own_body = actor.role is Role.FUNDER and actor.organisation_id is not None
    return actor.governs or (own_body and file.funder_id == actor.organisation_id)


def require_to_bring(actor: Actor, record: str, funder_id: int | None) -> None:
    """Refuse an actor who may not bring such a file for such a funder.

    Raises:
        NotAllowedError: with a sentence that says who may.
    """
    if record == TRIAL:
        require(actor, "import_trials")
    else:
        require(actor, "import_file", funder_id)


def open_import(session: Session, key: str, actor: Actor, *states: ImportState) -> ImportFile:
    """Return a file that is as far as one of some states, for somebody who may bring it on.

    Raises:
        NotAllowedError, NotFoundError: it is not this actor's to bring, or to know of.
        OutdatedError: it is somewhere else by now.
    """
    file = visible_import(session, key, actor)
    require_to_bring(actor, file.record, file.funder_id)
    if file.state not in states:
        raise OutdatedError("This import has gone on meanwhile. Please look at its page again.")
    return file


def go_on(file: ImportFile, state: ImportState) -> None:
    """Let a file be taken up by whoever works on it next."""
    file.state, file.claim, file.beat_at, file.done, file.total = state, "", None, 0, 0
    file.step = ""


def forget_contents(session: Session, file: ImportFile) -> None:
    """Throw away the file itself and its rows; what the import did stays told."""
    for model in (ImportRow, ImportBody, ImportContent):
        session.execute(delete(model).where(col(model.import_id) == file.id))


def forget_old_files(session: Session, at: datetime) -> int:
    """Throw away what nobody confirmed in thirty days, and refused files after a day.

    Returns:
        how many files that were. What was refused, when and why, stays told.
    """
    query = select(ImportFile).where(
        col(ImportFile.received_at) < at - KEPT, col(ImportFile.state).in_(OPEN)
    )
    waiting = session.exec(query.limit(10)).all()
    for file in waiting:
        file.state, file.finished_at = ImportState.DISCARDED, at
        forget_contents(session, file)
    held = col(ImportFile.id).in_(select(ImportContent.import_id))
    refused = select(ImportFile).where(
        held, col(ImportFile.received_at) < at - REFUSED_KEPT, col(ImportFile.state).not_in(OPEN)
    )
    settled = session.exec(refused.limit(50)).all()
    for file in settled:
        forget_contents(session, file)
    return len(waiting) + len(settled)
