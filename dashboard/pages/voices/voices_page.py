"""The page Voices: what people affected say, what was answered, and what was done."""

from collections.abc import Sequence

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
    empty_state,
    filter_bar,
    h,
    headline,
    link_button,
    page,
    section,
    status_pill,
    table,
    tabs,
)
from dashboard.pages.voices.comment_view import state_pill
from dashboard.pages.voices.rounds_page import round_place
from dashboard.pages.voices.voice_gap import gap_section
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.comment_links import comments_address
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.record_links import choice_of, map_controls
from dashboard.shared.taken_up import pairs, shortened
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import day, lazy, number, say, say_record
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.voice.rankings import list_rounds, read_gap, state_of
from strategy.queries.voice.voices import (
    VOICE_FILTERS,
    Voice,
    Voices,
    fitting,
    read_voices,
    voice_options,
)
from strategy.selection import Choice
from strategy.sentences.voice_lines import answering_sentence, days_words, rate_words
from strategy.vocabulary import Role

SHOWN = 30
ROUND_STATES = {"planned": lazy("planned"), "open": lazy("open"), "closed": lazy("closed")}
TONES = {"planned": "none", "open": "good", "closed": "neutral"}
LEAD = lazy(
    "People who live with progressive MS say what matters to them. Each voice gets an answer."
)
PARTS = (
    ("did", lazy("You said, we did")),
    ("rounds", lazy("Rounds of ranking")),
    ("gap", lazy("Voice and money")),
    ("answers", lazy("How we answer")),
    ("newest", lazy("What people say")),
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(
        app,
        "/voices",
        title=lazy("Voices"),
        layout=layout,
        translated=True,
        navigation=lazy("Voices"),
    )

    @on(
        app,
        Output("voices-newest", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
        translated=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, found = _read()
        choice, _ = choice_of(filters, VOICE_FILTERS, voice_options(question))
        return _lines(found, choice)


def _read() -> tuple[Question, Voices]:
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        return question, read_voices(session, question)


def _rounds(question: Question) -> tuple[Node, Node]:
    """Return the list of rounds, and what the newest says against the money."""
    with read_only(current_board().engine) as session:
        rounds = list_rounds(session)
        gap = read_gap(session, question, read_board(question))
    lines = [
        h(
            "li",
            h("a", held.question, href=round_place(held.key)),
            " ",
            status_pill(
                say(ROUND_STATES[state_of(held, question)]), TONES[state_of(held, question)]
            ),
            " " + say("%(first)s to %(last)s", first=day(held.opens_on), last=day(held.closes_on)),
        )
        for held in rounds
    ]
    new = (
        link_button(say("Set up a round"), "/rankings/new")
        if may_try(current_actor(), "open_round")
        else None
    )
    told = (
        h("ul", lines, className="voices-list")
        if lines
        else empty_state(
            say("No round yet"),
            say("In a round people put the strategies or the well-being targets in order."),
        )
    )
    return section(say("Rounds of ranking"), told, h("p", new) if new else None, id="rounds"), (
        gap_section(gap)
    )


def layout(query: Query) -> Node:
    """Return the page, with the comments that fit the address."""
    question, found = _read()
    options = voice_options(question)
    choice, problems = choice_of(query, VOICE_FILTERS, options)
    return page(
        say("Voices"),
        say(LEAD),
        headline(answering_sentence(found.answering, len(found.voices))),
        _ways(),
        tabs(say("Parts of this page"), [Link(say(label), f"#{name}") for name, label in PARTS]),
        _did(found.taken_up),
        *_rounds(question),
        _answers(found),
        section(
            say("What people say"),
            problems_notice(problems),
            filter_bar(map_controls(choice, VOICE_FILTERS, options)),
            h("div", _lines(found, choice), id="voices-newest"),
            id="newest",
        ),
    )


def _ways() -> Node:
    actor = current_actor()
    ways: list[Child] = [link_button(say("Say what matters to you"), "/voices/choose", look="main")]
    if actor.role is not Role.VISITOR:
        ways += [" ", link_button(say("My comments"), "/voices/mine")]
    if actor.governs:
        ways += [" ", link_button(say("What waits for an answer"), "/voices/waiting")]
    return h("p", ways, className="page-tools")


def _did(taken: Sequence[Voice]) -> Node:
    words = say("What the committee takes up stands here, with what it led to.")
    nothing = empty_state(say("Nothing was taken up yet"), words)
    return section(say("You said, we did"), pairs(taken) if taken else nothing, id="did")


def _answers(found: Voices) -> Node:
    heads = [
        Column("body", say("Who is to answer")),
        Column("comments", say("Comments"), number=True),
        Column("rate", say("Answered of those older than 30 days")),
        Column("days", say("Days to the first answer (the middle one)")),
    ]
    rows: list[list[Child]] = [
        [say_record(body), number(count), rate_words(figures), days_words(figures)]
        for body, count, figures in found.of_body
    ]
    return section(
        say("How we answer"),
        table(
            heads,
            rows,
            caption=say("Comments and answers by who is to answer"),
            look="dense",
            empty=say("There is no comment to answer yet."),
        ),
        id="answers",
        lead=say("Hidden comments and those taken back are left out."),
    )


def _lines(found: Voices, choice: Choice) -> list[Child]:
    chosen = fitting(found.voices, choice)
    if not chosen:
        words = say("Nobody has said anything that fits these choices yet.")
        return [empty_state(say("No comments here"), words)]
    more = len(chosen) - SHOWN
    return [
        *(_line(voice) for voice in chosen[:SHOWN]),
        h("p", say("and %(count)s older ones. Choose a strategy to find them.", count=more))
        if more > 0
        else None,
    ]


def _line(voice: Voice) -> Node:
    one = voice.said
    return h(
        "article",
        h(
            "p",
            h("strong", say_record(one.who) or say("Somebody")),
            f" · {day(one.on)} · ",
            _about(voice),
            " ",
            state_pill(one),
            className="comment-head",
        ),
        h(
            "p",
            say_record(one.instead) or shortened(one.words),
            className="quiet" if one.instead else None,
        ),
        h(
            "p",
            h(
                "a",
                say("Read it, with what was answered"),
                href=f"{comments_address(voice.about.ref)}#{one.key}",
                **{
                    "aria-label": say(
                        "Read it, with what was answered: %(day)s, %(name)s",
                        day=day(one.on),
                        name=voice.about.in_words,
                    )
                },
            ),
        ),
        className="comment",
    )


def _about(voice: Voice) -> Node:
    return h("a", voice.about.in_words, href=address(voice.about.place))
