"""Pages whose records are not in the board yet: they say so, and where to look until then."""

from dataclasses import dataclass
from functools import partial

import dash

from dashboard.kit import Node, empty_state, link_button, page
from dashboard.routing import Query, add_page
from strategy.language import later


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page to come: the question it will answer, and what answers part of it today."""

    path: str
    title: str
    question: str
    instead: str
    link: tuple[str, str]


PAGES = (
    Waiting(
        "/meetings",
        later("Meetings"),
        "What changed, what do we decide?",
        "Every record already keeps its full history, at the foot of its page.",
        ("Strategies on the Overview", "/"),
    ),
)


def register(app: dash.Dash) -> None:
    """Register one page for each question that has no records yet."""
    for waiting in PAGES:
        add_page(
            app,
            waiting.path,
            title=waiting.title,
            layout=partial(layout, waiting=waiting),
            navigation=waiting.title,
        )


def layout(query: Query, *, waiting: Waiting) -> Node:
    """Return the page that says what is missing."""
    label, href = waiting.link
    return page(
        waiting.title,
        waiting.question,
        empty_state("Not in the board yet", waiting.instead, link_button(label, href)),
    )
