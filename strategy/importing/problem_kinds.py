"""Problems of many rows as few lines: the same word in the same field is one kind of problem."""

from collections.abc import Sequence
from typing import Any

from strategy.models import ImportRow
from strategy.services.import_correcting import kind_of

MOST_KINDS = 300
Kind = dict[str, Any]


def problem_kinds(rows: Sequence[ImportRow]) -> list[Kind]:
    """Return the kinds of problems of a file, those that keep rows from being taken first.

    Returns:
        ``key``, ``field``, ``value`` as written, ``rule``, ``fix``, ``warning``; how many ``rows``
        have it; the first ``cell`` and ``row``.
    """
    found: dict[str, Kind] = {}
    for row in rows:
        for problem in row.problems:
            kind = found.setdefault(
                kind_of(problem),
                {
                    "key": kind_of(problem),
                    **{name: problem.get(name, "") for name in _SAID},
                    "row": row.row,
                    "rows": 0,
                },
            )
            kind["rows"] += 1
    ordered = sorted(found.values(), key=lambda kind: (bool(kind["warning"]), -kind["rows"]))
    return ordered[:MOST_KINDS]


_SAID = ("field", "value", "rule", "fix", "warning", "cell")
