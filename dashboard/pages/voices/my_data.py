"""Everything the board holds about its reader: to see, to take away, to be erased from."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output
from flask import Response

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    breadcrumbs,
    check_field,
    definition_list,
    form,
    h,
    link_button,
    no_permission,
    page,
    section,
    tabs,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.submit import submitted, write
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.errors import InvalidError, NotAllowedError
from strategy.glossary import readable
from strategy.language import day, lazy, moment, say
from strategy.queries.operations.personal_data import read_personal
from strategy.services.erasing import erase_me
from strategy.upkeep.backups import FOLDER
from strategy.upkeep.erasures import note_keys, scrub_now_or_later

TITLE = lazy("My data")
LEAD = lazy("All that the board holds about you. Nobody else sees this page.")
GONE = lazy(
    "Your name, your mail address and every way to sign in are deleted. So are all your words, "
    "your drafts and your open orders. This cannot be undone. Your place in a conversation stays, "
    "without words. Orders in closed rounds stay counted and belong to nobody. Backups made before "
    "are deleted in time; if one is restored, you are erased from it first."
)
# Words of closed lists.
CODES = frozenset({"role", "state", "stance", "group", "way", "did"})
DAYS = frozenset({"written_on", "on"})
MOMENTS = frozenset({"at", "sent_at", "saved_at", "deleted_after", "from", "last_used", "ended"})
PARTS = {
    "account": lazy("Your account"),
    "comments": lazy("What you said"),
    "reports": lazy("What you reported"),
    "before_meetings": lazy("What you left for meetings"),
    "supported": lazy("Questions you support"),
    "orders": lazy("Your orders in rounds"),
    "drafts": lazy("Your drafts"),
    "views": lazy("Your views"),
    "second_opinions": lazy("Your second opinions"),
    "mail": lazy("Mail"),
    "sign_ins": lazy("Where you signed in"),
    "acts": lazy("What you did on the board"),
}


def register(app: dash.Dash) -> None:
    """Register the page, the file, and what takes the form."""
    add_page(app, "/my-data", title=TITLE, layout=layout, translated=True)
    add_page(app, "/erased", title=lazy("Erased"), layout=erased_layout, translated=True)
    app.server.add_url_rule("/my-data.json", "my-data", file)

    @on(
        app,
        Output("erase-me-answer", "data"),
        [Input("erase-me-submit", "data")],
        prevent_initial_call=True,
        may=using("erase_me"),
        translated=True,
    )
    def take(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        key = current_actor().key
        done = write(
            lambda session: _erase(session, values),
            message=say("Your data are deleted."),
            next="/erased",
        )
        if done["ok"]:
            board = current_board()
            folder = board.settings.data_dir / FOLDER
            note_keys([folder, *board.settings.erasures], [key])
            scrub_now_or_later(board.engine, folder)
        return done


def _erase(session: Session, values: Mapping[str, Any]) -> None:
    if values.get("sure") is not True:
        raise InvalidError({"sure": say("Please tick this box if you are sure.")})
    erase_me(session, actor=current_actor(), at=datetime.now(UTC))


def file() -> Response:
    """Send all of it as JSON.

    Raises:
        NotAllowedError: a visitor has no data here.
    """
    if not may_try(current_actor(), "erase_me"):
        raise NotAllowedError("Please sign in to see what the board holds about you.")
    answer = Response(
        json.dumps(_read(), indent=2, ensure_ascii=False),
        content_type="application/json; charset=utf-8",
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _read() -> dict[str, Any]:
    with read_only(current_board().engine) as session:
        return read_personal(session, current_actor())


def layout(query: Query) -> Node:
    """Return everything in words, the file, and the way out."""
    above = breadcrumbs([Link(say("Voices"), "/voices")], say(TITLE))
    if not may_try(current_actor(), "erase_me"):
        closed = no_permission(
            say("This page is for people who are signed in."), Link(say("Sign in"), "/sign-in")
        )
        return page(say(TITLE), None, closed, above=above)
    held = _read()
    links = [Link(say(title), f"#{name}") for name, title in PARTS.items()]
    return page(
        say(TITLE),
        say(LEAD),
        h(
            "p",
            link_button(
                say("Take it with me (a file for programs)"), "/my-data.json", download=True
            ),
        ),
        tabs(say("Parts of this page"), [*links, Link(say("Delete my data"), "#erase")]),
        [section(say(title), _part(held[name]), id=name) for name, title in PARTS.items()],
        section(say("Delete my data"), _form(), id="erase"),
        above=above,
    )


def _part(held: Any) -> Child:
    if isinstance(held, dict):
        return definition_list(_facts(held))
    if not held:
        return h("p", say("Nothing."))
    return h("ul", [h("li", definition_list(_facts(one))) for one in held], className="voices-list")


def _facts(held: Mapping[str, Any]) -> list[tuple[str, Child]]:
    return [(say(readable(name)), _words(name, value)) for name, value in held.items()]


def _words(name: str, value: Any) -> Child:
    """Return a value as people read it; the file has it as it is."""
    if name == "about":
        hint = h("span", f" ({value})", className="quiet")
        return h("a", say("What is said about it"), hint, href=comments_address(str(value)))
    if isinstance(value, list):
        return ", ".join(_plain("", one) for one in value) or say("none")
    return _plain(name, value) or say("none")


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, dict):
        return "; ".join(
            f"{say(readable(str(k)))}: {_plain(str(k), v)}" for k, v in value.items() if v
        )
    text = str(value)
    if not text:
        return ""
    if name in DAYS:
        return day(datetime.fromisoformat(text).date())
    if name in MOMENTS:
        return moment(datetime.fromisoformat(text))
    return say(readable(text)) if name in CODES else text


def _form() -> list[Child]:
    return [
        h("p", say(GONE)),
        form(
            "erase-me",
            check_field("sure", say("I am sure. Delete all of it.")),
            submit=say("Delete my data"),
            saving=say("Erasing…"),
            danger=True,
            draft=False,
        ),
    ]


def erased_layout(query: Query) -> Node:
    """Return the last page somebody sees who was erased."""
    return page(
        say("Your data are deleted"),
        say("Thank you for what you gave to this board."),
        h("p", say("Your words and your account are gone. You are reading as a visitor now.")),
        h(
            "p",
            h("a", say("Go on as a visitor"), href="/", className="button", **{"data-full": ""}),
        ),
    )
