"""The lines this process prints; ``strategy.importing.child_process`` reads them."""

import sys
from collections.abc import Sequence
from typing import Any

import orjson

Word = list[str]
EVERY = 500


def word(text: str, cell: str) -> Word:
    """Return a text with its cell, and that it is a number where the file holds one."""
    kind = getattr(text, "kind", "")
    return [str(text), cell, kind] if kind else [text, cell]


class Printer:
    """Prints lines of JSON and counts the rows among them."""

    def __init__(self) -> None:
        self.rows = 0
        # What was found before it was known what the file is.
        self.aside: dict[str, int] = {}

    def _print(self, line: dict[str, Any]) -> None:
        sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    def file(self, **facts: Any) -> None:
        """Say what the whole file is."""
        self._print({"kind": "file", "aside": self.aside, **facts})

    def row(
        self,
        record: str,
        sheet: str,
        rows: Sequence[int],
        fields: dict[str, Word],
        amounts: Sequence[dict[str, Any]] = (),
    ) -> None:
        """Give one record: its words with their cells."""
        self._print(
            {
                "kind": "row",
                "record": record,
                "sheet": sheet,
                "row": rows[0],
                "rows": list(rows),
                "fields": fields,
                "amounts": list(amounts),
            }
        )
        self.rows += 1
        if self.rows % EVERY == 0:
            self._print({"kind": "progress", "done": self.rows})
            sys.stdout.buffer.flush()

    def problem(
        self, sheet: str, row: int, column: str, cell: str, value: str, rule: str, fix: str
    ) -> None:
        """Say what is wrong with one cell or row."""
        self._print(
            {
                "kind": "problem",
                "sheet": sheet,
                "row": row,
                "column": column,
                "cell": cell,
                "value": value[:200],
                "rule": rule,
                "fix": fix,
            }
        )

    def refused(self, rule: str, sentence: str) -> None:
        """Say that the file is not taken."""
        self._print({"kind": "refused", "rule": rule, "sentence": sentence})

    def end(self) -> None:
        """Say that the file was read to its end."""
        self._print({"kind": "end", "rows": self.rows})
        sys.stdout.buffer.flush()
