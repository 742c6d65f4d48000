"""Biomarkers and outcome measures: how far each is, who uses it, what would move it on."""

from dataclasses import dataclass

from strategy.columns.map import topic_ref
from strategy.glossary import readable
from strategy.measures.text_folding import folded
from strategy.models import Topic, Trial
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import RUNNING, registry_day, state_on
from strategy.selection import Choice
from strategy.vocabulary import LinkRole, Maturity, MeasureKind, TopicKind

EVIDENCE_FILTERS = ("measure_kind", "maturity", "serves", "q", "sort")
SORTS = ("maturity", "name", "trials")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One biomarker or outcome measure.

    Attributes:
        trials: trials that use it; ``running`` those under way today.
        strategies: keys of the strategies it serves.
        shows: mechanisms and targets it is a sign of.
    """

    topic: Topic
    trials: tuple[Trial, ...]
    running: int
    strategies: tuple[str, ...]
    shows: tuple[Topic, ...]

    @property
    def step(self) -> int:
        """How far it is: 0 for proposed up to 4 for established."""
        return list(Maturity).index(Maturity(self.topic.maturity)) if self.topic.maturity else 0


def list_measures(question: Question, choice: Choice) -> tuple[MeasureRow, ...]:
    """Return the measures that fit a choice, the furthest first by default."""
    words = folded(choice.one("q")).split()
    rows = [
        row
        for row in _rows(question)
        if choice.allows("measure_kind", row.topic.measure_kind)
        and choice.allows("maturity", row.topic.maturity)
        and choice.allows("serves", *row.strategies)
        and all(w in folded(f"{row.topic.name} {row.topic.aliases}") for w in words)
    ]
    return tuple(_sorted(rows, choice.one("sort", "-maturity")))


def _sorted(rows: list[MeasureRow], by: str) -> list[MeasureRow]:
    name = by.removeprefix("-")
    rows.sort(key=lambda r: r.topic.name.casefold(), reverse=by == "-name")
    if name == "maturity":
        rows.sort(key=lambda r: r.step, reverse=by.startswith("-"))
    if name == "trials":
        rows.sort(key=lambda r: len(r.trials), reverse=by.startswith("-"))
    return rows


def _rows(question: Question) -> tuple[MeasureRow, ...]:
    key = ("measures", question.today)
    found: tuple[MeasureRow, ...] = question.portfolio.memo(
        key,
        lambda: tuple(
            _row(question, topic)
            for topic in question.portfolio.knowledge.of_kind(TopicKind.MEASURE)
        ),
    )
    return found


def _row(question: Question, topic: Topic) -> MeasureRow:
    knowledge, reference = question.portfolio.knowledge, topic_ref(topic)
    trials = knowledge.trials_of(knowledge.starts(reference, LinkRole.USES, kind="trial:"))
    served = knowledge.ends(reference, LinkRole.SERVES, kind="strategy:")
    return MeasureRow(
        topic=topic,
        trials=trials,
        running=sum(state_on(t, registry_day(question)) == RUNNING for t in trials),
        strategies=tuple(r.removeprefix("strategy:") for r in served),
        shows=knowledge.topics_of(knowledge.ends(reference, LinkRole.SHOWS)),
    )


def measure_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of measures."""
    return {
        "measure_kind": [Option(k, readable(k)) for k in MeasureKind],
        "maturity": [Option(m, readable(m)) for m in Maturity],
        "serves": [
            Option(s.key, f"{s.key} {s.short_name}") for s in question.portfolio.plan.strategies
        ],
    }
