"""Early good results, and what later controlled trials found: computed from links of trials."""

from dataclasses import dataclass
from datetime import date

from strategy.models import Trial
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import lay_result_on
from strategy.references import TRIAL, parts
from strategy.vocabulary import LinkRole

_ROLES = {LinkRole.CONFIRMS: True, LinkRole.CONTRADICTS: False}


@dataclass(frozen=True, slots=True)
class Repeat:
    """An early good result that was tested again.

    Attributes:
        earlier: the trial that had it.
        later: the controlled trial that tested it again; of several the newest.
        repeated: whether that found the same.
        why: what that rests on.
        source_id: where that was read.
    """

    earlier: Trial
    later: Trial
    repeated: bool
    why: str
    source_id: int | None


def read_repeats(question: Question, day: date) -> tuple[Repeat, ...]:
    """Return each early good result that was tested again, as was known on a day.

    What a later trial found is known once its own result was published; one early result stands
    once, however many trials tested it, and counts as repeated only if none denied it.
    """
    knowledge = question.portfolio.knowledge
    found: dict[str, Repeat] = {}
    for link in knowledge.links:
        if link.role not in _ROLES:
            continue
        later, earlier = (_trial(question, r) for r in (link.from_ref, link.to_ref))
        told = lay_result_on(knowledge, link.from_ref, day)
        if later is None or earlier is None or told is None:
            continue
        repeat = Repeat(earlier, later, _ROLES[LinkRole(link.role)], link.why, link.source_id)
        held = found.get(earlier.key)
        if held is None or held.repeated:
            found[earlier.key] = repeat
    return tuple(sorted(found.values(), key=lambda one: (one.repeated, one.earlier.key)))


def _trial(question: Question, reference: str) -> Trial | None:
    kind, key = parts(reference)
    return question.portfolio.knowledge.trial_at.get(key) if kind == TRIAL else None
