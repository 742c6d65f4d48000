"""Any table: its columns are shown with a suggestion, and a person says what they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.formats.award_lines import MONEY, print_rows
from data.formats.grid import Grid, Headed, headed, letter, samples
from data.formats.headings import field_of, plain, suggest
from data.formats.output_lines import Printer
from data.formats.title_units import unit_of

SEARCHED = 30


def find_head(grid: Grid) -> int:
    """Return the number of the row that most looks like titles."""
    best, most = grid.rows[0][0] if grid.rows else 1, (-1, -1)
    for number, cells in grid.rows[:SEARCHED]:
        known = sum(1 for cell in cells if field_of(cell))
        filled = sum(1 for cell in cells if cell and not cell[:1].isdigit())
        if (known, filled if known else 0) > most:
            best, most = number, (known, filled if known else 0)
    return best


def alike(grids: Sequence[Grid]) -> bool:
    """Whether several sheets have the same row of titles, such as one sheet a year."""
    titles = [tuple(headed(grid, find_head(grid)).titles) for grid in grids]
    return len(titles) > 1 and len(set(titles)) == 1


def print_table(
    grid: Grid,
    options: Mapping[str, Any],
    out: Printer,
    *,
    encoding: str = "",
    sheets: Sequence[str] = (),
) -> None:
    """Print the columns of a table, and its rows once it is known what the columns are."""
    table = headed(grid, int(options.get("header_row") or find_head(grid)))
    _print([table], options, out, encoding=encoding, sheets=sheets)


def print_tables(
    grids: Sequence[Grid], options: Mapping[str, Any], out: Printer, *, sheets: Sequence[str]
) -> None:
    """Print several sheets with the same titles as one table; rows keep the name of their sheet."""
    tables = [headed(grid, find_head(grid)) for grid in grids]
    _print(tables, options, out, encoding="", sheets=sheets)


def _print(
    tables: Sequence[Headed],
    options: Mapping[str, Any],
    out: Printer,
    *,
    encoding: str,
    sheets: Sequence[str],
) -> None:
    table = tables[0]
    chosen = chosen_fields(table.titles, options.get("mapping") or {})
    suggested = suggest(table.titles, options.get("known_titles") or {})
    is_mapped = "title" in chosen
    out.file(
        format="table",
        record="award",
        sheet=", ".join(one.name for one in tables),
        sheets=list(sheets),
        encoding=encoding,
        columns=_columns(table, chosen if is_mapped else suggested),
        ignored=[t for t, name in zip(table.titles, chosen, strict=True) if is_mapped and not name],
        questions=[],
        needs_mapping=not is_mapped,
        meta={"header_row": table.head_row},
    )
    if is_mapped:
        fields = {n: name for n, name in enumerate(chosen) if name}
        units = {name: unit_of(table.titles[n]) for n, name in fields.items() if name in MONEY}
        for one in tables:
            print_rows(one, fields, out, units=units)


def chosen_fields(titles: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """Return the field of each column.

    A column is known by its letter. A title names it, too, where no other column has the same one;
    a title comes first where it looks like another column's letter, unless all letters are given.

    Args:
        titles: of the columns.
        mapping: fields by letter, or by title.
    """
    letters = [letter(n) for n in range(len(titles))]
    by_letter = set(letters) <= set(mapping)
    once = {title for title in titles if title and list(titles).count(title) == 1}
    return [
        str(mapping.get(place, "") or "")
        if by_letter
        else str(
            mapping[title]
            if title in once and title in mapping
            else ""
            if place in once
            else mapping.get(place, "")
        )
        for place, title in zip(letters, titles, strict=True)
    ]


def _columns(table: Headed, fields: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": table.name,
            "letter": letter(n),
            "title": title,
            "plain": plain(title),
            "field": fields[n],
            "samples": samples(table, n),
        }
        for n, title in enumerate(table.titles)
    ]
