"""Calling a claim into question, and the committee's answer to that."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    empty_state,
    form,
    h,
    link_button,
    no_permission,
    page,
    radio_group,
    section,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask
from dashboard.shared.record_sources import source_link
from dashboard.shared.submit import SentForm, submitted, write
from strategy.authority import may_try
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.paces import REPORTS
from strategy.queries.board.question import Question
from strategy.queries.knowledge.claims import Claim, Sayer, read_claim
from strategy.queries.voice.disputes import Doubt, doubted_award, read_dispute, read_my_disputes
from strategy.services.disputing import answer_dispute, dispute_claim

WAITING = Link("What waits", "/voices/waiting")
TITLE = "Is this right?"


def register(app: dash.Dash) -> None:
    """Register the two pages and what takes their forms."""
    add_page(app, "/doubt/<subject>", title=TITLE, layout=doubt)
    add_page(app, "/voices/doubts/<number>", title="Answer a doubt", layout=answer)

    @on(
        app,
        Output("doubt-answer", "data"),
        [Input("doubt-submit", "data")],
        prevent_initial_call=True,
        may=using("dispute_claim"),
    )
    def take_doubt(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        subject = reader.text("subject")
        question, _ = ask({})
        return write(
            lambda session: dispute_claim(
                session,
                actor=current_actor(),
                subject=subject,
                claim=read_claim(question, subject).words,
                why=reader.text("why"),
                now=datetime.now(UTC),
            ),
            message="Thank you. The committee looks at it; the answer comes to My comments.",
            pace=REPORTS,
            next=f"/doubt/{subject}",
        )

    @on(
        app,
        Output("doubted-answer", "data"),
        [Input("doubted-submit", "data")],
        prevent_initial_call=True,
        may=using("answer_dispute"),
    )
    def take_answer(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        return write(
            lambda session: answer_dispute(
                session,
                actor=current_actor(),
                number=_number(reader.text("number")),
                answer=reader.text("answer"),
                is_changed=reader.text("outcome") == "changed",
                now=datetime.now(UTC),
            ),
            message="The answer stands on the record and goes to the one who doubted.",
            next="/voices/waiting#doubts",
        )


def doubt(query: Query, subject: str) -> Node:
    """Return a claim, who makes it, and the form that calls it into question.

    Raises:
        NotFoundError: there is no such claim, or none that the reader may know of.
    """
    question, _ = ask({})
    claim = read_claim(question, subject)
    above = breadcrumbs([Link("The record", address(claim.place))], TITLE)
    body: Node
    if may_try(current_actor(), "dispute_claim"):
        body = h("div", _mine(claim.subject), _form(claim))
    else:
        closed = "Doubts are sent by people who are signed in."
        body = no_permission(closed, Link("Sign in", "/sign-in"))
    return page(TITLE, None, _claim(claim), body, above=above)


def _claim(claim: Claim) -> Node:
    source = source_link(claim.source)
    return section(
        "The claim",
        h("p", claim.words),
        h("p", h("strong", "Who says this: "), f"{claim.sayer.value}."),
        h("blockquote", f"“{claim.passage}”") if claim.passage else None,
        h("p", "Source: ", source, className="quiet") if source else None,
        id="claim",
    )


def _mine(subject: str) -> Node | None:
    with read_only(current_board().engine) as session:
        found = read_my_disputes(session, current_actor())
    mine = [one for one in found if one.subject == subject]
    return section("What you sent", [doubt_line(one) for one in mine], id="mine") if mine else None


def doubt_line(one: Doubt) -> Node:
    """Return a doubt of the reader's own with what came of it."""
    told = f"Answered: {one.answer}" if one.answer else "Not answered yet."
    if one.state == "changed":
        told = f"The claim was changed. {one.answer}"
    return h(
        "article",
        h("p", f"{one.on:%d %B %Y}: {one.why}"),
        h("p", told, className="quiet"),
    )


def _form(claim: Claim) -> Node:
    return form(
        "doubt",
        h("input", type="hidden", name="subject", defaultValue=claim.subject),
        textarea(
            "why",
            "What speaks against it?",
            hint="In a sentence or two, with an address if you have one. Only the committee "
            "reads this. A second word of yours takes the place of the first.",
            rows=4,
        ),
        submit="Send it to the committee",
        cancel_href=address(claim.place),
    )


def answer(query: Query, number: str) -> Node:
    """Return the form in which the committee answers a doubt.

    Raises:
        NotFoundError: there is no such dispute.
    """
    title = "Answer a doubt"
    above = breadcrumbs([Link("Voices", "/voices"), WAITING], title)
    if not current_actor().governs:
        closed = no_permission("Doubts are answered by the committee and the secretary.", WAITING)
        return page(title, None, closed, above=above)
    with read_only(current_board().engine) as session:
        found = read_dispute(session, current_actor(), _number(number))
    question, _ = ask({})
    try:
        claim = _doubted(question, found)
    except NotFoundError:
        gone = empty_state("The record that made this claim is gone")
        return page(title, None, gone, h("p", found.claim), above=above)
    outcomes = [
        Option("changed", "The claim was changed"),
        Option("kept", "The claim stays as it is"),
    ]
    return page(
        title,
        None,
        _claim(claim),
        section(
            "What speaks against it",
            h("p", found.why),
            h("p", f"Sent on {found.on:%d %B %Y}", className="quiet"),
            link_button("Open the record", address(claim.place)),
            id="why",
        ),
        form(
            "doubted",
            h("input", type="hidden", name="number", defaultValue=str(found.number)),
            radio_group("outcome", "What came of it", outcomes, value="kept"),
            textarea("answer", "Your answer", hint="It stands in the history of the record."),
            submit="Send the answer",
            cancel_href=WAITING.href,
        ),
        above=above,
    )


def _doubted(question: Question, found: Doubt) -> Claim:
    """Return what is doubted: a claim, or an award of which its funder says that it is wrong."""
    if not found.subject.startswith("award:"):
        return read_claim(question, found.subject)
    with read_only(current_board().engine) as session:
        place = doubted_award(session, current_actor(), found.subject, question.today)
    return Claim(found.subject, found.claim, Sayer.RECORD, "", None, place)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0
