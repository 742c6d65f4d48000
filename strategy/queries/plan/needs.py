"""Why these strategies: the chain of the needs assessment, and what addresses each mechanism."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from strategy.columns.map import Knowledge, topic_ref, trial_ref
from strategy.measures.text_folding import folded
from strategy.models import Link, Topic, Trial
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import RUNNING, registry_day, state_on
from strategy.references import STRATEGY, ref
from strategy.rule_statements import RuleStatement
from strategy.selection import Choice
from strategy.vocabulary import LinkRole, TopicKind

STAGES = (
    TopicKind.NEED,
    TopicKind.ROOT_CAUSE,
    TopicKind.RECOMMENDATION,
    TopicKind.DESIRED_OUTCOME,
)
_WITHIN = (LinkRole.COMES_FROM, LinkRole.ANSWERED_BY, LinkRole.LEADS_TO)


@dataclass(frozen=True, slots=True)
class Chain:
    """The needs assessment as a chain.

    Attributes:
        stages: topics by stage: needs, root causes, recommendations, desired outcomes.
        links: from stage to stage.
        arguments: from any topic to a strategy, each with its sentence.
        loose: topics of the chain that lead nowhere further.
        unargued: keys of strategies for which nothing argues.
    """

    stages: tuple[tuple[Topic, ...], ...]
    links: tuple[Link, ...]
    arguments: tuple[Link, ...]
    loose: tuple[Topic, ...]
    unargued: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One mechanism and what hangs on it, stage by stage.

    Attributes:
        agents: treatments that act on it, by themselves or by their class.
        trials: trials of such treatments; ``running`` those under way today.
        measures: outcome measures that these trials use.
        domains: well-being domains that these trials or measures reach.
        projects: how many funded projects study the mechanism.
    """

    mechanism: Topic
    agents: tuple[Topic, ...]
    trials: tuple[Trial, ...]
    running: int
    measures: tuple[Topic, ...]
    domains: tuple[Topic, ...]
    projects: int

    @property
    def breaks_at(self) -> str:
        """The first stage with nothing in it; empty when the chain holds to the end."""
        stages = (
            ("agents", self.agents),
            ("trials", self.running),
            ("measures", self.measures),
            ("domains", self.domains),
        )
        return next((name for name, held in stages if not held), "")


MECHANISM_FILTERS = ("breaks", "q", "sort")
HOLDS = "holds"
_SORTS: dict[str, Callable[[CoverageRow], Any]] = {
    "name": lambda row: row.mechanism.name.casefold(),
    "projects": lambda row: row.projects,
    "trials": lambda row: (row.running, len(row.trials)),
}


def list_mechanisms(question: Question, choice: Choice) -> tuple[CoverageRow, ...]:
    """Return the mechanisms that fit a choice, in the documents' order by default."""
    words = folded(choice.one("q")).split()
    rows = [
        row
        for row in read_coverage(question)
        if choice.allows("breaks", row.breaks_at or HOLDS)
        and all(w in folded(f"{row.mechanism.name} {row.mechanism.aliases}") for w in words)
    ]
    by = choice.one("sort")
    if by.removeprefix("-") in _SORTS:
        rows.sort(key=_SORTS[by.removeprefix("-")], reverse=by.startswith("-"))
    return tuple(rows)


