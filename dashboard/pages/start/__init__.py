"""Where people affected begin: what is new for them, what they can do, what is on their mind."""

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Node, button, h, link_button, page, section
from dashboard.language import record_words
from dashboard.news_links import news_link
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask
from dashboard.shared.taken_up import pairs
from strategy.authority import may_try
from strategy.database import read_only
from strategy.language import day, lazy, say
from strategy.models import Round, Topic
from strategy.queries.board.question import Question
from strategy.queries.voice.rankings import OPEN, list_rounds, state_of
from strategy.queries.voice.voices import Voice, read_voices
from strategy.vocabulary import TopicKind

ADDRESS = "/start"
TITLE = lazy("Start here")
LEAD = lazy(
    "For people who live with progressive MS, and for those who are close to them. This board "
    "shows what research is planned, who pays for it, and what is missing."
)

DONE_SHOWN = 2


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, ADDRESS, title=TITLE, layout=layout, translated=True)


def layout(query: Query) -> Node:
    """Return what somebody affected needs first, in plain words."""
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        rounds = [r for r in list_rounds(session) if state_of(r, question) == OPEN]
        taken = read_voices(session, question).taken_up
    news = news_link(current_actor())
    return page(
        say(TITLE),
        say(LEAD),
        h("p", news) if news is not None else None,
        h("p", _ways(), className="page-tools"),
        _rounds(rounds),
        _on_your_mind(question),
        _done(taken),
        _more(),
    )


def _ways() -> list[Child]:
    ways: list[Child] = [link_button(say("Say what matters to you"), "/voices/choose", look="main")]
    if may_try(current_actor(), "see_news"):
        ways.append(link_button(say("My comments"), "/voices/mine"))
    return ways


def _rounds(rounds: list[Round]) -> Node | None:
    if not rounds:
        return None
    lines = [
        h(
            "li",
            h("a", held.question, href=f"/rankings/{held.key}"),
            h(
                "p",
                say("Open until %(day)s. It takes about five minutes.", day=day(held.closes_on)),
            ),
        )
        for held in rounds
    ]
    title = say("Your answer is asked for")
    return section(title, h("ul", lines, className="voices-list"), id="rounds")


def _on_your_mind(question: Question) -> Node:
    topics = question.portfolio.knowledge.of_kind(TopicKind.WELL_BEING_TARGET)
    return section(
        say("What is on your mind?"),
        h("ul", [_topic(one) for one in topics], className="mind"),
        id="mind",
        lead=say("Each page says what is being studied, what was found, and what the plan says."),
    )


def _topic(topic: Topic) -> Node:
    name = h("a", record_words(topic.name), href=f"/map/{topic.key}")
    return h("li", name, h("p", record_words(topic.plain_summary)))


def _done(taken: tuple[Voice, ...] | list[Voice]) -> Node | None:
    if not taken:
        return None
    return section(say("You said, we did"), pairs(taken[:DONE_SHOWN]), id="did")


def _more() -> Node:
    plain = button(say("Plain words first, on every page"), **{"data-plain-first": ""})
    links = [
        h("li", h("a", say("The plan: three areas and ten strategies"), href="/")),
        h("li", h("a", say("What trials found, and what they test now"), href="/pipeline")),
        h("li", h("a", say("What people say, and how they were answered"), href="/voices")),
        h("li", h("a", say("Text size, contrast, spacing, language"), href="/display")),
    ]
    return section(say("More"), h("p", plain), h("ul", links), id="more")
