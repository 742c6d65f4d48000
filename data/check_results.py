"""Whether what the board says of medicines agrees with itself: verdicts, plain words, trials."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from data.check_findings import Finding, doubt, error
from strategy.models import LayResult, Link, Topic, Trial, Verdict
from strategy.queries.knowledge.pipeline import STATED, holding
from strategy.references import TOPIC, TRIAL, ref
from strategy.vocabulary import FactKind, LinkRole, TopicKind, TrialStatus, VerdictWord

FINAL = (
    VerdictWord.POSITIVE,
    VerdictWord.AS_GOOD,
    VerdictWord.NEGATIVE,
    VerdictWord.WORSE,
    VerdictWord.MIXED,
)
# One word is no result, whoever wrote it.
JUDGED = re.compile(
    r"\b(result (was|is) (not )?(good|bad|mixed)|it (works|worked)|cures?|breakthrough)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"not (repeat|replicat|confirm)|later .*negative|contradict", re.IGNORECASE)
_UNDER_WAY = (TrialStatus.PLANNED, TrialStatus.RECRUITING, TrialStatus.RUNNING)


def result_findings(
    session: Session, links: Sequence[Link], topics: Mapping[str, Topic]
) -> Iterator[Finding]:
    """Say where words about a medicine or a trial contradict what is recorded of it."""
    verdicts = session.exec(select(Verdict).order_by(col(Verdict.on), col(Verdict.id))).all()
    told = {one.subject: one for one in session.exec(select(LayResult)).all()}
    words: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        words[verdict.subject].append(verdict)
    yield from _untold(words, told)
    yield from _unsaid(links, told)
    yield from _agents(links, topics, words)
    yield from _unplaced(verdicts)
    yield from _over(session)


def _untold(words: Mapping[str, list[Verdict]], told: Mapping[str, LayResult]) -> Iterator[Finding]:
    for subject, known in words.items():
        final = [v for v in known if v.verdict in FINAL]
        if not final or not subject.startswith(f"{TRIAL}:"):
            continue
        result = told.get(subject)
        if result is None:
            yield error(subject, "It has a result, and nobody has written it in plain words.")
        elif any(_DENIED.search(v.note) for v in final) and not result.later:
            yield error(
                result.key,
                "A note on the result says that it was not confirmed; the plain words do not.",
            )
    for result in told.values():
        judged = JUDGED.search(f"{result.words} {result.later}")
        if judged:
            yield error(result.key, f"“{judged[0]}” is a judgement, not what was found.")


def _unsaid(links: Sequence[Link], told: Mapping[str, LayResult]) -> Iterator[Finding]:
    """An early good result beside a later trial that denied it has to say so."""
    for link in links:
        early = told.get(link.to_ref)
        if link.role == LinkRole.CONTRADICTS and early is not None and not early.later:
            yield error(
                early.key, f"{link.from_ref} did not repeat it; the plain words do not say so."
            )


def _agents(
    links: Sequence[Link], topics: Mapping[str, Topic], words: Mapping[str, list[Verdict]]
) -> Iterator[Finding]:
    denied = {link.to_ref for link in links if link.role == LinkRole.CONTRADICTS}
    tested: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.role == LinkRole.TESTS and link.from_ref not in denied:
            final = [v.verdict for v in words.get(link.from_ref, ()) if v.verdict in FINAL]
            tested[link.to_ref] |= set(final[-1:])
    for key, topic in topics.items():
        held = holding([v for v in words.get(ref(TOPIC, key), []) if _is_ours(v)])
        said = held.verdict if held else ""
        found = tested[ref(TOPIC, key)]
        if topic.kind == TopicKind.AGENT and said and _contradicts(said, found):
            trials = ", ".join(sorted(found))
            yield error(key, f"“{topic.name}” is “{said}”; its own trials are {trials}.")


def _is_ours(verdict: Verdict) -> bool:
    """Whether somebody here says it of an agent as a whole, and not a document or authority."""
    return verdict.kind == FactKind.RESULT and verdict.on_basis != STATED


def _unplaced(verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    """A decision holds somewhere, a harm is told in plain words, a fact has a source."""
    for one in verdicts:
        if one.on_basis == STATED:
            continue
        if one.kind == FactKind.DECISION and not (one.region and one.people_group):
            yield error(one.key, "A decision without the region or the people it is for.")
        if one.kind == FactKind.SAFETY and not one.plain:
            yield error(one.key, "A harm that nobody has told in plain words.")
        if one.source_id is None:
            yield error(one.key, "A fact without a source.")


def _contradicts(said: str, found: set[str]) -> bool:
    if said == VerdictWord.ONGOING:
        return bool(found)
    if said == VerdictWord.POSITIVE:
        return VerdictWord.NEGATIVE in found
    return said == VerdictWord.NEGATIVE and found == {VerdictWord.POSITIVE}


def _over(session: Session) -> Iterator[Finding]:
    """A trial that its registry calls under way long after its end is one to look up again."""
    for trial in session.exec(select(Trial)).all():
        late = trial.end is not None and trial.as_of is not None and trial.end < trial.as_of
        if late and trial.status in _UNDER_WAY:
            yield doubt(trial.key, f"It is called {trial.status}, and was to end on {trial.end}.")
