"""Logging an award: one page, one minute per part, and a look at what it will change."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    breadcrumbs,
    fieldset,
    form,
    h,
    no_permission,
    page,
    select_field,
    split_editor,
    text_field,
)
from dashboard.pages.projects.award_fields import (
    date_fields,
    money_fields,
    quiet_fields,
    read_money,
    read_split,
    strategy_options,
)
from dashboard.pages.projects.logged_section import Like, like_of
from dashboard.pages.projects.preview_section import preview_part
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import ask, today
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.access import Actor
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.glossary import label
from strategy.lookup import project_of_award
from strategy.queries.money.projects import list_projects
from strategy.selection import ALL_FORMS
from strategy.services.funder_habits import usual_of, usual_of_key
from strategy.services.funding import log_award
from strategy.vocabulary import ProjectStatus, Scope

NEW = "new"
MOST_PROJECTS = 400
SCOPES = [Option(scope, label("scope", scope)) for scope in Scope]


def register(app: dash.Dash) -> None:
    """Register the page, its live preview, and what answers the form."""
    add_page(app, "/projects/new", title="Log an award", layout=layout)

    @on(
        app,
        Output("award-preview", "children"),
        [Input("award-draft", "data")],
        may=using("log_award"),
        prevent_initial_call=True,
    )
    def preview(data: dict[str, Any] | None) -> Node:
        values, _ = submitted(data)
        with read_only(current_board().engine) as session:
            funder = SentForm(values).text("funder_key")
            usual = usual_of_key(session, current_actor(), funder).currency
        return preview_part(values, usual)

    @on(
        app,
        Output("award-answer", "data"),
        [Input("award-submit", "data")],
        may=using("log_award"),
        prevent_initial_call=True,
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _log(session, values, key),
            message="The award is logged. Every total now holds it.",
            next=lambda project_key: f"/projects/{project_key}?logged=1",
        )


def _log(session: Session, values: Values, key: str) -> str:
    """Log the award and return the key of its project."""
    reader = SentForm(values)
    chosen = reader.text("project")
    if not chosen:
        reader.problems["project"] = "Please choose a project, or “a new project”."
    if not reader.text("funder_key"):
        reader.problems["funder_key"] = "Please say who pays."
    usual = usual_of_key(session, current_actor(), reader.text("funder_key")).currency
    fields: dict[str, Any] = {"funder_key": reader.text("funder_key"), **read_money(reader, usual)}
    if chosen == NEW:
        fields |= _new_project(reader)
    else:
        fields["project_key"] = chosen
    reader.finish()
    award_key = log_award(
        session, actor=current_actor(), values=fields, write_key=key, today=today()
    )
    return project_of_award(session, award_key).key


def _new_project(reader: SentForm) -> dict[str, Any]:
    if not reader.text("project_title"):
        reader.problems["project_title"] = "Please give the new project a title."
    return {
        "project_title": reader.text("project_title"),
        "project_lead": reader.text("project_lead"),
        "project_host_key": reader.text("project_host_key") or None,
        "project_status": reader.text("project_status") or ProjectStatus.ACTIVE,
        "scope": reader.text("scope") or Scope.ALL_MS,
        "split": read_split(reader),
    }


def layout(query: Query) -> Node:
    """Return the form; ``?project=`` names the project it is for."""
    actor = current_actor()
    trail = breadcrumbs([Link("Projects", "/projects")], "Log an award")
    if not may_try(actor, "log_award"):
        sentence = "Awards are logged by their funder, the committee or the secretary."
        return page(
            "Log an award",
            None,
            no_permission(sentence, Link("Projects", "/projects")),
            above=trail,
        )
    chosen = (query.get("project") or [""])[0][:120]
    like = like_of((query.get("like") or [""])[0][:120])
    return page(
        "Log an award",
        "A few short parts. Nothing counts before you press the button at the end.",
        form(
            "award",
            fieldset("1. Who pays for what", _funder(actor, like), _project_field(chosen, like)),
            h("div", _new_fields(actor, like), className="only-new"),
            fieldset("2. How much", *money_fields(None, _currency(actor, like))),
            fieldset("3. When", *date_fields(None, None)),
            h(
                "div",
                split_editor(
                    strategy_options(),
                    label="4. Which strategies it serves",
                    shares=like.split if like else None,
                ),
                className="only-new",
            ),
            fieldset("For your own files", *quiet_fields(None)),
            h("div", preview_part({}), id="award-preview", className="preview", role="status"),
            submit="Log the award",
            cancel_href="/projects",
        ),
        above=trail,
    )


def _currency(actor: Actor, like: Like | None) -> str:
    """Return the currency to begin with: a funder sees that of its last award."""
    if like is not None:
        return like.currency
    with read_only(current_board().engine) as session:
        return usual_of(session, actor, actor.organisation_id).currency


def _funder(actor: Actor, like: Like | None) -> Node:
    question, _ = ask({})
    bodies = question.portfolio.directory.organisations
    if actor.governs:
        offered = sorted((Option(b.key, b.name) for b in bodies), key=lambda o: o.label.casefold())
        value = like.funder_key if like else ""
        return select_field("funder_key", "Funder", offered, value=value, empty="Choose one")
    own = [Option(b.key, b.name) for b in bodies if b.id == actor.organisation_id]
    return select_field("funder_key", "Funder", own, value=own[0].value if own else "")


def _project_field(chosen: str, like: Like | None) -> Node:
    question, _ = ask({})
    whole = question.narrowed(people=ALL_FORMS)
    found = list_projects(whole, sort="name", descending=False, size=MOST_PROJECTS)
    options = [Option(NEW, "A new project"), *(Option(p.key, p.name) for p in found.rows)]
    if chosen and all(option.value != chosen for option in options):
        options.append(Option(chosen, chosen))
    chosen = chosen or (NEW if like else "")
    hint: Child = "Choose the existing one if another funder already pays for it."
    if found.pages > 1:
        hint = f"{hint} Projects beyond these: open their page and log the award there."
    return select_field("project", "Project", options, value=chosen, empty="Choose one", hint=hint)


def _new_fields(actor: Actor, like: Like | None) -> Node:
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        usual = usual_of(session, actor, actor.organisation_id).scope
    bodies = question.portfolio.directory.organisations
    hosts = sorted((Option(b.key, b.name) for b in bodies), key=lambda o: o.label.casefold())
    states = [Option(s, s.value.capitalize()) for s in ProjectStatus]
    return fieldset(
        "The new project",
        text_field("project_title", "Title"),
        text_field("project_lead", "Led by", value=like.lead if like else "", optional=True),
        select_field(
            "project_host_key",
            "Host",
            hosts,
            value=like.host_key if like else "",
            empty="Not in this list",
            optional=True,
        ),
        select_field("project_status", "Status", states, value=ProjectStatus.ACTIVE),
        select_field("scope", "The money is for", SCOPES, value=like.scope if like else usual),
    )
