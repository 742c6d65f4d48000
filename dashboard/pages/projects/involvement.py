"""How people affected take part in a project: what is said of each stage, and the form for it."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    Option,
    action_button,
    answer_slot,
    breadcrumbs,
    form,
    h,
    link_button,
    no_permission,
    page,
    radio_group,
    section,
    store,
    table,
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.access import Actor
from strategy.authority import may
from strategy.database import Session, read_only
from strategy.glossary import readable
from strategy.models import Project
from strategy.queries.people.involvement import read_involvement
from strategy.sentences.voice_lines import involvement_sentence
from strategy.services.correcting import owner_of
from strategy.services.involvement import note_involvement, remove_involvement
from strategy.visibility import visible_project
from strategy.vocabulary import InvolvementStage

TITLE = "How people affected take part"
STAGES = {
    InvolvementStage.AGENDA: "choosing what is studied",
    InvolvementStage.DESIGN: "planning how it is studied",
    InvolvementStage.CONDUCT: "doing the study",
    InvolvementStage.DISSEMINATION: "telling what came out",
    InvolvementStage.FUNDING: "deciding what is funded",
}


def register(app: dash.Dash) -> None:
    """Register the page, what takes its form, and the button that takes a stage out."""
    add_page(app, "/projects/<key>/involvement", title=TITLE, layout=layout)

    @on(
        app,
        Output("involvement-answer", "data"),
        [Input("involvement-submit", "data")],
        prevent_initial_call=True,
        may=using("note_involvement"),
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _note(session, values),
            message="It stands on the project's page.",
            next=f"/projects/{SentForm(values).text('project')}#involvement",
        )

    @on(
        app,
        Output("remove-involvement-answer", "data"),
        [Input("remove-involvement", "data")],
        prevent_initial_call=True,
        may=using("remove_involvement"),
    )
    def take_out(data: dict[str, Any] | None) -> dict[str, object]:
        key, _, stage = action_value(data).partition(" ")
        return write(
            lambda session: remove_involvement(
                session, actor=current_actor(), project_key=key, stage=stage, today=today()
            ),
            message="It is taken out; the history keeps it.",
            next=f"/projects/{key}/involvement",
        )


def _note(session: Session, values: Values) -> None:
    reader = SentForm(values)
    sent = {name: reader.text(name) for name in ("stage", "how", "evidence_url")}
    note_involvement(
        session,
        actor=current_actor(),
        project_key=reader.text("project"),
        values=sent,
        today=today(),
    )


def _may_note(session: Session, actor: Actor, project: Project) -> bool:
    return may(actor, "note_involvement", owner_of(session, actor, project))


def involvement_section(project: Project) -> Node:
    """Return what is said of each stage, with its evidence."""
    actor = current_actor()
    with read_only(current_board().engine) as session:
        held = read_involvement(session, project)
        mine = _may_note(session, actor, project)
    rows: list[list[Child]] = [
        [
            readable(stage),
            held[stage].how if stage in held else h("span", "nothing recorded", className="quiet"),
            h(
                "a",
                "Evidence",
                h("span", f" for {words}", className="sr-only"),
                href=held[stage].evidence_url,
                rel="noreferrer",
            )
            if stage in held
            else "–",
        ]
        for stage, words in STAGES.items()
    ]
    heads = [
        Column("stage", "Stage", width="18%"),
        Column("how", "How they take part"),
        Column("evidence", "Evidence"),
    ]
    way = f"/projects/{project.key}/involvement"
    return section(
        TITLE,
        h("p", involvement_sentence(len(held), len(STAGES)), className="finding"),
        table(
            heads,
            rows,
            caption="Stages of the project in which people affected take part",
            look="dense",
        ),
        h("p", link_button("Say how they take part", way)) if mine else None,
        id="involvement",
    )


def layout(query: Query, key: str) -> Node:
    """Return the form, with what is said so far.

    Raises:
        NotFoundError: there is no such project, or not for this reader.
    """
    with read_only(current_board().engine) as session:
        project = visible_project(session, key, current_actor(), today())
        held = read_involvement(session, project)
        mine = _may_note(session, current_actor(), project)
    back = Link(project.name, f"/projects/{key}")
    above = breadcrumbs([Link("Projects", "/projects"), back], TITLE)
    if not mine:
        words = "This is said by who leads the funding, the committee and the secretary."
        return page(TITLE, None, no_permission(words, back), above=above)
    said = [
        h(
            "li",
            h("strong", readable(stage)),
            f": {one.how} ",
            action_button(
                ["Take it out", h("span", f": {readable(stage)}", className="sr-only")],
                "remove-involvement",
                f"{key} {stage}",
                look="quiet",
            ),
        )
        for stage, one in held.items()
    ]
    return page(
        TITLE,
        "One stage at a time. What is said again takes the place of what stood there.",
        h("ul", said, className="voices-list") if said else None,
        form(
            "involvement",
            h("input", type="hidden", name="project", defaultValue=key),
            radio_group(
                "stage",
                "Stage",
                [Option(stage, readable(stage), words) for stage, words in STAGES.items()],
            ),
            textarea(
                "how",
                "How people affected take part",
                rows=4,
                hint="For example: two people with progressive MS sit on the panel.",
            ),
            text_field("evidence_url", "Page that shows it", hint="An address with https://"),
            submit="Save",
            cancel_href=f"/projects/{key}#involvement",
        ),
        store("remove-involvement"),
        answer_slot("remove-involvement"),
        above=above,
    )
