"""What I owe: what I or my body own, what is due, and a word from time to time in one click."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Link,
    Node,
    action_button,
    answer,
    answer_slot,
    breadcrumbs,
    check_field,
    empty_state,
    form,
    h,
    link_button,
    no_permission,
    page,
    radio_group,
    section,
    store,
    table,
    textarea,
)
from dashboard.kit.filter_controls import Option
from dashboard.pages.meetings.meeting_places import MEETINGS, value_parts
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.ages import age_words
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.typed_values import read_number
from strategy.amounts import counted
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.errors import NotFoundError
from strategy.glossary import label
from strategy.language import day
from strategy.lookup import by_key
from strategy.models import ActionPoint, Listening
from strategy.queries.meetings.meetings import owner_names
from strategy.queries.meetings.owed import (
    Owed,
    RemindedPerson,
    read_all_owed,
    read_owed,
    who_is_reminded,
)
from strategy.services.check_ins import ACTION, check_in, choose_reminders
from strategy.services.deciding import report_action
from strategy.vocabulary import ActionState

ADDRESS = "/owed"
OWED = Link("What I owe", ADDRESS)
CLOSED = "What somebody owes is shown to those who are signed in."


def register(app: dash.Dash) -> None:
    """Register the page, its one click, and its forms."""
    add_page(app, ADDRESS, title="What I owe", layout=layout)
    add_page(app, "/owed/<subject>", title="How it stands", layout=one_layout)
    _check_ins(app)

    @on(
        app,
        Output("reminders-answer", "data"),
        [Input("reminders-submit", "data")],
        prevent_initial_call=True,
        may=using("choose_reminders"),
    )
    def wish(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        wanted = values.get("wanted")
        if not isinstance(wanted, bool):
            return answer(ok=False, message="Please say whether you want it.")
        return write(
            lambda session: choose_reminders(session, actor=current_actor(), wanted=wanted),
            message="You get a mail once a month." if wanted else "You get no such mail.",
            next=ADDRESS,
        )


def _check_ins(app: dash.Dash) -> None:
    @on(
        app,
        Output("check-in-answer", "data"),
        [Input("check-in", "data")],
        prevent_initial_call=True,
        may=using("check_in"),
    )
    def unchanged(data: dict[str, Any] | None) -> dict[str, object]:
        subject, rest = value_parts(data)
        return write(
            lambda session: _nothing_changed(session, subject, rest),
            message="Noted: nothing changed.",
            next=ADDRESS,
        )

    @on(
        app,
        Output("owed-answer", "data"),
        [Input("owed-submit", "data")],
        prevent_initial_call=True,
        may=using("check_in"),
    )
    def told(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _say(session, values), message="Thank you. It is noted.", next=ADDRESS
        )


def _nothing_changed(session: Session, subject: str, rest: str) -> None:
    if rest:
        raise NotFoundError("There is no such record.")
    check_in(session, actor=current_actor(), subject=subject, values={}, today=today())


def _say(session: Session, values: Values) -> None:
    reader = SentForm(values)
    subject, words = reader.text("subject"), reader.text("words")
    kind, _, key = subject.partition(":")
    state = reader.text("state")
    if kind == ACTION and state:
        version = reader.read("version", read_number, 0)
        reader.finish()
        sent = {"state": state, "note": words, "version": version}
        report_action(session, actor=current_actor(), action_key=key, values=sent, today=today())
        if state != ActionState.OPEN:
            return
    check_in(
        session, actor=current_actor(), subject=subject, values={"words": words}, today=today()
    )


def layout(query: Query) -> Node:
    """Return what the reader owes; committee and secretary see what all owe below it."""
    actor = current_actor()
    if not may_try(actor, "check_in"):
        return page("What I owe", None, no_permission(CLOSED, Link("Sign in", "/sign-in")))
    with read_only(current_board().engine) as session:
        mine = read_owed(session, actor)
        held = session.get(Listening, actor.key)
        everybody = read_all_owed(session) if actor.governs else ()
        names = owner_names(session, by_name=True)
        reminded = who_is_reminded(session) if actor.governs else ()
    late = sum(one.is_late(today()) for one in mine)
    nothing = empty_state("You own nothing on this board", "Owners are named in meetings.")
    return page(
        _headline(len(mine), late),
        "What you or your organisation answer for: a word from time to time keeps it fresh.",
        [_line(one) for one in mine] if mine else nothing,
        section("A mail once a month", _wish(held), id="mail"),
        _of_all(everybody, names),
        _reminded(reminded) if actor.governs else None,
        [store("check-in"), answer_slot("check-in")],
        above=breadcrumbs([MEETINGS], "What I owe"),
    )


def _headline(count: int, late: int) -> str:
    if not count:
        return "You owe nothing"
    past = f", {late} past the day" if late else ", nothing is late"
    return f"You own {counted(count, 'thing')}{past}"


def _line(one: Owed) -> Node:
    kind = one.subject.partition(":")[0]
    hidden = h("span", f": {one.name}", className="sr-only")
    return h(
        "article",
        h("h2", h("a", one.name, href=address(one.place)), className="owed-name"),
        h("p", f"{kind.capitalize()}. ", _due(one), _age(one)),
        h("p", f"Last said: {one.said}") if one.said else None,
        h(
            "p",
            action_button(["Nothing changed", hidden], "check-in", one.subject),
            " ",
            link_button(["Say how it stands", hidden], f"{ADDRESS}/{one.subject}"),
            className="page-tools",
        ),
        className="comment",
    )


def _due(one: Owed) -> Child:
    if one.due is None:
        return ""
    if one.is_late(today()):
        return [h("strong", f"Was due on {day(one.due)}", className="late-word"), ". "]
    return f"Due on {day(one.due)}. "


def _age(one: Owed) -> Child:
    return age_words(one.looked_at, stale=one.is_stale(today()))


def _wish(held: Listening | None) -> Node:
    return form(
        "reminders",
        check_field(
            "wanted",
            "Remind me once a month of what I owe",
            checked=bool(held and held.reminders),
            hint="The secretary sees who was reminded, and when.",
        ),
        submit="Keep this",
    )


def _of_all(found: Sequence[Owed], names: Any) -> Node | None:
    if not found:
        return None
    columns = [
        Column("what", "What"),
        Column("owner", "Who", width="24%"),
        Column("due", "Due", width="18%"),
        Column("looked", "Looked at", width="20%"),
    ]
    rows: list[list[Child]] = [
        [
            h("a", one.name, href=address(one.place)),
            names(one.owner),
            _due(one) or "–",
            [
                day(one.looked_at) if one.looked_at else "never",
                h("strong", " stale", className="late-word") if one.is_stale(today()) else "",
            ],
        ]
        for one in found
    ]
    drawn = table(columns, rows, caption="Everything that somebody owns", look="dense")
    return section("What everybody owes", drawn, id="all")


def _reminded(people: Sequence[RemindedPerson]) -> Node:
    told = [
        h("li", one.person.name or one.person.key, ": ", _reminded_on(one.reminded_on))
        for one in people
    ]
    body = h("ul", told, className="lines") if told else h("p", "Nobody has asked for it yet.")
    return section("Who is reminded", body, id="reminded")


def _reminded_on(on: date | None) -> str:
    return f"last on {day(on)}" if on else "not yet"


def one_layout(query: Query, subject: str) -> Node:
    """Return the form for a sentence on one thing that somebody owns.

    Raises:
        NotFoundError: there is no such thing, or it is somebody else's.
    """
    actor = current_actor()
    if not may_try(actor, "check_in"):
        return page("How it stands", None, no_permission(CLOSED, Link("Sign in", "/sign-in")))
    with read_only(current_board().engine) as session:
        found = read_all_owed(session) if actor.governs else read_owed(session, actor)
        one = next((each for each in found if each.subject == subject), None)
        if one is None:
            raise NotFoundError("You own nothing of this name.")
        version = _version(session, subject)
    above = breadcrumbs([MEETINGS, OWED], "How it stands")
    return page(one.name, _age(one), _form(one, version), above=above)


def _version(session: Session, subject: str) -> int | None:
    kind, _, key = subject.partition(":")
    return by_key(session, ActionPoint, key).version if kind == ACTION else None


def _form(one: Owed, version: int | None) -> Node:
    states = [Option(state, label("action_state", state)) for state in ActionState]
    state = radio_group("state", "How far is it?", states, value=ActionState.OPEN)
    return form(
        "owed",
        h("input", type="hidden", name="subject", defaultValue=one.subject),
        h("input", type="hidden", name="version", defaultValue=str(version or 0)),
        state if version is not None else None,
        textarea("words", "How it stands, in a sentence", optional=True, rows=3),
        submit="Keep it",
        cancel_href=ADDRESS,
        draft=False,
    )
