"""The parts of an organisation's page: what it funds, where it works, how it stands to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Column, Node, empty_state, h, link_button, section, table
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import secured_words, today, with_query
from dashboard.shared.record_links import linked_section
from dashboard.shared.record_parts import Part
from strategy.amounts import counted, full, percent
from strategy.database import read_only
from strategy.glossary import readable
from strategy.models import Organisation, Source
from strategy.queries.board.board import BoardView
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import links_of
from strategy.queries.money.confirmed_funds import read_confirmed
from strategy.queries.operations.histories import history_of_organisation
from strategy.queries.people.network import Edge, Network
from strategy.queries.people.organisations import (
    Bond,
    OrganisationRecord,
    hosted_by,
)
from strategy.references import ORGANISATION, ref
from strategy.sentences import headlines
from strategy.sentences.confirmed_lines import confirmed_line

SHOWN_TIES = 12
OUTWARD = {
    "member_of": "is a member of",
    "partners_with": "works with",
    "regulates": "regulates",
    "funds": "funds",
    "leads": "leads",
    "hosts": "hosts",
}
INWARD = {
    "member_of": "has as a member",
    "partners_with": "works with",
    "regulates": "is regulated by",
    "funds": "is funded by",
    "leads": "is led by",
    "hosts": "is hosted by",
}
ROLES = {
    "leads": "leads",
    "hosts": "hosts",
    "partners_with": "is a partner in",
    "member_of": "belongs to",
    "regulates": "regulates",
}


@dataclass(frozen=True, slots=True)
class Body:
    """What all parts of one organisation's page are drawn from.

    Attributes:
        question: the whole portfolio.
        record: the organisation with its roles and bonds.
        board: its own money, whomever it is for.
        network, ties: everybody's ties, and its own.
    """

    question: Question
    record: OrganisationRecord
    board: BoardView
    network: Network
    ties: tuple[Edge, ...]

    @property
    def body(self) -> Organisation:
        """The organisation."""
        return self.record.organisation


def _funds(view: Body) -> Node:
    board, record = view.board, view.record
    question = board.question
    groups = [
        h("p", "Also pays through ", link_to(group), "; its own share is not published.")
        for group in record.groups
    ]
    if not board.projects:
        none = empty_state("Funds no project in the portfolio")
        return section("What it funds", none, groups, id="funds")
    address = question.selection.address
    return section(
        "What it funds",
        h(
            "p",
            h("strong", full(board.total, board.currency)),
            " promised or paid for ",
            counted(board.projects, "project"),
            f", {board.without_amount} without a published amount.",
            className="finding",
        ),
        h("p", confirmed_line(read_confirmed(question), "this funder")),
        table(
            [
                Column("strategy", "Strategy"),
                Column("projects", "Projects", number=True),
                Column("money", "Money", number=True),
                Column("share", "Share", number=True),
            ],
            _by_strategy(board),
            caption="Its money by strategy",
            look="dense",
        ),
        h(
            "p",
            link_button("Its projects", address("/projects")),
            " ",
            link_button("Its funding in pictures", address("/funding")),
            " ",
            link_button(
                "Its summary as a workbook", address("/export/summary.xlsx"), download=True
            ),
        ),
        groups,
        id="funds",
        lead=headlines.headline(board) + ".",
    )


def _by_strategy(board: BoardView) -> list[list[Child]]:
    return [
        [
            h("a", f"{row.key} {row.name}", href=f"/strategies/{row.key}")
            if row.strategy
            else row.name,
            str(row.projects),
            secured_words(row, board.currency),
            percent(row.share) if row.secured else "–",
        ]
        for row in board.rows
        if row.projects
    ]


def _roles(view: Body) -> Node:
    question, record = view.question, view.record
    rows: list[list[Child]] = [
        [
            h("a", role.project.name, href=f"/projects/{role.project.key}"),
            ROLES.get(role.kind, readable(role.kind)),
            str(role.year or "–"),
            source_link(role.source) or "–",
        ]
        for role in record.roles
    ]
    heads = [
        Column("project", "Project", width="46%"),
        Column("role", "Role"),
        Column("year", "Since", number=True),
        Column("source", "Source"),
    ]
    return section(
        "In projects",
        _receives(question, record.organisation),
        table(
            heads,
            rows,
            caption="Its roles in projects",
            look="dense",
            empty="No role in a project is recorded.",
        ),
        h(
            "p",
            h(
                "a",
                "Projects with its name",
                href=with_query("/projects", {"q": [record.organisation.name]}),
            ),
        ),
        id="roles",
    )


def _receives(question: Question, body: Organisation) -> Node | None:
    found = hosted_by(question, body.key)
    if not found.projects:
        return None
    words = f"{counted(found.projects, 'project')} hosted here"
    if found.without_amount:
        words += f", {found.without_amount} without a published amount"
    money = full(found.cents, question.selection.currency)
    return h(
        "p",
        h("strong", money),
        f" promised or paid for {words}; how much of it stays with the host is not published.",
        className="finding",
    )


def _bonds(view: Body) -> Node:
    record = view.record
    heads = [
        Column("other", "Organisation", width="46%"),
        Column("kind", "How"),
        Column("year", "Since", number=True),
        Column("source", "Source"),
    ]
    return section(
        "With others",
        table(
            heads,
            [_bond(bond) for bond in record.bonds],
            caption="How it stands to others",
            look="dense",
            empty="No tie to another organisation is recorded.",
        ),
        add_link("relation", "Add how it stands to another", from_id=record.organisation.key),
        id="bonds",
    )


def _bond(bond: Bond) -> list[Child]:
    words = OUTWARD if bond.outward else INWARD
    edit = correct_link("relation", bond.key, f"how it stands to {bond.other.name}")
    return [
        h("span", link_to(bond.other), " ", edit),
        words.get(bond.kind, readable(bond.kind)),
        str(bond.year or "–"),
        source_link(bond.source) or "–",
    ]


def _ties(view: Body) -> Node:
    network, mine, body = view.network, view.ties, view.body
    rows: list[list[Child]] = [
        [
            link_to(network.bodies[edge.second if edge.first == body.key else edge.first]),
            h(
                "a",
                f"{', '.join(edge.kinds)} ({counted(len(edge.evidence), 'record')})",
                href=f"/stakeholders/ties/{edge.first}/{edge.second}",
            ),
            str(edge.year or "not known"),
        ]
        for edge in mine[:SHOWN_TIES]
    ]
    heads = [
        Column("other", "Organisation", width="46%"),
        Column("kind", "Tied by"),
        Column("year", "Newest year"),
    ]
    more = len(mine) - SHOWN_TIES
    return section(
        "Ties",
        table(
            heads,
            rows,
            caption="Organisations that records tie to it",
            look="dense",
            empty="No record ties it to another organisation.",
        ),
        h(
            "p",
            f"and {more} more. " if more > 0 else "",
            h(
                "a",
                "See it in the network",
                href=with_query("/stakeholders/network", {"focus": [body.key]}),
            )
            if mine
            else None,
        ),
        id="ties",
    )


def _history(view: Body) -> Child:
    with read_only(current_board().engine) as session:
        steps = history_of_organisation(session, view.body, current_actor(), today())
    told = moments(steps, f"/stakeholders/{view.body.key}/history")
    return section("History", told, id="history")


def link_to(body: Organisation) -> Node:
    """Return an organisation's name as a link to its page."""
    return h("a", body.name, href=f"/stakeholders/{body.key}")


def source_link(source: Source | None) -> Child:
    """Return a source with its way out, where it has one."""
    if source is None:
        return None
    return h("a", source.title, href=source.url, rel="noreferrer") if source.url else source.title


def _linked(view: Body) -> Child:
    return linked_section(view.question, ref(ORGANISATION, view.body.key))


PARTS: Final[Mapping[str, Part[Body]]] = MappingProxyType(
    {
        "funds": Part("What it funds", _funds, lambda v: v.board.projects),
        "roles": Part("In projects", _roles, lambda v: len(v.record.roles)),
        "bonds": Part("With others", _bonds, lambda v: len(v.record.bonds)),
        "ties": Part("Ties", _ties, lambda v: len(v.ties)),
        "linked": Part(
            "Linked with",
            _linked,
            lambda v: len(links_of(v.question, ref(ORGANISATION, v.body.key))),
        ),
        "history": Part("History", _history),
    }
)
