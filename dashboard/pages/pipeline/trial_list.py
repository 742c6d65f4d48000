"""The list of trials: filtered, searched, sorted, as a file."""

import dash
from dash import Input, Output

from dashboard.kit import (
    Child,
    Column,
    Node,
    Sorting,
    data_grid,
    empty_state,
    filter_bar,
    h,
    link_button,
    page,
    pager,
    table,
)
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.record_links import choice_of, joined, map_controls, topic_link
from dashboard.shared.record_marks import classified_tag, pill
from strategy.amounts import counted
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.queries.knowledge.trials import (
    PHASE_WORDS,
    PROFILE_WORDS,
    TRIAL_FILTERS,
    list_trials,
    snapshot_words,
    trial_options,
)
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import Profile, TrialPhase

PATH, NEWEST, SIZE = "/pipeline/trials", "-start", 40
SORT_WORDS = {
    NEWEST: "Newest first",
    "start": "Oldest first",
    "name": "Name, A to Z",
    "-phase": "Furthest phase first",
    "-people": "Most people first",
    "-end": "Latest end first",
}
COLUMNS = (
    Column("name", "Trial", sortable=True, width="30%"),
    Column("tests", "Tests"),
    Column("phase", "Phase", sortable=True),
    Column("profile", "Profile"),
    Column("people", "People", sortable=True, number=True),
    Column("start", "Began", sortable=True),
    Column("state", "State"),
    Column("result", "Result"),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, PATH, title="Trials", layout=layout)

    @on(
        app,
        Output("trials-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, TRIAL_FILTERS, trial_options(question))
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return the list for an address."""
    question, _ = ask({})
    options = trial_options(question)
    choice, problems = choice_of(query, TRIAL_FILTERS, options)
    controls = map_controls(
        choice,
        TRIAL_FILTERS,
        options,
        sorts=SORT_WORDS,
        sort_default=NEWEST,
        search="Name, agent, sponsor or number",
    )
    return page(
        "Trials in progressive MS",
        f"As their registries have them: {snapshot_words(question)}.",
        sibling_pages(PATH),
        problems_notice(problems),
        filter_bar(controls),
        h("div", _body(question, choice), id="trials-body"),
        wide=True,
    )


def _body(question: Question, choice: Choice) -> list[Child]:
    found = list_trials(question, choice)
    if not found:
        action = link_button("Show all trials", PATH)
        return [empty_state("No trial fits", "Take a filter or a word away to see more.", action)]
    pages = -(-len(found) // SIZE)
    wanted = choice.one("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 5 else 1
    at = min(max(number, 1), pages)

    def address(**changed: str) -> str:
        return choice.changed(**changed).address(PATH)

    grid = table(
        COLUMNS,
        [_row(on) for on in found[(at - 1) * SIZE : at * SIZE]],
        caption=f"Trials, page {at} of {pages}",
        sorting=Sorting(choice.one("sort", NEWEST), lambda by: address(sort=by, page="")),
        look="dense",
    )
    everything = len(question.portfolio.knowledge.trials)
    return [
        data_grid(
            grid,
            count=f"{len(found)} of {counted(everything, 'trial')}",
            csv_href=choice.changed(page="").address("/export/trials.csv"),
            pages=pager(at, pages, lambda n: address(page=str(n))),
        )
    ]


def _row(on: TrialOn) -> list[Child]:
    trial = on.trial
    tests: Child = joined([topic_link(t) for t in on.treatments[:3]])
    if not on.treatments:
        tests = on.label
    return [
        h(
            "span",
            h("a", trial_name(trial), href=f"/trials/{trial.key}"),
            " ",
            h("small", trial.registry_id, className="quiet"),
        ),
        tests,
        PHASE_WORDS[TrialPhase(trial.phase)],
        h("span", PROFILE_WORDS[Profile(trial.profile)], " ", classified_tag(trial.classified_by)),
        "–" if trial.enrolment is None else f"{trial.enrolment:,}",
        map_lines.day_words(trial.start, trial.start_precision),
        on.state,
        pill(on.verdict),
    ]
