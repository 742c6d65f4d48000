"""The pipeline's first page: the rings at an index date, and what changed between two dates."""

from datetime import date, timedelta

import dash
from dash import Input, Output

from dashboard.kit import (
    IN_LINE,
    WHOLE,
    Child,
    Column,
    Node,
    Option,
    SelectControl,
    SliderControl,
    columns,
    details,
    empty_state,
    filter_bar,
    folded_table,
    h,
    link_button,
    page,
    section,
)
from dashboard.pages.pipeline.repeated_results import repeated_section
from dashboard.pages.pipeline.ring_chart import ring_chart
from dashboard.pages.pipeline.tabs import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.record_links import choice_of, topic_link
from dashboard.shared.record_marks import pill, pill_of
from dashboard.shared.record_sources import source_short
from strategy.amounts import counted
from strategy.language import lazy
from strategy.models import Verdict
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.pipeline import (
    PAPER_DAY,
    PipelineChange,
    TrialOn,
    changes,
    read_pipeline,
    registry_day,
)
from strategy.queries.knowledge.track_records import read_track_records
from strategy.queries.knowledge.trials import PHASE_WORDS, index_day, snapshot_words
from strategy.selection import Choice
from strategy.sentences import fact_lines, map_lines
from strategy.vocabulary import TrialPhase

