"""The words of records that people affected read, for the catalogue."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

# By the heads of a file: which of its columns are read, and of which kinds of record.
COLUMNS = ("name", "short_name", "plain_summary")
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
        if row.get("kind", "well_being_target") not in KINDS:
            continue
        for column in COLUMNS:
            if row.get(column):
                yield number, None, row[column], []
