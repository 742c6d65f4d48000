"""JSON files, bounded in depth and size."""

import json
from typing import Any

from data.formats.errors import RefusedError
from data.formats.grid import Typed

MOST_RECORDS = 20_000


def parse(body: bytes) -> Any:
    """Return what a JSON file holds.

    Raises:
        RefusedError: no JSON, or nested without end.
    """
    try:
        # Numbers as they are written: 1e400 and 0.1 stay words until somebody reads them as money.
        return json.loads(
            body.decode("utf-8-sig"), parse_float=Typed, parse_int=Typed, parse_constant=str
        )
    except RecursionError as wrong:
        sentence = "This JSON file is nested too deeply to be data."
        raise RefusedError("too-deep", sentence) from wrong
    except ValueError as wrong:
        place = f" near line {wrong.lineno}" if isinstance(wrong, json.JSONDecodeError) else ""
        sentence = f"This is no valid JSON{place}. Please export the file again."
        raise RefusedError("broken-json", sentence) from wrong


def records(found: Any, *names: str) -> list[Any]:
    """Return the records of a file: a list, an object that holds one, or a single record.

    Raises:
        RefusedError: more than an import takes.
    """
    for name in names:
        if isinstance(found, dict) and isinstance(found.get(name), list):
            found = found[name]
    rows = found if isinstance(found, list) else [found]
    if len(rows) > MOST_RECORDS:
        raise RefusedError(
            "too-many-rows", f"The file has more than {MOST_RECORDS:,} records. Please split it."
        )
    return rows


def text_at(record: Any, *path: str) -> str:
    """Return a text inside a record, "" where there is none; a list's first entry stands for it."""
    for step in path:
        if isinstance(record, list):
            record = record[0] if record else None
        record = record.get(step) if isinstance(record, dict) else None
    if isinstance(record, Typed):
        return record
    return record.strip() if isinstance(record, str) else ""
