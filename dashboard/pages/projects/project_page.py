"""One project: what it is, who pays, how it divides, what was said about it, what happened."""

from dataclasses import dataclass

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    answer_slot,
    breadcrumbs,
    definition_list,
    h,
    link_button,
    page,
    section,
    store,
    table,
    tabs,
)
from dashboard.pages.projects.afterlife_section import afterlife_section
from dashboard.pages.projects.involvement import involvement_section
from dashboard.pages.projects.logged_section import logged_part
from dashboard.pages.projects.money_section import awards_section, total_line
from dashboard.pages.projects.split_section import leads, split_section
from dashboard.routing import Query
from dashboard.shared.comment_links import comments_section
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.periods import period
from dashboard.shared.plain_parts import plain_record
from dashboard.shared.record_links import linked_section
from strategy.access import Actor
from strategy.amounts import full
from strategy.database import read_only
from strategy.glossary import label, readable
from strategy.models import Project, Statement
from strategy.queries.money.project_records import ProjectRecord, read_project
from strategy.queries.operations.histories import Step, history_of_project
from strategy.references import PROJECT, ref
from strategy.sentences.plain_lines import project_in_plain_words
from strategy.vocabulary import Role

SECTIONS = (
    ("money", "Money"),
    ("split", "Strategies"),
    ("outputs", "What it led to"),
    ("published", "Published totals"),
    ("involvement", "People affected"),
    ("linked", "Linked records"),
    ("comments", "Comments"),
    ("history", "History"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A project as this viewer may see it, with its history."""

    record: ProjectRecord
    history: tuple[Step, ...]


def see(key: str) -> Seen:
    """Read a project for the current actor.

    Raises:
        NotFoundError: there is none, or none that this actor may see.
    """
    viewer, day = current_actor(), today()
    with read_only(current_board().engine) as session:
        record = read_project(session, key, viewer, day)
        history = history_of_project(session, record.project, viewer, day)
    return Seen(record, history)


def layout(query: Query, key: str) -> Node:
    """Return the page of a project."""
    seen = see(key)
    record, project = seen.record, seen.record.project
    question, _ = ask({})
    actor = current_actor()
    return page(
        project.name,
        project.title if project.title not in ("", project.name) else _untitled(project),
        h("p", _tools(record, actor), className="page-tools") if _may_log(actor) else None,
        logged_part(record, actor, query),
        tabs("Parts of this page", [Link(words, f"#{name}") for name, words in SECTIONS]),
        definition_list(_facts(record)),
        total_line(question, record),
        awards_section(question, record, actor),
        split_section(record, actor),
        afterlife_section(question, key, _leader(record, actor)),
        _statements(record),
        involvement_section(project),
        linked_section(question, ref(PROJECT, key)),
        comments_section(ref(PROJECT, key)),
        section("History", moments(seen.history, f"/projects/{key}"), id="history"),
        [store(name) for name in ("confirm-split", "accept-split")],
        [answer_slot(name) for name in ("confirm-split", "accept-split")],
        above=breadcrumbs([Link("Projects", "/projects")], project.name),
        plain=plain_record(
            ref(PROJECT, key),
            " ".join(project_in_plain_words(record, question.today)),
            project.name,
            project.title,
        ),
    )


def _untitled(project: Project) -> str | None:
    return None if project.title else "No source gives this project a title."


def _may_log(actor: Actor) -> bool:
    return actor.governs or actor.role is Role.FUNDER


def _tools(record: ProjectRecord, actor: Actor) -> list[Child]:
    key = record.project.key
    tools: list[Child] = [
        link_button("Log an award to this project", f"/projects/new?project={key}")
    ]
    if actor.governs or any(actor.acts_for(a.award.funder_id) for a in record.awards):
        words = "Change the split" if leads(record, actor) else "Propose another split"
        tools += [" ", link_button(words, f"/projects/{key}/split")]
    tools += [
        " ",
        correct_link(
            "project",
            key,
            "this project",
            owner=_leader(record, actor),
            words="Correct its words and dates",
        ),
    ]
    return tools


def _leader(record: ProjectRecord, actor: Actor) -> int | None:
    """Return the reader's own organisation where it leads the funding."""
    mine = actor.organisation_id
    led = [a for a in record.awards if a.award.leads and a.award.funder_id == mine]
    return mine if led else None


def _facts(record: ProjectRecord) -> list[tuple[str, Child]]:
    project = record.project
    return [
        ("About", project.summary),
        ("Led by", project.lead),
        ("Host", _host(record)),
        ("Status", readable(project.status)),
        ("Money is for", label("scope", project.scope)),
        ("Runs", period(project)),
        ("Follows", _link(record.follows) if record.follows else None),
        ("Followed by", [_link(p) for p in record.followed_by] or None),
        ("Last looked at", f"{record.looked_on:%d %B %Y}" if record.looked_on else None),
        ("Confidence of the reading", readable(project.confidence)),
        ("Note", project.note),
        ("Source", source_link(record)),
    ]


def _host(record: ProjectRecord) -> Child:
    project = record.project
    place = ", ".join(part for part in (project.city, project.country) if part)
    if record.host is None:
        return place or None
    link = h("a", record.host.name, href=f"/stakeholders/{record.host.key}")
    return h("span", link, f", {place}" if place else None)


def _link(project: Project) -> Node:
    return h("a", project.name, href=f"/projects/{project.key}")


def source_link(record: ProjectRecord) -> Child:
    """Return the project's source as a link, with the day it was read."""
    source = record.source
    if source is None:
        return "logged on the board"
    read = f", read on {source.read_on:%d %B %Y}" if source.read_on else ""
    shown = h("a", source.title, href=source.url, rel="noreferrer") if source.url else source.title
    return h("span", shown, read)


def _statements(record: ProjectRecord) -> Node:
    may_correct = current_actor().governs and bool(record.statements)
    columns = [
        Column("text", "Statement"),
        Column("amount", "Amount", number=True),
        Column("used", "Used"),
    ]
    if may_correct:
        columns.append(Column("correct", "Correct"))
    rows = [
        [
            s.text,
            "–" if s.amount_cents is None else full(s.amount_cents, s.currency),
            _use(s),
            *([correct_link("statement", s.key, s.text)] if may_correct else []),
        ]
        for s in record.statements
    ]
    return section(
        "Published totals",
        table(
            columns,
            rows,
            caption="What was published about the whole project",
            look="dense",
            empty="No total of the whole project was published.",
        ),
        add_link("statement", "Add a published total", project_id=record.project.key),
        id="published",
        lead="Totals of the whole project, kept as their sources state them.",
    )


def _use(statement: Statement) -> str:
    return "yes" if statement.preferred else "no, another one is used"
