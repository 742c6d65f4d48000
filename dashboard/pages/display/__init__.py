"""How it looks: text size, contrast, line spacing and motion, effective at once on every page."""

import dash

from dashboard.kit import Node, Option, fieldset, h, page
from dashboard.routing import Query, add_page
from strategy.language import LANGUAGES, lazy, say

LEAD = lazy(
    "Choose what is easy on your eyes. It holds at once and on every page, in this browser."
)
CHOICES = (
    (
        "size",
        lazy("Text size"),
        (
            Option("100", lazy("As it is")),
            Option("115", lazy("A little larger")),
            Option("130", lazy("Larger")),
            Option("150", lazy("Very large")),
        ),
    ),
    (
        "theme",
        lazy("Colours and contrast"),
        (
            Option("system", lazy("As my device says")),
            Option("light", lazy("Light")),
            Option("dark", lazy("Dark")),
            Option("contrast", lazy("High contrast")),
        ),
    ),
    (
        "spacing",
        lazy("Space between lines and letters"),
        (
            Option("normal", lazy("As it is")),
            Option("wide", lazy("Wide")),
        ),
    ),
    (
        "words",
        lazy("Words"),
        (
            Option("all", lazy("Everything on a page")),
            Option("plain", lazy("Plain words first; the rest when I ask for it")),
        ),
    ),
    (
        "motion",
        lazy("Movement"),
        (
            Option("system", lazy("As my device says")),
            Option("none", lazy("Nothing moves")),
        ),
    ),
)


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/display", title=lazy("How it looks"), layout=layout, translated=True)


def layout(query: Query) -> Node:
    """Return the choices, with words to try them on."""
    return page(
        say("How it looks"),
        say(LEAD),
        _languages(),
        [
            fieldset(say(label), *(_choice(name, option) for option in options))
            for name, label, options in CHOICES
        ],
        h(
            "div",
            h("h2", say("A few words to try it on")),
            h(
                "p",
                say(
                    "Walking, thinking, working: progressive MS takes away what others take "
                    "for granted. Research looks for what protects nerves, and for what makes "
                    "life easier today."
                ),
            ),
            className="display-try",
        ),
    )


def _languages() -> Node:
    """Return the languages by their own names; each says of itself what it is."""
    offered = [
        h(
            "label",
            h(
                "input",
                type="radio",
                name="display-language",
                value=code,
                **{"data-display": "language"},
            ),
            h("span", name, lang=code),
            className="check",
        )
        for code, name in LANGUAGES.items()
    ]
    hint = say("On pages for people affected. All others are in English.")
    return fieldset(say("Language"), offered, hint=hint)


def _choice(name: str, option: Option) -> Node:
    dot = h(
        "input", type="radio", name=f"display-{name}", value=option.value, **{"data-display": name}
    )
    return h("label", dot, h("span", say(option.label)), className="check")
