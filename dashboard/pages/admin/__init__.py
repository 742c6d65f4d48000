"""Admin: what the secretary looks after, and the committee may correct."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Link, Node, definition_list, h, no_permission, page, section, tag
from dashboard.pages.admin import (
    blind_coding,
    confirmations,
    connections,
    embargo_list,
    health_page,
    milestone_grid,
    people_list,
    person_form,
    rates_page,
    record_form,
    record_list,
    sign_in_list,
    split_list,
    strategy_grid,
    vocabularies,
)
from dashboard.pages.admin.record_list import RECORDS
from dashboard.routing import Query, add_page, find
from dashboard.shared.page_questions import today
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import read_only
from strategy.queries.operations.attention import Attention, read_attention


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to look after: what it is called, what is done there, what waits."""

    label: str
    href: str
    words: str
    waits: Sequence[str] = ()
    verb: str = ""


def register(app: dash.Dash) -> None:
    """Register the pages of the admin."""
    people_list.register(app)
    person_form.register(app)
    health_page.register(app)
    rates_page.register(app)
    connections.register(app)
    confirmations.register(app)
    vocabularies.register(app)
    strategy_grid.register(app)
    split_list.register(app)
    blind_coding.register(app)
    milestone_grid.register(app)
    sign_in_list.register(app)
    record_list.register(app)
    record_form.register(app)
    embargo_list.register(app)
    add_page(app, "/admin", title="Admin", layout=layout)


def layout(query: Query) -> Node:
    """Return what the reader may look after, and how much of it waits."""
    actor = current_actor()
    if not actor.governs:
        words = "The board is looked after by the secretary and the committee."
        return page("Admin", None, no_permission(words, Link("Go to the Overview", "/")))
    with read_only(current_board().engine) as session:
        waits = read_attention(session, actor, today=today(), at=datetime.now(UTC))
    groups = (
        ("People", _people(waits)),
        ("The plan", _plan(waits)),
        ("Records", _records(waits)),
        ("The board itself", _board()),
    )
    return page(
        "Admin",
        "What the board needs somebody to look after.",
        [_group(title, entries) for title, entries in groups],
    )


def _group(title: str, entries: Sequence[Entry]) -> Node | None:
    actor, board = current_actor(), current_board()
    shown = [
        (entry.label, _line(entry))
        for entry in entries
        if find(board, entry.href.partition("?")[0]) is not None
        and (not entry.verb or may_try(actor, entry.verb))
    ]
    if not shown:
        return None
    return section(title, definition_list(shown), id=title.lower().replace(" ", "-"))


def _line(entry: Entry) -> Child:
    marks = [[" ", tag(text)] for text in entry.waits if text]
    return h("span", h("a", entry.words, href=entry.href), marks)


def _many(number: int | None, one: str, many: str | None = None) -> str:
    return counted(number, one, many) if number else ""


def _people(waits: Attention) -> list[Entry]:
    return [
        Entry(
            "People",
            "/admin/people",
            "Who is let in, as what; invitations.",
            [_many(waits.lapsed, "invitation ran out", "invitations ran out")],
            "read_people",
        ),
        Entry(
            "Sign-ins",
            sign_in_list.ADDRESS,
            "Who is signed in now, and signing them out.",
            [_many(waits.signed_in, "browser")],
            "read_people",
        ),
    ]


def _plan(waits: Attention) -> list[Entry]:
    return [
        Entry(
            "Strategies",
            strategy_grid.ADDRESS,
            "Targets, windows, whose money counts, owners and weights of all ten in one grid.",
            [_many(waits.ownerless, "strategy without an owner", "strategies without an owner")],
        ),
        Entry(
            "Milestones",
            milestone_grid.ADDRESS,
            "Windows, weights and owners of all milestones, and which the committee takes.",
            [_many(waits.proposed, "proposed milestone")],
        ),
        Entry("Weights", "/strategies/weights", "How heavily each strategy weighs."),
        Entry(
            "Words of the plan",
            "/admin/records?record=strategy&record=priority_area&record=aim",
            "Names, plain summaries and aims.",
        ),
        Entry("Word lists", "/admin/vocabularies", "The words that records choose from."),
    ]


def _records(waits: Attention) -> list[Entry]:
    return [
        Entry("Records", RECORDS.href, "Whatever the board shows, to be corrected or added."),
        Entry(
            "Splits",
            split_list.ADDRESS,
            "How projects divide over the strategies: confirming, second opinions, agreement.",
            [
                _many(waits.unconfirmed, "project to confirm", "projects to confirm"),
                _many(waits.proposals, "project with a proposal", "projects with a proposal"),
            ],
        ),
        Entry("Organisations", "/stakeholders", "Names, numbers and merges, on its page."),
        Entry(
            "Embargoes",
            embargo_list.ADDRESS,
            "Awards that are not public yet.",
            [_many(waits.embargoed, "award")],
        ),
        Entry(
            "Imports",
            "/imports",
            "Files that were brought, and what became of them.",
            [_many(waits.imports, "file waits", "files wait")],
        ),
    ]


def _board() -> list[Entry]:
    return [
        Entry(
            "Confirmations",
            "/admin/confirmations",
            "Which awards their funders confirmed, and links with which they do.",
            verb="ask_to_confirm",
        ),
        Entry(
            "Connections",
            "/admin/connections",
            "Registries and funders' services: the last answer of each, and asking anew.",
            verb="import_trials",
        ),
        Entry("Exchange rates", "/admin/rates", "Which edition of the rates is in force."),
        Entry("Health", "/admin/health", "Whether the board is well; its storage and backups."),
    ]
