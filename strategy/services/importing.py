"""What people do with a file on its way in: bring it, answer, correct, confirm, discard, undo."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from strategy.access import Actor
from strategy.errors import InvalidError, NotFoundError
from strategy.lookup import by_key
from strategy.models import (
    ImportBody,
    ImportContent,
    ImportFile,
    ImportOptions,
    ImportRow,
    Organisation,
)
from strategy.services.funder_habits import usual_of
from strategy.services.import_files import (
    AWARD,
    OPEN,
    TRIAL,
    forget_contents,
    forget_old_files,
    go_on,
    open_import,
    require_to_bring,
)
from strategy.services.import_mappings import remember_mapping
from strategy.services.import_outcomes import ASKED, NEVER
from strategy.services.undoing import undo
from strategy.services.validation import checked
from strategy.vocabulary import ImportState, RowVerdict

MOST_BYTES = 10_000_000
MOST_OPEN = 20


def receive_file(
    session: Session,
    *,
    actor: Actor,
    name: str,
    body: bytes,
    funder_key: str | None,
    options: Mapping[str, Any],
    at: datetime,
) -> str:
    """Take a file in; nothing of it is a record before it is confirmed.

    Args:
        session: one write transaction; the caller commits.
        actor: who brings it.
        name: what the file is called on the person's computer.
        body: the file, at most ten megabytes.
        funder_key: whose awards it holds; none for trials.
        options: fields of ``ImportOptions``.
        at: this moment.

    Returns:
        The key of the import.

    Raises:
        InvalidError: empty, too large, or too many files wait already.
        NotAllowedError: the actor does not speak for this funder, or may not import trials.
    """
    funder = by_key(session, Organisation, funder_key) if funder_key else None
    # What rows say nothing of begins as in the form: with what the funder's last award was for.
    usual = usual_of(session, actor, funder.id if funder else None)
    form = checked(ImportOptions, {"scope": usual.scope, **options})
    require_to_bring(actor, TRIAL if form.record == TRIAL else AWARD, funder.id if funder else None)
    _refuse_file(session, actor, body, form, funder)
    forget_old_files(session, at)
    file = ImportFile(
        key=f"import-{secrets.token_hex(6)}",
        name=_clean(name) or "pasted text",
        digest=hashlib.sha256(body).hexdigest(),
        size=len(body),
        actor_key=actor.key,
        actor_role=actor.role,
        funder_id=funder.id if funder else None,
        record=form.record or (AWARD if funder else ""),
        options=form.model_dump(mode="json", exclude_defaults=True),
        received_at=at,
    )
    session.add(file)
    session.flush()
    session.add(ImportContent(import_id=file.id or 0, body=body))
    return file.key


def _refuse_file(
    session: Session,
    actor: Actor,
    body: bytes,
    form: ImportOptions,
    funder: Organisation | None,
) -> None:
    if not body:
        raise InvalidError({"file": "The file is empty. Please choose another one."})
    if len(body) > MOST_BYTES:
        raise InvalidError({"file": "The file is larger than 10 MB. Please split it."})
    if funder is None and form.record != TRIAL:
        raise InvalidError({"funder_key": "Please say whose awards the file holds."})
    waiting = select(func.count()).where(
        col(ImportFile.actor_key) == actor.key, col(ImportFile.state).in_(OPEN)
    )
    if session.exec(waiting).one() >= MOST_OPEN:
        raise InvalidError({"file": f"{MOST_OPEN} of your files wait. Please finish some first."})


def _clean(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:200]


def answer_questions(
    session: Session, *, actor: Actor, import_key: str, values: Mapping[str, Any], at: datetime
) -> None:
    """Say how a file is to be read, or what holds for its rows; it is read or compared again.

    The mapping of columns is remembered for this funder and these titles.

    Raises:
        InvalidError, NotAllowedError, NotFoundError, OutdatedError: as their sentences say.
    """
    file = open_import(session, import_key, actor, ImportState.ASKING, ImportState.READY)
    form = checked(ImportOptions, {**file.options, **values})
    _refuse_mapping(file, form)
    file.options = form.model_dump(mode="json", exclude_defaults=True)
    if form.mapping:
        remember_mapping(session, file, at)
    reread = _REREAD & set(values)
    go_on(
        file,
        ImportState.WAITING if reread or not file.facts.get("staged") else ImportState.COMPARING,
    )
    session.add(file)


_REREAD = {"sheet", "encoding", "delimiter", "header_row", "mapping", "format", "hidden"}


def _refuse_mapping(file: ImportFile, form: ImportOptions) -> None:
    if file.format != "table" or not form.mapping:
        return
    named = [field for field in form.mapping.values() if field]
    twice = sorted({field for field in named if named.count(field) > 1})
    if "title" not in named:
        raise InvalidError({"mapping": "Please say which column holds the title."})
    if twice:
        raise InvalidError({"mapping": f"Two columns cannot both be: {', '.join(twice)}."})


def confirm_import(
    session: Session, *, actor: Actor, import_key: str, leave_out_errors: bool = False
) -> None:
    """Say that the rows are right; they are saved in one transaction then.

    Raises:
        InvalidError: rows with errors or questions are left; the errors may be left out on purpose.
    """
    file = open_import(session, import_key, actor, ImportState.READY)
    problems = blocking(session, file, leave_out_errors=leave_out_errors)
    if problems:
        raise InvalidError({"confirm": " ".join(problems)})
    file.facts = {**file.facts, "confirmed_by": [actor.key, str(actor.role), actor.organisation_id]}
    go_on(file, ImportState.SAVING)
    session.add(file)


def blocking(session: Session, file: ImportFile, *, leave_out_errors: bool) -> list[str]:
    """Return why an import cannot be confirmed yet, in sentences."""
    counts = verdict_counts(session, file.id or 0)
    found = []
    if counts.get(RowVerdict.ERROR) and not leave_out_errors:
        found.append(
            f"{_rows(counts[RowVerdict.ERROR])} cannot be taken as they are. "
            "Correct them, or say that they are to be left out."
        )
    undecided = session.exec(
        select(func.count()).where(
            col(ImportRow.import_id) == file.id,
            col(ImportRow.verdict).in_(ASKED),
            col(ImportRow.decision) == "",
        )
    ).one()
    if undecided:
        found.append(f"{_rows(undecided)} may be on the board already. Please say what they are.")
    unknown = session.exec(
        select(func.count()).where(
            col(ImportBody.import_id) == file.id, col(ImportBody.decision) == ""
        )
    ).one()
    if unknown:
        found.append("Please say which organisations the file means.")
    if not any(counts.get(v) for v in RowVerdict if v not in NEVER):
        found.append(_nothing(counts))
    total = str(file.facts.get("reckoning", {}).get("own_total_problem", ""))
    return [*found, total] if total else found


def _nothing(counts: Mapping[str, int]) -> str:
    """Say why nothing would be saved; what is wrong is never said to be there already."""
    if counts.get(RowVerdict.ERROR):
        return "There is nothing to save: no row can be taken as it is. Please correct them."
    if counts.get(RowVerdict.SAME):
        return "There is nothing to save: every row is on the board as it is."
    return "There is nothing to save: no row of the file is an award of its own."


def _rows(count: int) -> str:
    return "One row" if count == 1 else f"{count:,} rows"


def verdict_counts(session: Session, import_id: int) -> dict[str, int]:
    """Return how many rows of an import have each verdict."""
    query = (
        select(ImportRow.verdict, func.count())
        .where(col(ImportRow.import_id) == import_id)
        .group_by(col(ImportRow.verdict))
    )
    return {str(verdict): count for verdict, count in session.exec(query).all()}


def discard_import(session: Session, *, actor: Actor, import_key: str, at: datetime) -> None:
    """Throw a file away that was not confirmed."""
    file = open_import(
        session,
        import_key,
        actor,
        ImportState.WAITING,
        ImportState.ASKING,
        ImportState.COMPARING,
        ImportState.READY,
        ImportState.REFUSED,
    )
    file.state, file.finished_at, file.claim = ImportState.DISCARDED, at, ""
    forget_contents(session, file)
    session.add(file)


def undo_import(session: Session, *, actor: Actor, import_key: str, at: datetime) -> None:
    """Take back everything that an import wrote, as one act.

    Raises:
        OutdatedError: something of it was changed since, or others rest on it.
    """
    file = open_import(session, import_key, actor, ImportState.DONE)
    if file.revision is None:
        raise NotFoundError("This import wrote nothing.")
    undo(session, actor=actor, revision=file.revision)
    file.state, file.finished_at = ImportState.UNDONE, at
    file.undone_revision = session.info.get("revision")
    session.add(file)
