"""The list of trials: filtered, searched, sorted; and one trial with all that hangs on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from strategy.columns.map import Knowledge, trial_ref
from strategy.errors import NotFoundError
from strategy.glossary import label, readable
from strategy.measures.snapshot_ages import is_old
from strategy.measures.text_folding import folded
from strategy.models import Source, Trial, Verdict
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import LinkLine, links_of, trial_name
from strategy.queries.knowledge.pipeline import (
    ENDED,
    FINAL,
    NOT_BEGUN,
    NOT_RUN,
    RUNNING,
    STOPPED,
    UNDATED,
    TrialOn,
    read_pipeline,
    registry_day,
    trial_on,
)
from strategy.selection import Choice
from strategy.vocabulary import ClassifiedBy, LinkRole, Profile, TrialPhase, VerdictWord

TRIAL_FILTERS = (
    "profile",
    "phase",
    "trial_state",
    "population",
    "class",
    "verdict",
    "classified",
    "serves",
    "day",
    "q",
    "sort",
    "page",
)
PROFILE_WORDS = {profile: label("trial_profile", profile) for profile in Profile}
PHASE_WORDS = {phase: label("trial_phase", phase) for phase in TrialPhase}
PEOPLE = {
    "PPMS": "Primary progressive",
    "SPMS": "Secondary progressive",
    "non-active": "Non-active disease",
    "relapsing": "Relapsing MS as well",
}
SORTS: dict[str, Callable[[TrialOn], object]] = {
    "name": lambda on: trial_name(on.trial).casefold(),
    "start": lambda on: on.trial.start or date.min,
    "end": lambda on: on.trial.end or date.min,
    "phase": lambda on: list(TrialPhase).index(TrialPhase(on.trial.phase)),
    "people": lambda on: on.trial.enrolment or -1,
}
NO_RESULT = "none"
# What a trial can come to.
RESULT_WORDS = (*FINAL, VerdictWord.ONGOING, VerdictWord.NOT_RUN)


@dataclass(frozen=True, slots=True)
class TrialRecord:
    """A trial with its verdicts, links and sources."""

    on: TrialOn
    verdicts: tuple[tuple[Verdict, Source | None], ...]
    links: tuple[LinkLine, ...]
    source: Source | None
    result_source: Source | None

    @property
    def trial(self) -> Trial:
        """The trial itself."""
        return self.on.trial


def index_day(question: Question, text: str) -> date:
    """Return the index date an address asks for: a year, month or day; else today."""
    try:
        parts = [int(p) for p in text.split("-")] if text else []
        if len(parts) == 3:
            return date(*parts)
        if len(parts) == 2:
            last = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return date.fromordinal(last.toordinal() - 1)
        return date(parts[0], 12, 31) if parts else question.today
    except ValueError:
        return question.today


def list_trials(question: Question, choice: Choice) -> tuple[TrialOn, ...]:
    """Return the trials that fit a choice, in its order (the newest first by default)."""
    reading = read_pipeline(question, index_day(question, choice.one("day")))
    served = _served(question.portfolio.knowledge, choice)
    words = folded(choice.one("q")).split()
    fit = [
        on
        for on in reading.trials
        if _fits(on, choice)
        and (served is None or trial_ref(on.trial) in served)
        and all(w in _text(on) for w in words)
    ]
    by = choice.one("sort", "-start")
    key = SORTS.get(by.removeprefix("-"), SORTS["start"])
    return tuple(sorted(fit, key=key, reverse=by.startswith("-")))  # type: ignore[arg-type]


def _served(knowledge: Knowledge, choice: Choice) -> set[str] | None:
    codes = choice.many("serves")
    if not codes:
        return None
    return {r for code in codes for r in knowledge.starts(f"strategy:{code}", LinkRole.SERVES)}


def _fits(on: TrialOn, choice: Choice) -> bool:
    trial = on.trial
    return (
        choice.allows("profile", trial.profile)
        and choice.allows("phase", trial.phase)
        and choice.allows("trial_state", on.state)
        and choice.allows("population", *people_of(trial))
        and choice.allows("class", on.treatment_class.key if on.treatment_class else "")
        and choice.allows("verdict", on.verdict.verdict if on.verdict else NO_RESULT)
        and choice.allows("classified", trial.classified_by)
    )


def people_of(trial: Trial) -> tuple[str, ...]:
    """Return the groups of people a trial is for, as far as its population says."""
    text = trial.population
    found = [code for code in ("PPMS", "SPMS", "non-active") if code in text]
    return (*found, "relapsing") if "relapsing MS" in text else tuple(found)


def _text(on: TrialOn) -> str:
    trial = on.trial
    names = " ".join(f"{t.name} {t.aliases}" for t in on.treatments)
    return folded(
        f"{trial.key} {trial.acronym} {trial.title} {trial.intervention} {trial.sponsor} "
        f"{trial.other_ids} {names}"
    )


def trial_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the list of trials."""
    knowledge = question.portfolio.knowledge
    used = {t.class_id for t in knowledge.trials}
    classes = [t for t in knowledge.topics if t.id in used]
    verdicts = [Option(v, label("verdict", v)) for v in RESULT_WORDS]
    return {
        "profile": [Option(p, PROFILE_WORDS[p]) for p in Profile],
        "phase": [Option(p, PHASE_WORDS[p]) for p in TrialPhase],
        "trial_state": [
            Option(s, readable(s)) for s in (RUNNING, ENDED, STOPPED, NOT_BEGUN, NOT_RUN, UNDATED)
        ],
        "population": [Option(code, words) for code, words in PEOPLE.items()],
        "class": sorted((Option(t.key, t.name) for t in classes), key=lambda o: o.label),
        "verdict": [*verdicts, Option(NO_RESULT, "No result found")],
        "classified": [Option(c, f"By a {c}") for c in ClassifiedBy],
        "serves": [
            Option(s.key, f"{s.key} {s.short_name}") for s in question.portfolio.plan.strategies
        ],
    }


def read_trial(question: Question, key: str) -> TrialRecord:
    """Return one trial.

    Raises:
        NotFoundError: there is none.
    """
    knowledge, sources = question.portfolio.knowledge, question.portfolio.directory.sources
    trial = knowledge.trial_at.get(key)
    if trial is None:
        raise NotFoundError(f"There is no trial “{key[:60]}”.")
    reference = trial_ref(trial)
    return TrialRecord(
        on=trial_on(knowledge, trial, registry_day(question), question.today),
        verdicts=tuple(
            (v, sources.get(v.source_id or 0)) for v in knowledge.verdicts_of.get(reference, ())
        ),
        links=links_of(question, reference),
        source=sources.get(trial.source_id or 0),
        result_source=sources.get(trial.result_source_id or 0),
    )


def snapshot_words(question: Question) -> str:
    """Return which day the registry is known to, in words."""
    day = question.portfolio.knowledge.snapshot_day
    if day is None:
        return "no registry snapshot is loaded"
    old = ", more than a year ago" if is_old(day, question.today) else ""
    return f"registry as of {day.day} {day:%B %Y}{old}, results as found later"
