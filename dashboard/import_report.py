"""What ``strategy-board import`` says of a file: the reckoning, sums, names, what is wrong."""

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from strategy.amounts import counted, full
from strategy.importing.reconciling import LEFT_OUT

MOST_SHOWN = 40
out = Console()


def show_report(report: dict[str, Any]) -> None:
    """Print a report; text of the file stays text."""
    counts = ", ".join(f"{number:,} {verdict}" for verdict, number in report["rows"].items())
    _say(f"{report['file']} ({report['format']}): {counts or 'no rows'}")
    _show_reckoning(report["reconciliation"])
    _show_names(report["organisations"])
    if report["kinds_of_problems"]:
        _show_kinds(report["kinds_of_problems"])
    if report["errors"]:
        _show_errors(report["errors"])
    for sentence in report["in_the_way"]:
        out.print(sentence, style="bold red", highlight=False, markup=False, soft_wrap=True)
    if "saved" in report:
        saved = report["saved"]
        rows = counted(saved.get("saved", 0), "row")
        _say(f"{rows} saved as {saved['import']}; the page of this import can undo all of it.")
    else:
        _say("Nothing was saved.")


def _say(words: str) -> None:
    out.print(words, highlight=False, markup=False, soft_wrap=True)


def _show_reckoning(found: dict[str, Any]) -> None:
    if not found:
        return
    left = [f"{number:,} left out ({LEFT_OUT[name]})" for name, number in found["left_out"].items()]
    parts = [
        f"{found['new']:,} new and {found['changed']:,} changed to save",
        f"{found['same']:,} as on the board",
        *([f"{found['undecided']:,} undecided"] if found["undecided"] else []),
        *left,
    ]
    _say(f"{counted(found['read'], 'row')} read: {', '.join(parts)}.")
    if found["hidden_sheets"]:
        _say(f"{counted(found['hidden_sheets'], 'hidden sheet')} not read.")
    for one in found["sums"]:
        year = one["year"] or "undated"
        _say(
            f"  {full(one['cents'], one['currency'])} {one['stage']}, {year} "
            f"({counted(one['rows'], 'amount')})"
        )
    for one in found["strategies"]:
        _say(f"  {one['strategy'] or 'not aligned'}: {full(one['cents'], one['currency'])}")


def _show_names(bodies: list[dict[str, Any]]) -> None:
    new = [body["name"] for body in bodies if body["decision"] == "new"]
    if new:
        _say(f"{counted(len(new), 'organisation')} to add: {'; '.join(new[:MOST_SHOWN])}")
    for body in [body for body in bodies if not body["decision"]][:MOST_SHOWN]:
        like = ", ".join(
            f"{offer['label']} ({offer['key']}, {offer['likeness']} %)" for offer in body["like"]
        )
        _say(f"“{body['name']}” is like {like}. Say it with --answers, or --set like=new|leave.")


def _show_kinds(kinds: list[dict[str, Any]]) -> None:
    table = Table("Field", "As written", "Rows", "What is wrong")
    for kind in kinds[:MOST_SHOWN]:
        rule = f"{kind['rule']}{'' if kind['warning'] else ' The rows are not taken.'}"
        cells = (kind["field"], kind["value"][:40], f"{kind['rows']:,}", rule)
        table.add_row(*(Text(str(cell)) for cell in cells))
    out.print(table)


def _show_errors(errors: list[dict[str, Any]]) -> None:
    table = Table("Sheet", "Row", "Cell", "Field", "Value", "What is wrong", "How to fix it")
    for one in errors[:MOST_SHOWN]:
        names = ("sheet", "row", "cell", "field", "value", "rule", "fix")
        # Text stays text: a cell such as [red] is no colour.
        table.add_row(*(Text(str(one[name])[:120]) for name in names))
    out.print(table)
