"""The pipeline at an index date: which trials run, in which phase and profile, and what changed.

Registries keep no history of phases, so where a trial stood on a day is derived from its start,
its end, and the day on which a result became known. A document that names a trial as launched
counts as well, because registries are sometimes filled in later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from strategy.columns.map import Knowledge, topic_ref, trial_ref
from strategy.models import LayResult, Topic, Trial, Verdict
from strategy.queries.board.question import Question
from strategy.rule_statements import RuleStatement
from strategy.vocabulary import (
    FactKind,
    LinkRole,
    Precision,
    Profile,
    TopicKind,
    TrialPhase,
    TrialStatus,
    VerdictWord,
)

PAPER_DAY = date(2021, 4, 30)
# The basis of what a document says.
STATED = "stated"
RINGS = (
    TrialPhase.UNKNOWN,
    TrialPhase.EARLY,
    TrialPhase.ONE_TWO,
    TrialPhase.TWO,
    TrialPhase.TWO_THREE,
    TrialPhase.THREE,
    TrialPhase.FOUR,
)
NOT_BEGUN, RUNNING, ENDED, STOPPED, NOT_RUN, UNDATED = (
    "not begun",
    "running",
    "ended",
    "stopped",
    "not run",
    "no dates",
)
FINAL = (
    VerdictWord.POSITIVE,
    VerdictWord.AS_GOOD,
    VerdictWord.MIXED,
    VerdictWord.NEGATIVE,
    VerdictWord.WORSE,
    VerdictWord.NOT_COMPARABLE,
)


@dataclass(frozen=True, slots=True)
class TrialOn:
    """A trial as it stood on a day.

    Attributes:
        state: not begun, running, ended, stopped, not run, or no dates.
        verdict: the newest that was known on the day.
        stated: a document named it as launched although its registered start is later.
        treatments: agents and interventions it tests.
        mechanism: what its treatment class, or else its first treatment, acts on.
        lay_result: the newest result in plain words that was published by then.
    """

    trial: Trial
    state: str
    verdict: Verdict | None
    stated: bool
    treatments: tuple[Topic, ...]
    treatment_class: Topic | None
    mechanism: Topic | None
    lay_result: LayResult | None = None

    @property
    def ring(self) -> str:
        """The ring of the chart; a trial without a phase stands on the outermost."""
        phase = self.trial.phase
        return str(TrialPhase.UNKNOWN) if phase == TrialPhase.NOT_APPLICABLE else phase

    @property
    def label(self) -> str:
        """What the trial tests, in few words."""
        names = " + ".join(short_name(t) for t in self.treatments[:2])
        more = f" + {len(self.treatments) - 2}" if len(self.treatments) > 2 else ""
        first = self.trial.intervention.split(";")[0].split(" (")[0].strip()
        return (names + more) or shorten(first or self.trial.title, 44, placeholder="…")


@dataclass(frozen=True, slots=True)
class PipelineView:
    """All trials on one day.

    Attributes:
        day: the index date; results are those known on it.
        known_to: the newest day of the registry snapshot; later days show the same registry.
        running: trials under way on the day.
    """

    day: date
    known_to: date | None
    trials: tuple[TrialOn, ...]

    @property
    def running(self) -> tuple[TrialOn, ...]:
        """Trials under way on the day."""
        return tuple(t for t in self.trials if t.state == RUNNING)

    def on_ring(self, ring: str, profile: str) -> tuple[TrialOn, ...]:
        """Return the trials under way in a phase with a profile."""
        return tuple(t for t in self.running if t.ring == ring and t.trial.profile == profile)


@dataclass(frozen=True, slots=True)
class PipelineChange:
    """What happened between two days: trials that began, ended, stopped, and new results."""

    entered: tuple[TrialOn, ...]
    ended: tuple[TrialOn, ...]
    stopped: tuple[TrialOn, ...]
    results: tuple[tuple[TrialOn, Verdict], ...]
    advanced: tuple[tuple[Topic, str, str], ...]


def short_name(topic: Topic) -> str:
    """Return an agent's name without what stands in brackets."""
    if "(" in topic.name and topic.name.endswith(")") and len(topic.name) > 30:
        return topic.name[topic.name.rindex("(") + 1 : -1]
    return topic.name


def registry_day(question: Question, day: date | None = None) -> date:
    """Return the day on which trials are looked at: not later than the registry is known.

    After the snapshot nobody has looked who began or ended; only results are found later.
    """
    wanted = day or question.today
    return min(wanted, question.portfolio.knowledge.snapshot_day or wanted)


def read_pipeline(question: Question, day: date) -> PipelineView:
    """Return every trial as it stood on a day, and what was known of agents."""
    key = ("pipeline", day)
    found: PipelineView = question.portfolio.memo(key, lambda: _read(question, day))
    return found


def _read(question: Question, day: date) -> PipelineView:
    knowledge = question.portfolio.knowledge
    return PipelineView(
        day=day,
        known_to=knowledge.snapshot_day,
        trials=tuple(
            trial_on(knowledge, trial, registry_day(question, day), day)
            for trial in knowledge.trials
        ),
    )


