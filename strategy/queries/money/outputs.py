"""What funded research led to: outputs of projects and programmes, and trials on to decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy.columns import codes
from strategy.columns.map import Led, trial_ref
from strategy.glossary import label
from strategy.measures.text_folding import folded
from strategy.models import Output, Source, Topic, Trial, Verdict
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of
from strategy.queries.knowledge.pipeline import verdict_on
from strategy.queries.knowledge.track_records import TrackRecord, read_track_record
from strategy.references import PROJECT, ref
from strategy.selection import Choice
from strategy.vocabulary import LinkRole, OutputKind, ProjectStatus, TopicKind

OUTPUT_FILTERS = ("output_kind", "about", "q", "sort")


@dataclass(frozen=True, slots=True)
class OutputRow:
    """One output, whose it is, and the strategies that it stands for.

    Attributes:
        of: the project, or the body whose programmes led to it.
        strategies: codes of the strategies that the project serves; empty for a body.
    """

    output: Output
    of: Named
    strategies: tuple[str, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class TrialStep:
    """A trial that a project paid for: what it came to, and what is known of what it tested."""

    trial: Trial
    verdict: Verdict | None
    agents: tuple[tuple[Topic, TrackRecord], ...]


@dataclass(frozen=True, slots=True)
class Afterlife:
    """What one project led to, step by step.

    Attributes:
        outputs: what is proved to come from it, the newest first.
        leads: what may come from it, for those who look after the board.
        trials: the trials it paid for, on to decisions of authorities.
    """

    outputs: tuple[OutputRow, ...]
    leads: tuple[OutputRow, ...]
    trials: tuple[TrialStep, ...]


@dataclass(frozen=True, slots=True)
class EndedCount:
    """How many ended projects have an output, of how many."""

    ended: int
    with_output: int


def read_afterlife(question: Question, key: str) -> Afterlife:
    """Return what a project led to, as far as the viewer may know of it."""
    rows = [_row(question, led) for led in _led(question, ref(PROJECT, key))]
    known = tuple(row for row in rows if row is not None)
    return Afterlife(
        outputs=tuple(row for row in known if not row.output.is_lead),
        leads=tuple(r for r in known if r.output.is_lead) if question.viewer.governs else (),
        trials=_trials(question, key),
    )


def outputs_of_strategy(question: Question, code: str) -> tuple[OutputRow, ...]:
    """Return the outputs of all projects that serve a strategy, the newest first."""
    return tuple(row for row in _rows(question) if code in row.strategies)


def list_outputs(question: Question, choice: Choice) -> tuple[OutputRow, ...]:
    """Return the outputs that fit a choice, the newest first by default."""
    words = folded(choice.one("q")).split()
    rows = [
        row
        for row in _rows(question)
        if choice.allows("output_kind", row.output.kind)
        and choice.allows("about", *row.strategies)
        and all(w in folded(f"{row.output.title} {row.of.name}") for w in words)
    ]
    by = choice.one("sort", "-year")
    if by.removeprefix("-") == "year":
        rows.sort(key=lambda r: r.output.year or 0, reverse=by.startswith("-"))
    if by == "title":
        rows.sort(key=lambda r: r.output.title.casefold())
    if by == "project":
        rows.sort(key=lambda r: r.of.name.casefold())
    return tuple(rows)


def read_leads(question: Question) -> tuple[OutputRow, ...]:
    """Return outputs that nothing proves yet; only committee and secretary read them."""
    return _all(question, leads=True) if question.viewer.governs else ()


def output_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of outputs."""
    strategies = question.portfolio.plan.strategies
    return {
        "output_kind": [Option(k, label("output_kind", k)) for k in OutputKind],
        "about": [Option(s.key, f"{s.key} {s.short_name}") for s in strategies],
    }


def ended_with_output(question: Question) -> EndedCount:
    """Return how many projects that ended have an output that is proved."""
    table = question.portfolio.projects
    ended = {
        str(key)
        for key, status in zip(table["key"], table["status"], strict=True)
        if int(status) == codes.STATUS[ProjectStatus.COMPLETED]
    }
    having = {
        led.subject.removeprefix(f"{PROJECT}:")
        for led in question.portfolio.knowledge.outputs
        if not led.output.is_lead
    }
    return EndedCount(len(ended), len(ended & having))


def _rows(question: Question) -> tuple[OutputRow, ...]:
    found: tuple[OutputRow, ...] = question.portfolio.memo(
        ("outputs",), lambda: _all(question, leads=False)
    )
    return found


def _all(question: Question, *, leads: bool) -> tuple[OutputRow, ...]:
    held = question.portfolio.knowledge.outputs
    rows = (_row(question, led) for led in held if led.output.is_lead is leads)
    return tuple(sorted((r for r in rows if r is not None), key=lambda r: -(r.output.year or 0)))


def _led(question: Question, subject: str) -> Iterable[Led]:
    return question.portfolio.knowledge.outputs_of.get(subject, ())


def _row(question: Question, led: Led) -> OutputRow | None:
    of = name_of(question, led.subject)
    if of is None:
        return None
    source = question.portfolio.directory.sources.get(led.output.source_id or 0)
    return OutputRow(led.output, of, _strategies(question, led.subject), source)


def _strategies(question: Question, subject: str) -> tuple[str, ...]:
    kind, _, key = subject.partition(":")
    place = question.portfolio.project_at.get(key) if kind == PROJECT else None
    if place is None:
        return ()
    shares, plan = question.portfolio.shares, question.portfolio.plan.rows
    own = shares["strategy"][shares["project"] == place]
    return tuple(plan[int(n)].key for n in own if plan[int(n)].strategy)


def _trials(question: Question, key: str) -> tuple[TrialStep, ...]:
    knowledge, day = question.portfolio.knowledge, question.today
    paid = knowledge.ends(ref(PROJECT, key), LinkRole.PAYS_FOR, kind="trial:")
    return tuple(_step(question, trial, day) for trial in knowledge.trials_of(paid))


def _step(question: Question, trial: Trial, day: date) -> TrialStep:
    knowledge = question.portfolio.knowledge
    tested = knowledge.topics_of(knowledge.ends(trial_ref(trial), LinkRole.TESTS, kind="topic:"))
    known = (
        (topic, read_track_record(knowledge, topic, day))
        for topic in tested
        if topic.kind == TopicKind.AGENT
    )
    return TrialStep(
        trial=trial,
        verdict=verdict_on(knowledge, trial_ref(trial), day),
        agents=tuple((topic, record) for topic, record in known if record is not None),
    )
