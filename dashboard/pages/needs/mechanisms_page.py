"""Figure 1: mechanisms and moderators, what addresses them, and where a chain breaks."""

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
    headline,
    link_button,
    page,
    section,
    table,
)
from dashboard.pages.needs.needs_page import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.record_links import choice_of, joined, map_controls, named, topic_link
from strategy.amounts import counted
from strategy.columns.map import topic_ref
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.knowledge.trials import snapshot_words
from strategy.queries.plan.needs import (
    MECHANISM_FILTERS,
    CoverageRow,
    list_mechanisms,
    mechanism_options,
)
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import LinkRole, TopicKind

FEW, PATH = 3, "/needs/mechanisms"
SORT_WORDS = {
    "": "As in the documents",
    "name": "Name, A to Z",
    "-projects": "Most projects first",
    "-trials": "Most trials under way first",
}
STAGES = ("agents", "trials", "measures", "domains")


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(app, PATH, title="Mechanisms", layout=layout)

    @on(
        app,
        Output("mechanisms-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, MECHANISM_FILTERS, mechanism_options(question))
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return mechanisms with what hangs on them, and moderators."""
    question, _ = ask({})
    options = mechanism_options(question)
    choice, problems = choice_of(query, MECHANISM_FILTERS, options)
    controls = map_controls(
        choice, MECHANISM_FILTERS, options, sorts=SORT_WORDS, search="Name of a mechanism"
    )
    moderators = question.portfolio.knowledge.of_kind(TopicKind.MODERATOR)
    return page(
        "What drives progression, and what acts on it",
        "Mechanisms and moderators after Figure 1 of the strategy paper, followed stage by stage.",
        sibling_pages(PATH),
        problems_notice(problems),
        filter_bar(controls),
        h("div", _body(question, choice), id="mechanisms-body"),
        section(
            "Moderators",
            _moderators(question, moderators),
            id="moderators",
            lead="What makes progression faster or slower in a person.",
        ),
        wide=True,
    )


def _body(question: Question, choice: Choice) -> list[Child]:
    rows = list_mechanisms(question, choice)
    if not rows:
        return [empty_state("No mechanism fits", None, link_button("Show all mechanisms", PATH))]

    def address(by: str) -> str:
        return choice.changed(sort=by).address(PATH)

    grid = table(
        _HEADS,
        [_row(row) for row in rows],
        look="dense",
        caption="Mechanisms and what hangs on them",
        sorting=Sorting(choice.one("sort"), address),
    )
    return [
        headline(
            map_lines.coverage_headline(rows),
            note="Mechanism > treatment > trial > outcome measure > well-being domain; a "
            f"coloured cell is where a chain breaks. Trials: {snapshot_words(question)}. What "
            "acts on what is mostly our reading of treatment classes.",
        ),
        section(
            "From mechanism to daily life",
            data_grid(
                grid,
                count=counted(len(rows), "mechanism"),
                csv_href=choice.address("/export/mechanisms.csv"),
            ),
            id="coverage",
        ),
    ]


_HEADS = (
    Column("name", "Mechanism", sortable=True, width="20%"),
    Column("projects", "Funded projects", number=True, sortable=True),
    Column("agents", "Treatments that act on it", width="20%"),
    Column("trials", "Trials", "under way / all", number=True, sortable=True),
    Column("measures", "Outcome measures they use", width="18%"),
    Column("domains", "Well-being domains reached", width="16%"),
    Column("break", "Where it breaks"),
)


def _row(row: CoverageRow) -> list[Child]:
    stage = row.breaks_at
    cells: dict[str, Child] = {
        "agents": _few(row.agents),
        "trials": f"{row.running} / {len(row.trials)}",
        "measures": _few(row.measures),
        "domains": joined([topic_link(t) for t in row.domains], "none"),
    }
    return [
        topic_link(row.mechanism),
        str(row.projects),
        *[
            h("span", cells[name], className="break") if stage == name else cells[name]
            for name in STAGES
        ],
        h("strong", map_lines.STAGE_WORDS[stage]) if stage else "holds to the end",
    ]


def _few(topics: tuple[Topic, ...]) -> Child:
    more = f" and {len(topics) - FEW} more" if len(topics) > FEW else None
    return h("span", joined([topic_link(t) for t in topics[:FEW]], "none"), more)


def _moderators(question: Question, topics: tuple[Topic, ...]) -> Node:
    knowledge = question.portfolio.knowledge
    rows: list[list[Child]] = []
    for topic in topics:
        reference = topic_ref(topic)
        studied = (name_of(question, r) for r in knowledge.starts(reference, LinkRole.STUDIES))
        rows.append(
            [
                topic_link(topic),
                topic.plain_summary,
                joined(
                    [
                        topic_link(t)
                        for t in knowledge.topics_of(knowledge.ends(reference, LinkRole.INFLUENCES))
                    ]
                ),
                joined([named(n) for n in studied if n is not None], "nothing yet"),
            ]
        )
    heads = [
        Column("name", "Moderator"),
        Column("plain", "In plain words", width="38%"),
        Column("acts", "Influences"),
        Column("studied", "Studied by"),
    ]
    return table(
        heads,
        rows,
        caption="Moderators and what they influence",
        look="dense",
        empty="No moderator is on the board yet.",
    )
