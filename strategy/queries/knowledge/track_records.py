"""What an agent is on a day: derived from authorities' decisions and from its own trials.

Nobody writes a word on an agent as a whole. Decisions of authorities go first, each in its own
region, the newest of a region before older ones; then what its trials found in progressive MS,
where a later trial that did not repeat an early result takes that result's place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy.columns.map import Knowledge, topic_ref, trial_ref
from strategy.models import Topic, Trial, Verdict
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import STATED, holding, is_in_passing, verdict_on
from strategy.rule_statements import RuleStatement
from strategy.vocabulary import FactKind, LinkRole, PeopleGroup, Precision, TopicKind, VerdictWord

ALLOWED = (VerdictWord.APPROVED, VerdictWord.CONDITIONAL)
_DECIDED = (*ALLOWED, VerdictWord.REFUSED, VerdictWord.WITHDRAWN)
_MET = (VerdictWord.POSITIVE,)
_MISSED = (VerdictWord.NEGATIVE, VerdictWord.WORSE)
_FOUND = (*_MET, *_MISSED, VerdictWord.MIXED, VerdictWord.AS_GOOD)


@dataclass(frozen=True, slots=True)
class TrialFact:
    """What one trial of an agent found.

    Attributes:
        denied_by: the later trial that did not repeat it, if one did.
    """

    trial: Trial
    fact: Verdict
    denied_by: Trial | None


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What was known of an agent on a day, each part the newest first.

    Attributes:
        word: what it comes to; derived, never written.
        fact: the fact that decides it, for its day and its source.
        decisions: the newest decision of each authority for each group of people.
        results: what its trials found; of a trial what held on the day.
        dangers: harms, and what authorities did because of them.
        statements: what the documents say of it as a whole.
    """

    word: VerdictWord
    fact: Verdict
    decisions: tuple[Verdict, ...]
    results: tuple[TrialFact, ...]
    dangers: tuple[Verdict, ...]
    statements: tuple[Verdict, ...]

    @property
    def places(self) -> dict[VerdictWord, tuple[str, ...]]:
        """Regions by what was decided there last, in the order of the decisions."""
        found: dict[VerdictWord, list[str]] = {}
        for region, fact in _last_of_regions(self.decisions).items():
            found.setdefault(VerdictWord(fact.verdict), []).append(region)
        return {word: tuple(regions) for word, regions in found.items()}


def read_track_records(question: Question, day: date) -> tuple[tuple[Topic, TrackRecord], ...]:
    """Return the agents of which anything was known on a day, with what it was."""
    knowledge = question.portfolio.knowledge

    def read() -> tuple[tuple[Topic, TrackRecord], ...]:
        agents = knowledge.of_kind(TopicKind.AGENT)
        known = ((agent, read_track_record(knowledge, agent, day)) for agent in agents)
        return tuple((agent, record) for agent, record in known if record is not None)

    found: tuple[tuple[Topic, TrackRecord], ...] = question.portfolio.memo(
        ("track_records", day), read
    )
    return found


def read_track_record(knowledge: Knowledge, agent: Topic, day: date) -> TrackRecord | None:
    """Return what was known of an agent or intervention on a day; nothing where nothing was."""
    reference = topic_ref(agent)
    known = [v for v in knowledge.verdicts_of.get(reference, ()) if v.on is None or v.on <= day]
    said = _newest_first(v for v in known if v.on_basis == STATED)
    facts = [v for v in known if v.on_basis != STATED]
    decisions = _newest_first(
        _newest_of_each(v for v in facts if v.kind in (FactKind.DECISION, FactKind.PAYMENT))
    )
    trials = knowledge.trials_of(knowledge.starts(reference, LinkRole.TESTS, kind="trial:"))
    results = _results(knowledge, trials, day)
    dangers = _newest_first(_dangers(knowledge, [reference, *map(trial_ref, trials)], day))
    about = [v for v in facts if v.kind == FactKind.RESULT]
    deciding = (
        _licence(decisions, said)
        or _findings(results, about, said)
        or _as_it_says(next(iter(_last_of_regions(decisions).values()), None))
        or _as_it_says(holding(said[::-1]))
        or _as_it_says(next((r.fact for r in results if _in_progressive(r.fact)), None))
        or _as_it_says(next(iter(dangers), None))
        or next(((r.fact, VerdictWord.RELAPSING_ONLY) for r in results), None)
    )
    if deciding is None:
        return None
    return TrackRecord(deciding[1], deciding[0], decisions, results, dangers, said)


