"""The list of milestones."""

from typing import Final

from strategy.glossary import label
from strategy.lists.list_types import Holding, ListColumn, RecordList
from strategy.queries.plan.milestones import (
    DUE_WORDS,
    MILESTONE_FILTERS,
    MilestoneRow,
    list_milestones,
    milestone_options,
)

MILESTONES: Final = RecordList(
    name="milestones",
    caption="Milestones",
    one="milestone",
    many="milestones",
    rows=list_milestones,
    filters=MILESTONE_FILTERS,
    options=milestone_options,
    sorts={
        "strategy": "In the order of the plan",
        "to": "Due first",
        "-to": "Due last",
        "milestone": "Title, A to Z",
    },
    order="strategy",
    search="Words of a milestone",
    size=12,
    follows_money=True,
    note="“Proposed” means proposed by this project and not confirmed by the committee.",
    columns=(
        ListColumn[MilestoneRow](
            "strategy",
            "Strategy",
            lambda r: r.strategy.key,
            on_page="Strategy",
            sortable=True,
            wide=9,
        ),
        ListColumn(
            "milestone",
            "Milestone",
            lambda r: r.milestone.title,
            on_page="Milestone",
            note="and how it can be checked",
            sortable=True,
            width="36%",
            wide=48,
            card="whole",
        ),
        ListColumn(
            "standing",
            "Standing",
            lambda r: r.milestone.standing,
            on_page="Standing",
            text=lambda r: label("standing", r.milestone.standing),
            wide=12,
            card="in_line",
        ),
        ListColumn(
            "state",
            "State",
            lambda r: r.milestone.state.replace("_", " "),
            on_page="State",
            wide=13,
            card="in_line",
        ),
        ListColumn(
            "due",
            "Due",
            lambda r: r.due,
            text=lambda r: DUE_WORDS[r.due],
            on_page="Due",
            card="in_line",
        ),
        ListColumn("weight", "Weight", lambda r: r.milestone.weight, Holding.COUNT, wide=8),
        ListColumn("from", "Window from", lambda r: r.milestone.window_start, Holding.DAY),
        ListColumn(
            "to",
            "Window to",
            lambda r: r.milestone.window_end,
            Holding.DAY,
            on_page="Window to",
            text=lambda r: f"{r.milestone.window_end:%Y}" if r.milestone.window_end else "",
            sortable=True,
        ),
        ListColumn(
            "criterion", "How it can be checked", lambda r: r.milestone.success_criterion, wide=52
        ),
        ListColumn(
            "evidence",
            "Evidence",
            lambda r: r.milestone.evidence,
            on_page="Evidence",
            width="24%",
            wide=52,
            card="below",
        ),
        ListColumn(
            "address", "Address of the evidence", lambda r: r.milestone.evidence_url, wide=40
        ),
    ),
)