NAMES = ("day", "since")
FIRST = date(2010, 1, 31)
LONGEST, SHOWN = 4, 4


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its dates."""
    add_page(app, "/pipeline", title="Pipeline", layout=layout, navigation=lazy("Pipeline"))

    @on(
        app,
        Output("pipeline-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, NAMES, {})
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, _ = ask({})
    choice, problems = choice_of(query, NAMES, {})
    return page(
        "What is being tested in progressive MS",
        "Trials by phase and aim on a day you choose, after Figure 2 of the strategy paper.",
        sibling_pages("/pipeline"),
        problems_notice(problems),
        filter_bar(_controls(question, choice), extra=_shortcuts()),
        h("div", _body(question, choice), id="pipeline-body"),
        wide=True,
    )


def _controls(question: Question, choice: Choice) -> list[SliderControl | SelectControl]:
    snapshot = question.portfolio.knowledge.snapshot_day
    stops = _months(FIRST, snapshot or question.today)
    day = choice.one("day")
    names = {"2021-04": "April 2021, when the paper looked"}
    options = [Option(s, names.get(s, f"{_first(s):%B %Y}")) for s in stops]
    newest = Option("", "the newest we know")
    years = range(2010, question.today.year)
    since = [
        Option("", "Compared with April 2021"),
        *(Option(f"{year}-12", f"Compared with the end of {year}") for year in years),
    ]
    return [
        SliderControl("day", "Index date:", [*options, newest], day if day in stops else ""),
        SelectControl("since", "Compared with", since, choice.one("since"), ""),
    ]


def _shortcuts() -> Node:
    return h(
        "p",
        link_button("April 2021: the paper", "/pipeline?day=2021-04"),
        " ",
        link_button("The newest we know", "/pipeline"),
        className="page-tools",
    )


def _months(first: date, last: date) -> list[str]:
    months, at = [], first.replace(day=1)
    while at <= last:
        months.append(f"{at:%Y-%m}")
        at = (at + timedelta(days=32)).replace(day=1)
    return months


def _first(month: str) -> date:
    year, number = month.split("-")
    return date(int(year), int(number), 1)


def _body(question: Question, choice: Choice) -> list[Child]:
    day = index_day(question, choice.one("day"))
    since = index_day(question, choice.one("since")) if choice.one("since") else PAPER_DAY
    reading = read_pipeline(question, day)
    shown = registry_day(question, day)
    measured = f"Trials under way on {shown.day} {shown:%B %Y}; {snapshot_words(question)}."
    return [
        ring_chart(reading, measured, choice.changed(since="").address("/export/trials.csv")),
        repeated_section(question, day),
        _agents(question, day),
        _changed(question, *sorted((since, day))),
    ]


def _agents(question: Question, day: date) -> Node:
    sources = question.portfolio.directory.sources
    rows: list[list[Child]] = [
        [
            topic_link(agent),
            pill_of(record.word),
            fact_lines.places_line(record) or fact_lines.measured_line(record.fact) or "–",
            map_lines.day_words(record.fact.on, record.fact.on_precision),
            source_short(sources.get(record.fact.source_id or 0)) or "–",
        ]
        for agent, record in read_track_records(question, day)
    ]
    heads = [
        Column("agent", "Agent"),
        Column("verdict", "What is known", look=WHOLE),
        Column("note", "What is said", width="36%", look=WHOLE),
        Column("on", "Newest fact", look=IN_LINE),
        Column("source", "Source", look=IN_LINE),
    ]
    return section(
        "What was known of agents",
        folded_table(
            heads,
            rows,
            first=SHOWN,
            caption="What was known of agents on the day, derived from the facts",
            look="dense",
            empty="Nothing was known of an agent on this day.",
        ),
        h("p", link_button("All agents", "/pipeline/agents")),
        id="agents",
        lead="As the two documents and later sources judge them; an agent can have several trials.",
    )


def _changed(question: Question, first: date, last: date) -> Node:
    if first == last:
        text = "Choose another index date, or another day to compare it with."
        return section("What changed", empty_state("Both days are the same", text), id="changes")
    found = changes(question, first, last)
    what = (
        f"{counted(len(found.entered), 'trial')} began, {len(found.ended)} ended, "
        f"{len(found.stopped)} stopped; {counted(len(found.results), 'new result')}"
    )
    return section(
        f"What changed from {first:%B %Y} to {last:%B %Y}",
        h("p", h("strong", what), className="finding"),
        h(
            "p",
            "Registries keep no history of phases: moves are derived from the days on which "
            "trials began, ended and had results.",
            className="quiet",
        ),
        _results(question, found.results),
        columns(
            _list("Began", found.entered),
            _list("Ended", found.ended),
            _stopped(found),
            _advanced(found),
        ),
        id="changes",
    )


def _results(question: Question, results: tuple[tuple[TrialOn, Verdict], ...]) -> list[Child]:
    sources = question.portfolio.directory.sources
    rows: list[list[Child]] = [
        [
            _trial_link(on),
            on.label,
            pill(verdict),
            verdict.note or "–",
            source_short(sources.get(verdict.source_id or 0)) or "–",
        ]
        for on, verdict in results
    ]
    heads = [
        Column("trial", "Trial", width="28%"),
        Column("what", "Tests", look=IN_LINE),
        Column("verdict", "Result", look=IN_LINE),
        Column("note", "What it says", width="30%", look=WHOLE),
        Column("source", "Source", look=WHOLE),
    ]
    return folded_table(
        heads,
        rows,
        first=SHOWN,
        caption="New results",
        look="dense",
        empty="No new result between the two days.",
    )


def _trial_link(on: TrialOn) -> Node:
    words = on.trial.acronym or trial_name(on.trial)
    return h("a", words, href=f"/trials/{on.trial.key}")


def _list(title: str, trials: tuple[TrialOn, ...]) -> Node:
    items = [h("li", _trial_link(on), f" ({on.label})") for on in trials]
    return h(
        "div",
        h("h3", f"{title} ({len(items)})"),
        _in_sight(items),
    )


def _in_sight(items: list[Node]) -> list[Child]:
    """Return the first of a list, and the others behind a line that counts them."""
    if not items:
        return [h("p", "None")]
    shown = h("ul", items[:LONGEST], className="linked")
    rest = h("ul", items[LONGEST:], className="linked")
    return [shown, details(f"{len(items) - LONGEST} more", rest) if items[LONGEST:] else None]


def _stopped(found: PipelineChange) -> Node:
    items = [
        h(
            "li",
            _trial_link(on),
            h(
                "p",
                on.trial.stop_reason or "Reason not in our copy of the registry",
                className="quiet",
            ),
        )
        for on in found.stopped
    ]
    return h(
        "div",
        h("h3", f"Stopped ({len(items)})"),
        _in_sight(items),
    )


def _advanced(found: PipelineChange) -> Node:
    items = [
        h(
            "li",
            topic_link(topic),
            f": {PHASE_WORDS[TrialPhase(before)]} to {PHASE_WORDS[TrialPhase(after)]}",
        )
        for topic, before, after in found.advanced
    ]
    return h(
        "div",
        h("h3", f"Agents that advanced ({len(items)})"),
        _in_sight(items),
    )
