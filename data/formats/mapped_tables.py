"""Any table: its columns are shown with a suggestion, and a person says what they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.formats.award_lines import print_rows
from data.formats.grid import Grid, Headed, headed, letter, samples
from data.formats.headings import field_of, suggest
from data.formats.output_lines import Printer

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
    mapping = options.get("mapping") or {}
    chosen = [str(mapping.get(title, "")) for title in table.titles]
    suggested = suggest(table.titles)
    is_mapped = "title" in chosen
    out.file(
        format="table",
        record="award",
        sheet=table.name,
        sheets=list(sheets),
        encoding=encoding,
        columns=_columns(table, chosen if is_mapped else suggested),
        ignored=[t for t, name in zip(table.titles, chosen, strict=True) if is_mapped and not name],
        questions=[],
        needs_mapping=not is_mapped,
        meta={"header_row": table.head_row},
    )
    if is_mapped:
        print_rows(table, {n: name for n, name in enumerate(chosen) if name}, out)


def _columns(table: Headed, fields: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": table.name,
            "letter": letter(n),
            "title": title,
            "field": fields[n],
            "samples": samples(table, n),
        }
        for n, title in enumerate(table.titles)
    ]
