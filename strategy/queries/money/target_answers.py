"""What there is to a target of well-being: who works on it, what is tested, what was found."""

from dataclasses import dataclass

from strategy.columns.map import topic_ref, trial_ref
from strategy.models import LayResult, Strategy, Topic, Trial
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import (
    NOT_BEGUN,
    RUNNING,
    lay_result_on,
    registry_day,
    state_on,
)
from strategy.queries.knowledge.well_being import TargetRow, list_targets
from strategy.queries.money.projects import ProjectRow, list_projects
from strategy.selection import ALL_FORMS, Choice
from strategy.vocabulary import LinkRole


@dataclass(frozen=True, slots=True)
class TargetAnswer:
    """What a person who asks "what about fatigue?" wants to know.

    Attributes:
        row: the target with what addresses it.
        projects: funded projects that work on it, the largest first.
        cents: what is known of their money, in the reporting currency; a project of several
            targets counts in full for each.
        without_amount: how many of them have no published amount.
        funders: who pays, the names in alphabetical order.
        now: its trials that are under way or to begin.
        found: its trials with a result in plain words, the newest first.
        open_ended: how many of its trials have ended without a result that the board knows.
        strategies: what the plan has for it.
        helps: what the documents or trials name that may help.
    """

    row: TargetRow
    projects: tuple[ProjectRow, ...]
    cents: int
    without_amount: int
    funders: tuple[str, ...]
    now: tuple[Trial, ...]
    found: tuple[tuple[Trial, LayResult], ...]
    open_ended: int
    strategies: tuple[Strategy, ...]
    helps: tuple[Topic, ...]


def read_target_answer(question: Question, topic: Topic) -> TargetAnswer | None:
    """Return what there is to a target; nothing for a topic that is none."""
    row = next((r for r in list_targets(question, Choice({})) if r.topic.key == topic.key), None)
    if row is None:
        return None
    keys = {named.ref.partition(":")[2] for named in row.projects}
    # Who lives with fatigue asks for every project on fatigue, whatever form of MS it is for.
    listed = list_projects(question.narrowed(people=ALL_FORMS), size=0).rows
    projects = tuple(one for one in listed if one.key in keys)
    day = registry_day(question)
    states = {trial.key: state_on(trial, day) for trial in row.trials}
    found = _found(question, row)
    told = {trial.key for trial, _ in found}
    going = (RUNNING, NOT_BEGUN)
    return TargetAnswer(
        row=row,
        projects=projects,
        cents=sum(one.cents or 0 for one in projects),
        without_amount=sum(one.cents is None for one in projects),
        funders=tuple(sorted({name for one in projects for name in one.funders})),
        now=tuple(t for t in row.trials if states[t.key] in going),
        found=found,
        open_ended=sum(states[t.key] not in going and t.key not in told for t in row.trials),
        strategies=_strategies(question, topic),
        helps=row.interventions,
    )


def _found(question: Question, row: TargetRow) -> tuple[tuple[Trial, LayResult], ...]:
    knowledge = question.portfolio.knowledge
    told = ((t, lay_result_on(knowledge, trial_ref(t), question.today)) for t in row.trials)
    known = [(trial, result) for trial, result in told if result is not None]
    # A result without a day is the oldest of all.
    return tuple(sorted(known, key=lambda pair: str(pair[1].on or ""), reverse=True))


def _strategies(question: Question, topic: Topic) -> tuple[Strategy, ...]:
    knowledge, plan = question.portfolio.knowledge, question.portfolio.plan
    argued = knowledge.ends(topic_ref(topic), LinkRole.ARGUES_FOR, kind="strategy:")
    known = (plan.strategy(reference.removeprefix("strategy:")) for reference in argued)
    return tuple(one for one in known if one is not None)
