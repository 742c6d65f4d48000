"""Splits to confirm: each with its reason, its description and its source; many at one press."""

from collections import Counter
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
    SelectControl,
    breadcrumbs,
    button,
    empty_state,
    filter_bar,
    form,
    h,
    no_permission,
    page,
    table,
    tabs,
    tag,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask, filters_of
from dashboard.shared.submit import submitted, write
from strategy.amounts import counted
from strategy.database import read_only
from strategy.lists.projects import split_line
from strategy.queries.operations.split_reviews import Suggestion, read_suggestions
from strategy.selection import ALL_FORMS
from strategy.services.splits import confirm_splits

ADDRESS = "/admin/splits"
TITLE = "Splits to confirm"
CAPTION = "Suggested splits"
A_PAGE, MOST = 60, 500
COLUMNS = (
    Column("project", "Project", width="32%"),
    Column("split", "Suggested", width="18%"),
    Column("why", "Why, and what it is", width="38%"),
    Column("funders", "Funders", width="12%"),
)


def register(app: dash.Dash) -> None:
    """Register the page, the callback of its filter, and what answers its form."""
    add_page(app, ADDRESS, title=TITLE, layout=layout)

    @on(
        app,
        Output("splits-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
        may=using("confirm_splits"),
    )
    def refresh(filters: Query | None) -> list[Child]:
        return _body(filters_of(filters))

    @on(
        app,
        Output("splits-answer", "data"),
        [Input("splits-submit", "data")],
        prevent_initial_call=True,
        may=using("confirm_splits"),
    )
    def confirm(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        sent = values.get("projects")
        keys = [str(key) for key in sent][:MOST] if isinstance(sent, list) else []
        if not keys:
            return write(lambda _: None, message="No split was marked, so nothing changed.")
        return write(
            lambda session: confirm_splits(session, actor=current_actor(), project_keys=keys),
            message=f"{counted(len(keys), 'split')} confirmed.",
            next=ADDRESS,
        )


def split_tabs(here: str) -> Node:
    """Return the ways between confirming, coding blind and comparing."""
    links = [
        Link("To confirm", ADDRESS),
        Link("Second opinion", f"{ADDRESS}/blind"),
        Link("Agreement", f"{ADDRESS}/agreement"),
    ]
    return tabs("Splits", links, here)


def layout(query: Query) -> Node:
    """Return the suggested splits, of everybody, of one funder, or like one of them."""
    if not current_actor().governs:
        words = "Splits are confirmed by the committee and the secretary."
        return page(TITLE, None, no_permission(words, Link("Projects", "/projects")))
    return page(
        TITLE,
        "A suggested split was read by this project from the title and description; where there "
        "was a further reason, it stands there. Confirmed, it is the committee's own.",
        split_tabs(ADDRESS),
        filter_bar([_funders(query)]),
        h("div", _body(query), id="splits-body"),
        above=breadcrumbs([ADMIN], "Splits"),
        wide=True,
    )


def _all() -> list[Suggestion]:
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        return read_suggestions(session, question.narrowed(people=ALL_FORMS))


def _funders(query: Query) -> SelectControl:
    bodies = {body.key: body.name for one in _all() for body in one.funders}
    held = Counter(body.key for one in _all() for body in one.funders)
    options = [
        Option(key, f"{bodies[key]} ({held[key]})")
        for key in sorted(bodies, key=lambda key: (-held[key], bodies[key]))
    ]
    everybody = Option("", "All funders")
    return SelectControl("payer", "Funder", [everybody, *options], _sent(query, "payer"))


def _body(query: Query) -> list[Child]:
    every = _all()
    found = _chosen(every, query)
    if not found:
        return [empty_state("Nothing to confirm", "Every split here is confirmed.")]
    shown = found[:A_PAGE]
    more = f", the first {len(shown)} of them here" if len(found) > len(shown) else ""
    return [
        h("p", f"{counted(len(found), 'split')} to confirm{more}."),
        h("p", h("a", "Show all splits", href=ADDRESS)) if _sent(query, "like") else None,
        form(
            "splits",
            h("p", button("Mark all on this page", **{"data-tick-all": "projects"})),
            table(
                COLUMNS,
                [_row(one, every) for one in shown],
                caption="Suggested splits",
                look="dense",
            ),
            submit="Confirm the marked splits",
            wide=True,
            draft=False,
        ),
    ]


def _sent(query: Query, name: str) -> str:
    """Return the first value of a name, or ""."""
    return (query.get(name) or [""])[0]


def _chosen(every: list[Suggestion], query: Query) -> list[Suggestion]:
    payer, like = _sent(query, "payer"), _sent(query, "like")
    model = next((one for one in every if one.project.key == like), None)
    return [
        one
        for one in every
        if (not payer or payer in {body.key for body in one.funders})
        and (model is None or one.kind == model.kind)
    ]


def _row(one: Suggestion, every: list[Suggestion]) -> list[Child]:
    project = one.project
    box = h("input", type="checkbox", name="projects", value=project.key)
    name = h("label", box, h("span", project.name), className="check")
    alike = sum(other.kind == one.kind for other in every) - 1
    like = None
    if alike:
        words = f"{alike} more like this one"
        about = h("span", f": {project.name}", className="sr-only")
        like = h("p", h("a", words, about, href=f"{ADDRESS}?like={project.key}"))
    return [
        name,
        h("div", split_line(one.parts, exact=True), like),
        _why(one),
        ", ".join(body.short_name or body.name for body in one.funders[:3]),
    ]


def _why(one: Suggestion) -> Node:
    project = one.project
    fit = h("p", tag("nearest fit", quiet=True)) if one.nearest else None
    title = project.title if project.title not in ("", project.name) else None
    return h(
        "div",
        h("p", h("strong", one.why)) if one.why else None,
        fit,
        h("p", title) if title else None,
        h("p", project.summary or "No description is recorded."),
        h("p", _ways(one)),
    )


def _ways(one: Suggestion) -> list[Child]:
    about = h("span", f" of {one.project.name}", className="sr-only")
    other = h("a", "Divide it otherwise", about, href=f"/projects/{one.project.key}/split")
    if one.source is None or not one.source.url:
        return [other]
    source = h("a", "Source", about, href=one.source.url, rel="noopener noreferrer")
    return [source, " · ", other]
