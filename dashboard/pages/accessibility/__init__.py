"""The accessibility statement: what is promised, tested and missing, and how to complain."""

import dash

from dashboard.browser_versions import OLDEST
from dashboard.context import current_board
from dashboard.kit import Child, Link, Node, h, page, section, tabs
from dashboard.routing import Query, add_page
from strategy.language import lazy, say

LEAD = lazy(
    "This board is made for people with blurred vision, tremor and fatigue first. If something "
    "does not work for you, that is our fault, and we want to know."
)
PARTS = (
    (
        "promised",
        lazy("What we promise"),
        (
            lazy(
                "We follow the rules for accessible pages that hold around the world: Web Content "
                "Accessibility Guidelines (WCAG) 2.2, levels A and AA."
            ),
            lazy("Everything works with the keyboard alone. You always see where you are."),
            lazy("Nothing has to be dragged. Nothing runs out of time. Nothing you typed is lost."),
            lazy(
                "Text can be half as large again. On a screen 320 pixels wide you still need not "
                "scroll sideways."
            ),
            lazy("Nothing is said by colour alone. Every picture has words and a table beside it."),
            lazy("Nothing moves if you do not want it to."),
        ),
    ),
    (
        "tested",
        lazy("How it was tested"),
        (
            lazy(
                "With the test program axe, on the pages of the board and in more than 140 of "
                "their states. They were tried by several roles, in light, dark and high contrast, "
                "wide and narrow. Some were empty, some had errors, some had a dialog open. It "
                "finds nothing."
            ),
            lazy(
                "By journeys in a real browser with the keyboard alone: to read, comment, put in "
                "order, log money and correct. Also to be interrupted and go on."
            ),
            lazy(
                "By measuring how large everything is that you press, how well marks stand out, "
                "and how far apart colours are. Also for people who see colours in another way."
            ),
            lazy("By looking at each page on a computer and on a phone, in light and in dark."),
        ),
    ),
    (
        "missing",
        lazy("What is missing"),
        (
            lazy("No test with a screen reader by people who use one every day has been made yet."),
            lazy(
                "Pages for people affected are in English and German. All other pages are in "
                "English. The German has not been read by a member society yet."
            ),
            lazy("Words in some charts do not grow with the chosen text size; their tables do."),
            lazy("Titles and passages of research papers are as their authors wrote them."),
        ),
    ),
)


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/accessibility", title=lazy("Accessibility"), layout=layout, translated=True)


def layout(query: Query) -> Node:
    """Return the statement."""
    parts = [
        section(
            say(title), h("ul", [h("li", say(line)) for line in lines], className="lines"), id=name
        )
        for name, title, lines in PARTS
    ]
    links = [Link(say(title), f"#{name}") for name, title, _ in PARTS]
    links.append(Link(say("Browsers"), "#browsers"))
    return page(
        say("Accessibility"),
        say(LEAD),
        tabs(say("Parts of this page"), [*links, Link(say("How to complain"), "#complain")]),
        parts,
        section(say("Browsers"), h("ul", _browsers(), className="lines"), id="browsers"),
        section(say("How to complain"), _complain(), id="complain"),
    )


def _browsers() -> list[Node]:
    """Return the oldest browsers that work, and the one setting that somebody may need."""
    oldest = ", ".join(f"{name} {version}" for name, version in OLDEST)
    lines = (
        say("The board works in %(oldest)s and everything newer.", oldest=oldest),
        say("Edge, Opera and Samsung's browser count as Chrome."),
        say(
            "Safari goes past links with the Tab key until you allow it: Settings, Advanced, "
            "“Press Tab to highlight each item on a web page”."
        ),
    )
    return [h("li", one) for one in lines]


def _complain() -> list[Child]:
    return [
        h(
            "p",
            say(
                "Tell the secretariat that invited you, in whatever way is easiest for you. "
                "Say which page it was and what you wanted to do. You get an answer within "
                "five working days."
            ),
        ),
        _reach(),
        h("p", say("If you get no answer, the equality body of your country can help.")),
        h(
            "p",
            say("Is it about size, contrast or movement? You can change that yourself:"),
            " ",
            h("a", say("How it looks"), href="/display"),
        ),
    ]


def _reach() -> Node:
    """Return how a visitor, who was invited by nobody, reaches whoever runs the board."""
    contact = current_board().settings.contact
    if not contact:
        return h(
            "p",
            say("Visitors find the secretariat through the International Progressive MS Alliance."),
        )
    shown = contact.removeprefix("mailto:")
    return h("p", say("Visitors write here:"), " ", h("a", shown, href=contact))
