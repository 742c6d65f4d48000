"""Judging two projects that read alike: a word and a reason."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    columns,
    form,
    h,
    no_permission,
    page,
    radio_group,
    section,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.glossary import label
from strategy.models import Project
from strategy.services.pairing import judge_pair
from strategy.visibility import visible_project
from strategy.vocabulary import PairWord

CLOSED = "Pairs are judged by the committee and the secretary."
SAID = {
    PairWord.REPLICATES: "it repeats the other to see whether it holds",
    PairWord.COMPLEMENTS: "each does what the other does not",
    PairWord.OVERLAPS: "both do the same in part",
    PairWord.UNSURE: "it cannot be told from what is known",
}


def register(app: dash.Dash) -> None:
    """Register the page and what takes its form."""
    path = "/strategies/<code>/similar/<first>/<second>"
    add_page(app, path, title="Two projects that read alike", layout=layout)

    @on(
        app,
        Output("pair-answer", "data"),
        [Input("pair-submit", "data")],
        prevent_initial_call=True,
        may=using("judge_pair"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        code = SentForm(values).text("code")
        return write(
            lambda session: _judge(session, values),
            message="It stands beside the pair.",
            next=f"/strategies/{code}/similar",
        )


def _judge(session: Session, values: Values) -> str:
    reader = SentForm(values)
    return judge_pair(
        session,
        actor=current_actor(),
        first=reader.text("first"),
        second=reader.text("second"),
        values={"word": reader.text("word"), "reason": reader.text("reason")},
        today=today(),
    )


def layout(query: Query, code: str, first: str, second: str) -> Node:
    """Return two projects side by side, with the form.

    Raises:
        NotFoundError: there is no such project, or the reader may not know of it.
    """
    title = "How do these two stand to each other?"
    back = Link(f"Similar work of {code}", f"/strategies/{code}/similar")
    above = breadcrumbs([Link("Overview", "/"), Link(code, f"/strategies/{code}"), back], "Judge")
    if not may_try(current_actor(), "judge_pair"):
        return page(title, None, no_permission(CLOSED, back), above=above)
    with read_only(current_board().engine) as session:
        one, other = (
            visible_project(session, key, current_actor(), today()) for key in (first, second)
        )
    words = [Option(word, label("pair", word), SAID[word]) for word in PairWord]
    drawn = form(
        "pair",
        *(
            h("input", type="hidden", name=name, defaultValue=value)
            for name, value in (("code", code), ("first", one.key), ("second", other.key))
        ),
        radio_group("word", "In a word", words),
        textarea("reason", "Why", rows=3),
        submit="Keep the judgement",
        cancel_href=back.href,
        draft=False,
    )
    return page(title, None, columns(_told(one), _told(other)), drawn, above=above)


def _told(project: Project) -> Node:
    link = h("a", "Open the project", href=f"/projects/{project.key}")
    told = project.summary or "No summary is known."
    return section(project.name, h("p", told), h("p", link), id=f"project-{project.key}")
