"""What whoever leads a meeting can press, each with its key; a script listens for the keys."""

from dashboard.identity import current_actor
from dashboard.kit import Node, action_button, h, link_button
from dashboard.pages.meetings.meeting_places import item_place, meeting_place
from strategy.authority import may_try
from strategy.language import day
from strategy.queries.meetings.meetings import ItemView, MeetingView
from strategy.vocabulary import MeetingState


def leads(view: MeetingView) -> bool:
    """Whether the reader can move the meeting from item to item."""
    return view.meeting.state == MeetingState.OPEN and may_try(current_actor(), "show_item")


def keys_line(view: MeetingView, one: ItemView) -> Node:
    """Return the keys of an item, and what its numbers rest on."""
    return h(
        "div",
        h("div", *_ways(view, one), className="stage-keys"),
        h("p", _rests_on(view), className="quiet"),
        className="stage-foot",
    )


def _rests_on(view: MeetingView) -> str:
    pack = view.packs[0].checksum if view.packs else ""
    frozen = f" · pack {pack[:4]}…{pack[-2:]}" if pack else ""
    return f"Compared with {day(view.meeting.compared_on)}{frozen}"


def _ways(view: MeetingView, one: ItemView) -> list[Node | None]:
    meeting, item = view.meeting, one.item
    keys = [found.item.key for found in view.items]
    at = keys.index(item.key)
    before = keys[at - 1] if at else ""
    after = keys[at + 1] if at < len(keys) - 1 else ""
    ways = [
        to_item(view, before, "←", "back", "ArrowLeft PageUp"),
        to_item(view, after, "→", "next", "ArrowRight PageDown"),
    ]
    if leads(view):
        blank = view.screen is not None and view.screen.blank
        decide = f"{item_place(meeting.key, item.key, 'decide')}?from=screen"
        close = f"{item_place(meeting.key, item.key, 'close')}?from=screen"
        ways += [
            keyed(link_button(_named("D", "decide"), decide, look="quiet"), "d"),
            keyed(link_button(_named("N", "note, close"), close, look="quiet"), "n")
            if one.is_waiting
            else None,
            keyed(
                action_button(
                    _named("B", "show" if blank else "blank"),
                    "show-item",
                    f"{item.key} {'shown' if blank else 'blank'}",
                    look="quiet",
                ),
                "b",
            ),
        ]
    leave = link_button(_named("Esc", "leave"), meeting_place(meeting.key), look="quiet")
    time = h(
        "button",
        _named("T", "time left"),
        type="button",
        className="button button--quiet",
        **{"data-tell-time": ""},
    )
    return [*ways, keyed(time, "t"), keyed(leave, "Escape")]


def to_item(view: MeetingView, key: str, sign: str, words: str, keys: str) -> Node | None:
    """Return the way to another item: for whoever leads for everybody, else for oneself."""
    if not key:
        return None
    inside = _named(sign, words)
    if leads(view):
        return keyed(action_button(inside, "show-item", f"{key} shown", look="quiet"), keys)
    if view.meeting.state == MeetingState.OPEN:
        return None
    address = f"{meeting_place(view.meeting.key, 'present')}?item={key}"
    return keyed(link_button(inside, address, look="quiet"), keys)


def _named(key: str, words: str) -> list[Node | str]:
    return [h("kbd", key, **{"aria-hidden": "true"}), f" {words}"]


def keyed(way: Node, keys: str) -> Node:
    """Return a link or button that some keys press as well."""
    way["props"]["data-key"] = keys
    way["props"]["aria-keyshortcuts"] = " ".join(_spoken(key) for key in keys.split())
    return way


def _spoken(key: str) -> str:
    return key.upper() if len(key) == 1 else key