def mechanism_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of mechanisms."""
    return {
        "breaks": [
            Option("agents", "No treatment acts on it"),
            Option("trials", "No trial is under way"),
            Option("measures", "No outcome measure"),
            Option("domains", "Nothing reaches daily life"),
            Option(HOLDS, "Holds to the end"),
        ]
    }


def read_chain(question: Question) -> Chain:
    """Return the chain from needs to strategies."""
    knowledge = question.portfolio.knowledge
    stages = tuple(knowledge.of_kind(kind) for kind in STAGES)
    held = {topic_ref(t) for stage in stages for t in stage}
    links = tuple(
        link
        for link in knowledge.links
        if link.role in _WITHIN and link.from_ref in held and link.to_ref in held
    )
    arguments = tuple(link for link in knowledge.links if link.role == LinkRole.ARGUES_FOR)
    starts = {link.from_ref for link in (*links, *arguments)}
    argued = {link.to_ref for link in arguments}
    return Chain(
        stages=stages,
        links=links,
        arguments=tuple(link for link in arguments if link.from_ref in held),
        loose=tuple(t for stage in stages for t in stage if topic_ref(t) not in starts),
        unargued=tuple(
            s.key for s in question.portfolio.plan.strategies if ref(STRATEGY, s.key) not in argued
        ),
    )


def read_coverage(question: Question) -> tuple[CoverageRow, ...]:
    """Return each mechanism with what hangs on it, in the documents' order."""
    key = (
        "coverage of mechanisms",
        question.viewer.governs,
        question.viewer.organisation_id,
        question.today,
    )
    found: tuple[CoverageRow, ...] = question.portfolio.memo(
        key,
        lambda: tuple(
            _coverage(question, t)
            for t in question.portfolio.knowledge.of_kind(TopicKind.MECHANISM)
        ),
    )
    return found


def _coverage(question: Question, mechanism: Topic) -> CoverageRow:
    knowledge, reference = question.portfolio.knowledge, topic_ref(mechanism)
    treatments = acting_on(knowledge, reference)
    trials = _trials_of(knowledge, treatments)
    measures = _unique(
        t
        for trial in trials
        for t in knowledge.topics_of(knowledge.ends(trial_ref(trial), LinkRole.USES))
        if t.kind == TopicKind.MEASURE
    )
    return CoverageRow(
        mechanism=mechanism,
        agents=treatments,
        trials=trials,
        running=sum(state_on(t, registry_day(question)) == RUNNING for t in trials),
        measures=measures,
        domains=_domains(knowledge, trials, measures),
        projects=_projects(question, reference),
    )


def acting_on(knowledge: Knowledge, mechanism: str) -> tuple[Topic, ...]:
    """Return agents and interventions that act on a mechanism, by themselves or by their class."""
    direct = knowledge.topics_of(knowledge.starts(mechanism, LinkRole.ACTS_ON))
    of_classes = (
        agent
        for topic in direct
        if topic.kind == TopicKind.AGENT_CLASS
        for agent in knowledge.topics_of(
            knowledge.starts(topic_ref(topic), LinkRole.BELONGS_TO, kind="topic:")
        )
    )
    return _unique((*(t for t in direct if t.kind != TopicKind.AGENT_CLASS), *of_classes))


def _trials_of(knowledge: Knowledge, treatments: Iterable[Topic]) -> tuple[Trial, ...]:
    return knowledge.trials_of(
        r for t in treatments for r in knowledge.starts(topic_ref(t), LinkRole.TESTS, kind="trial:")
    )


def _domains(
    knowledge: Knowledge, trials: Iterable[Trial], measures: Iterable[Topic]
) -> tuple[Topic, ...]:
    reached = [
        *(r for t in trials for r in knowledge.ends(trial_ref(t), LinkRole.ADDRESSES)),
        *(r for m in measures for r in knowledge.ends(topic_ref(m), LinkRole.SHOWS)),
    ]
    return _unique(
        domain
        for reference in dict.fromkeys(reached)
        for domain in knowledge.topics_of(knowledge.ends(reference, LinkRole.BELONGS_TO))
        if domain.kind == TopicKind.WELL_BEING_DOMAIN
    )


def _projects(question: Question, reference: str) -> int:
    portfolio = question.portfolio
    keys = portfolio.knowledge.starts(reference, LinkRole.STUDIES, kind="project:")
    return sum(key.removeprefix("project:") in portfolio.project_at for key in keys)


def _unique(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    return tuple({t.key: t for t in topics}.values())


CHAIN_RULE = RuleStatement(
    "coverage-chain",
    "From mechanism to daily life",
    "A mechanism is followed to the treatments that act on it, by themselves or by their class, to "
    "the trials that test these, to the outcome measures that the trials use, and to the "
    "well-being domains that trials or measures reach. It breaks at the first stage with nothing "
    "in it; a trial has to be under way.",
    "mechanism > treatment > trial under way > measure > domain",
)
