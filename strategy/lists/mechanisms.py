"""The list of mechanisms with what hangs on each, stage by stage."""

from typing import Final

from strategy.lists.list_types import UNDER_WAY, Holding, ListColumn, RecordList, named
from strategy.queries.plan.needs import (
    MECHANISM_FILTERS,
    CoverageRow,
    list_mechanisms,
    mechanism_options,
)

MECHANISMS: Final = RecordList(
    name="mechanisms",
    caption="Mechanisms and what hangs on them",
    one="mechanism",
    many="mechanisms",
    rows=list_mechanisms,
    filters=MECHANISM_FILTERS,
    options=mechanism_options,
    sorts={
        "": "As in the documents",
        "name": "Name, A to Z",
        "-projects": "Most projects first",
        "-trials": "Most trials under way first",
    },
    search="Name of a mechanism",
    columns=(
        ListColumn[CoverageRow](
            "name",
            "Mechanism",
            lambda r: r.mechanism.name,
            on_page="Mechanism",
            sortable=True,
            width="20%",
        ),
        ListColumn(
            "projects",
            "Funded projects",
            lambda r: r.projects,
            Holding.COUNT,
            on_page="Funded projects",
            sortable=True,
        ),
        ListColumn(
            "agents",
            "Treatments",
            lambda r: named(r.agents),
            on_page="Treatments that act on it",
            width="20%",
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
        ListColumn(
            "measures",
            "Outcome measures",
            lambda r: named(r.measures),
            on_page="Outcome measures they use",
            width="18%",
        ),
        ListColumn(
            "domains",
            "Well-being domains",
            lambda r: named(r.domains),
            on_page="Well-being domains reached",
            width="16%",
        ),
        ListColumn("break", "Breaks at", lambda r: r.breaks_at, on_page="Where it breaks"),
    ),
)
