"""CSV as rows of words: nothing is interpreted, and what cannot be known is asked."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from data.formats.errors import RefusedError
from data.formats.grid import Grid, Row
from data.formats.process_limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS

ENCODINGS = {
    "cp1252": "Western European (Windows)",
    "iso-8859-15": "Western European (ISO)",
    "cp1250": "Central European (Windows)",
    "mac_roman": "Macintosh",
}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
# Blank rows are no rows, but reading them takes time all the same.
MOST_READ = 2 * MOST_ROWS
# Cells may hold the mark between columns themselves, but not so often in one line.
MOST_MARKS = 20_000
Question = dict[str, Any]


def decode(body: bytes, said: str) -> tuple[str, str, list[Question]]:
    """Return text, its encoding, and the question about it where the bytes allow several.

    Raises:
        RefusedError: the bytes are no text.
    """
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _with(body, "utf-16")
    if body.count(b"\x00"):
        raise RefusedError("binary", "This is no text file. Please save it as CSV or .xlsx.")
    try:
        return body.decode("utf-8-sig"), "utf-8", []
    except UnicodeDecodeError as wrong:
        if said in ENCODINGS:
            return _with(body, said)
        return "", "", [_ask_encoding(body, wrong.start)]


def _with(body: bytes, encoding: str) -> tuple[str, str, list[Question]]:
    try:
        return body.decode(encoding), encoding, []
    except UnicodeDecodeError as wrong:
        sentence = "The letters of this file cannot be read. Please save it as UTF-8."
        raise RefusedError("encoding", sentence) from wrong


def _ask_encoding(body: bytes, place: int) -> Question:
    first = max(body.rfind(b"\n", 0, place) + 1, place - 40)
    part = body[first : place + 40].split(b"\n")[0]
    options = [
        {"value": name, "label": words, "sample": part.decode(name, "replace")}
        for name, words in ENCODINGS.items()
    ]
    return {"name": "encoding", "text": "Which of these lines reads right?", "options": options}


def delimiter_of(text: str, said: str) -> tuple[str, list[Question]]:
    """Return what separates the columns; a question where two fit equally."""
    if said in DELIMITERS:
        return said, []
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in DELIMITERS}
    scores = {
        mark: sum(1 for n in found if n) * min(max(found, default=0), 60)
        for mark, found in counts.items()
    }
    best = sorted(scores, key=lambda mark: -scores[mark])
    if not scores[best[0]]:
        return ",", []
    if scores[best[1]] and scores[best[1]] == scores[best[0]]:
        options = [{"value": m, "label": DELIMITERS[m]} for m in best[:2]]
        return "", [
            {"name": "delimiter", "text": "What separates the columns?", "options": options}
        ]
    return best[0], []


def _lines(text: str, delimiter: str) -> Iterator[str]:
    """Yield the lines of a text; one with far too many columns is never taken apart."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > MOST_MARKS and line.count(delimiter) > MOST_MARKS:
            raise RefusedError(
                "too-many-columns", f"Row {number} has more than {MOST_COLUMNS} columns."
            )
        yield line


def _kept(lines: Iterator[str], kept: list[str]) -> Iterator[str]:
    """Yield lines and keep those of the record that is being read."""
    for line in lines:
        kept.append(line)
        yield line


def _refuse_open_quote(lines: list[str], delimiter: str, first: int) -> None:
    """Refuse a record over several lines whose quotes do not fit: it holds other rows."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as wrong:
        raise RefusedError(
            "open-quote",
            f"A quote that opens in row {first} is not closed there: the next {len(lines) - 1:,} "
            "lines would be one text. Please put the quote right, or take it out.",
        ) from wrong


def read_csv(text: str, delimiter: str, name: str = "") -> Grid:
    """Return the rows of a text, numbered by the line each begins on.

    Raises:
        RefusedError: too many rows or columns, or a quote that swallows rows.
    """
    kept: list[str] = []
    csv.field_size_limit(MOST_CHARACTERS * 4)
    reader = csv.reader(_kept(_lines(text, delimiter), kept), delimiter=delimiter)
    found: list[Row] = []
    line = 1
    try:
        for read, cells in enumerate(reader):
            stripped = [cell.strip() for cell in cells]
            if len(kept) > 1:
                _refuse_open_quote(kept, delimiter, line)
            kept.clear()
            if any(stripped):
                found.append((line, stripped))
            if len(found) > MOST_ROWS + 1 or read > MOST_READ:
                raise RefusedError(
                    "too-many-rows", f"The file has more than {MOST_ROWS:,} rows. Please split it."
                )
            if len(stripped) > MOST_COLUMNS:
                raise RefusedError(
                    "too-many-columns", f"Row {line} has more than {MOST_COLUMNS} columns."
                )
            line = reader.line_num + 1
    except csv.Error as wrong:
        sentence = f"The file cannot be read as CSV near line {line}. Please check its quotes."
        raise RefusedError("broken-csv", sentence) from wrong
    return Grid(name, found)
