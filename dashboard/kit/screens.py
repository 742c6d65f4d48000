"""A form asked one question at a time: every screen short, back and forth as one likes.

The whole form is on the page; the script shows one part of it. What waits in a later part is a
draft like everything else, and the board takes the form as one.
"""

from dashboard.kit.buttons import button
from dashboard.kit.node import Child, Node, h
from strategy.language import say


def screens(*groups: list[Child]) -> list[Node]:
    """Return the parts of a form, each with its number and the ways to its neighbours."""
    return [_screen(number, len(groups), group) for number, group in enumerate(groups, start=1)]


def _screen(number: int, count: int, group: list[Child]) -> Node:
    back = button(say("Back"), **{"data-screen-to": "back"}) if number > 1 else None
    further = (
        button(say("Next"), look="main", **{"data-screen-to": "next"}) if number < count else None
    )
    title = h(
        "h2",
        say("Question %(number)s of %(count)s", number=number, count=count),
        tabIndex=-1,
        className="screen-title",
    )
    ways = h("p", back, " ", further, className="screen-ways")
    return h("section", title, *group, ways, className="screen", **{"data-screen": str(number)})
