"""What a workbook's archive may hold, looked at before anything reads it."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from posixpath import join, normpath

from defusedxml.ElementTree import fromstring

from data.formats.errors import RefusedError
from data.formats.process_limits import BLANK_ROWS, MOST_COLUMNS, MOST_ROWS

MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO, MOST_OUTLINE = 300, 60_000_000, 120, 2_000_000
_ENTRY = b"PK\x01\x02"
AGAIN = "Please save it again as .xlsx with your spreadsheet program, or as CSV."
BROKEN = RefusedError("broken-workbook", f"This workbook is damaged. {AGAIN}")
TOO_MANY = RefusedError(
    "too-many-rows", f"The sheet has more than {MOST_ROWS:,} rows. Please split it."
)
# A whole sheet is laid out in memory: no more cells than this, filled or between filled ones.
MOST_CELLS = (MOST_ROWS + BLANK_ROWS) * MOST_COLUMNS
PIECE, OVERLAP = 1_000_000, 20_000
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# All repetitions are bounded and give nothing back, so that no file makes the search slow.
_CELL, _PAIR = rb"<(?:\w{1,8}:)?c\s++", rb"""[\w:]{1,12}=["'][^"'<>]{0,20}+["']"""
_NAME = (
    rb"(?:" + _PAIR + rb"""\s++){0,8}?r=["']([A-Za-z]{1,3})(\d{1,7})["']"""
    rb"(?:\s++" + _PAIR + rb"){0,8}+\s*+>"
)
# A tag that another one begins in: no reader gets past it, so nothing else has to be looked for.
TORN = re.compile(_CELL + rb"[^<>]{0,400}+<")
# A cell that holds something does not end in its first tag.
FILLED = re.compile(_CELL + _NAME)
FAULT = re.compile(
    _CELL
    + rb"""(?=[^<>]{0,60}?\bt=["']e["'])"""
    + _NAME
    + rb"(?>(?:<(?:\w{1,8}:)?f\b[^<>]{0,80}+>(?:[^<]{0,8200}+</(?:\w{1,8}:)?f>)?)?)"
    + rb"<(?:\w{1,8}:)?v>([^<]{1,30})<"
)
# A formula whose result was never stored, as programs write it that cannot calculate.
UNWORKED = re.compile(
    _CELL
    + rb"""(?![^<>]{0,60}?\bt=["']str["'])"""
    + _NAME
    + rb"(?><(?:\w{1,8}:)?f\b[^<>]{0,80}+>(?:[^<]{0,8200}+</(?:\w{1,8}:)?f>)?)"
    + rb"(?:<(?:\w{1,8}:)?v\s{0,4}/>|<(?:\w{1,8}:)?v></(?:\w{1,8}:)?v>)?+</(?:\w{1,8}:)?c>"
)
NOT_WORKED_OUT = "#CALC!"
MERGED = re.compile(
    rb"""<(?:\w{1,8}:)?mergeCell\s++ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
MOST_MERGED = 20_000
# Hidden by name, or by having no height or width at all.
HIDDEN = re.compile(
    rb"<(?:\w{1,8}:)?(?:row|col)\s++[^<>]{0,400}?(?:hidden|ht|width)=[^<>]{0,400}+>"
)
_SAID = re.compile(rb"""\b(hidden|ht|width|r|min|max)=["']([^"'<>]{1,20})["']""")
_NOTHING = re.compile(rb"0+(?:\.0+)?")
Place = tuple[int, int]


def open_archive(body: bytes) -> zipfile.ZipFile:
    """Return a workbook's archive; refuse what would unpack to too much, is locked or has macros.

    Raises:
        RefusedError: with what to do instead.
    """
    # Each entry begins so; reading a list of very many takes long before it can be counted.
    if body.count(_ENTRY) > 2 * MOST_ENTRIES:
        raise RefusedError("zip-bomb", "This workbook unpacks to far too much. Please split it.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
        raise BROKEN from wrong
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError("encrypted", "This workbook has a password. Please save it without.")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise RefusedError("macros", "This workbook holds macros. Please save it as .xlsx.")
    if "xl/workbook.xml" not in names:
        raise RefusedError("no-workbook", f"This is no Excel workbook. {AGAIN}")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked / packed > MOST_RATIO:
        raise RefusedError("zip-bomb", "This workbook unpacks to far too much. Please split it.")
    return archive


def parts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return where in the archive each sheet is kept, by the sheet's name."""
    book = fromstring(_small(archive, "xl/workbook.xml"), forbid_dtd=True)
    relations = fromstring(_small(archive, "xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    sheets = [one for one in book.iter() if one.tag.rpartition("}")[2] == "sheet"]
    return {
        one.get("name", ""): _place(targets.get(one.get(RELATION) or one.get(STRICT_RELATION), ""))
        for one in sheets
    }


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether a workbook counts its days from 1904, as old ones of Macintosh do."""
    book = fromstring(_small(archive, "xl/workbook.xml"), forbid_dtd=True)
    return any(
        one.get("date1904") in ("1", "true")
        for one in book.iter()
        if one.tag.rpartition("}")[2] == "workbookPr"
    )


def hidden_sheets(archive: zipfile.ZipFile, but: str) -> int:
    """Return how many sheets a workbook hides, but for one that belongs to it."""
    book = fromstring(_small(archive, "xl/workbook.xml"), forbid_dtd=True)
    return sum(
        1
        for one in book.iter()
        if one.tag.rpartition("}")[2] == "sheet"
        and one.get("state", "visible") != "visible"
        and one.get("name") != but
    )


def hidden_of(archive: zipfile.ZipFile, part: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the rows that a sheet hides (by a filter, too) and the columns it hides.

    Rows are counted from 1, columns from 0.

    Args:
        archive: the workbook, looked at before.
        part: where the sheet is kept.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    for piece in _pieces(archive, part):
        for tag in HIDDEN.findall(piece):
            said = dict(_SAID.findall(tag))
            sizes = (said.get(b"ht", b"1"), said.get(b"width", b"1"))
            is_flat = any(_NOTHING.fullmatch(size) for size in sizes)
            if said.get(b"hidden") not in (b"1", b"true") and not is_flat:
                continue
            if b"r" in said and said[b"r"].isdigit():
                rows.add(int(said[b"r"]))
            first, last = said.get(b"min", b""), said.get(b"max", b"")
            if first.isdigit() and last.isdigit():
                columns.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))
    return frozenset(rows), frozenset(columns)


def merged_of(archive: zipfile.ZipFile, part: str) -> dict[Place, str]:
    """Return the cells below or beside the first one of merged cells, with that one's name.

    Returns:
        Names such as "A2" by row (from 1) and column (from 0), as far as there are not too many.
    """
    found: dict[Place, str] = {}
    for piece in _pieces(archive, part):
        for first, top, last, bottom in MERGED.findall(piece):
            name = f"{first.decode()}{top.decode()}"
            columns = range(column_number(first) - 1, min(column_number(last), MOST_COLUMNS))
            rows = range(int(top), min(int(bottom), int(top) + MOST_ROWS) + 1)
            if len(columns) * len(rows) + len(found) > MOST_MERGED:
                return found
            places = ((row, column) for row in rows for column in columns)
            found.update({place: name for place in places if place != (int(top), columns[0])})
    return found


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_OUTLINE:
        raise BROKEN
    return archive.read(name)


def _place(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def check_sheet(archive: zipfile.ZipFile, part: str, name: str) -> dict[Place, str]:
    """Refuse a sheet that reaches too far; return its cells that hold an error, such as #DIV/0!.

    Args:
        archive: the workbook.
        part: where the sheet is kept.
        name: what the sheet is called, for the sentence.

    Returns:
        Errors by row and column, counted from 1.

    Raises:
        RefusedError: broken, too many cells, or one too far from the table.
    """
    faults: dict[Place, str] = {}
    reach = _Reach()
    for piece in _pieces(archive, part):
        if TORN.search(piece):
            raise BROKEN
        reach.add(FILLED.findall(piece))
        if len(reach.rows) > MOST_ROWS:
            raise TOO_MANY
        if reach.cells > MOST_CELLS:
            raise _too_far(name, reach.corner)
        if reach.count > 2 * reach.cells + OVERLAP:
            raise BROKEN
        if b'"e"' in piece or b"'e'" in piece:
            for letters, digits, word in FAULT.findall(piece):
                fault = unescape(word.decode(errors="replace"))
                faults[int(digits), column_number(letters)] = fault
        for letters, digits in UNWORKED.findall(piece):
            faults.setdefault((int(digits), column_number(letters)), NOT_WORKED_OUT)
    return faults


class _Reach:
    """How far the filled cells of a sheet reach, and how many there are, as far as was looked."""

    def __init__(self) -> None:
        self.rows: set[bytes] = set()
        self.columns: set[bytes] = set()
        self.count = 0

    def add(self, cells: list[tuple[bytes, bytes]]) -> None:
        """Take in the cells of one piece; those where two pieces meet come twice."""
        self.count += len(cells)
        self.columns.update({letters for letters, _ in cells})
        self.rows.update({digits for _, digits in cells})

    @property
    def last(self) -> tuple[bytes, int]:
        """The letters of the last column and the number of the last row."""
        column = max(self.columns, key=column_number, default=b"A")
        return column, max(map(int, self.rows), default=1)

    @property
    def cells(self) -> int:
        """How many cells stand between A1 and the last one."""
        column, row = self.last
        return column_number(column) * row

    @property
    def corner(self) -> str:
        """The name of the last cell."""
        column, row = self.last
        return f"{column.decode().upper()}{row}"


def _too_far(name: str, cell: str) -> RefusedError:
    return RefusedError(
        "too-far",
        f"The sheet “{name[:60]}” reaches to cell {cell}. A file may have {MOST_ROWS:,} rows and "
        f"{MOST_COLUMNS} columns. Please split it, or delete what stands far from the table.",
    )


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part piece by piece, each with the end of the one before it."""
    kept = b""
    with archive.open(part) as stream:
        while read := stream.read(PIECE):
            piece = kept + read
            if b"<!DOCTYPE" in piece:
                # No spreadsheet program writes one; it can only be there to do harm.
                raise BROKEN
            yield piece
            kept = piece[-OVERLAP:]


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
