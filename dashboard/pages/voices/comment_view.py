"""One comment as a reader sees it, with its answers, its replies and what the reader may do."""

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard.identity import current_actor
from dashboard.kit import Child, Node, action_button, h, link_button, status_pill
from dashboard.shared.comment_links import comments_address
from strategy.authority import may_try
from strategy.glossary import label
from strategy.language import day, moment, say, say_many, say_record
from strategy.queries.voice.comments import Answer, Said
from strategy.queries.voice.reports import Report
from strategy.vocabulary import CommentState

TONES = {
    CommentState.RECEIVED: "none",
    CommentState.READ: "neutral",
    CommentState.DISCUSSED: "neutral",
    CommentState.TAKEN_UP: "good",
    CommentState.NOT_TAKEN_UP: "warn",
    CommentState.ANSWERED: "good",
}


def comment(one: Said, subject: str, *, is_reply: bool = False) -> Node:
    """Return a comment with everything below it."""
    return h(
        "article",
        _head(one),
        _words(one),
        _earlier(one),
        [_answer(answer) for answer in one.answers],
        _hidden_note(one),
        h("p", _actions(one, subject, is_reply=is_reply), className="page-tools"),
        [comment(reply, subject, is_reply=True) for reply in one.replies],
        className="comment",
        id=one.key,
    )


def _head(one: Said) -> Node:
    who: list[Child] = [say_record(one.who) or say("Somebody")]
    if one.on_behalf:
        who += [", ", say("for somebody else")]
    if one.is_mine:
        who += [" (", say("you"), ")"]
    when = h("time", day(one.on), dateTime=one.on.isoformat())
    stance = h("span", f" · {say(label('stance', one.stance))}") if one.stance else None
    asks = say_many("%(count)s person asks this", "%(count)s people ask this", one.askers)
    mended = None
    if one.mended_at is not None:
        mended = h(
            "span", " · ", say("changed by its author on %(when)s", when=moment(one.mended_at))
        )
    return h(
        "p",
        h("strong", who),
        " · ",
        when,
        stance,
        h("span", f" · {asks}") if one.askers else None,
        mended,
        " ",
        state_pill(one),
        className="comment-head",
    )


def state_pill(one: Said) -> Node:
    """Return how far a comment has come."""
    return status_pill(say(label("comment_state", one.state)), TONES[CommentState(one.state)])


def _words(one: Said) -> Node:
    if one.instead:
        return h("p", say(one.instead), className="quiet")
    parts = [part for part in one.words.split("\n") if part.strip()]
    return h("div", [h("p", part) for part in parts], className="comment-words")


def _earlier(one: Said) -> Node | None:
    """Return the wordings before, folded away; only author and committee have them."""
    if not one.earlier:
        return None
    lines = [h("li", words) for words in one.earlier]
    return h("details", h("summary", say("Earlier wording")), h("ol", lines))


def _answer(one: Answer) -> Node:
    led = h("p", h("a", say("See what it led to"), href=one.led_to)) if one.led_to else None
    return h(
        "div",
        h("p", h("strong", say("The committee answers")), f" · {day(one.on)}"),
        h("p", one.words),
        led,
        className="comment-answer",
    )


def _hidden_note(one: Said) -> Node | None:
    if not one.hidden_reason:
        return None
    told = say("Hidden from others:") if one.is_mine else say("Hidden:")
    asked = ""
    if one.appealed:
        asked = (
            say("You asked for a second look.")
            if one.is_mine
            else say("Its author asks for a second look.")
        )
    return h("p", h("strong", told, " "), one.hidden_reason, " ", asked, className="notice")


def _actions(one: Said, subject: str, *, is_reply: bool) -> list[Node | None]:
    actor = current_actor()
    if one.instead and not actor.governs:
        return []
    mine = one.is_mine
    offered = [
        _support(one),
        _way(one, subject, "reply", say("Reply"), "write_comment")
        if not is_reply and not one.hidden_reason
        else None,
        _way(one, subject, "mend", say("Mend it"), "mend_comment") if _can_mend(one) else None,
        _press(one, "withdraw-comment", say("Take it back")) if mine else None,
        _press(one, "appeal-comment", say("Ask for a second look"))
        if mine and one.hidden_reason and not one.appealed
        else None,
        _way(one, subject, "report", say("Report"), "report_comment") if not mine else None,
    ]
    return [*offered, *(_for_committee(one, subject) if actor.governs else [])]


def _support(one: Said) -> Node | None:
    """Return the button with which others affected say that they ask the same."""
    actor = current_actor()
    if not one.askers or one.is_mine or one.hidden_reason:
        return None
    if not may_try(actor, "support_question"):
        return None
    if one.is_supported:
        return _press(one, "support-question", say("I no longer ask this"), "no")
    return _press(one, "support-question", say("I ask the same"), "yes")


def _can_mend(one: Said) -> bool:
    return one.mendable_until is not None and datetime.now(UTC) < one.mendable_until


def _for_committee(one: Said, subject: str) -> list[Node | None]:
    if one.instead:
        return []
    begun = one.state in (CommentState.RECEIVED, CommentState.READ)
    return [
        _press(one, "mark-comment", say("Mark as read"), "read")
        if one.state == CommentState.RECEIVED
        else None,
        _press(one, "mark-comment", say("We discuss it"), "under_discussion") if begun else None,
        _way(one, subject, "answer", say("Answer"), "answer_comment"),
        _press(one, "show-comment", say("Show it again"))
        if one.hidden_reason
        else _way(one, subject, "hide", say("Hide"), "hide_comment"),
    ]


def _way(one: Said, subject: str, part: str, words: str, verb: str) -> Node | None:
    if not may_try(current_actor(), verb):
        return None
    return link_button(
        _label(words, one), comments_address(subject, f"{part}/{one.key}"), look="quiet"
    )


def _press(one: Said, action: str, words: str, more: str = "") -> Node:
    value = f"{one.key} {more}".strip()
    return action_button(_label(words, one), action, value, look="quiet")


def _label(words: str, one: Said) -> list[Child]:
    of_day = say("comment of %(day)s", day=day(one.on))
    return [words, h("span", f": {of_day}", className="sr-only")]


def reasons(reports: Sequence[Report]) -> Node | None:
    """Return why a comment was reported, in the words of those who did, never who they are."""
    lines = [h("li", f"Reported on {one.on:%d %B %Y}: “{one.reason}”") for one in reports]
    return h("ul", lines, className="lines") if lines else None
