"""The list of what funded research led to."""

from typing import Final

from strategy.glossary import label
from strategy.lists.list_types import Holding, ListColumn, RecordList
from strategy.queries.money.outputs import (
    OUTPUT_FILTERS,
    OutputRow,
    list_outputs,
    output_options,
)

OUTPUTS: Final = RecordList(
    name="outputs",
    caption="What funded research led to",
    one="output",
    many="outputs",
    rows=list_outputs,
    filters=OUTPUT_FILTERS,
    options=output_options,
    sorts={
        "-year": "Newest first",
        "year": "Oldest first",
        "title": "Title, A to Z",
        "project": "Project, A to Z",
    },
    order="-year",
    size=20,
    search="Title or project",
    columns=(
        ListColumn[OutputRow]("key", "Key", lambda r: r.output.key),
        ListColumn(
            "title",
            "Title",
            lambda r: r.output.title,
            on_page="What came of it",
            sortable=True,
            width="36%",
        ),
        ListColumn(
            "kind",
            "What it is",
            lambda r: r.output.kind,
            on_page="What it is",
            text=lambda r: label("output_kind", r.output.kind),
        ),
        ListColumn(
            "year", "Year", lambda r: r.output.year, Holding.YEAR, on_page="Year", sortable=True
        ),
        ListColumn(
            "of",
            "Project or body",
            lambda r: r.of.name,
            on_page="Of",
            sortable=True,
            sort="project",
            width="18%",
        ),
        ListColumn("of_key", "Its reference", lambda r: r.of.ref),
        ListColumn(
            "strategies",
            "Strategies",
            lambda r: "; ".join(r.strategies),
            on_page="Strategies",
        ),
        ListColumn(
            "evidence",
            "What shows that it comes from it",
            lambda r: r.output.evidence,
            on_page="What shows it",
            width="24%",
        ),
        ListColumn("address", "Address", lambda r: r.output.address),
        ListColumn("source", "Read at", lambda r: r.source.url if r.source else ""),
    ),
)
