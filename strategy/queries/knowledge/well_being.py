"""Figure 3: what quality of life needs, and which projects and trials address it."""

from dataclasses import dataclass

from strategy.columns.map import Knowledge, topic_ref
from strategy.models import Topic, Trial
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of
from strategy.queries.knowledge.pipeline import RUNNING, registry_day, state_on
from strategy.selection import Choice
from strategy.vocabulary import LinkRole, TopicKind

WELL_BEING_FILTERS = ("domain", "covered", "sort")
NOTHING, SOME = "nothing", "something"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target for quality of life.

    Attributes:
        projects: funded projects that address it, as far as the viewer may know of them.
        running: trials of it that are under way today.
        measures: what shows it.
    """

    topic: Topic
    domain: Topic | None
    projects: tuple[Named, ...]
    trials: tuple[Trial, ...]
    running: int
    measures: tuple[Topic, ...]
    interventions: tuple[Topic, ...]

    @property
    def is_covered(self) -> bool:
        """Whether any project or trial addresses it."""
        return bool(self.projects or self.trials)


def list_targets(question: Question, choice: Choice) -> tuple[TargetRow, ...]:
    """Return the targets that fit a choice, in the order of their domains."""
    rows = [_row(question, t) for t in _targets(question.portfolio.knowledge)]
    order = {
        d.key: n
        for n, d in enumerate(question.portfolio.knowledge.of_kind(TopicKind.WELL_BEING_DOMAIN))
    }
    fit = [
        row
        for row in rows
        if choice.allows("domain", row.domain.key if row.domain else "")
        and choice.allows("covered", SOME if row.is_covered else NOTHING)
    ]
    if choice.one("sort").removeprefix("-") == "name":
        down = choice.one("sort").startswith("-")
        return tuple(sorted(fit, key=lambda r: r.topic.name.casefold(), reverse=down))
    return tuple(sorted(fit, key=lambda r: order.get(r.domain.key if r.domain else "", 99)))


def _targets(knowledge: Knowledge) -> tuple[Topic, ...]:
    return knowledge.of_kind(TopicKind.WELL_BEING_TARGET)


def _row(question: Question, topic: Topic) -> TargetRow:
    knowledge, reference = question.portfolio.knowledge, topic_ref(topic)
    trials = knowledge.trials_of(knowledge.starts(reference, LinkRole.ADDRESSES, kind="trial:"))
    projects = (
        name_of(question, r)
        for r in knowledge.starts(reference, LinkRole.ADDRESSES, kind="project:")
    )
    domains = knowledge.topics_of(knowledge.ends(reference, LinkRole.BELONGS_TO))
    return TargetRow(
        topic=topic,
        domain=domains[0] if domains else None,
        projects=tuple(p for p in projects if p is not None),
        trials=trials,
        running=sum(state_on(t, registry_day(question)) == RUNNING for t in trials),
        measures=knowledge.topics_of(knowledge.starts(reference, LinkRole.SHOWS)),
        interventions=knowledge.topics_of(
            knowledge.starts(reference, LinkRole.ADDRESSES, kind="topic:")
        ),
    )


def target_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of targets."""
    domains = question.portfolio.knowledge.of_kind(TopicKind.WELL_BEING_DOMAIN)
    return {
        "domain": [Option(d.key, d.name) for d in domains],
        "covered": [Option(NOTHING, "With nothing yet"), Option(SOME, "With something")],
    }
