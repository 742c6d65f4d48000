"""What every connector takes and gives, and how it reads an answer."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from strategy.connecting.fetching import Fetcher, NoAnswerError

# What awards are looked for where a service has those of all sciences.
SUBJECT = "multiple sclerosis"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a service.

    Attributes:
        subject: words that the awards hold.
        funder_numbers: the funder's numbers (org-id), where a service is asked by funder.
        trial_numbers: the registry numbers of the trials that the board knows.
    """

    subject: str = SUBJECT
    funder_numbers: tuple[str, ...] = ()
    trial_numbers: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Connector:
    """One service that is asked.

    Attributes:
        name: what the command calls it.
        title: what people call it.
        host: whom the machine must be able to reach.
        holds: "award", "trial" or "rates".
        words: what it is asked for, in a sentence.
        fetch: asks, and returns a file as the import or the list of rates reads it.
        answers: what the import would ask about the file, answered by whoever made it.
    """

    name: str
    title: str
    host: str
    holds: str
    words: str
    fetch: Callable[[Fetcher, Asked], bytes]
    answers: Mapping[str, object] = field(default_factory=dict)


def as_json(answer: bytes, host: str) -> Any:
    """Return an answer's JSON; numbers stay as they are written.

    Raises:
        NoAnswerError: it is none.
    """
    try:
        return json.loads(answer)
    except ValueError as wrong:
        raise NoAnswerError(
            f"{host} answers with something that is no data. Nothing was changed."
        ) from wrong


def listed(found: Any, *path: str) -> list[dict[str, Any]]:
    """Return the records inside an answer; one alone is a list of one, a missing list is empty."""
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    rows = found if isinstance(found, list) else [] if found is None else [found]
    return [row for row in rows if isinstance(row, dict)]


def text(record: Any, *path: str) -> str:
    """Return a text or number inside a record as text, "" where there is none."""
    for step in path:
        record = record.get(step) if isinstance(record, dict) else None
    return str(record).strip() if isinstance(record, str | int | float) else ""


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()
