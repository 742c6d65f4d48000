"""Tables of the map as files: the same rows in the same order as the page shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exports.tables import Sheet, Value, csv_lines
from strategy.models import Topic
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of, trial_name
from strategy.queries.knowledge.agents import AGENT_FILTERS, agent_options, list_agents
from strategy.queries.knowledge.evidence import EVIDENCE_FILTERS, list_measures, measure_options
from strategy.queries.knowledge.trials import TRIAL_FILTERS, list_trials, trial_options
from strategy.queries.knowledge.well_being import WELL_BEING_FILTERS, list_targets, target_options
from strategy.queries.people.engagement import read_engagement
from strategy.queries.people.exits import rank_exits
from strategy.queries.people.network import read_network
from strategy.queries.people.stakeholders import (
    STAKEHOLDER_FILTERS,
    list_stakeholders,
    stakeholder_options,
)
from strategy.queries.plan.needs import (
    MECHANISM_FILTERS,
    list_mechanisms,
    mechanism_options,
    read_chain,
)
from strategy.selection import Choice, Query, parse_choice
from strategy.sentences import map_lines


def _names(topics: Sequence[Topic]) -> str:
    return "; ".join(t.name for t in topics)


def trials(question: Question, choice: Choice) -> Sheet:
    """Return the trials that fit a choice."""
    columns = (
        "Key",
        "Registry number",
        "Trial",
        "Tests",
        "Treatment class",
        "Phase",
        "Profile",
        "People",
        "Sorted by",
        "Enrolment",
        "Planned",
        "Began",
        "Ends",
        "State on the day",
        "Result",
        "Result known from",
        "What it says",
        "Sponsor",
        "Read on",
        "Plain words",
    )
    rows: list[tuple[Value, ...]] = []
    for on in list_trials(question, choice):
        t, v = on.trial, on.verdict
        rows.append(
            (
                t.key,
                t.registry_id,
                trial_name(t),
                _names(on.treatments) or t.intervention,
                on.treatment_class.name if on.treatment_class else "",
                t.phase,
                t.profile,
                t.population,
                t.classified_by,
                t.enrolment,
                "yes" if t.enrolment_is_planned else "no",
                map_lines.day_words(t.start, t.start_precision),
                map_lines.day_words(t.end, t.end_precision),
                on.state,
                v.verdict if v else "",
                map_lines.day_words(v.on, v.on_precision) if v else "",
                v.note if v else "",
                t.sponsor,
                str(t.as_of or ""),
                map_lines.plain_trial(on, question.today),
            )
        )
    return Sheet(columns, tuple(rows))


def agents(question: Question, choice: Choice) -> Sheet:
    """Return the agents and interventions that fit a choice."""
    columns = (
        "Key",
        "Agent or intervention",
        "Other names",
        "Class",
        "Acts on",
        "Furthest phase",
        "Trials under way",
        "Trials",
        "Verdict",
        "Named in the documents",
    )
    rows = (
        (
            r.topic.key,
            r.topic.name,
            r.topic.aliases,
            _names(r.classes),
            _names(r.mechanisms),
            r.furthest,
            r.running,
            len(r.trials),
            r.verdict.verdict if r.verdict else "",
            "yes" if r.topic.origin == "named" else "no",
        )
        for r in list_agents(question, choice)
    )
    return Sheet(columns, tuple(rows))


def measures(question: Question, choice: Choice) -> Sheet:
    """Return the biomarkers and outcome measures that fit a choice."""
    columns = (
        "Key",
        "Measure",
        "Kind",
        "Maturity",
        "Trials under way",
        "Trials",
        "Serves",
        "Shows",
        "What would move it a step further",
        "Named in the documents",
    )
    rows = (
        (
            r.topic.key,
            r.topic.name,
            r.topic.measure_kind,
            r.topic.maturity,
            r.running,
            len(r.trials),
            "; ".join(r.strategies),
            _names(r.shows),
            r.topic.next_step,
            "yes" if r.topic.origin == "named" else "no",
        )
        for r in list_measures(question, choice)
    )
    return Sheet(columns, tuple(rows))


def targets(question: Question, choice: Choice) -> Sheet:
    """Return the targets for quality of life that fit a choice."""
    columns = (
        "Key",
        "Target",
        "Domain",
        "Projects",
        "Trials under way",
        "Trials",
        "Shown by",
        "Named in the documents",
        "Why it was added",
        "Plain words",
    )
    rows = (
        (
            r.topic.key,
            r.topic.name,
            r.domain.name if r.domain else "",
            "; ".join(p.name for p in r.projects),
            r.running,
            "; ".join(trial_name(t) for t in r.trials),
            _names(r.measures),
            "yes" if r.topic.origin == "named" else "no",
            r.topic.reason,
            r.topic.plain_summary,
        )
        for r in list_targets(question, choice)
    )
    return Sheet(columns, tuple(rows))


def needs(question: Question, choice: Choice) -> Sheet:
    """Return every link of the chain from needs to strategies."""
    chain = read_chain(question)
    rows: list[tuple[Value, ...]] = []
    for link in (*chain.links, *chain.arguments):
        start, end = name_of(question, link.from_ref), name_of(question, link.to_ref)
        if start and end:
            rows.append(
                (
                    start.name,
                    start.kind_words,
                    link.role.replace("_", " "),
                    end.name,
                    end.kind_words,
                    link.why,
                    link.basis,
                )
            )
    heads = ("From", "What it is", "How", "To", "What that is", "Why", "Rests on")
    return Sheet(heads, tuple(rows))


def mechanisms(question: Question, choice: Choice) -> Sheet:
    """Return each mechanism with what hangs on it, stage by stage."""
    columns = (
        "Mechanism",
        "Funded projects",
        "Treatments",
        "Trials under way",
        "Trials",
        "Outcome measures",
        "Well-being domains",
        "Breaks at",
    )
    rows = (
        (
            r.mechanism.name,
            r.projects,
            _names(r.agents),
            r.running,
            len(r.trials),
            _names(r.measures),
            _names(r.domains),
            r.breaks_at,
        )
        for r in list_mechanisms(question, choice)
    )
    return Sheet(columns, tuple(rows))


def organisations(question: Question, choice: Choice) -> Sheet:
    """Return the organisations that fit a choice."""
    unit = question.selection.currency
    columns = (
        "Key",
        "Organisation",
        "Type",
        "Group",
        "Country",
        f"Funds ({unit})",
        "Projects funded",
        "Projects hosted",
        "Ties",
        "Strategies",
    )
    rows = (
        (
            r.key,
            r.name,
            r.kind,
            r.group,
            r.country,
            r.cents,
            r.funded,
            r.hosted,
            r.ties,
            r.strategies,
        )
        for r in list_stakeholders(question, choice)
    )
    return Sheet(columns, tuple(rows), money=frozenset({5}))


def ties(question: Question, choice: Choice) -> Sheet:
    """Return the edge list of the network with what each tie rests on."""
    network = read_network(question)
    rows = (
        (
            e.first,
            e.second,
            "; ".join(e.kinds),
            len(e.evidence),
            e.year,
            "; ".join(one.project or one.words for one in e.evidence),
            "yes" if e.is_opinion else "no",
        )
        for e in (*network.edges, *network.opinions)
    )
    columns = ("From", "To", "Kinds", "Records", "Newest year", "What it rests on", "Opinion")
    return Sheet(columns, tuple(rows))


def network(question: Question, choice: Choice) -> Sheet:
    """Return every organisation with its measures in the network."""
    found = read_network(question)
    held, community = found.measures, found.measures.community_of()
    rows = (
        (
            key,
            body.name,
            held.degree.get(key, 0),
            round(held.betweenness.get(key, 0), 6),
            community[key] + 1 if key in community else None,
            held.articulation.get(key),
            "yes" if key in held.isolated else "no",
        )
        for key, body in sorted(found.bodies.items())
    )
    columns = (
        "Key",
        "Organisation",
        "Ties",
        "Betweenness",
        "Community",
        "Others cut off without it",
        "Isolated",
    )
    return Sheet(columns, tuple(rows))


def engagement(question: Question, choice: Choice) -> Sheet:
    """Return who does what in which strategy, one row for each."""
    rows: list[tuple[Value, ...]] = []
    for row in read_engagement(question):
        for code, parts in row.cells.items():
            if not parts:
                rows.append((row.name, code, "missing", "", "", ""))
            for part in parts:
                rests = part.link.basis if part.link else "records"
                rows.append(
                    (row.name, code, part.role, part.who.name, "; ".join(part.projects), rests)
                )
    return Sheet(("Group", "Strategy", "Role", "Who", "Projects", "Rests on"), tuple(rows))


def exits(question: Question, choice: Choice) -> Sheet:
    """Return what the exit of each funder alone would do."""
    unit = question.selection.currency
    columns = (
        "Key",
        "Funder",
        f"Lost ({unit})",
        f"Lost ahead ({unit})",
        "Strategies it alone pays for",
        "Organisations cut off",
    )
    rows = (
        (d.funder.key, d.funder.name, d.lost, d.ahead, "; ".join(d.alone_in), d.cut_off)
        for d in rank_exits(question)
    )
    return Sheet(columns, tuple(rows), money=frozenset({2, 3}))


def links(question: Question, choice: Choice) -> Sheet:
    """Return every link of the map that the viewer may know of."""
    rows: list[tuple[Value, ...]] = []
    for link in question.portfolio.knowledge.links:
        start, end = name_of(question, link.from_ref), name_of(question, link.to_ref)
        if start and end:
            rows.append(
                (
                    link.from_ref,
                    start.name,
                    link.role,
                    link.to_ref,
                    end.name,
                    link.why,
                    link.basis,
                )
            )
    columns = ("From", "Name", "Role", "To", "Name of that", "Why", "Rests on")
    return Sheet(columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A table of the map: what makes it, and which filters its page has."""

    make: Callable[[Question, Choice], Sheet]
    filters: tuple[str, ...] = ()
    options: Callable[[Question], Mapping[str, Sequence[Option]]] | None = None


