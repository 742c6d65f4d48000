"""A board in which every text of every record is a payload, with its history."""

import itertools
import shutil
from pathlib import Path

from sqlalchemy import update
from sqlmodel import AutoString, select

from strategy.access import LOADER
from strategy.changes import keep_all
from strategy.database import open_engine, transaction
from strategy.models import ImportFile
from strategy.models.base import Record
from strategy.services.snapshots import models_below
from tests.browser.payloads import PAYLOADS

# What is no text: names of codes, references, and what stands in addresses.
CODES = frozenset(
    {
        "key",
        "kind",
        "status",
        "scope",
        "stage",
        "qualifier",
        "currency",
        "visibility",
        "basis",
        "state",
        "standing",
        "date_basis",
        "confidence",
        "role",
        "phase",
        "profile",
        "origin",
        "classified_by",
        "verdict",
        "subject",
        "from_ref",
        "to_ref",
        "on_basis",
        "domain",
        "start_precision",
        "end_precision",
        "value_precision",
        "on_precision",
        "measure_kind",
        "maturity",
        "disputes_key",
        "proposed_by",
        "email",
        "registry_id",
        "record_ref",
        "impact",
        "window_precision",
        "reference",
        "ref",
        "document",
        "dimension",
        "queri",
    }
)


def text_columns(model: type[Record]) -> list[str]:
    """Return the columns of a kind that people may write anything into."""
    return [
        column.name
        for column in model.__table__.columns  # type: ignore[attr-defined]
        if isinstance(column.type, AutoString) and column.name not in CODES
    ]


def poison(template: Path, folder: Path) -> int:
    """Make a board of payloads in a folder; return how many texts were replaced."""
    place = folder / "board.sqlite3"
    shutil.copyfile(template, place)
    engine = open_engine(f"sqlite:///{place}")
    payloads = itertools.cycle(PAYLOADS)
    count = 0
    with transaction(engine) as session:
        for model in models_below(Record):
            records = list(session.exec(select(model)).all())
            for record in records:
                for name in text_columns(model):
                    setattr(record, name, f"{next(payloads)}")
                    count += 1
            keep_all(session, LOADER, "load", records, why=next(payloads))
        session.execute(update(ImportFile).values(name=next(payloads), said=next(payloads)))
    engine.dispose()
    return count
