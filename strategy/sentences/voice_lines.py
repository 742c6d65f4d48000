"""Sentences about comments and their answers."""

from collections.abc import Mapping, Sequence

from strategy.amounts import counted
from strategy.language import lazy, listing, number, say, say_many, say_record, share
from strategy.measures.answering import Answering
from strategy.measures.involvement import Involved
from strategy.measures.ranking import GroupResult
from strategy.queries.voice.rankings import GapLine


def answering_sentence(figures: Answering, comments: int) -> str:
    """Return what a reader should know of how comments are answered."""
    if not comments:
        return say("Nobody has commented yet.")
    said = say_many("%(count)s comment so far.", "%(count)s comments so far.", comments)
    if figures.rate is None:
        return said + " " + say("None has waited for more than 30 days.")
    rest = say(
        "%(answered)s of %(due)s older than 30 days are answered.",
        answered=figures.due_answered,
        due=figures.due,
    )
    wait = figures.median_days
    half = (
        ""
        if wait is None
        else say("Half of the answers came within %(days)s days.", days=number(wait))
    )
    return " ".join(part for part in (said, rest, half) if part)


def rate_words(figures: Answering) -> str:
    """Return how many of how many were answered, so that few comments never look like many."""
    if figures.rate is None:
        return say("none is that old")
    return say(
        "%(answered)s of %(due)s (%(share)s)",
        answered=figures.due_answered,
        due=figures.due,
        share=share(figures.rate),
    )


def days_words(figures: Answering) -> str:
    """Return the median number of days to the first answer."""
    return say("no answer yet") if figures.median_days is None else number(figures.median_days)


def first_places(group: str, result: GroupResult, names: Mapping[str, str]) -> str:
    """Return what a group puts first: "People affected put A first, then B and C"."""
    ordered = [names[place.item] for place in result.places[:3]]
    if not ordered:
        return say("%(group)s did not know what to put first", group=group)
    first = [names[place.item] for place in result.places if place.rank == 1]
    if len(first) > 1:
        return say("%(group)s put these first alike: %(names)s", group=group, names=listing(first))
    if len(ordered) == 1:
        return say("%(group)s put %(name)s first", group=group, name=ordered[0])
    return say(
        "%(group)s put %(name)s first, then %(rest)s",
        group=group,
        name=ordered[0],
        rest=listing(ordered[1:]),
    )


def agreement_words(result: GroupResult) -> str:
    """Return how far a group agrees, in words and as the figure they stand for."""
    if result.agreement is None:
        return say("nothing can be said of how far they agree")
    words = (
        say("they agree on most of it")
        if result.agreement >= 0.7
        else say("they agree on some of it")
        if result.agreement >= 0.4
        else say("they are of many minds")
    )
    return say("%(how_far)s (agreement %(share)s)", how_far=words, share=share(result.agreement))


ORDINALS = (
    lazy("first"),
    lazy("second"),
    lazy("third"),
    lazy("fourth"),
    lazy("fifth"),
    lazy("sixth"),
    lazy("seventh"),
    lazy("eighth"),
    lazy("ninth"),
    lazy("tenth"),
)


def gap_sentence(voice: int, money: int) -> str:
    """Return two ranks in a sentence: "third for people affected, ninth in money"."""
    return say(
        "%(voice)s for people affected, %(money)s in money",
        voice=_ordinal(voice),
        money=_ordinal(money),
    )


def _ordinal(rank: int) -> str:
    return say(ORDINALS[rank - 1]) if rank <= len(ORDINALS) else say("%(rank)sth", rank=rank)


def gap_headline(lines: Sequence[GapLine]) -> str:
    """Return where voice and money lie furthest apart."""
    if not lines:
        return say("No strategy has both a rank for people affected and a rank in money")
    most = min(lines, key=lambda one: one.gap)
    if most.gap >= 0:
        return say("Nothing that matters to people affected stands lower in money")
    return f"{most.key} {say_record(most.name)}: {gap_sentence(most.voice, most.money)}"


def involvement_sentence(stages: int, of: int) -> str:
    """Return in how many stages of a project people affected take part."""
    if not stages:
        return "Nothing is recorded yet of how people affected take part."
    return f"People affected take part in {stages} of {of} stages."


def involved_sentence(found: Involved) -> str:
    """Return the share of projects and money with people affected in them."""
    if not found.projects:
        return "No project here yet."
    if not found.involved:
        return f"None of {counted(found.projects, 'project')} says how people affected take part."
    money = f"; these hold {found.share_of_money:.0%} of the money" if found.cents else ""
    return (
        f"{found.involved} of {counted(found.projects, 'project')} "
        f"({found.share_of_projects:.0%}) say how people affected take part{money}."
    )
