"""The committee's list: what waits too long, what was reported, who asks for a second look."""

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Link, Node, breadcrumbs, empty_state, h, no_permission, page, section
from dashboard.pages.voices.comment_view import reasons, state_pill
from dashboard.routing import Query, add_page
from dashboard.shared.comment_links import comments_address
from dashboard.shared.page_questions import ask
from strategy.database import read_only
from strategy.queries.voice.disputes import Doubt, read_open_disputes
from strategy.queries.voice.voices import Voice, read_voices

BACK = Link("Voices", "/voices")


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/voices/waiting", title="What waits for an answer", layout=layout)


def layout(query: Query) -> Node:
    """Return the list; it is the committee's and the secretary's."""
    above = breadcrumbs([BACK], "What waits")
    if not current_actor().governs:
        closed = no_permission("This list is for the committee and the secretary.", BACK)
        return page("What waits for an answer", None, closed, above=above)
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        found = read_voices(session, question)
        doubts = read_open_disputes(session, current_actor())
    # Each stands once, where it is most urgent.
    above_it = {voice.said.key for voice in (*found.waiting, *found.to_look_at)}
    fresh = [
        v for v in found.voices if not (v.is_answered or v.said.key in above_it or v.said.instead)
    ]
    return page(
        "What waits for an answer",
        "Whoever writes to us waits. The oldest stand first.",
        _part(
            "late",
            "Without an answer for more than 30 days",
            found.waiting,
            "Nobody has waited for more than 30 days.",
        ),
        _part(
            "reported",
            "Reported, or a second look is asked for",
            found.to_look_at,
            "Nothing was reported.",
        ),
        _doubts(doubts),
        _part(
            "fresh",
            "New and not answered yet",
            tuple(reversed(fresh)),
            "Everything else is answered.",
        ),
        above=above,
    )


def _doubts(doubts: tuple[Doubt, ...]) -> Node:
    lines = [
        h(
            "li",
            h("a", one.claim[:160], href=f"/voices/doubts/{one.number}"),
            h("p", f"{one.on:%d %B %Y}: {one.why}", className="quiet"),
        )
        for one in doubts
    ]
    told = h("ul", lines, className="voices-list") if lines else empty_state("Nothing is disputed.")
    return section("Claims that somebody calls into question", told, id="doubts")


def _part(name: str, title: str, voices: tuple[Voice, ...], nothing: str) -> Node:
    lines = [_line(voice) for voice in voices]
    told = h("ul", lines, className="voices-list") if lines else empty_state(nothing)
    return section(title, told, id=name)


def _line(voice: Voice) -> Node:
    one = voice.said
    notes = [
        f"{len(voice.reports)} reported it" if voice.reports else "",
        "its author asks for a second look" if one.appealed else "",
    ]
    told = "; ".join(note for note in notes if note)
    address = f"{comments_address(voice.about.ref)}#{one.key}"
    return h(
        "li",
        h("a", f"{voice.about.name}, {one.on:%d %B %Y}", href=address),
        " ",
        state_pill(one),
        f" to be answered by {voice.body}",
        h("p", " ".join(one.words.split())[:160], className="quiet"),
        h("p", told) if told else None,
        reasons(voice.reports),
    )
