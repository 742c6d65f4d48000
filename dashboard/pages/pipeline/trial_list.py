"""The list of trials: filtered, searched, sorted, as a file."""

import dash

from dashboard.addresses import record_address
from dashboard.kit import Child, Node, h
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.record_links import joined, topic_link
from dashboard.shared.record_marks import classified_tag, pill
from strategy.lists.trials import TRIALS
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.queries.knowledge.trials import PROFILE_WORDS, snapshot_words
from strategy.references import TRIAL, ref
from strategy.vocabulary import Profile

PATH, MOST_TREATMENTS = "/pipeline/trials", 3


def _name(on: TrialOn, _: Question) -> Node:
    trial = on.trial
    link = h("a", trial_name(trial), href=record_address(ref(TRIAL, trial.key)))
    return h("span", link, " ", h("small", trial.registry_id, className="quiet"))


def _tests(on: TrialOn, _: Question) -> Child:
    found = on.treatments[:MOST_TREATMENTS]
    return joined([topic_link(t) for t in found]) if found else on.label


def _profile(on: TrialOn, _: Question) -> Node:
    mark = classified_tag(on.trial.classified_by)
    return h("span", PROFILE_WORDS[Profile(on.trial.profile)], " ", mark)


PAGE = ListPage(
    path=PATH,
    title="Trials in progressive MS",
    lead=lambda question: f"As their registries have them: {snapshot_words(question)}.",
    shown=TRIALS,
    above=lambda: sibling_pages(PATH),
    everything=lambda question: len(question.portfolio.knowledge.trials),
    nothing="Take a filter or a word away to see more.",
    cells={
        "name": _name,
        "tests": _tests,
        "profile": _profile,
        "result": lambda on, _: pill(on.verdict),
    },
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE)
