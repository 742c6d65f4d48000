"""The accessibility statement: what is promised, tested and missing, and how to complain."""

import dash

from dashboard.app import add_page
from dashboard.kit import Child, Link, Node, h, page, section, tabs
from dashboard.routing import Query

LEAD = (
    "This board is made for people with blurred vision, tremor and fatigue first. If something "
    "does not work for you, that is our fault, and we want to know."
)
PARTS = (
    ("promised", "What we promise", (
        "We follow WCAG 2.2, levels A and AA.",
        "Everything works with the keyboard alone. You always see where you are.",
        "Nothing has to be dragged. Nothing runs out of time. Nothing you typed is lost.",
        "Text can be half as large again, on a screen 320 pixels wide, without scrolling sideways.",
        "Nothing is said by colour alone. Every picture has words and a table beside it.",
        "Nothing moves if you do not want it to.",
    )),
    ("tested", "How it was tested", (
        "With axe, on the pages of the board and in more than 150 of their states: for several "
        "roles, in light and dark, wide and narrow, empty, with errors, with dialogs open. It "
        "finds nothing.",
        "By journeys in a real browser with the keyboard alone: to read, comment, put in order, "
        "log money, correct, be interrupted and go on.",
        "By measuring: size of everything that is pressed, reflow, contrast of marks, distance of "
        "colours for people who see colours differently.",
        "By looking at each page on a computer and on a phone, in light and in dark.",
    )),
    ("missing", "What is missing", (
        "No test with a screen reader by people who use one every day has been made yet.",
        "The board speaks English only.",
        "Words in some charts do not grow with the chosen text size; their tables do.",
        "Titles and passages of research papers are as their authors wrote them.",
    )),
)  # fmt: skip


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/accessibility", title="Accessibility", layout=layout)


def layout(query: Query) -> Node:
    """Return the statement."""
    parts = [
        section(title, h("ul", [h("li", line) for line in lines], className="lines"), id=name)
        for name, title, lines in PARTS
    ]
    links = [Link(title, f"#{name}") for name, title, _ in PARTS]
    return page(
        "Accessibility",
        LEAD,
        tabs("Parts of this page", [*links, Link("How to complain", "#complain")]),
        parts,
        section("How to complain", _complain(), id="complain"),
    )


def _complain() -> list[Child]:
    return [
        h("p", "Tell the secretariat that invited you, in whatever way is easiest for you. Say "
               "which page it was and what you wanted to do. You get an answer within five working "
               "days."),
        h("p", "Visitors find the secretariat through the International Progressive MS Alliance. "
               "If you get no answer, the equality body of your country can help."),
        h("p", h("a", "Change how it looks", href="/display"), " first, if it is about size, "
               "contrast or movement."),
    ]  # fmt: skip
