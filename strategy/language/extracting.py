"""The words of records that people affected read, for the catalogue."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

# Of the map, what people put in order and comment on as a target.
KINDS = frozenset({"well_being_domain", "well_being_target"})
Message = tuple[int, None, str, list[str]]


def records(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Message]:
    """Yield names and plain summaries of a file's records, as Babel asks for them."""
    rows = csv.DictReader(io.StringIO(file.read().decode("utf-8"), newline=""))
    for number, row in enumerate(rows, start=2):
        # Pages of projects are in English.
        if row.get("kind", "well_being_target") not in KINDS or "project_key" in row:
            continue
        # What a document calls a strategy is quoted and stays in its language.
        name = "short_name" if row.get("short_name") else "name"
        for column in (name, "plain_summary"):
            if row.get(column):
                yield number, None, row[column], []
