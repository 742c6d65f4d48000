"""Sentences about comments and their answers."""

from collections.abc import Mapping, Sequence

from strategy.measures.answering import Answering
from strategy.measures.involving import Involved
from strategy.measures.ranking import GroupResult
from strategy.money import counted
from strategy.readings.rankings import GapLine


def answering_sentence(figures: Answering, comments: int) -> str:
    """Return what a reader should know of how comments are answered."""
    if not comments:
        return "Nobody has commented yet."
    said = "One comment so far" if comments == 1 else f"{comments:,} comments so far"
    if figures.rate is None:
        return f"{said}; none has waited for more than 30 days."
    rest = f"{figures.due_answered} of {figures.due} older than 30 days are answered"
    wait = figures.median_days
    half = f" Half of the answers came within {wait:g} days." if wait is not None else ""
    return f"{said}; {rest}.{half}"


def rate_words(figures: Answering) -> str:
    """Return the answer rate as a count, so that few comments never look like many."""
    if figures.rate is None:
        return "none is that old"
    return f"{figures.due_answered} of {figures.due} ({figures.rate:.0%})"


def days_words(figures: Answering) -> str:
    """Return the median number of days to the first answer."""
    return "no answer yet" if figures.median_days is None else f"{figures.median_days:g}"


def first_places(group: str, result: GroupResult, names: Mapping[str, str]) -> str:
    """Return what a group puts first: "People affected put A first, then B and C"."""
    ordered = [names[place.item] for place in result.places[:3]]
    if not ordered:
        return f"{group} did not know what to put first"
    first = [names[place.item] for place in result.places if place.rank == 1]
    if len(first) > 1:
        return f"{group} put {' and '.join(first)} first alike"
    rest = " and ".join(ordered[1:])
    return f"{group} put {ordered[0]} first" + (f", then {rest}" if rest else "")


def agreement_words(result: GroupResult) -> str:
    """Return how far a group agrees, in words and as the figure they stand for."""
    if result.agreement is None:
        return "nothing can be said of how far they agree"
    words = (
        "they agree on most of it" if result.agreement >= 0.7
        else "they agree on some of it" if result.agreement >= 0.4
        else "they are of many minds"
    )  # fmt: skip
    return f"{words} (agreement {result.agreement:.2f} of 1)"


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth")  # fmt: skip


def gap_sentence(voice: int, money: int) -> str:
    """Return two ranks in a sentence: "third for people affected, ninth in money"."""
    return f"{_ordinal(voice)} for people affected, {_ordinal(money)} in money"


def _ordinal(rank: int) -> str:
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"{rank}th"


def gap_headline(lines: Sequence[GapLine]) -> str:
    """Return where voice and money lie furthest apart."""
    if not lines:
        return "No strategy has both a rank for people affected and a rank in money"
    most = min(lines, key=lambda one: one.gap)
    if most.gap >= 0:
        return "Nothing that matters to people affected stands lower in money"
    return f"{most.key} {most.name}: {gap_sentence(most.voice, most.money)}"


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
