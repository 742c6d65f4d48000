"""The page of a target: what it is, who works on it, what is tested, what was found, the plan."""

from dashboard.addresses import record_address
from dashboard.kit import Child, Node, h, in_english, section
from dashboard.language import record_words
from dashboard.shared.who_says import who_says
from strategy.columns.map import trial_ref
from strategy.language import ENGLISH, now_speaking, say
from strategy.models import Topic, Trial
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.claims import lay_claim
from strategy.queries.money.target_answers import TargetAnswer, read_target_answer
from strategy.references import PROJECT, ref
from strategy.sentences import map_lines, target_lines

FEW = 4


def target_sections(question: Question, topic: Topic) -> list[Child]:
    """Return the answer to "what about this?" in four short parts; nothing for another topic."""
    answer = read_target_answer(question, topic)
    if answer is None:
        return []
    return [
        section(say("Who works on it"), _who(question, answer), id="who"),
        section(say("What is being tested now"), _now(answer), id="now"),
        section(say("What was found"), _found(question, answer), id="found"),
        section(say("What the plan says"), _plan(answer), id="plan"),
    ]


def _lines(lines: list[str]) -> Child:
    return h("p", " ".join(lines)) if lines else None


def _who(question: Question, answer: TargetAnswer) -> list[Child]:
    listed = [
        h(
            "li",
            h("a", record_words(one.name), href=record_address(ref(PROJECT, one.key))),
            h("span", f" {', '.join(one.funders)}", className="quiet"),
        )
        for one in answer.projects
    ]
    told = _lines(target_lines.who_works(answer, question.selection.currency))
    full = say("A project that works on several targets counts in full for each.")
    return [told, h("ul", listed), h("p", full, className="quiet")] if listed else [told]


def _now(answer: TargetAnswer) -> list[Child]:
    trials = in_english(lambda: [h("ul", [_trial(trial) for trial in answer.now])])
    return [_lines(target_lines.tested_now(answer)), trials if answer.now else None]


def _trial(trial: Trial) -> Node:
    ends = f", planned to end in {trial.end:%Y}" if trial.end else ""
    people = f"for people with {trial.population}" if trial.population else "people not stated"
    return h(
        "li",
        h("a", trial_name(trial), href=record_address(trial_ref(trial))),
        h("span", f" {people}{ends}", className="quiet"),
    )


def _found(question: Question, answer: TargetAnswer) -> list[Child]:
    told = [
        h(
            "article",
            h("h3", h("a", trial_name(trial), href=record_address(trial_ref(trial)))),
            h("p", map_lines.told(result)),
            h(
                "p",
                f"{map_lines.day_words(result.on, result.on_precision)}. ",
                map_lines.read_line(result),
                className="quiet",
            ),
            who_says(lay_claim(question, result)),
        )
        for trial, result in answer.found[:FEW]
    ]
    if not told:
        return [_lines(target_lines.was_found(answer))]
    return [
        _lines(target_lines.was_found(answer)),
        h("p", say("These results are told in English only so far."), className="quiet")
        if now_speaking() != ENGLISH
        else None,
        in_english(lambda: told),
    ]


def _plan(answer: TargetAnswer) -> list[Child]:
    links = [
        h("li", h("a", f"{one.key} ", record_words(one.short_name), href=f"/strategies/{one.key}"))
        for one in answer.strategies
    ]
    return [
        _lines([*target_lines.plan_says(answer), *target_lines.helps(answer)]),
        h("ul", links) if links else None,
    ]
