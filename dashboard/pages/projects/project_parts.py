"""The parts of a project's page: money, strategies, what it led to, who takes part, the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dashboard.identity import current_actor
from dashboard.kit import Child, Column, Node, definition_list, h, in_english, section, table
from dashboard.pages.projects.afterlife_section import afterlife_section
from dashboard.pages.projects.involvement import involvement_section
from dashboard.pages.projects.money_section import awards_section, total_line
from dashboard.pages.projects.split_section import split_section
from dashboard.shared.comment_links import comments_section, count_of_comments
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.periods import period
from dashboard.shared.record_links import linked_section
from dashboard.shared.record_parts import Part
from strategy.access import Actor
from strategy.amounts import full
from strategy.glossary import label, readable
from strategy.language import day, lazy
from strategy.models import Project, Statement
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import links_of
from strategy.queries.money.outputs import Afterlife
from strategy.queries.money.project_records import ProjectRecord
from strategy.queries.operations.histories import Step
from strategy.references import PROJECT, ref


@dataclass(frozen=True, slots=True)
class Shown:
    """What all parts of one project's page are drawn from, as this reader may see it.

    Attributes:
        question: the whole portfolio.
        record: the project with its awards and shares.
        led_to: outputs and trials.
        history: what happened to it, the newest first.
        owner: the reader's own organisation where it leads the funding.
    """

    question: Question
    record: ProjectRecord
    led_to: Afterlife
    history: tuple[Step, ...]
    actor: Actor
    owner: int | None

    @property
    def project(self) -> Project:
        """The project."""
        return self.record.project

    @property
    def reference(self) -> str:
        """How links point to it."""
        return ref(PROJECT, self.project.key)


def _money(one: Shown) -> Child:
    return [
        total_line(one.question, one.record),
        awards_section(one.question, one.record, one.actor),
        _statements(one.record),
    ]


def _record(one: Shown) -> Child:
    return section("The record", definition_list(_facts(one.record)), id="record")


def _facts(record: ProjectRecord) -> list[tuple[str, Child]]:
    project = record.project
    return [
        ("About", project.summary),
        ("Led by", project.lead),
        ("Host", host_link(record)),
        ("Status", readable(project.status)),
        ("Money is for", label("scope", project.scope)),
        ("Runs", period(project)),
        ("Follows", _link(record.follows) if record.follows else None),
        ("Followed by", [_link(p) for p in record.followed_by] or None),
        ("Last looked at", f"{day(record.looked_on)}" if record.looked_on else None),
        ("Confidence of the reading", readable(project.confidence)),
        ("Note", project.note),
        ("Source", source_link(record)),
    ]


def host_link(record: ProjectRecord) -> Child:
    """Return where a project is done, with the way to its host where that is known."""
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
    read = f", read on {day(source.read_on)}" if source.read_on else ""
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


def _linked(one: Shown) -> Child:
    return linked_section(one.question, one.reference)


def _history(one: Shown) -> Child:
    told = moments(one.history, f"/projects/{one.project.key}/history")
    return section("History", told, id="history")


def _english(make: Callable[[Shown], Child]) -> Callable[[Shown], Child]:
    """Return a part that is there in English only, marked so on a page that is not."""
    return lambda one: in_english(lambda: [make(one)])


PARTS: Final[Mapping[str, Part[Shown]]] = MappingProxyType(
    {
        "money": Part(lazy("Money"), _english(_money), lambda one: len(one.record.awards)),
        "strategies": Part(
            lazy("Strategies"),
            _english(lambda one: split_section(one.record, one.actor)),
            lambda one: len(one.record.shares),
        ),
        "outputs": Part(
            lazy("What it led to"),
            _english(lambda one: afterlife_section(one.led_to, one.project.key, one.owner)),
            lambda one: len(one.led_to.outputs) + len(one.led_to.trials),
        ),
        "people": Part(
            lazy("People affected"), _english(lambda one: involvement_section(one.project))
        ),
        "linked": Part(
            lazy("Linked with"),
            _english(_linked),
            lambda one: len(links_of(one.question, one.reference)),
        ),
        "record": Part(lazy("The record"), _english(_record)),
        "comments": Part(
            lazy("Comments"),
            lambda one: comments_section(one.reference),
            lambda one: count_of_comments(one.reference),
        ),
        "history": Part(lazy("History"), _english(_history)),
    }
)
