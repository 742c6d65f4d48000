"""When each service was last asked, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.models import ImportFile, RateEdition


@dataclass(frozen=True, slots=True)
class LastRefresh:
    """The newest answer of a service.

    Attributes:
        at: when it was asked.
        import_key: the import that it became, "" for rates.
        state: how far the import is; "" for rates.
        counts: rows by what became of them, once it was saved.
        words: what came, where it is no import.
    """

    at: datetime | date
    import_key: str = ""
    state: str = ""
    counts: dict[str, int] | None = None
    words: str = ""


def last_refreshes(session: Session, viewer: Actor) -> dict[str, LastRefresh]:
    """Return the newest answer of each service, for those who look after the board."""
    require(viewer, "import_trials")
    found: dict[str, LastRefresh] = {}
    files = select(ImportFile).order_by(col(ImportFile.id).desc())
    for file in session.exec(files.limit(2_000)):
        name = str(file.options.get("fetched_from", ""))
        if name and name not in found:
            counts = file.facts.get("counts")
            found[name] = LastRefresh(file.received_at, file.key, file.state, counts)
    edition = session.exec(select(RateEdition).order_by(col(RateEdition.id).desc())).first()
    if edition is not None:
        words = f"{edition.days:,} days to {edition.newest_on:%d %B %Y}"
        found["rates"] = LastRefresh(edition.added_on, words=words)
    return found
