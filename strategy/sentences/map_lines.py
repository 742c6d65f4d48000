"""The sentences about trials, measures, targets and the chain that pages and files both say."""

from datetime import date

from strategy.amounts import counted
from strategy.models import LayResult, Trial, Verdict
from strategy.queries.knowledge.evidence import MeasureRow
from strategy.queries.knowledge.pipeline import NOT_BEGUN, PipelineView, TrialOn
from strategy.queries.knowledge.repeats import Repeat
from strategy.queries.knowledge.well_being import TargetRow
from strategy.queries.plan.needs import CoverageRow
from strategy.vocabulary import Profile, TrialStatus, VerdictWord

# No sentence says whether a medicine helped unless somebody wrote it: see ``LayResult``.
PUBLISHED = "A result was published. It is not told in plain words here yet; the source is below."
CALLED_OFF = "The study was called off before it began."
NOT_FOUND = "We looked for a published result in November 2026 and found none."
NOT_KNOWN = "No published result is known to this board."
_LOOKED = "Looked for"
UNREAD = "Not yet read by a clinician."
BASIS_WORDS = {
    "dated": "dated by its source",
    "stated": "as the document says",
    "ended": "no date of the result is recorded; this is when the study ended",
    "found": "found when this list was made",
    "undated": "no date is recorded",
}
STAGE_WORDS = {
    "agents": "no treatment acts on it",
    "trials": "no trial is under way",
    "measures": "no outcome measure is named",
    "domains": "nothing reaches daily life",
}


def day_words(day: date | None, precision: str | None) -> str:
    """Return a date as exactly as it is known."""
    if day is None:
        return "date not recorded"
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day:%B %Y}"
    return f"{day.day} {day:%B %Y}"


def verdict_line(verdict: Verdict) -> str:
    """Return a verdict with its date and what the date rests on."""
    word = verdict.verdict.replace("_", " ")
    day = day_words(verdict.on, verdict.on_precision)
    return f"{word}, {day} ({BASIS_WORDS[verdict.on_basis]})"


def plain_trial(on: TrialOn, today: date) -> str:
    """Return a trial in plain words: what, for whom, when, what came of it.

    A summary that a person wrote goes before the one made from the record.
    """
    trial = on.trial
    if trial.plain_summary:
        return trial.plain_summary
    parts = [_what(on), _whom(trial, today), _when(trial, today), _outcome(on)]
    return " ".join(part for part in parts if part)


def plain_head(on: TrialOn, today: date) -> str:
    """Return a trial in plain words up to what came of it, where that is told apart from it."""
    if on.trial.plain_summary or on.lay_result is None:
        return plain_trial(on, today)
    parts = [_what(on), _whom(on.trial, today), _when(on.trial, today)]
    return " ".join(part for part in parts if part)


def _what(on: TrialOn) -> str:
    aim = {
        Profile.DISEASE_MODIFICATION: "It tests whether this slows MS down.",
        Profile.SYMPTOMS: "It tests whether this makes life with MS better.",
        Profile.DIAGNOSTIC: "It looks for better ways to see MS.",
    }[Profile(on.trial.profile)]
    return f"This study looks at {on.label.replace(' + ', ' and ')}. {aim}"


def _whom(trial: Trial, today: date) -> str:
    names = [
        words
        for code, words in (("PPMS", "primary"), ("SPMS", "secondary"))
        if code in trial.population
    ]
    people = f"people with {' or '.join(names)} progressive MS" if names else "people with MS"
    if trial.enrolment and trial.status != TrialStatus.WITHDRAWN:
        if trial.enrolment_is_planned:
            return f"It is planned for {trial.enrolment:,} {people}."
        over = trial.end is not None and trial.end <= today
        return f"{trial.enrolment:,} {people} {'took part' if over else 'take part'}."
    return f"It is for {people}."


def _when(trial: Trial, today: date) -> str:
    start = str(trial.start.year) if trial.start else ""
    end = str(trial.end.year) if trial.end else ""
    if trial.status == TrialStatus.WITHDRAWN:
        return ""
    if trial.start and trial.start > today:
        return f"It is to start in {start}."
    if trial.end and trial.end <= today:
        stopped = trial.status == TrialStatus.STOPPED
        ended = f"was stopped in {end}" if stopped else f"ended in {end}"
        return f"It began in {start} and {ended}." if start else f"It {ended}."
    return f"It began in {start}." + (f" It is to end in {end}." if end else "") if start else ""


def _outcome(on: TrialOn) -> str:
    if on.lay_result is not None:
        return told(on.lay_result)
    word = VerdictWord(on.verdict.verdict) if on.verdict else None
    if word is VerdictWord.NOT_RUN:
        return CALLED_OFF
    if word not in (None, VerdictWord.ONGOING):
        return PUBLISHED
    if on.state in ("running", NOT_BEGUN):
        return "There is no result yet."
    return NOT_FOUND if on.trial.result_note.startswith(_LOOKED) else NOT_KNOWN


def told(result: LayResult) -> str:
    """Return what a trial found as it was written: the finding, what came later, the harms."""
    return " ".join(part for part in (result.words, result.later, result.harms) if part)


def read_line(result: LayResult) -> str:
    """Return who has read the words of a result."""
    if not result.read_by:
        return UNREAD
    day = f" on {day_words(result.read_on, 'day')}" if result.read_on else ""
    return f"Read by {result.read_by}{day}."


def repeats_headline(repeats: tuple[Repeat, ...]) -> str:
    """Return how many early good results a later controlled trial found again."""
    if not repeats:
        return "No early good result was tested again by then"
    good = sum(one.repeated for one in repeats)
    tested = f"Of {counted(len(repeats), 'early good result')} that a later trial tested again"
    return f"{tested}, {good or 'none'} {'were' if good > 1 else 'was'} repeated"


def ring_headline(view: PipelineView) -> str:
    """Return the finding of the ring chart."""
    running = view.running
    symptoms = sum(t.trial.profile == Profile.SYMPTOMS for t in running)
    if not running:
        return "No trial was under way"
    share = f"{symptoms} of them" if symptoms else "none of them"
    return f"{counted(len(running), 'trial')} under way, {share} for symptoms and quality of life"


def measures_headline(rows: tuple[MeasureRow, ...]) -> str:
    """Return the finding about the maturity of measures."""
    if not rows:
        return "No measure fits"
    established = [r for r in rows if r.topic.maturity == "established"]
    unused = sum(not r.trials for r in rows)
    return (
        f"{len(established)} of {counted(len(rows), 'measure')} established, "
        f"{unused} in no trial of this list"
    )


def targets_headline(rows: tuple[TargetRow, ...]) -> str:
    """Return the finding about uncovered targets."""
    bare = [r.topic.name for r in rows if not r.is_covered]
    if not rows:
        return "No target fits"
    if not bare:
        return f"All {len(rows)} targets have at least one project or trial"
    names = bare[0] if len(bare) == 1 else f"{', '.join(bare[:-1])} and {bare[-1]}"
    verb = "has" if len(bare) == 1 else "have"
    return f"{names} {verb} no project and no trial"


def coverage_headline(rows: tuple[CoverageRow, ...]) -> str:
    """Return the finding about chains that break."""
    broken = [r for r in rows if r.breaks_at]
    if not broken:
        return "Every mechanism is followed through to daily life"
    bare = sum(r.breaks_at == "agents" for r in broken)
    return (
        f"{len(broken)} of {counted(len(rows), 'mechanism')} not followed through to daily life; "
        f"on {bare} of them no treatment acts at all"
    )
