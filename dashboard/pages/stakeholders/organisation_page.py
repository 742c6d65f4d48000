"""One organisation: all its roles on one page, with links to everything it takes part in."""

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    big_number,
    breadcrumbs,
    definition_list,
    details,
    h,
    link_button,
    notice,
    page,
    panel,
    panels,
)
from dashboard.pages.stakeholders.names_form import kind_words, number_link, scheme_words
from dashboard.pages.stakeholders.organisation_parts import PARTS, Body, link_to, source_link
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask
from dashboard.shared.record_links import mentioned, topic_link
from dashboard.shared.record_parts import fullest_first, known_part, part_address, parts_of
from strategy.amounts import counted, percent, short
from strategy.database import read_only
from strategy.glossary import readable
from strategy.models import Organisation
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.people.engagement import group_of
from strategy.queries.people.network import read_network
from strategy.queries.people.organisations import OrganisationRecord, read_organisation
from strategy.references import ORGANISATION, ref
from strategy.selection import ALL_FORMS

PATTERN = "/stakeholders/<key>"


def register(app: dash.Dash) -> None:
    """Register the page and its parts."""
    add_page(app, PATTERN, title="Organisation", layout=layout)
    add_page(app, f"{PATTERN}/<part>", title="Organisation", layout=layout)


def layout(query: Query, key: str, part: str = "") -> Node:
    """Return the page of an organisation with one of its parts.

    Raises:
        NotFoundError: there is none, or no such part.
    """
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        record = read_organisation(session, question, key)
    view, body = _view(question, record), record.organisation
    parts = fullest_first(PARTS, view)
    here = known_part(parts, part)
    return page(
        body.name,
        body.role_note or None,
        _led_here(key, body),
        _tools(body),
        _first_screen(view),
        parts_of(parts, view, page=f"/stakeholders/{body.key}", of=body.name, here=here),
        above=breadcrumbs([Link("Stakeholders", "/stakeholders")], body.name),
        wide=True,
    )


def _view(question: Question, record: OrganisationRecord) -> Body:
    key, network = record.organisation.key, read_network(question)
    # A body's own page holds all its money, whomever it is for.
    board = read_board(question.narrowed(funders=(key,), people=ALL_FORMS))
    return Body(question, record, board, network, network.of(key))


def _first_screen(view: Body) -> Node:
    """Return what a reader asks first: its money, where it works, whom it holds, who it is."""
    return panels(_money(view), _works(view), _holds(view), _who(view.record), row=True)


def _titled(view: Body, part: str, words: str) -> Node:
    parts = fullest_first(PARTS, view)
    return h("a", words, href=part_address(parts, f"/stakeholders/{view.body.key}", part))


def _money(view: Body) -> Node:
    board, title = view.board, _titled(view, "funds", "What it funds")
    if not board.projects:
        return panel(title, h("p", "Funds no project in the portfolio."))
    year = board.question.today.year
    most = max(board.rows, key=lambda row: row.secured)
    lines = [
        f"{short(board.ahead, board.currency)} of it from {year} on"
        if board.ahead
        else f"Nothing is known from {year} on",
        f"{percent(most.share)} for {most.key if most.strategy else most.name}"
        if most.secured
        else "No amount is published",
    ]
    return panel(
        title,
        big_number(
            short(board.total, board.currency) if board.total else "–",
            f"promised or paid for {counted(board.projects, 'project')}",
        ),
        h("ul", [h("li", line) for line in lines], className="plain-list"),
    )


def _works(view: Body) -> Node:
    led = [role for role in view.record.roles if role.kind in ("leads", "hosts")]
    words = "leads or hosts" if led else "takes part in"
    number = len(led) or len(view.record.roles)
    title = _titled(view, "roles", "In projects")
    if not number:
        return panel(title, h("p", "No role in a project is recorded."))
    return panel(title, big_number(str(number), f"projects that it {words}"))


def _holds(view: Body) -> Node:
    cut = view.network.measures.articulation.get(view.body.key, 0)
    words = f"Without it {counted(cut, 'other')} would be cut off." if cut else None
    return panel(
        _titled(view, "ties", "Ties"),
        big_number(str(len(view.ties)), "organisations that records tie to it"),
        h("p", words) if words else None,
    )


def _who(record: OrganisationRecord) -> Node:
    body = record.organisation
    known = [readable(body.kind), body.country, body.short_name]
    lines = [h("li", line) for line in known if line]
    if body.website:
        lines.append(h("li", h("a", body.website, href=body.website, rel="noreferrer")))
    facts = definition_list(_facts(record))
    about = details("Names, numbers and sources", facts)
    return panel("Who it is", h("ul", lines, className="plain-list"), about)


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
        ("Source", source_link(record.source)),
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


def _names(bodies: tuple[Organisation, ...]) -> Child:
    return [h("span", link_to(body), " ", className="series") for body in bodies] or None
