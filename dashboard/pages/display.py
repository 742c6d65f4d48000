"""How it looks: text size, contrast, line spacing and motion, effective at once on every page."""

import dash

from dashboard.app import add_page
from dashboard.kit import Node, Option, fieldset, h, page
from dashboard.routing import Query

LEAD = "Choose what is easy on your eyes. It holds at once and on every page, in this browser."
CHOICES = (
    ("size", "Text size", (
        Option("100", "As it is"), Option("115", "A little larger"), Option("130", "Larger"),
        Option("150", "Very large"),
    )),
    ("theme", "Colours and contrast", (
        Option("system", "As my device says"), Option("light", "Light"), Option("dark", "Dark"),
        Option("contrast", "High contrast"),
    )),
    ("spacing", "Space between lines and letters", (
        Option("normal", "As it is"), Option("wide", "Wide"),
    )),
    ("motion", "Movement", (
        Option("system", "As my device says"), Option("none", "Nothing moves"),
    )),
)  # fmt: skip


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/display", title="How it looks", layout=layout)


def layout(query: Query) -> Node:
    """Return the choices, with words to try them on."""
    return page(
        "How it looks",
        LEAD,
        [fieldset(label, *(_choice(name, option) for option in options))
         for name, label, options in CHOICES],
        h(
            "div",
            h("h2", "A few words to try it on"),
            h("p", "Walking, thinking, working: progressive MS takes away what others take for "
                   "granted. Research looks for what protects nerves, and for what makes life "
                   "easier today."),
            className="display-try",
        ),
    )  # fmt: skip


def _choice(name: str, option: Option) -> Node:
    dot = h("input", type="radio", name=f"display-{name}", value=option.value,
            **{"data-display": name})  # fmt: skip
    return h("label", dot, h("span", option.label), className="check")
