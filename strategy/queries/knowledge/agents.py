"""Agents and interventions: their class, what they act on, how far they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy.columns.map import Knowledge, topic_ref, trial_ref
from strategy.glossary import label
from strategy.measures.text_folding import folded
from strategy.models import LayResult, Topic, Trial
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import (
    NOT_BEGUN,
    NOT_RUN,
    RUNNING,
    lay_result_on,
    registry_day,
    state_on,
)
from strategy.queries.knowledge.track_records import TrackRecord, read_track_record
from strategy.references import TRIAL, parts
from strategy.selection import Choice
from strategy.vocabulary import LinkRole, TopicKind, TrialPhase, VerdictWord

# What an agent as a whole can come to.
KNOWN_WORDS = (
    VerdictWord.APPROVED,
    VerdictWord.REFUSED,
    VerdictWord.WITHDRAWN,
    VerdictWord.POSITIVE,
    VerdictWord.AS_GOOD,
    VerdictWord.MIXED,
    VerdictWord.NEGATIVE,
    VerdictWord.NOT_COMPARABLE,
    VerdictWord.RELAPSING_ONLY,
    VerdictWord.HELD,
    VerdictWord.WARNED,
    VerdictWord.ONGOING,
)
AGENT_FILTERS = ("class", "verdict", "q", "sort")
_ORDER = {str(phase): n for n, phase in enumerate(TrialPhase)}
_NO_PHASE = (TrialPhase.UNKNOWN, TrialPhase.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class AgentRow:
    """One agent or intervention.

    Attributes:
        furthest: the furthest phase of its trials that have begun; empty without any.
        running: how many of its trials are under way.
        record: what is known of it; nothing where nothing is.
    """

    topic: Topic
    classes: tuple[Topic, ...]
    mechanisms: tuple[Topic, ...]
    trials: tuple[Trial, ...]
    running: int
    furthest: str
    record: TrackRecord | None


def list_agents(question: Question, choice: Choice) -> tuple[AgentRow, ...]:
    """Return the agents that fit a choice, those in the furthest phase first by default."""
    words = folded(choice.one("q")).split()
    rows = [
        row
        for row in _rows(question)
        if choice.allows("class", *(c.key for c in row.classes))
        and choice.allows("verdict", row.record.word if row.record else "none")
        and all(w in folded(f"{row.topic.name} {row.topic.aliases}") for w in words)
    ]
    by = choice.one("sort", "-phase")
    rows.sort(key=lambda r: r.topic.name.casefold(), reverse=by == "-name")
    if by.removeprefix("-") == "phase":
        rows.sort(key=lambda r: _step(r.furthest), reverse=by.startswith("-"))
    if by.removeprefix("-") == "trials":
        rows.sort(key=lambda r: len(r.trials), reverse=by.startswith("-"))
    return tuple(rows)


def _step(phase: str) -> int:
    return -1 if not phase or phase in _NO_PHASE else _ORDER[phase]


def _rows(question: Question) -> tuple[AgentRow, ...]:
    found: tuple[AgentRow, ...] = question.portfolio.memo(
        ("agents", question.today),
        lambda: tuple(
            _row(question, topic)
            for topic in question.portfolio.knowledge.of_kind(
                TopicKind.AGENT, TopicKind.INTERVENTION
            )
        ),
    )
    return found


def _row(question: Question, topic: Topic) -> AgentRow:
    knowledge, reference = question.portfolio.knowledge, topic_ref(topic)
    classes = knowledge.topics_of(knowledge.ends(reference, LinkRole.BELONGS_TO))
    acts = [*knowledge.ends(reference, LinkRole.ACTS_ON)]
    acts += [r for c in classes for r in knowledge.ends(topic_ref(c), LinkRole.ACTS_ON)]
    trials = knowledge.trials_of(knowledge.starts(reference, LinkRole.TESTS, kind="trial:"))
    day = registry_day(question)
    states = {t.key: state_on(t, day) for t in trials}
    begun = [t.phase for t in trials if states[t.key] not in (NOT_BEGUN, NOT_RUN)]
    return AgentRow(
        topic=topic,
        classes=classes,
        mechanisms=knowledge.topics_of(dict.fromkeys(acts)),
        trials=trials,
        running=sum(state == RUNNING for state in states.values()),
        furthest=max(begun, key=_step, default=""),
        record=read_track_record(knowledge, topic, question.today),
    )


def agent_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of agents."""
    classes = question.portfolio.knowledge.of_kind(TopicKind.AGENT_CLASS)
    return {
        "class": sorted((Option(c.key, c.name) for c in classes), key=lambda o: o.label),
        "verdict": [*verdict_options(KNOWN_WORDS), Option("none", "Nothing known")],
    }


def verdict_options(words: Iterable[VerdictWord]) -> list[Option]:
    """Return the choices of a filter by what is known."""
    return [Option(word, label("verdict", word)) for word in words]


def results_of(
    knowledge: Knowledge, reference: str, day: date
) -> tuple[tuple[Trial, LayResult], ...]:
    """Return what the trials of a treatment found in plain words, the newest first.

    Args:
        knowledge: the map.
        reference: the agent or intervention.
        day: only what was published by then.
    """
    trials = (
        knowledge.trial_at[parts(link.from_ref)[1]]
        for link in knowledge.links_to.get(reference, ())
        if link.role == LinkRole.TESTS and parts(link.from_ref)[0] == TRIAL
    )
    told = [(trial, lay_result_on(knowledge, trial_ref(trial), day)) for trial in trials]
    found = [(trial, result) for trial, result in told if result is not None]
    return tuple(sorted(found, key=lambda pair: _published(pair[1]), reverse=True))


def _published(result: LayResult) -> tuple[int, int, int]:
    """Return when a result was published, to be sorted by: a year alone is no day of it."""
    if result.on is None:
        return (0, 0, 0)
    if result.on_precision == "year":
        return (result.on.year, 0, 0)
    return (result.on.year, result.on.month, result.on.day)
