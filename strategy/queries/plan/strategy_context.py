"""What stands behind a strategy besides money: bodies, needs, trials, measures, well-being."""

from dataclasses import dataclass

from strategy.columns.map import topic_ref
from strategy.models import Link, Strategy, Topic
from strategy.queries.board.question import Question
from strategy.queries.knowledge.evidence import MeasureRow, list_measures
from strategy.queries.knowledge.pipeline import TrialOn, read_pipeline
from strategy.queries.knowledge.well_being import TargetRow, list_targets
from strategy.queries.people.engagement import LEAD, GroupRow, Part, parts_of_strategy
from strategy.queries.plan.indicators import IndicatorRecord, indicators_of
from strategy.references import STRATEGY, ref
from strategy.selection import Choice
from strategy.vocabulary import LinkRole


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one strategy.

    Attributes:
        groups: every stakeholder group with what it does here; empty where it is missing.
        arguments: what argues for the strategy: topic and the link with its sentence.
        trials: trials that serve it, and those that its projects pay for.
        targets: targets for quality of life that its projects or trials address.
    """

    groups: tuple[tuple[GroupRow, tuple[Part, ...]], ...]
    arguments: tuple[tuple[Topic, Link], ...]
    trials: tuple[TrialOn, ...]
    measures: tuple[MeasureRow, ...]
    targets: tuple[TargetRow, ...]
    indicators: tuple[IndicatorRecord, ...]

    @property
    def without_part(self) -> tuple[GroupRow, ...]:
        """The groups of Figure 4 that take no part."""
        return tuple(
            row for row, parts in self.groups if row.topic and all(p.is_reading for p in parts)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the groups of Figure 4 that take no part."""
        return tuple(row.name for row in self.without_part)

    @property
    def leading(self) -> tuple[str, ...]:
        """Names of the bodies that are recorded as leading here."""
        return tuple(dict.fromkeys(p.who.name for p in self._recorded if p.role == LEAD))

    @property
    def taking_part(self) -> tuple[str, ...]:
        """Names of all bodies that are recorded as having a part here, each once."""
        return tuple(dict.fromkeys(p.who.name for p in self._recorded))

    @property
    def _recorded(self) -> list[Part]:
        return [p for _, parts in self.groups for p in parts if not p.is_reading]


def read_behind(question: Question, strategy: Strategy) -> Behind:
    """Return what stands behind a strategy, as far as the viewer may know of it."""
    knowledge, reference = question.portfolio.knowledge, ref(STRATEGY, strategy.key)
    projects = _projects_of(question, strategy.key)
    served = set(knowledge.starts(reference, LinkRole.SERVES, kind="trial:"))
    paid = {r for p in projects for r in knowledge.ends(p, LinkRole.PAYS_FOR, kind="trial:")}
    trials = tuple(
        on
        for on in read_pipeline(question, question.today).trials
        if f"trial:{on.trial.key}" in served | paid
    )
    argued = (
        link for link in knowledge.links_to.get(reference, ()) if link.role == LinkRole.ARGUES_FOR
    )
    pairs = ((knowledge.topics_of((link.from_ref,)), link) for link in argued)
    return Behind(
        groups=parts_of_strategy(question, strategy.key),
        arguments=tuple((topics[0], link) for topics, link in pairs if topics),
        trials=tuple(sorted(trials, key=lambda on: on.trial.start or question.today, reverse=True)),
        measures=list_measures(question, Choice({"serves": (strategy.key,)})),
        targets=_targets(question, projects, trials),
        indicators=indicators_of(question, strategy),
    )


def _projects_of(question: Question, code: str) -> set[str]:
    portfolio = question.portfolio
    place = next((n + 1 for n, s in enumerate(portfolio.plan.strategies) if s.key == code), -1)
    shares = portfolio.shares
    at = {int(n) for n in shares["project"][shares["strategy"] == place]}
    return {f"project:{portfolio.projects['key'][n]}" for n in at}


def _targets(
    question: Question, projects: set[str], trials: tuple[TrialOn, ...]
) -> tuple[TargetRow, ...]:
    knowledge = question.portfolio.knowledge
    held = projects | {f"trial:{on.trial.key}" for on in trials}
    return tuple(
        row
        for row in list_targets(question, Choice({}))
        if held & set(knowledge.starts(topic_ref(row.topic), LinkRole.ADDRESSES))
    )
