"""Files made to do harm: each is refused in a sentence, in little time, with little memory."""

import io
import json
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psutil import STATUS_ZOMBIE, NoSuchProcess, Process

from strategy.importing import child_process
from strategy.importing.child_process import FileContents, read_file
from tests.data.formats.making import read, rezipped, workbook

PLAIN = workbook({"S": [["Title", "Amount"], ["a", 1]]})
MOST_MEMORY = 200_000_000
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

NEAR = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>T{n}</t></is></c><c r="B{n}"><v>1</v></c></row>'
    for n in range(1, 4)
)
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def sheet(inside: str, before: str = "") -> bytes:
    head = f'<?xml version="1.0"?>{before}<worksheet xmlns="{NAMESPACE}">'
    return f"{head}{inside}</worksheet>".encode()


def with_sheet(inside: str, before: str = "") -> bytes:
    return rezipped(PLAIN, {SHEET: sheet(inside, before)})


def forged_size() -> bytes:
    """Two cells that claim a sheet of seventeen thousand million."""
    cells = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
        '<t>Title</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData>"
    )
    return with_sheet(cells)


def million_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    return with_sheet(f"<sheetData>{rows}</sheetData>")


def long_string() -> bytes:
    text = "x" * 300_000_000
    return with_sheet(
        f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
        "</row></sheetData>"
    )


def entities() -> bytes:
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9)
    )
    return with_sheet("<sheetData><row><c><v>&a8;</v></c></row></sheetData>", lol + "]>")


def outside() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return with_sheet(
        "<sheetData><row><c t='inlineStr'><is><t>&f;</t></is></c></row></sheetData>", doctype
    )


def zip_bomb() -> bytes:
    return rezipped(PLAIN, {"xl/media/bomb.bin": bytes(80_000_000)})


def lying_directory() -> bytes:
    """The directory says that the sheet is small; its bytes are another matter."""
    body = bytearray(rezipped(PLAIN, {SHEET: sheet("<sheetData/>" + " " * 5_000_000)}))
    with zipfile.ZipFile(io.BytesIO(bytes(body))) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    at = bytes(body).rfind(b"PK\x01\x02")
    while at >= 0:
        if body[at + 24 : at + 28] == size:
            body[at + 24 : at + 28] = (100).to_bytes(4, "little")
        at = bytes(body).rfind(b"PK\x01\x02", 0, at)
    return bytes(body)


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 500


def many_names() -> bytes:
    """A table, and after it four million elements, none called like another."""
    return with_sheet(
        f"<sheetData>{NEAR}</sheetData>" + "".join(f"<t{n:x}/>" for n in range(4_000_000))
    )


def many_attributes() -> bytes:
    """One cell with three million attributes."""
    names = " ".join(f"a{n:x}='1'" for n in range(3_000_000))
    return with_sheet(
        f'<sheetData>{NEAR}<row r="4"><c r="A4" {names}><v>1</v></c></row></sheetData>'
    )


def a_cell_far_away() -> bytes:
    """What a table has when somebody typed into its very last cell."""
    return with_sheet(f"<sheetData>{FAR}</sheetData>")


def slow_to_search() -> bytes:
    """Tags that never end, and look like the start of a cell each time."""
    tags = "".join(f'<c r="A{n % 9_999}" t="e" s="{n:x}"' for n in range(1_000_000))
    return with_sheet(f"<sheetData>{tags}</sheetData>")


def deep() -> bytes:
    return b"[" * 200_000


def many_entries() -> bytes:
    """A workbook with sixty thousand empty files beside its own."""
    return rezipped(PLAIN, {f"x/{n}": b"" for n in range(60_000)})


def one_name() -> bytes:
    """Three hundred thousand cells that are all called A1, in one row or in as many."""
    values = range(123_456_789, 123_456_789 * 300_000, 123_456_789)
    cells = "".join(f'<c r="A1"><v>{value}</v></c>' for value in values)
    return with_sheet(f'<sheetData><row r="1">{cells}</row></sheetData>')


def one_row() -> bytes:
    """The same row, again and again."""
    values = range(123_456_789, 123_456_789 * 300_000, 123_456_789)
    rows = "".join(f'<row r="1"><c r="A1"><v>{value}</v></c></row>' for value in values)
    return with_sheet(f"<sheetData>{rows}</sheetData>")


