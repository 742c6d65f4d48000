"""You said, we did: what the committee took up, with what it led to."""

from collections.abc import Sequence

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.kit import Child, Node, h, section
from strategy.database import read_only
from strategy.language import say
from strategy.models import Strategy
from strategy.queries.board.question import Question
from strategy.queries.voice.comment_subjects import subjects_of_strategy
from strategy.queries.voice.voices import Voice, read_done

SHORT = 280


def done_for_strategy(question: Question, strategy: Strategy) -> Node | None:
    """Return what came of comments on a strategy, its milestones and its targets, if anything."""
    with read_only(current_board().engine) as session:
        subjects = subjects_of_strategy(session, strategy)
        found = read_done(session, question, subjects)
    return section(say("You said, we did"), pairs(found), id="did") if found else None


def done_for_round(question: Question, subject: str) -> list[Child]:
    """Return what came of comments on a round; the round's own outcome stands beside them."""
    with read_only(current_board().engine) as session:
        found = read_done(session, question, [subject])
    return [pairs(found)] if found else []


def pairs(taken: Sequence[Voice]) -> Node:
    """Return what was said beside what was done."""
    return h("ul", [_pair(v) for v in taken if v.said.answers], className="pairs")


def _pair(voice: Voice) -> Node:
    answer = voice.said.answers[-1]
    about = h("a", voice.about.in_words, href=address(voice.about.place))
    led = h("a", say("See it"), href=answer.led_to) if answer.led_to else None
    return pair([shortened(voice.said.words), " ", about], [answer.words, " ", led])


def pair(said: Child, did: Child) -> Node:
    """Return one thing that was said, and what was done."""
    return h(
        "li",
        h("p", h("strong", say("You said:"), " "), said),
        h("p", h("strong", say("We did:"), " "), did),
    )


def shortened(words: str) -> str:
    """Return the beginning of somebody's words; all of them are one press away."""
    text = " ".join(words.split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"
