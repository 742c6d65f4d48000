"""The reckoning of a file, to be set beside the funder's own papers before anything is saved."""

from typing import Any

from dashboard.kit import (
    Child,
    Node,
    definition_list,
    details,
    form,
    h,
    section,
    table,
    text_field,
)
from dashboard.kit.table import Column
from dashboard.shared.form_fields import hidden
from strategy import amounts, glossary
from strategy.importing.reconciling import LEFT_OUT, difference_from, total_of
from strategy.models import ImportFile, ImportOptions
from strategy.queries.operations.imports import ImportView
from strategy.services.import_files import TRIAL

SUMS = [
    Column("currency", "Currency"),
    Column("stage", "Stage"),
    Column("year", "Year"),
    Column("rows", "Amounts", number=True),
    Column("sum", "Sum", number=True),
]


def reckoning_words(file: ImportFile) -> str:
    """Return how many rows were read and what becomes of them, in a sentence."""
    found = file.facts.get("reckoning", {})
    parts = [f"{found.get('taken', 0):,} would be saved"]
    if found.get("same"):
        parts.append(f"{found['same']:,} on the board as they are")
    if found.get("undecided"):
        parts.append(f"{found['undecided']:,} waiting for your answer")
    parts += [f"{n:,} left out ({LEFT_OUT[name]})" for name, n in found.get("left_out", {}).items()]
    rows = amounts.counted(int(found.get("read", 0)), "row")
    return f"The file holds {rows}: {', '.join(parts)}."


def sums_part(view: ImportView) -> Child:
    """Return what the rows add up to, what changes for each strategy, and the own total."""
    file = view.file
    found = file.facts.get("reckoning", {})
    if file.record == TRIAL or not found:
        return None
    return section(
        "What the rows add up to",
        _totals(found),
        details("By currency, stage and year", _by_year(found)) if found["sums"] else None,
        _strategies(found),
        _own_total(file, found),
        id="sums",
        lead="Of the rows that would be saved. Set it beside your own papers.",
    )


def _totals(found: dict[str, Any]) -> Node:
    stages = dict.fromkeys(one["stage"] for one in found["sums"])
    shown = [
        (
            glossary.label("stage", stage),
            ", ".join(
                amounts.full(cents, code) for code, cents in total_of(found["sums"], stage).items()
            ),
        )
        for stage in stages
    ]
    return definition_list(shown or [("Amounts", "none")])


def _by_year(found: dict[str, Any]) -> Node:
    rows: list[list[Child]] = [
        [
            one["currency"],
            glossary.label("stage", one["stage"]),
            one["year"] or "undated",
            f"{one['rows']:,}",
            amounts.full(one["cents"], one["currency"]),
        ]
        for one in found["sums"]
    ]
    return table(SUMS, rows, caption="Sums by currency, stage and year of the award", look="dense")


def _strategies(found: dict[str, Any]) -> Child:
    if not found["strategies"]:
        return None
    said = [
        f"{one['strategy'] or 'not aligned'} {amounts.full(one['cents'], one['currency'])} "
        f"({amounts.counted(one['projects'], 'project')})"
        for one in found["strategies"]
    ]
    return h("p", "By the splits in the file: ", "; ".join(said), ".")


def _own_total(file: ImportFile, found: dict[str, Any]) -> Node:
    said = ImportOptions.model_validate(file.options)
    difference = difference_from(found, said.own_total)
    answer: Child = None
    if isinstance(difference, tuple):
        code, more = difference
        fits = more == 0
        words = (
            "It is the sum of these rows and of those that are on the board as they are."
            if fits
            else f"The rows hold {amounts.full(abs(more), code)} {'more' if more > 0 else 'less'}."
        )
        answer = h("p", h("b", "It fits. " if fits else "It does not fit. "), words)
    return form(
        "import-total",
        hidden("import", file.key),
        text_field(
            "own_total",
            "Your own total of what was committed",
            value=said.own_total,
            optional=True,
            hint="Such as GBP 1,250,000. It must match, or be explained.",
        ),
        answer,
        text_field(
            "own_total_why",
            "Why it differs",
            value=said.own_total_why,
            optional=True,
        )
        if isinstance(difference, tuple) and difference[1]
        else None,
        submit="Compare the totals",
        saving="Comparing…",
    )
