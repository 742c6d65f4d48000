"""What could not be read, one line for each kind of problem, corrected in all its rows at once."""

from typing import Any

from dashboard.kit import Child, Node, check_field, form, h, section, table
from dashboard.kit.fields import echo_slot, field_id
from dashboard.kit.table import Column
from dashboard.shared.form_fields import hidden
from strategy.amounts import counted
from strategy.importing.field_labels import CORRECTABLE, label_of_field
from strategy.queries.operations.imports import ImportView
from strategy.services.import_correcting import AMOUNT_FIELDS

DAYS = frozenset({"start", "end", "award_date", "value_date", "embargo_until"})
HEADS = [
    Column("field", "Field"),
    Column("value", "As written"),
    Column("why", "What is wrong"),
    Column("rows", "Rows", number=True),
    Column("instead", "Read it as"),
    Column("out", "Or"),
]


def kinds_part(view: ImportView) -> Child:
    """Return the kinds of problems as a grid, or nothing where there are none."""
    kinds = view.file.facts.get("kinds", [])
    if not kinds:
        return None
    wrong = sum(1 for kind in kinds if not kind["warning"])
    lead = (
        f"{counted(wrong, 'kind of problem keeps', 'kinds of problems keep')} rows from being "
        "taken. What stands in a line holds for all its rows."
        if wrong
        else "These rows are taken; what could not be read stays empty and is kept in the note."
    )
    return section(
        "What could not be read",
        form(
            "import-kinds",
            hidden("import", view.file.key),
            table(
                HEADS if wrong else HEADS[:-1],
                [_line(kind)[: None if wrong else -1] for kind in kinds],
                caption="Kinds of problems",
            ),
            submit="Check these again",
            saving="Checking…",
            wide=True,
        ),
        id="kinds",
        lead=lead,
    )


def _line(kind: dict[str, Any]) -> list[Child]:
    name = str(kind["field"])
    can = name.partition("__")[0] in CORRECTABLE
    where = f" ({kind['cell'] or 'row ' + str(kind['row'])})"
    return [
        label_of_field(name),
        h("span", kind["value"] or "nothing", h("small", where, className="quiet")),
        f"{kind['rule']} {kind['fix']}",
        f"{kind['rows']:,}",
        _instead(kind, name) if can else None,
        None
        if kind["warning"]
        else check_field(f"drop.{kind['key']}", f"Leave out {counted(kind['rows'], 'row')}"),
    ]


def _instead(kind: dict[str, Any], name: str) -> Node:
    """Return the box for another word; under it the board says how it reads an amount or a day."""
    control = f"alike.{kind['key']}"
    said = f"{label_of_field(name)}, instead of {kind['value'] or 'nothing'}"
    column = name.partition("__")[0]
    reads = "money" if column in AMOUNT_FIELDS else "day" if column in DAYS else ""
    box = h(
        "input",
        type="text",
        name=control,
        id=field_id(control),
        defaultValue=kind["value"],
        className="input",
        autoComplete="off",
        **{"aria-label": said, **({"data-reads": reads} if reads else {})},
    )
    return h("div", box, echo_slot(control)) if reads else box
