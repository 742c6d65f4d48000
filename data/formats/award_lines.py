"""From a headed table to the lines of awards: each word with its cell."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from data.formats.grid import Headed, letter, too_long
from data.formats.output_lines import Printer, Word

MONEY = {
    "amount": "committed",
    "amount_pledged": "pledged",
    "amount_disbursed": "disbursed",
    "amount_returned": "returned",
}
ERROR_CELL = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")
UNSURE = ("The spreadsheet could not work this cell out.", "Write the value into the cell.")
LONG = ("The cell holds more than 32,767 characters.", "Shorten it.")
WIDE = ("The row has more cells than there are titles.", "Check for a separator inside a text.")


def words_of(
    table: Headed, number: int, cells: Sequence[str], fields: Mapping[int, str], out: Printer
) -> dict[str, Word]:
    """Return the words of a row by field; what cannot be a word is told as a problem."""
    found: dict[str, Word] = {}
    for column, name in fields.items():
        text = cells[column] if column < len(cells) else ""
        if not text:
            continue
        cell = f"{letter(column)}{number}"
        if too_long(text):
            out.problem(table.name, number, table.titles[column], cell, text, *LONG)
        elif name not in found:
            found[name] = [text, cell]
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


def amounts_of(words: dict[str, Word]) -> list[dict[str, Any]]:
    """Take the money out of a row's words: one entry for each stage that has an amount."""
    currency, day = words.pop("currency", None), words.pop("value_date", None)
    stage = words.pop("stage", None)
    found = []
    for name, usual in MONEY.items():
        text = words.pop(name, None)
        if text is None:
            continue
        entry: dict[str, Any] = {"stage": usual, "text": text}
        if name == "amount" and stage is not None:
            entry["stage"] = stage[0]
        entry |= {k: v for k, v in (("currency", currency), ("date", day)) if v is not None}
        found.append(entry)
    return found


def print_rows(table: Headed, fields: Mapping[int, str], out: Printer, *, more: Any = None) -> None:
    """Print every row of a table as an award.

    Args:
        table: the rows.
        fields: the field of each column.
        out: where the lines go.
        more: changes the words of a row before its money is taken out, if given.
    """
    for number, cells in table.rows:
        words = words_of(table, number, cells, fields, out)
        if more is not None:
            more(words, number, cells)
        if words:
            amounts = amounts_of(words)
            out.row("award", table.name, [number], words, amounts)
