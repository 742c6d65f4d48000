"""The list of targets for quality of life."""

from typing import Final

from strategy.lists.list_types import UNDER_WAY, Holding, ListColumn, RecordList, named
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.well_being import (
    WELL_BEING_FILTERS,
    TargetRow,
    list_targets,
    target_options,
)
from strategy.vocabulary import Origin

TARGETS: Final = RecordList(
    name="targets",
    caption="Targets for quality of life",
    one="target",
    many="targets",
    rows=list_targets,
    filters=WELL_BEING_FILTERS,
    options=target_options,
    sorts={"": "By domain", "name": "Name, A to Z", "-name": "Name, Z to A"},
    columns=(
        ListColumn[TargetRow]("key", "Key", lambda r: r.topic.key),
        ListColumn("name", "Target", lambda r: r.topic.name, on_page="Target", width="22%"),
        ListColumn(
            "domain",
            "Domain",
            lambda r: r.domain.name if r.domain else "",
            on_page="Domain",
        ),
        ListColumn(
            "projects",
            "Projects",
            lambda r: "; ".join(p.name for p in r.projects),
            on_page="Projects",
            text=lambda r: str(len(r.projects)),
        ),
        ListColumn("running", "Trials under way", lambda r: r.running, Holding.COUNT),
        ListColumn(
            "trials",
            "Trials",
            lambda r: "; ".join(trial_name(t) for t in r.trials),
            on_page="Trials",
            note=UNDER_WAY,
            text=lambda r: f"{r.running} / {len(r.trials)}",
        ),
        ListColumn(
            "measures", "Shown by", lambda r: named(r.measures), on_page="Shown by", width="30%"
        ),
        ListColumn(
            "named",
            "Named in the documents",
            lambda r: r.topic.origin == Origin.NAMED,
            Holding.FLAG,
        ),
        ListColumn("reason", "Why it was added", lambda r: r.topic.reason),
        ListColumn("plain", "Plain words", lambda r: r.topic.plain_summary),
    ),
)
