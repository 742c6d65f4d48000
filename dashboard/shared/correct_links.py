"""The quiet ways from a page to where its records are corrected, for those who may."""

from dashboard.identity import current_actor
from dashboard.kit import Child, Node, h, link_button
from dashboard.shared.page_questions import with_query
from strategy.authority import may

ADDRESS = "/admin/records"


def correct_link(
    record_type: str, key: str, about: str, *, owner: int | None = None, words: str = "Correct"
) -> Node | None:
    """Return the way to correct a record, or nothing for those who may not.

    Args:
        record_type: its kind in ``strategy.record_types.CORRECTABLE``.
        key: its key.
        about: what it is called, for those who hear the link out of its place.
        owner: the funder whose record it is.
        words: what the link says.
    """
    if not may(current_actor(), "correct_record", owner):
        return None
    label: list[Child] = [words, h("span", f" {about}", className="sr-only")]
    return link_button(label, f"{ADDRESS}/{record_type}/{key}", look="quiet")


def add_link(
    record_type: str, words: str, *, owner: int | None = None, **preset: str
) -> Node | None:
    """Return the way to add a record, with some of its fields filled in."""
    if not may(current_actor(), "add_record", owner):
        return None
    query = {name: [value] for name, value in preset.items()}
    return link_button(words, with_query(f"{ADDRESS}/{record_type}/new", query), look="quiet")
