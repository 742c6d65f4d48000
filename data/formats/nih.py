"""NIH RePORTER's project export: one row a year and institute, joined to awards by core number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data.formats.grid import Grid, Headed, headed, letter
from data.formats.headings import plain
from data.formats.output_lines import Printer, Word

NEEDED = {"project number", "application id", "project title"}
# Names drift between versions of the export.
COLUMNS = {
    "number": ("project number",),
    "application": ("application id",),
    "title": ("project title",),
    "summary": ("project abstract",),
    "year": ("fiscal year",),
    "institute": ("funding ic s", "funding ic", "funding ics"),
    "cost": ("total cost ic", "total cost ics"),
    "start": ("project start date",),
    "end": ("project end date",),
    "notice": ("award notice date",),
    "lead": ("contact pi project leader", "contact pi"),
    "host": ("organization name",),
    "city": ("organization city",),
    "country": ("organization country",),
    "programme": ("opportunity number", "foa"),
}
_NUMBER = re.compile(r"\d?([A-Z][A-Z0-9]{2})([A-Z]{2})(\d{6})(?:-.*)?")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def find_export(grid: Grid) -> Headed | None:
    """Return the table below the lines about the search, if this is such an export."""
    for number, cells in grid.rows[:25]:
        if {plain(cell) for cell in cells} >= NEEDED:
            return headed(grid, number)
    return None


@dataclass
class _Award:
    rows: list[int] = field(default_factory=list)
    words: dict[str, Word] = field(default_factory=dict)
    amounts: list[dict[str, Any]] = field(default_factory=list)


def print_export(table: Headed, out: Printer, *, encoding: str = "") -> None:
    """Print one award for each core project number and institute.

    A co-funded year repeats its total cost on every row, so the institute's own part counts.
    """
    places = _places(table.titles)
    out.file(
        format="nih-reporter",
        record="award",
        sheet=table.name,
        encoding=encoding,
        columns=[
            {"sheet": table.name, "letter": letter(n), "title": t, "field": ""}
            for n, t in enumerate(table.titles)
        ],
        ignored=[t for n, t in enumerate(table.titles) if t and n not in places.values()],
        questions=[],
        needs_mapping=False,
    )
    found: dict[tuple[str, str], _Award] = {}
    seen: set[tuple[str, str]] = set()
    for number, cells in table.rows:
        row = _Cells(number, cells, places)
        application = (row.text("application"), row.text("institute"))
        if application[0] and application in seen:
            out.problem(
                table.name,
                number,
                "Application ID",
                row.cell("application"),
                application[0],
                "This application and institute stand in an earlier row.",
                "Take the row out if it is the same money.",
            )
        seen.add(application)
        _add(found.setdefault((core_number(row.text("number")), application[1]), _Award()), row)
    for award in found.values():
        out.row("award", table.name, award.rows, award.words, award.amounts)


def core_number(number: str) -> str:
    """Return the part of a project number that stays through the years: 5R01NS012345-03."""
    match = _NUMBER.fullmatch(number.replace(" ", "").upper())
    return "".join(match.groups()) if match else number


def _places(titles: Sequence[str]) -> dict[str, int]:
    at = {plain(title): n for n, title in reversed(list(enumerate(titles)))}
    return {
        name: at[known[0]]
        for name, heads in COLUMNS.items()
        if (known := [head for head in heads if head in at])
    }


@dataclass(frozen=True, slots=True)
class _Cells:
    number: int
    cells: Sequence[str]
    places: dict[str, int]

    def text(self, name: str) -> str:
        place = self.places.get(name, -1)
        return self.cells[place].strip() if 0 <= place < len(self.cells) else ""

    def cell(self, name: str) -> str:
        return f"{letter(self.places.get(name, 0))}{self.number}"

    def word(self, name: str) -> Word:
        return [_iso(self.text(name)), self.cell(name)]


def _iso(text: str) -> str:
    """The export writes month, day, year."""
    match = _DAY.fullmatch(text)
    return f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}" if match else text


def _add(award: _Award, row: _Cells) -> None:
    if not award.rows:
        award.words = _words(row)
    award.rows.append(row.number)
    cost = row.text("cost").replace("$", "")
    if not cost:
        return
    dated = "notice" if row.text("notice") else "year"
    entry: dict[str, Any] = {
        "stage": "committed",
        "text": [cost, row.cell("cost")],
        "currency": ["USD", row.cell("cost")],
    }
    if row.text(dated):
        entry["date"] = row.word(dated)
    award.amounts.append(entry)


def _words(row: _Cells) -> dict[str, Word]:
    names = {
        "title": "title",
        "summary": "summary",
        "lead": "lead",
        "host_name": "host",
        "host_city": "city",
        "host_country": "country",
        "start": "start",
        "end": "end",
        "programme": "programme",
        "funder_name": "institute",
    }
    words = {field: row.word(name) for field, name in names.items() if row.text(name)}
    words["own_reference"] = [core_number(row.text("number")), row.cell("number")]
    if "host_country" in words:
        words["host_country"][0] = words["host_country"][0].title()
    return words
