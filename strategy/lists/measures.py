"""The list of biomarkers and outcome measures."""

from typing import Final

from strategy.glossary import readable
from strategy.lists.list_types import UNDER_WAY, Holding, ListColumn, RecordList, named
from strategy.queries.knowledge.evidence import (
    EVIDENCE_FILTERS,
    MeasureRow,
    list_measures,
    measure_options,
)
from strategy.vocabulary import Origin

MEASURES: Final = RecordList(
    name="measures",
    caption="Measures",
    one="measure",
    many="measures",
    rows=list_measures,
    filters=EVIDENCE_FILTERS,
    options=measure_options,
    sorts={
        "-maturity": "Furthest first",
        "maturity": "Earliest first",
        "name": "Name, A to Z",
        "-trials": "Most trials first",
    },
    order="-maturity",
    search="Name of a measure",
    columns=(
        ListColumn[MeasureRow]("key", "Key", lambda r: r.topic.key),
        ListColumn(
            "name",
            "Measure",
            lambda r: r.topic.name,
            on_page="Measure",
            sortable=True,
            width="24%",
        ),
        ListColumn(
            "kind",
            "Kind",
            lambda r: r.topic.measure_kind,
            on_page="Kind",
            text=lambda r: readable(r.topic.measure_kind),
        ),
        ListColumn(
            "maturity",
            "Maturity",
            lambda r: r.topic.maturity,
            on_page="Maturity",
            text=lambda r: readable(r.topic.maturity),
            sortable=True,
        ),
        ListColumn("running", "Trials under way", lambda r: r.running, Holding.COUNT),
        ListColumn(
            "trials",
            "Trials",
            lambda r: len(r.trials),
            Holding.COUNT,
            on_page="Trials",
            note=UNDER_WAY,
            text=lambda r: f"{r.running} / {len(r.trials)}",
            sortable=True,
        ),
        ListColumn("serves", "Serves", lambda r: "; ".join(r.strategies), on_page="Serves"),
        ListColumn("shows", "Shows", lambda r: named(r.shows)),
        ListColumn(
            "next",
            "What would move it a step further",
            lambda r: r.topic.next_step,
            on_page="What would move it a step further",
            width="30%",
        ),
        ListColumn(
            "named",
            "Named in the documents",
            lambda r: r.topic.origin == Origin.NAMED,
            Holding.FLAG,
        ),
    ),
)
