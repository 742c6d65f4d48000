"""A form asked one question at a time: every screen short, back and forth as one likes.

The whole form is on the page; the script shows one part of it. What waits in a later part is a
draft like everything else, and the board takes the form as one.
"""

from dashboard.kit.buttons import button
from dashboard.kit.node import Child, Node, h
from strategy.language import say


def screens(*groups: list[Child], check: list[Child] | None = None) -> list[Node]:
    """Return the parts of a form, each with its number and the ways to its neighbours.

    Args:
        groups: what is asked, part by part.
        check: what stands in the last part, where nothing is asked: the answers to be looked at
            once more before they are sent.
    """
    count = len(groups)
    parts = [
        _screen(number, count + (check is not None), group, _question(number, count))
        for number, group in enumerate(groups, start=1)
    ]
    if check is not None:
        parts.append(_screen(count + 1, count + 1, check, say("Look at it once more")))
    return parts


def _question(number: int, count: int) -> str:
    return say("Question %(number)s of %(count)s", number=number, count=count)


def _screen(number: int, count: int, group: list[Child], words: str) -> Node:
    back = button(say("Back"), **{"data-screen-to": "back"}) if number > 1 else None
    further = (
        button(say("Next"), look="main", **{"data-screen-to": "next"}) if number < count else None
    )
    title = h("h2", words, tabIndex=-1, className="screen-title")
    ways = h("p", back, " ", further, className="screen-ways")
    return h("section", title, *group, ways, className="screen", **{"data-screen": str(number)})
