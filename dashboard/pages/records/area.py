"""A priority area's page: its plain summary, its strategies, where it is named."""

import dash

from dashboard.kit import (
    Column,
    Link,
    Node,
    breadcrumbs,
    definition_list,
    h,
    in_english,
    page,
    section,
    table,
)
from dashboard.routing import Query, add_page
from dashboard.shared.comment_links import comments_section
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import ask, secured_words
from dashboard.shared.plain_parts import plain_area
from dashboard.shared.record_links import linked_section, mentioned
from strategy.errors import NotFoundError
from strategy.language import lazy, say, say_record
from strategy.queries.board.board import read_board
from strategy.references import AREA, ref


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/areas/<key>", title=lazy("Priority area"), layout=layout, translated=True)


def layout(query: Query, key: str) -> Node:
    """Return the page of a priority area.

    Raises:
        NotFoundError: there is none.
    """
    question, _ = ask({})
    area = next((a for a in question.portfolio.plan.areas if a.key == key), None)
    if area is None:
        raise NotFoundError(f"There is no priority area “{key[:20]}”.")
    board = read_board(question)
    rows = [
        [
            h("a", f"{row.key} {row.name}", href=f"/strategies/{row.key}"),
            row.strategy.plain_summary if row.strategy else "",
            secured_words(row, board.currency),
        ]
        for row in board.strategies
        if row.area and row.area.key == key
    ]
    heads = [
        Column("strategy", "Strategy", width="30%"),
        Column("plain", "In plain words"),
        Column("money", "Promised or paid", number=True),
    ]
    reference = ref(AREA, key)
    knowledge, sources = question.portfolio.knowledge, question.portfolio.directory.sources
    details = in_english(
        lambda: [
            correct_link("priority_area", key, "of this area", words="Correct its words"),
            definition_list(
                [
                    (
                        "Named in the documents",
                        mentioned(knowledge.mentions_of.get(reference, ()), sources),
                    )
                ]
            ),
            section(
                "Its strategies",
                table(heads, rows, caption=f"Strategies of {area.name}"),
                id="strategies",
            ),
            linked_section(question, reference),
        ]
    )
    name = say_record(area.name)
    return page(
        name,
        None,
        details,
        comments_section(reference),
        above=breadcrumbs([Link(say("Overview"), "/")], name),
        plain=plain_area(board, key, area.plain_summary),
    )
