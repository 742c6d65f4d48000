"""The board's own workbook, read by its titles in any order."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from data.formats.award_lines import print_rows
from data.formats.grid import Grid, Headed, headed, letter
from data.formats.output_lines import Printer, Word

MARK = "strategy-board-template-1"
TITLES = {
    "Your reference": "own_reference",
    "Project title": "title",
    "Summary": "summary",
    "Programme": "programme",
    "Led by": "lead",
    "Host organisation": "host_name",
    "Host country": "host_country",
    "Amount": "amount",
    "Currency": "currency",
    "Stage": "stage",
    "How firm": "qualifier",
    "Amount is not published": "unpublished",
    "Date of the amount": "value_date",
    "Start": "start",
    "End": "end",
    "Status": "status",
    "The money is for": "scope",
    "Who may see it": "visibility",
    "Not public until": "embargo_until",
    "Note": "note",
    "Address of a source": "source_url",
    "Board key of the project": "project_key",
    "Board key of the award": "award_key",
    "Board version": "award_version",
}
_SHARE = re.compile(r"([A-Z]\d?|Not aligned) %")


def is_template(grids: Sequence[Grid]) -> bool:
    """Whether a workbook is one that the board made."""
    return any(
        grid.name == "Lists" and grid.rows and grid.rows[0][1][:1] == [MARK] for grid in grids
    )


def print_template(grids: Sequence[Grid], out: Printer) -> None:
    """Print the awards of the board's own workbook."""
    table = _awards(grids)
    fields = {n: TITLES[t] for n, t in enumerate(table.titles) if t in TITLES}
    shares = {n: m[1] for n, t in enumerate(table.titles) if (m := _SHARE.fullmatch(t))}
    out.file(
        format="template",
        record="award",
        sheet=table.name,
        columns=[
            {"sheet": table.name, "letter": letter(n), "title": t, "field": fields.get(n, "")}
            for n, t in enumerate(table.titles)
        ],
        ignored=[t for n, t in enumerate(table.titles) if t and n not in fields | shares],
        questions=[],
        needs_mapping=False,
    )

    def more(words: dict[str, Word], number: int, cells: Sequence[str]) -> None:
        split = _split(shares, number, cells)
        if split:
            words["split"] = split
        if set(words) <= {"currency", "stage", "qualifier", "status", "scope", "visibility"}:
            # Drop-downs filled downwards make no award.
            words.clear()

    print_rows(table, fields, out, more=more)


def _awards(grids: Sequence[Grid]) -> Headed:
    for grid in grids:
        for number, cells in grid.rows[:20]:
            if "Project title" in cells:
                return headed(grid, number)
    return Headed("Awards", 0, [], [])


def _split(shares: dict[int, str], number: int, cells: Sequence[str]) -> Word | None:
    """Join the columns of the strategies to one text; cells shown as percent hold fractions."""
    given = {code: (n, cells[n]) for n, code in shares.items() if n < len(cells) and cells[n]}
    if not given:
        return None
    first = min(n for n, _ in given.values())
    values = {code: _number(text) for code, (_, text) in given.items()}
    known = [value for value in values.values() if value is not None]
    factor = 100 if len(known) == len(values) and sum(known) == 1 else 1
    parts = [
        f"{code} {text if (value := values[code]) is None else f'{value * factor:f}'}"
        for code, (_, text) in given.items()
    ]
    return ["; ".join(parts), f"{letter(first)}{number}"]


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.rstrip("% ").replace(",", ".")).normalize()
    except InvalidOperation:
        return None
