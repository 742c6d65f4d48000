"""Second opinions on splits: one project at a time, without its split; and how far they agree."""

from datetime import UTC, datetime
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
    big_number,
    breadcrumbs,
    empty_state,
    form,
    h,
    no_permission,
    page,
    radio_group,
    section,
    status_pill,
    table,
    textarea,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.pages.admin.split_list import ADDRESS, split_tabs
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.amounts import counted, percent
from strategy.columns.plan import NOT_ALIGNED
from strategy.database import Session, read_only
from strategy.errors import InvalidError
from strategy.models import Project, Source
from strategy.queries.board.question import Question
from strategy.queries.operations.split_reviews import (
    Compared,
    agreement_of,
    compare_codings,
    next_to_code,
)
from strategy.selection import ALL_FORMS
from strategy.services.coding import code_split

BLIND, AGREEMENT = f"{ADDRESS}/blind", f"{ADDRESS}/agreement"
COLUMNS = (
    Column("project", "Project", width="34%"),
    Column("ours", "Split, most of it"),
    Column("theirs", "Second opinion"),
    Column("who", "By"),
    Column("note", "Note", width="26%"),
)


def register(app: dash.Dash) -> None:
    """Register both pages and what takes an opinion."""
    add_page(app, BLIND, title="Second opinion on splits", layout=blind_layout)
    add_page(app, AGREEMENT, title="Agreement on splits", layout=agreement_layout)

    @on(
        app,
        Output("coding-answer", "data"),
        [Input("coding-submit", "data")],
        prevent_initial_call=True,
        may=using("code_split"),
    )
    def code(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(lambda session: _code(session, values), message="Kept.", next=BLIND)


def _code(session: Session, values: Values) -> None:
    reader = SentForm(values)
    place = reader.text("place")
    if not place:
        raise InvalidError({"place": "Please choose one of the places."})
    code_split(
        session,
        actor=current_actor(),
        project_key=reader.text("project"),
        place="" if place == NOT_ALIGNED else place,
        note=reader.text("note"),
        today=today(),
        at=datetime.now(UTC),
    )


def _whole() -> Question:
    return ask({})[0].narrowed(people=ALL_FORMS)


def _closed(title: str) -> Node:
    words = "Splits are looked at by the committee and the secretary."
    return page(title, None, no_permission(words, Link("Projects", "/projects")))


def blind_layout(query: Query) -> Node:
    """Return the next project with what is known of it, but not where it lies."""
    title = "Second opinion"
    if not current_actor().governs:
        return _closed(title)
    question = _whole()
    with read_only(current_board().engine) as session:
        project, left = next_to_code(session, question, current_actor())
        source = session.get(Source, project.source_id) if project and project.source_id else None
    body: Child = empty_state("All done", "You have said of every project where it lies.")
    if project is not None:
        body = _project(question, project, source)
    return page(
        title,
        "Say where most of a project belongs before you see how the board divides it. What you "
        "say changes no split; it shows how firm the splits are.",
        split_tabs(BLIND),
        h("p", f"{counted(left, 'project')} left for you.") if left else None,
        body,
        above=breadcrumbs([ADMIN], "Second opinion"),
    )


def _project(question: Question, project: Project, source: Source | None) -> Node:
    places = [
        Option(row.key, f"{row.key} {row.name}" if row.split_key else row.name)
        for row in question.portfolio.plan.rows
    ]
    return section(
        project.title or project.name,
        h("p", project.summary or "No description is recorded."),
        h("p", h("a", "Source", href=source.url, rel="noopener noreferrer"))
        if source and source.url
        else None,
        form(
            "coding",
            hidden("project", project.key),
            radio_group("place", "Where does most of it belong?", places),
            textarea("note", "Note", optional=True, rows=2),
            submit="Keep, and show the next",
            draft=False,
        ),
        id="project",
    )


def agreement_layout(query: Query) -> Node:
    """Return percent and kappa over all second opinions, and where they differ."""
    title = "Agreement on splits"
    if not current_actor().governs:
        return _closed(title)
    with read_only(current_board().engine) as session:
        compared = compare_codings(session, _whole())
    above = breadcrumbs([ADMIN], "Agreement")
    lead = "How far second opinions agree with the splits, and what chance alone would give."
    if not compared:
        words = "Nobody has given a second opinion yet."
        return page(
            title, lead, split_tabs(AGREEMENT), empty_state("No opinions", words), above=above
        )
    return page(
        title,
        lead,
        split_tabs(AGREEMENT),
        _numbers(compared),
        section(
            "Project by project",
            table(COLUMNS, [_row(one) for one in compared], caption="Split and second opinion"),
            id="projects",
        ),
        above=above,
    )


def _numbers(compared: list[Compared]) -> Node:
    found = agreement_of(compared)
    kappa = "not defined" if found.kappa is None else f"{found.kappa:.2f}"
    return h(
        "div",
        big_number(percent(found.share), f"agree: {found.same} of {found.pairs}"),
        h(
            "p",
            f"Cohen's kappa: {kappa}. ",
            h("a", "What this means", href="/about#agreement"),
        ),
    )


def _row(one: Compared) -> list[Child]:
    differs = None if one.same else status_pill("differs", "warn")
    return [
        h("a", one.project.name, href=f"/projects/{one.project.key}/strategies"),
        one.ours or "not aligned",
        h("span", one.theirs or "not aligned", " ", differs),
        one.who,
        one.note,
    ]