MAP_SHEETS: dict[str, MapSheet] = {
    "trials": MapSheet(trials, TRIAL_FILTERS, trial_options),
    "agents": MapSheet(agents, AGENT_FILTERS, agent_options),
    "measures": MapSheet(measures, EVIDENCE_FILTERS, measure_options),
    "targets": MapSheet(targets, WELL_BEING_FILTERS, target_options),
    "needs": MapSheet(needs),
    "mechanisms": MapSheet(mechanisms, MECHANISM_FILTERS, mechanism_options),
    "organisations": MapSheet(organisations, STAKEHOLDER_FILTERS, stakeholder_options),
    "ties": MapSheet(ties),
    "network": MapSheet(network),
    "engagement": MapSheet(engagement),
    "exits": MapSheet(exits),
    "links": MapSheet(links),
}


def map_sheet(question: Question, name: str, query: Query) -> Sheet:
    """Return one of ``MAP_SHEETS`` for the filters of an address."""
    held = MAP_SHEETS[name]
    offered = held.options(question) if held.options else {}
    allowed = {n: [o.value for o in found] for n, found in offered.items()}
    choice, _ = parse_choice(query, held.filters, allowed)
    return held.make(question, choice)


def write_map_csv(question: Question, name: str, query: Query) -> Iterator[str]:
    """Yield one of ``MAP_SHEETS`` as CSV text, line by line."""
    yield from csv_lines(map_sheet(question, name, query))
