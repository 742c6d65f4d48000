"""The list of agents and interventions."""

from typing import Final

from strategy.lists.list_types import UNDER_WAY, Holding, ListColumn, RecordList, named
from strategy.queries.knowledge.agents import AGENT_FILTERS, AgentRow, agent_options, list_agents
from strategy.queries.knowledge.trials import PHASE_WORDS
from strategy.sentences.fact_lines import places_line
from strategy.vocabulary import Origin, TrialPhase


def _phase(row: AgentRow) -> str:
    return PHASE_WORDS[TrialPhase(row.furthest)] if row.furthest else ""


AGENTS: Final = RecordList(
    name="agents",
    caption="Agents and interventions",
    one="agent or intervention",
    many="agents and interventions",
    rows=list_agents,
    filters=AGENT_FILTERS,
    options=agent_options,
    sorts={"-phase": "Furthest phase first", "name": "Name, A to Z", "-trials": "Most trials"},
    order="-phase",
    size=20,
    search="Name or other name",
    columns=(
        ListColumn[AgentRow]("key", "Key", lambda r: r.topic.key),
        ListColumn(
            "name",
            "Agent or intervention",
            lambda r: r.topic.name,
            on_page="Agent or intervention",
            sortable=True,
            width="28%",
        ),
        ListColumn("aliases", "Other names", lambda r: r.topic.aliases),
        ListColumn("class", "Class", lambda r: named(r.classes), on_page="Class"),
        ListColumn("mechanism", "Acts on", lambda r: named(r.mechanisms), on_page="Acts on"),
        ListColumn(
            "phase",
            "Furthest phase",
            lambda r: r.furthest,
            on_page="Furthest phase begun",
            text=_phase,
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
        ListColumn(
            "verdict",
            "What is known",
            lambda r: r.record.word if r.record else "",
            on_page="What is known",
        ),
        ListColumn(
            "where",
            "Where it is allowed or not",
            lambda r: places_line(r.record) if r.record else "",
        ),
        ListColumn(
            "known",
            "Known from",
            lambda r: r.record.fact.on if r.record else None,
            Holding.DAY,
        ),
        ListColumn(
            "named",
            "Named in the documents",
            lambda r: r.topic.origin == Origin.NAMED,
            Holding.FLAG,
        ),
    ),
)
