"""From a headed table to the lines of awards: each word with its cell."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from data.formats.grid import Headed, letter, too_long
from data.formats.output_lines import Printer, Word, word
from data.formats.title_units import Unit

MONEY = {
    "amount": "committed",
    "amount_pledged": "pledged",
    "amount_disbursed": "disbursed",
    "amount_returned": "returned",
}
ERROR_CELL = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")
UNSURE = ("The spreadsheet could not work this cell out.", "Write the value into the cell.")
LONG = ("The cell holds more than 32,767 characters.", "Shorten it.")
# Fields without which a row is another award, or none.
MAIN = frozenset({"title", "currency", "award_date", "start", "value_date", *MONEY})
UNMERGE = "Take the merging off, and write the value in each row."
WIDE = ("The row has more cells than there are titles.", "Check for a separator inside a text.")


def words_of(
    table: Headed, number: int, cells: Sequence[str], fields: Mapping[int, str], out: Printer
) -> dict[str, Word]:
    """Return the words of a row by field; what cannot be a word is told as a problem."""
    found: dict[str, Word] = {}
    for column, name in fields.items():
        text = cells[column] if column < len(cells) else ""
        cell = f"{letter(column)}{number}"
        if not text:
            holder = table.merged.get((number, column)) if name in MAIN else None
            if holder:
                rule = f"This cell is merged with {holder}, which holds its value."
                out.problem(table.name, number, name, cell, "", rule, UNMERGE)
            continue
        if too_long(text):
            out.problem(table.name, number, table.titles[column], cell, text, *LONG)
        elif name not in found:
            found[name] = word(text, cell)
    if any(cells[len(table.titles) :]):
        out.problem(
            table.name,
            number,
            "",
            f"{letter(len(table.titles))}{number}",
            next(c for c in cells[len(table.titles) :] if c),
            *WIDE,
        )
    return found


def amounts_of(words: dict[str, Word], units: Mapping[str, Unit]) -> list[dict[str, Any]]:
    """Take the money out of a row's words: one entry for each stage that has an amount.

    Args:
        words: of the row, by field; those of the money are taken out.
        units: what the titles of the columns of money say, by field.
    """
    currency, day = words.pop("currency", None), words.pop("value_date", None)
    stage = words.pop("stage", None)
    found = []
    for name, usual in MONEY.items():
        text = words.pop(name, None)
        if text is None:
            continue
        entry: dict[str, Any] = {"stage": usual, "column": name, "text": text}
        if name == "amount" and stage is not None:
            entry["stage"] = stage[0]
        entry |= {k: v for k, v in (("currency", currency), ("date", day)) if v is not None}
        unit = units.get(name)
        if unit is not None:
            entry |= {"factor": unit.factor, "title_money": unit.money}
        found.append(entry)
    return found


def print_rows(
    table: Headed,
    fields: Mapping[int, str],
    out: Printer,
    *,
    more: Any = None,
    units: Mapping[str, Unit] = MappingProxyType({}),
) -> None:
    """Print every row of a table as an award.

    Args:
        table: the rows.
        fields: the field of each column.
        out: where the lines go.
        more: changes the words of a row before its money is taken out, if given.
        units: what the titles of the columns of money say, by field.
    """
    for number, cells in table.rows:
        words = words_of(table, number, cells, fields, out)
        if more is not None:
            more(words, number, cells)
        if words:
            amounts = amounts_of(words, units)
            out.row("award", table.name, [number], words, amounts)