def trial_on(knowledge: Knowledge, trial: Trial, day: date, results: date) -> TrialOn:
    """Return one trial as it stood on a day, with what was known of it on another."""
    reference = trial_ref(trial)
    stated = any(
        v.verdict == VerdictWord.ONGOING and v.on is not None and v.on <= day
        for v in knowledge.verdicts_of.get(reference, ())
    )
    begun = trial.start is not None and trial.start <= day
    treatments = knowledge.topics_of(knowledge.ends(reference, LinkRole.TESTS, kind="topic:"))
    held = knowledge.class_of(trial)
    return TrialOn(
        trial=trial,
        state=state_on(trial, day, stated=stated),
        verdict=verdict_on(knowledge, reference, results),
        stated=stated and not begun,
        treatments=treatments,
        treatment_class=held,
        mechanism=_mechanism(knowledge, (*((held,) if held else ()), *treatments)),
        lay_result=lay_result_on(knowledge, reference, results),
    )


def lay_result_on(knowledge: Knowledge, reference: str, day: date) -> LayResult | None:
    """Return the newest result in plain words that was published by a day."""
    told = knowledge.lay_results_of.get(reference, ())
    known = [one for one in told if one.on is None or one.on <= day]
    return known[-1] if known else None


def _mechanism(knowledge: Knowledge, treatments: tuple[Topic, ...]) -> Topic | None:
    acts = (r for t in treatments for r in knowledge.ends(topic_ref(t), LinkRole.ACTS_ON))
    return next(iter(knowledge.topics_of(acts)), None)


def state_on(trial: Trial, day: date, *, stated: bool = False) -> str:
    """Return where a trial stood on a day, from its dates and its registered status."""
    if trial.status == TrialStatus.WITHDRAWN:
        return NOT_RUN
    if trial.start is None:
        return _undated(trial, day)
    if trial.start > day:
        return RUNNING if stated else NOT_BEGUN
    if trial.end is not None and trial.end <= day:
        return STOPPED if trial.status == TrialStatus.STOPPED else ENDED
    if trial.end is None and trial.status in (TrialStatus.COMPLETED, TrialStatus.STOPPED):
        return UNDATED
    return RUNNING


def _undated(trial: Trial, day: date) -> str:
    # An end without a start still says that the trial was over by then.
    if trial.end is not None and trial.end <= day:
        return STOPPED if trial.status == TrialStatus.STOPPED else ENDED
    return UNDATED


def verdict_on(knowledge: Knowledge, reference: str, day: date) -> Verdict | None:
    """Return the verdict that held on a day, see ``holding``."""
    known = knowledge.verdicts_of.get(reference, ())
    return holding([v for v in known if v.on is None or v.on <= day])


def holding(known: Sequence[Verdict]) -> Verdict | None:
    """Return which of some verdicts, the oldest first, holds now; what was said of harms apart.

    What a document says of it gives way to what its own source dates; and what a document says
    in passing, known by no more than the document's year, to what another says on a day.
    """
    results = [v for v in known if v.kind != FactKind.SAFETY]
    found = [v for v in results if v.on_basis != STATED] or results
    found = [v for v in found if not is_in_passing(v)] or found
    return found[-1] if found else None


def is_in_passing(verdict: Verdict) -> bool:
    """Whether only a document's year says since when a verdict is known."""
    return verdict.on_basis == STATED and verdict.on_precision == Precision.YEAR


def changes(question: Question, first: date, last: date) -> PipelineChange:
    """Return what happened after one day up to another."""
    before, after = read_pipeline(question, first), read_pipeline(question, last)
    pairs = tuple(zip(before.trials, after.trials, strict=True))
    moved = [(a, b) for a, b in pairs if a.state != b.state]
    return PipelineChange(
        entered=tuple(b for a, b in moved if a.state == NOT_BEGUN and b.state != NOT_RUN),
        ended=tuple(b for _, b in moved if b.state == ENDED),
        stopped=tuple(b for _, b in moved if b.state == STOPPED),
        results=tuple(
            (b, b.verdict)
            for a, b in pairs
            if b.verdict is not None and b.verdict.verdict in FINAL and _word(a) != _word(b)
        ),
        advanced=_advanced(before, after),
    )


def _word(on: TrialOn) -> str:
    return on.verdict.verdict if on.verdict else ""


def _advanced(before: PipelineView, after: PipelineView) -> tuple[tuple[Topic, str, str], ...]:
    """Return agents whose furthest phase begun is further than it was."""
    first, last = _furthest(before), _furthest(after)
    return tuple(
        (topic, first[key][1], phase)
        for key, (topic, phase) in last.items()
        if key in first and RINGS.index(TrialPhase(phase)) > RINGS.index(TrialPhase(first[key][1]))
    )


def _furthest(view: PipelineView) -> dict[str, tuple[Topic, str]]:
    found: dict[str, tuple[Topic, str]] = {}
    for on in view.trials:
        if on.state in (NOT_BEGUN, NOT_RUN, UNDATED) or on.trial.profile == Profile.DIAGNOSTIC:
            continue
        for topic in on.treatments:
            if topic.kind != TopicKind.AGENT or on.ring == TrialPhase.UNKNOWN:
                continue
            held = found.get(topic.key)
            if held is None or RINGS.index(TrialPhase(on.ring)) > RINGS.index(TrialPhase(held[1])):
                found[topic.key] = (topic, on.ring)
    return found


PIPELINE_RULE = RuleStatement(
    "pipeline",
    "Trials on a day",
    "Registries keep no history. A trial is under way from its start to its end, not begun before, "
    "and ended or stopped after; one that a document names as launched counts as under way from "
    "then on. A result counts from the day its source gives, or from the end of the trial where no "
    "day is recorded. After the registry's snapshot only results change.",
    "under way = start ≤ day < end",
)
