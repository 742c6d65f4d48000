"""The way to show once more that it is you, on pages whose forms ask for it."""

from dashboard.addresses import again_address
from dashboard.identity import current_actor
from dashboard.kit import Node, link_button, notice
from strategy.language import say


def ask_first(path: str) -> Node | None:
    """Return what stands above a form that asks again; nothing when it was shown a moment ago."""
    if current_actor().proven:
        return None
    words = say(
        "Before you decide who may do what, the board asks once more that it is you. It holds for "
        "ten minutes."
    )
    return notice("info", words, " ", link_button(say("Show that it is you"), again_address(path)))
