"""Imports as people look at them: the list, and one file with its rows a page at a time."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, or_, select

from strategy.access import Actor
from strategy.authority import require
from strategy.models import ImportBody, ImportFile, ImportRow, Organisation
from strategy.queries.operations.reaches import reaches
from strategy.services.funder_habits import Usual, usual_of
from strategy.services.import_files import visible_import
from strategy.services.importing import blocking, verdict_counts
from strategy.vocabulary import ImportState, Role, RowVerdict

ROWS_A_PAGE = 25
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import in the list: the file, whose awards, who brought it."""

    file: ImportFile
    funder: str
    who: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """One import as it stands.

    Attributes:
        counts: rows by verdict.
        rows: the rows of one verdict, one page of them.
        shown: how many rows have that verdict.
        bodies: organisations the file names that are not certain.
        blocking: why it cannot be confirmed yet, errors counted as left out.
        twin: an earlier import of the very same file that was saved.
        reach: what undoing it would take back.
        usual: what the funder's last award said.
    """

    file: ImportFile
    funder: Organisation | None
    counts: dict[str, int]
    rows: tuple[ImportRow, ...]
    shown: int
    bodies: tuple[ImportBody, ...]
    blocking: tuple[str, ...]
    twin: ImportFile | None
    who: str
    reach: str = ""
    usual: Usual = field(default_factory=Usual)


def list_imports(session: Session, viewer: Actor) -> tuple[ImportLine, ...]:
    """Return the newest imports that a viewer may know of."""
    require(viewer, "import_file", viewer.organisation_id)
    query = select(ImportFile, Organisation.name).outerjoin(
        Organisation, col(Organisation.id) == col(ImportFile.funder_id)
    )
    if not viewer.governs:
        query = query.where(col(ImportFile.funder_id) == viewer.organisation_id)
    rows = session.exec(query.order_by(col(ImportFile.id).desc()).limit(MOST_LISTED)).all()
    return tuple(ImportLine(file, name or "", _who(file)) for file, name in rows)


def read_import(
    session: Session, key: str, viewer: Actor, *, show: str = "", page: int = 1
) -> ImportView:
    """Return one import with the rows of a verdict.

    Raises:
        NotFoundError: there is none that the viewer may know of.
    """
    file = visible_import(session, key, viewer)
    counts = verdict_counts(session, file.id or 0)
    wanted = show if show in counts else _first(counts)
    rows = (
        select(ImportRow)
        .where(col(ImportRow.import_id) == file.id, col(ImportRow.verdict) == wanted)
        .order_by(col(ImportRow.position))
        .offset((max(page, 1) - 1) * ROWS_A_PAGE)
        .limit(ROWS_A_PAGE)
    )
    bodies = select(ImportBody).where(col(ImportBody.import_id) == file.id)
    stops = blocking(session, file, leave_out_errors=True) if file.state == "ready" else []
    return ImportView(
        file=file,
        funder=session.get(Organisation, file.funder_id) if file.funder_id else None,
        counts=counts,
        rows=tuple(session.exec(rows).all()),
        shown=counts.get(wanted, 0),
        bodies=tuple(session.exec(bodies.order_by(col(ImportBody.id))).all()),
        blocking=tuple(stops),
        twin=_twin(session, file),
        who=_who(file),
        reach=reaches(session, [file.revision]).get(file.revision, "") if file.revision else "",
        usual=usual_of(session, viewer, file.funder_id),
    )


def _first(counts: dict[str, int]) -> str:
    order = (
        RowVerdict.ERROR,
        RowVerdict.DUPLICATE,
        RowVerdict.REPEATED,
        RowVerdict.CHANGED,
        RowVerdict.NEW,
        RowVerdict.SAME,
        RowVerdict.LEFT_OUT,
        RowVerdict.TOTAL,
        RowVerdict.TWIN,
    )
    return next((str(verdict) for verdict in order if counts.get(verdict)), "")


def _twin(session: Session, file: ImportFile) -> ImportFile | None:
    query = select(ImportFile).where(
        col(ImportFile.digest) == file.digest,
        col(ImportFile.funder_id) == file.funder_id
        if file.funder_id
        else col(ImportFile.funder_id).is_(None),
        col(ImportFile.state) == ImportState.DONE,
        col(ImportFile.id) != file.id,
    )
    return session.exec(query.order_by(col(ImportFile.id).desc())).first()


def waiting_imports(session: Session, viewer: Actor) -> int:
    """Return how many imports wait for somebody's answer, as far as the viewer may know."""
    states = (ImportState.ASKING, ImportState.READY)
    query = select(func.count()).where(col(ImportFile.state).in_(states))
    if not viewer.governs:
        query = query.where(
            or_(
                col(ImportFile.funder_id) == viewer.organisation_id,
                col(ImportFile.actor_key) == viewer.key,
            )
        )
    return session.exec(query).one()


def _who(file: ImportFile) -> str:
    """Return the role that brought a file; names of people stay out of lists."""
    return Role(file.actor_role).value.replace("_", " ").capitalize()


def row_positions(session: Session, file: ImportFile, numbers: list[int]) -> dict[int, int]:
    """Return the position of rows by the number that a person sees beside them."""
    query = select(ImportRow.row, ImportRow.position).where(
        col(ImportRow.import_id) == file.id, col(ImportRow.row).in_(numbers)
    )
    return dict(session.exec(query).all())


def wrong_rows(session: Session, file: ImportFile) -> list[dict[str, Any]]:
    """Return every problem of every row with errors: sheet, row, and what the rules say of it."""
    wrong = select(ImportRow).where(
        col(ImportRow.import_id) == file.id, col(ImportRow.verdict) == RowVerdict.ERROR
    )
    return [
        {"sheet": row.sheet, "row": row.row, **problem}
        for row in session.exec(wrong.order_by(col(ImportRow.position)))
        for problem in row.problems
    ]