ALMOST_ALL = 9_900_000
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "line ends": (lambda: b"a" + b"\n" * ALMOST_ALL, "too-many-rows"),
    "line ends of Windows": (lambda: b"a;b" + b"\r\n" * (ALMOST_ALL // 2), "too-many-rows"),
    "rows of nothing": (lambda: b"a;b\n" + b";\n" * (ALMOST_ALL // 2), "too-many-rows"),
    "lines of blanks": (lambda: b"a\n" + b" \n" * (ALMOST_ALL // 2), "too-many-rows"),
    "quoted line ends": (lambda: b"a,b\n" + b'"\n' * (ALMOST_ALL // 2), "too-many-rows"),
    "commas": (lambda: b"," * ALMOST_ALL, "too-many-columns"),
    "tabs": (lambda: b"a\tb\n" + b"\t" * ALMOST_ALL, "too-many-columns"),
    "sixty thousand entries": (many_entries, "zip-bomb"),
    "cells of one name": (one_name, "broken-workbook"),
    "rows of one number": (one_row, "broken-workbook"),
    "a zip bomb": (zip_bomb, "zip-bomb"),
    "one string of 300 MB": (long_string, "zip-bomb"),
    "a million rows": (million_rows, ""),
    "entities within entities": (entities, "broken-workbook"),
    "an entity outside": (outside, "broken-workbook"),
    "a lying directory": (lying_directory, "broken-workbook"),
    "a cell far away": (a_cell_far_away, "too-far"),
    "tags that never end": (slow_to_search, "broken-workbook"),
    "macros": (lambda: rezipped(PLAIN, {"xl/vbaProject.bin": b"x"}), "macros"),
    "a password": (locked, "old-office"),
    "another archive": (lambda: rezipped(PLAIN, {}).replace(b"xl/workbook", b"xl/workboot"), ""),
    "half a workbook": (lambda: PLAIN[: len(PLAIN) // 2], "broken-workbook"),
    "too many bytes": (lambda: b"a,b\n" * 2_600_000, "too-large"),
    "a quote that never ends": (lambda: b'a,b\n"' + b"x" * 9_000_000, "broken-csv"),
    "nesting without end": (deep, "too-deep"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(1_000), "binary"),
    "nothing": (lambda: b" \n ", "empty"),
    "other JSON": (lambda: json.dumps({"a": 1}).encode(), "unknown-json"),
}


@pytest.fixture
def peak(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The most memory that each process held which read a file."""
    seen: list[int] = []
    started = child_process._start

    def watched(*arguments: object) -> object:
        process = started(*arguments)  # type: ignore[arg-type]
        seen.append(_watch(process.pid))
        return process

    monkeypatch.setattr(child_process, "_start", watched)
    return seen


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_sentence_with_little_memory(
    tmp_path: Path, name: str, peak: list[int]
) -> None:
    make, rule = HOSTILE[name]
    found = read(tmp_path, make())
    assert found.refused is not None, found.file
    assert rule in ("", found.refused["rule"])
    assert found.refused["sentence"].endswith(".")
    assert found.rows == []
    assert peak[0] < MOST_MEMORY, f"{peak[0]:,} bytes"


def test_blank_rows_and_commas_in_a_text_are_no_harm(tmp_path: Path) -> None:
    # What a spreadsheet program leaves below a table, and a summary with many commas in it.
    body = b"Title,Amount\n" + b'"' + b"word, " * 4_000 + b'",1\n' + b",\n" * 20_000 + b"b,2\n"
    found = read(tmp_path, body)
    assert found.refused is None
    assert len(found.rows) == 2 or found.file is not None


def test_a_cell_that_two_pieces_share_counts_once(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n * 7_919}</v></c><c r="B{n}"><v>{n * 104_729}</v></c></row>'
        for n in range(1, 19_000)
    )
    found = read(tmp_path, with_sheet(f"<sheetData>{rows}</sheetData>"))
    assert found.refused is None, "a table of the usual kind, in several pieces"


@pytest.mark.parametrize("make", [many_names, many_attributes])
def test_a_table_among_millions_of_names_is_read_with_little_memory(
    tmp_path: Path, make: Callable[[], bytes], peak: list[int]
) -> None:
    found = read(tmp_path, make(), mapping={"T1": "title", "1": "amount"})
    assert found.refused is None
    assert found.is_whole
    assert [row["fields"]["title"][0] for row in found.rows[:2]] == ["T2", "T3"]
    assert peak[0] < MOST_MEMORY, f"{peak[0]:,} bytes"


def _watch(number: int) -> int:
    """Return the most memory a process held, looking often until it ends."""
    most = 0
    try:
        process = Process(number)
        while process.is_running() and process.status() != STATUS_ZOMBIE:
            most = max(most, process.memory_info().rss)
            # The child fills its pipe and waits: enough was seen then.
            if process.cpu_times().user > 8:
                break
            time.sleep(0.005)
    except NoSuchProcess:
        pass
    return most


def test_a_forged_size_costs_nothing(tmp_path: Path) -> None:
    """Two cells far apart: what stands near is read, what is claimed is not believed."""
    found = read(tmp_path, forged_size())
    assert found.refused is not None or len(found.rows) <= 1


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"Title,Amount\na,1\n")
    found = read_file(place, {}, timeout=0.01)
    assert found.refused == {"rule": "too-long", "sentence": child_process.TOO_LONG}


def test_more_output_than_an_import_takes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "MOST_OUTPUT", 500)
    found = read(
        tmp_path, b"Title,Amount\n" + b"a,1\n" * 100, mapping={"Title": "title", "Amount": "amount"}
    )
    assert found.refused == {"rule": "too-much", "sentence": child_process.TOO_MUCH}


def test_the_process_gets_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRATEGY_BOARD_SECRET", "s" * 40)
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@host/db")
    handed: list[dict[str, str]] = []
    popen = subprocess.Popen

    def start(*arguments: object, **named: object) -> object:
        handed.append(dict(named["env"]))  # type: ignore[call-overload]
        return popen(*arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", start)
    read(tmp_path, b"Title,Amount\na,1\n")
    assert not {"STRATEGY_BOARD_SECRET", "DATABASE_URL"} & set(handed[0])


@settings(max_examples=25)
@given(body=st.binary(min_size=1, max_size=3_000) | st.text(max_size=1_000).map(str.encode))
def test_whatever_the_bytes_the_answer_is_a_sentence_or_rows(
    body: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found: FileContents = read(tmp_path_factory.mktemp("fuzz"), body)
    if found.refused is None:
        assert found.is_whole
        assert found.file is not None
    else:
        assert found.refused["rule"] != "cut-off"
