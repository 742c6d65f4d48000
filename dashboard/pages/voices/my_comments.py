"""My comments: what is new, what I said and what became of it, and whether I want it by mail."""

import logging
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    empty_state,
    h,
    in_english,
    link_button,
    no_permission,
    page,
    section,
    store,
)
from dashboard.pages.voices.comment_view import comment
from dashboard.pages.voices.doubting import doubt_line
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.comment_links import comments_address
from dashboard.shared.page_questions import action_value, ask
from dashboard.shared.submit import write
from strategy.authority import may_try
from strategy.database import read_only, transaction
from strategy.errors import NotFoundError, StorageError
from strategy.language import day, lazy, say
from strategy.queries.voice.comment_news import WORDS, News, read_news, wants_digest
from strategy.queries.voice.comment_subjects import subject_name
from strategy.queries.voice.comments import Said, read_my_comments
from strategy.queries.voice.disputes import Doubt, read_my_disputes
from strategy.queries.voice.reports import Report, ReportOutcome, read_my_reports
from strategy.services.digest_wishes import choose_digest, see_news

TITLE = lazy("My comments")
# What the button about mails sends.
WISHES = {"yes": True, "no": False}
LOG = logging.getLogger(__name__)


OUTCOMES = {
    ReportOutcome.WAITING: lazy("The committee has not looked at it yet."),
    ReportOutcome.HIDDEN: lazy("The committee looked at it. The comment is hidden now."),
    ReportOutcome.KEPT: lazy("The committee looked at it. The comment stays."),
}


def register(app: dash.Dash) -> None:
    """Register the page and its one button."""
    add_page(app, "/voices/mine", title=TITLE, layout=layout, translated=True, writes=True)

    @on(
        app,
        Output("voice-digest-answer", "data"),
        [Input("voice-digest", "data")],
        prevent_initial_call=True,
        may=using("choose_digest"),
        translated=True,
    )
    def choose(data: dict[str, Any] | None) -> dict[str, object]:
        wanted = WISHES.get(action_value(data))
        if wanted is None:
            raise NotFoundError(say("There is no such button."))
        said = say("You get a mail when there is something new, once a week at most.")
        return write(
            lambda session: choose_digest(session, actor=current_actor(), wanted=wanted),
            message=said if wanted else say("You get no more of these mails."),
            next="/voices/mine#mail",
        )


def layout(query: Query) -> Node:
    """Return what is new and everything the reader wrote; seen once, it is no news any more."""
    above = breadcrumbs([Link(say("Voices"), "/voices")], say(TITLE))
    actor = current_actor()
    if not may_try(actor, "see_news"):
        closed = no_permission(
            say("This page is for people who are signed in."), Link(say("Sign in"), "/sign-in")
        )
        return page(say(TITLE), None, closed, above=above)
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        news = read_news(session, actor)
        mine = read_my_comments(session, actor)
        reported = read_my_reports(session, actor)
        doubts = read_my_disputes(session, actor)
        subjects = {s for s, _ in mine} | {one.subject for one in news}
        subjects |= {one.subject for one in reported}
        names = {subject: subject_name(session, question, subject) for subject in subjects}
        wants_mail = wants_digest(session, actor)
    titles = {subject: named.in_words for subject, named in names.items() if named is not None}
    _remember(news)
    return page(
        say(TITLE),
        say("What you said, and what became of it."),
        _new(news, titles),
        section(
            say("What you said"), [_own(titles, *each) for each in mine] or _nothing(), id="said"
        ),
        _reported(reported, titles),
        _doubted(doubts),
        _mail(wanted=wants_mail),
        section(
            say("Your data"),
            h("p", h("a", say("See it, take it away, or be erased"), href="/my-data")),
            id="data",
        ),
        above=above,
    )


def _doubted(doubts: tuple[Doubt, ...]) -> Node | None:
    if not doubts:
        return None
    lines = in_english(lambda: [h("li", h("p", d.claim), doubt_line(d)) for d in doubts])
    return section(say("What you doubted"), h("ul", lines, className="voices-list"), id="doubted")


def _remember(news: tuple[News, ...]) -> None:
    """Remember what was seen; a board that cannot write now shows it once more."""
    if not news:
        return
    try:
        with transaction(current_board().engine) as session:
            see_news(session, actor=current_actor(), revision=news[0].revision)
    except StorageError:
        LOG.warning("what was seen could not be remembered")


def _new(news: tuple[News, ...], titles: dict[str, str]) -> Node:
    lines = [
        h(
            "li",
            h("a", _words(one, titles), href=f"{comments_address(one.subject)}#{one.comment_key}"),
            f", {day(one.on)}",
        )
        for one in news
    ]
    told = (
        h("ul", lines, className="voices-list") if lines else h("p", say("Nothing new since then."))
    )
    return section(say("Since your last visit"), told, id="new")


def _words(one: News, titles: dict[str, str]) -> str:
    about = titles.get(one.subject, say("a record"))
    if not one.is_own:
        return say("New on %(name)s", name=about)
    return say(WORDS[one.verb], name=about)


def _own(titles: dict[str, str], subject: str, one: Said) -> Node:
    if subject not in titles:
        return comment(one, subject)
    about = h("a", titles[subject], href=comments_address(subject))
    return h("div", h("h3", say("About"), " ", about), comment(one, subject, is_reply=True))


def _reported(reports: tuple[Report, ...], titles: dict[str, str]) -> Node | None:
    """Return what the reader reported and what came of it; nothing where they reported nothing."""
    if not reports:
        return None
    lines = [
        h(
            "li",
            h("a", titles.get(one.subject, say("a record")), href=comments_address(one.subject)),
            f", {day(one.on)}: “{one.reason}”",
            h("p", say(OUTCOMES[one.outcome])),
        )
        for one in reports
    ]
    return section(say("What you reported"), h("ul", lines, className="voices-list"), id="reported")


def _nothing() -> Node:
    way = link_button(say("Say what matters to you"), "/voices/choose", look="main")
    return empty_state(say("You have not said anything yet"), None, way)


def _mail(*, wanted: bool) -> Node:
    now = (
        say("You get a mail with what is new, once a week at most.")
        if wanted
        else say(
            "You get no mail. If you want, the board writes when there is something new, "
            "once a week at most."
        )
    )
    words, value = (say("No more mail"), "no") if wanted else (say("Write to me"), "yes")
    parts: list[Child] = [h("p", now), h("p", action_button(words, "voice-digest", value))]
    return section(
        say("By mail"), *parts, store("voice-digest"), answer_slot("voice-digest"), id="mail"
    )
