"""What was said of a funder's tables, so that it is asked once."""

from datetime import datetime

from sqlmodel import Session, col, select

from strategy.models import ColumnMapping, ImportFile


def remember_mapping(session: Session, file: ImportFile, at: datetime) -> None:
    """Keep what was said of a table, for this funder and these titles."""
    owner, signature = mapping_owner(file), str(file.facts.get("signature", ""))
    query = select(ColumnMapping).where(
        col(ColumnMapping.owner) == owner, col(ColumnMapping.signature) == signature
    )
    kept = session.exec(query).first()
    mapping = kept or ColumnMapping(owner=owner, signature=signature, options={}, saved_at=at)
    mapping.options = {name: file.options[name] for name in _ABOUT_TABLE if name in file.options}
    mapping.saved_at = at
    session.add(mapping)
    _remember_titles(session, file, at)


_ABOUT_TABLE = (
    "mapping",
    "dates",
    "decimals",
    "years",
    "year_named",
    "units",
    "currency",
    "scope",
    "strategy",
    "bodies",
)
# Beside the tables of a funder: what each of its titles meant, wherever it stood.
TITLES = "titles"


def _remember_titles(session: Session, file: ImportFile, at: datetime) -> None:
    """Keep what each title was said to be; another table with that title is suggested the same."""
    owner = mapping_owner(file)
    query = select(ColumnMapping).where(
        col(ColumnMapping.owner) == owner, col(ColumnMapping.signature) == TITLES
    )
    kept = session.exec(query).first()
    known = kept or ColumnMapping(owner=owner, signature=TITLES, options={}, saved_at=at)
    mapping = file.options.get("mapping", {})
    said = {
        str(column.get("plain", "")): field
        for column in file.facts.get("columns", [])
        if (field := mapping.get(column.get("letter"), mapping.get(column.get("title"))))
    }
    known.options = {**known.options, **{title: f for title, f in said.items() if title}}
    known.saved_at = at
    session.add(known)


def known_titles(session: Session, file: ImportFile) -> dict[str, str]:
    """Return the field of each title that a funder's earlier tables had, by the plain title."""
    query = select(ColumnMapping).where(
        col(ColumnMapping.owner) == mapping_owner(file), col(ColumnMapping.signature) == TITLES
    )
    kept = session.exec(query).first()
    return dict(kept.options) if kept else {}


def mapping_owner(file: ImportFile) -> str:
    """Return whose mapping of columns an import uses: its funder's."""
    return f"funder:{file.funder_id}"