def _as_it_says(fact: Verdict | None) -> tuple[Verdict, VerdictWord] | None:
    return None if fact is None else (fact, VerdictWord(fact.verdict))


def _licence(
    decisions: Iterable[Verdict], said: Iterable[Verdict]
) -> tuple[Verdict, VerdictWord] | None:
    """Return the newest licence for people with progressive MS that holds somewhere."""
    lasting = [v for v in _last_of_regions(decisions).values() if _in_progressive(v)]
    allowed = [v for v in (*lasting, *said) if v.verdict in ALLOWED]
    return (allowed[0], VerdictWord.APPROVED) if allowed else None


def _findings(
    results: Iterable[TrialFact], about: Iterable[Verdict], said: Iterable[Verdict]
) -> tuple[Verdict, VerdictWord] | None:
    """Return what the trials in progressive MS come to, and the newest of them.

    What a document says of them together counts from its day until a trial says something newer.
    """
    found = [one.fact for one in results if one.denied_by is None and _in_progressive(one.fact)]
    found = [v for v in (*found, *about) if v.verdict in _FOUND]
    if not found:
        return None
    newest = _newest_first(found)[0]
    for stated in said:
        is_newer = published(stated) >= published(newest)
        if stated.verdict in _FOUND and not is_in_passing(stated) and is_newer:
            return stated, VerdictWord(stated.verdict)
    return newest, _of_trials({VerdictWord(v.verdict) for v in found})


def _of_trials(words: set[VerdictWord]) -> VerdictWord:
    if len(words) == 1:
        return next(iter(words))
    return VerdictWord.NEGATIVE if words <= set(_MISSED) else VerdictWord.MIXED


def _in_progressive(fact: Verdict) -> bool:
    return fact.people_group != PeopleGroup.RELAPSING


def _last_of_regions(decisions: Iterable[Verdict]) -> dict[str, Verdict]:
    """Return the newest decision on a licence of each region, from decisions newest first."""
    found: dict[str, Verdict] = {}
    for fact in decisions:
        if fact.kind == FactKind.DECISION and fact.verdict in _DECIDED and fact.region:
            found.setdefault(fact.region, fact)
    return found


def _newest_of_each(facts: Iterable[Verdict]) -> list[Verdict]:
    """Of what one authority said of one group of people the newest word of each kind stands."""
    found = {(v.kind, v.body, v.people_group, v.verdict): v for v in facts}
    return list(found.values())


def _results(knowledge: Knowledge, trials: Iterable[Trial], day: date) -> tuple[TrialFact, ...]:
    found = []
    for trial in trials:
        fact = verdict_on(knowledge, trial_ref(trial), day)
        if fact is not None and fact.verdict in (*_FOUND, VerdictWord.NOT_COMPARABLE):
            found.append(TrialFact(trial, fact, denier(knowledge, trial, day)))
    return tuple(sorted(found, key=lambda one: published(one.fact), reverse=True))


def denier(knowledge: Knowledge, trial: Trial, day: date) -> Trial | None:
    """Return the later trial that did not repeat what a trial found, as far as known on a day."""
    later = knowledge.starts(trial_ref(trial), LinkRole.CONTRADICTS, kind="trial:")
    for other in knowledge.trials_of(later):
        if verdict_on(knowledge, trial_ref(other), day) is not None:
            return other
    return None


def _dangers(knowledge: Knowledge, references: Iterable[str], day: date) -> Iterable[Verdict]:
    for reference in references:
        for fact in knowledge.verdicts_of.get(reference, ()):
            if fact.kind == FactKind.SAFETY and (fact.on is None or fact.on <= day):
                yield fact


def _newest_first(facts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(facts, key=published, reverse=True))


def published(fact: Verdict) -> tuple[int, int, int]:
    """Return when a fact became known, to be sorted by: a year alone is no day of it."""
    if fact.on is None:
        return (0, 0, 0)
    if fact.on_precision == Precision.YEAR:
        return (fact.on.year, 0, 0)
    return (fact.on.year, fact.on.month, 0 if fact.on_precision == "month" else fact.on.day)


TRACK_RECORD_RULE = RuleStatement(
    "track-record",
    "What is known of a medicine",
    "Nobody writes one word on a medicine. Where an authority allows it for people with "
    "progressive MS, it is approved there; each region keeps its own newest decision. Without one "
    "its trials speak: all met, all missed, or mixed. Trials in relapsing MS alone do not count, "
    "nor those that had nothing to compare with, nor an early result that a later trial did not "
    "repeat. A year alone is never newer than a day of that year.",
    "approved somewhere, else what its trials in progressive MS found",
)
