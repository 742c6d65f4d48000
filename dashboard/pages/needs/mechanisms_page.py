"""Figure 1: mechanisms and moderators, what addresses them, and where a chain breaks."""

from collections.abc import Callable, Sequence

import dash

from dashboard.kit import (
    Child,
    Column,
    Node,
    h,
    headline,
    section,
    table,
)
from dashboard.pages.needs.needs_page import sibling_pages
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.record_links import joined, named, topic_link
from strategy.columns.map import topic_ref
from strategy.lists.mechanisms import MECHANISMS
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.knowledge.trials import snapshot_words
from strategy.queries.plan.needs import (
    CoverageRow,
)
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import LinkRole, TopicKind

FEW, PATH = 3, "/needs/mechanisms"


def _body(question: Question, _: Choice, rows: Sequence[CoverageRow], grid: Node) -> list[Child]:
    return [
        headline(
            map_lines.coverage_headline(tuple(rows)),
            note="Mechanism > treatment > trial > outcome measure > well-being domain; a "
            f"coloured cell is where a chain breaks. Trials: {snapshot_words(question)}. What "
            "acts on what is mostly placed by this project, from treatment classes.",
        ),
        section("From mechanism to daily life", grid, id="coverage"),
    ]


def _stage(name: str, draw: Callable[[CoverageRow], Child]) -> Callable[..., Child]:
    """Return how a stage is drawn: marked where the chain breaks there."""

    def cell(row: CoverageRow, _: Question) -> Child:
        return h("span", draw(row), className="break") if row.breaks_at == name else draw(row)

    return cell


def _break(row: CoverageRow, _: Question) -> Child:
    stage = row.breaks_at
    return h("strong", map_lines.STAGE_WORDS[stage]) if stage else "holds to the end"


def _moderators_section(question: Question) -> Node:
    moderators = question.portfolio.knowledge.of_kind(TopicKind.MODERATOR)
    return section(
        "Moderators",
        _moderators(question, moderators),
        id="moderators",
        lead="What makes progression faster or slower in a person.",
    )


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


PAGE = ListPage(
    path=PATH,
    title="What drives progression, and what acts on it",
    lead=lambda _: (
        "Mechanisms and moderators after Figure 1 of the strategy paper, followed stage by stage."
    ),
    shown=MECHANISMS,
    above=lambda: sibling_pages(PATH),
    below=_moderators_section,
    body=_body,
    cells={
        "name": lambda row, _: topic_link(row.mechanism),
        "agents": _stage("agents", lambda row: _few(row.agents)),
        "trials": _stage("trials", lambda row: f"{row.running} / {len(row.trials)}"),
        "measures": _stage("measures", lambda row: _few(row.measures)),
        "domains": _stage(
            "domains", lambda row: joined([topic_link(t) for t in row.domains], "none")
        ),
        "break": _break,
    },
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE)
