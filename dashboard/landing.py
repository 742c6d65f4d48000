"""Where somebody begins who opens the board: a view of their own, or what their role needs."""

from flask import Flask, Response, redirect, request

from dashboard.context import live_board
from dashboard.identity import current_actor
from strategy.access import Actor
from strategy.database import read_only
from strategy.queries.operations.views import start_of
from strategy.vocabulary import Role

PEOPLE_AFFECTED = "/start"


def begin_where_they_begin(server: Flask) -> None:
    """Lead who opens the board at its front door on to where they begin."""
    server.before_request(_lead_on)


def start_address(actor: Actor) -> str:
    """Return where an actor begins; "/" where nothing else is chosen or needed."""
    if actor.role is Role.VISITOR:
        return "/"
    with read_only(live_board().engine) as session:
        chosen = start_of(session, actor)
    return chosen or (PEOPLE_AFFECTED if actor.role is Role.PATIENT else "/")


def _lead_on() -> Response | None:
    if (
        request.method != "GET"
        or request.path != "/"
        or request.query_string
        or not _from_outside()
    ):
        return None
    address = start_address(current_actor())
    if address == "/":
        return None
    answer: Response = redirect(address, code=302)  # type: ignore[assignment]
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _from_outside() -> bool:
    """Whether somebody comes from elsewhere: typed address, bookmark, another site; no reload.

    Who goes to the Overview from a page of the board, or loads it again, stays there. A browser
    that does not say where it comes from stays there, too.
    """
    asked = request.headers
    opened = asked.get("Sec-Fetch-Mode") == "navigate"
    elsewhere = asked.get("Sec-Fetch-Site") in ("none", "cross-site")
    again = asked.get("Cache-Control", "") in ("max-age=0", "no-cache")
    return opened and elsewhere and not again
