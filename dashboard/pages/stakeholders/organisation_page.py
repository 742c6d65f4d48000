"""One organisation: all its roles on one page, with links to everything it takes part in."""

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    breadcrumbs,
    definition_list,
    empty_state,
    h,
    link_button,
    notice,
    page,
    section,
    table,
    tabs,
)
from dashboard.pages.stakeholders.names_form import kind_words, number_link, scheme_words
from dashboard.routing import Query, add_page
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, secured_words, today, with_query
from dashboard.shared.record_links import linked_section, mentioned, topic_link
from strategy.amounts import counted, full, percent
from strategy.database import read_only
from strategy.glossary import readable
from strategy.models import Organisation, Source
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.queries.money.confirmed_funds import read_confirmed
from strategy.queries.operations.histories import history_of_organisation
from strategy.queries.people.engagement import group_of
from strategy.queries.people.network import read_network
from strategy.queries.people.organisations import (
    Bond,
    OrganisationRecord,
    hosted_by,
    read_organisation,
)
from strategy.references import ORGANISATION, ref
from strategy.selection import ALL_FORMS
from strategy.sentences import headlines
from strategy.sentences.confirmed_lines import confirmed_line

SECTIONS = (
    ("funds", "What it funds"),
    ("roles", "In projects"),
    ("bonds", "With others"),
    ("ties", "Ties"),
    ("linked", "Linked records"),
    ("history", "History"),
)
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


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/stakeholders/<key>", title="Organisation", layout=layout)


def layout(query: Query, key: str) -> Node:
    """Return the page of an organisation.

    Raises:
        NotFoundError: there is none.
    """
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        record = read_organisation(session, question, key)
    body = record.organisation
    return page(
        body.name,
        body.role_note or None,
        _led_here(key, body),
        _tools(body),
        tabs("Parts of this page", [Link(label, f"#{name}") for name, label in SECTIONS]),
        definition_list(_facts(record)),
        # A body's own page holds all its money, whomever it is for.
        _funds(question.narrowed(funders=(body.key,), people=ALL_FORMS), record),
        _roles(question, record),
        _bonds(record),
        _ties(question, body),
        linked_section(question, ref(ORGANISATION, body.key)),
        _history(body),
        above=breadcrumbs([Link("Stakeholders", "/stakeholders")], body.name),
    )


def _tools(body: Organisation) -> Node | None:
    if not current_actor().governs:
        return None
    here = f"/stakeholders/{body.key}"
    return h(
        "p",
        link_button("Correct this organisation", f"{here}/edit"),
        " ",
        link_button("Names and numbers", f"{here}/names"),
        " ",
        link_button("Merge with another", f"{here}/merge"),
        className="page-tools",
    )


def _led_here(key: str, body: Organisation) -> Node | None:
    """Say so when an old address led here."""
    if key == body.key:
        return None
    here = h("a", "its page", href=f"/stakeholders/{body.key}")
    words = "The organisation of this address was merged into this one: it is the same. This is "
    return notice("info", h("span", words, here, "."))


def _facts(record: OrganisationRecord) -> list[tuple[str, Child]]:
    body = record.organisation
    return [
        ("Type", readable(body.kind)),
        ("Country", body.country),
        ("Known as", body.short_name),
        ("Also called", _also_called(record)),
        ("ROR", body.ror),
        ("org-id", body.org_id),
        ("Further numbers", _numbers(record)),
        ("Members", _names(record.members)),
        (
            "Website",
            h("a", body.website, href=body.website, rel="noreferrer") if body.website else None,
        ),
        ("Note", body.note),
        ("Stakeholder group", _group(body)),
        ("Named in the documents", _named(body)),
        ("Source", _source(record.source)),
    ]


def _also_called(record: OrganisationRecord) -> Child:
    return [
        h("span", f"{name.name} ({kind_words(name.kind).lower()}) ", className="series")
        for name in record.called.names
    ] or None


def _numbers(record: OrganisationRecord) -> Child:
    return [
        h("span", f"{scheme_words(number.scheme)} ", number_link(number), " ", className="series")
        for number in record.called.numbers
    ] or None


def _group(body: Organisation) -> Child:
    question, _ = ask({})
    topic = question.portfolio.knowledge.topic_at.get(group_of(body.kind))
    return topic_link(topic) if topic else "none of the groups of Figure 4"


def _named(body: Organisation) -> Child:
    question, _ = ask({})
    found = question.portfolio.knowledge.mentions_of.get(ref(ORGANISATION, body.key), ())
    return mentioned(found, question.portfolio.directory.sources)


def _ties(question: Question, body: Organisation) -> Node:
    network = read_network(question)
    mine = network.of(body.key)
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


def _history(body: Organisation) -> Node:
    with read_only(current_board().engine) as session:
        steps = history_of_organisation(session, body, current_actor(), today())
    return section("History", moments(steps, f"/stakeholders/{body.key}"), id="history")


def _names(bodies: tuple[Organisation, ...]) -> Child:
    return [h("span", link_to(body), " ", className="series") for body in bodies] or None


def link_to(body: Organisation) -> Node:
    """Return an organisation's name as a link to its page."""
    return h("a", body.name, href=f"/stakeholders/{body.key}")


def _source(source: Source | None) -> Child:
    if source is None:
        return None
    return h("a", source.title, href=source.url, rel="noreferrer") if source.url else source.title


def _funds(question: Question, record: OrganisationRecord) -> Node:
    board = read_board(question)
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
            percent(row.share),
        ]
        for row in board.rows
        if row.projects
    ]


def _roles(question: Question, record: OrganisationRecord) -> Node:
    rows: list[list[Child]] = [
        [
            h("a", role.project.name, href=f"/projects/{role.project.key}"),
            ROLES.get(role.kind, readable(role.kind)),
            str(role.year or "–"),
            _source(role.source) or "–",
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


def _bonds(record: OrganisationRecord) -> Node:
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
        _source(bond.source) or "–",
    ]
