"""The answer to "what about fatigue?" in plain words: grade 8 at most, 25 words at most."""

from strategy.language import amount, listing, say, say_many, say_record
from strategy.queries.money.target_answers import TargetAnswer

FEW = 3


def who_works(answer: TargetAnswer, currency: str) -> list[str]:
    """Return who works on a target and with how much money."""
    count = len(answer.projects)
    if not count:
        return [say("No project on this board works on it yet.")]
    lines = [say_many("%(count)s project works on it.", "%(count)s projects work on it.", count)]
    if answer.cents:
        lines.append(
            say_many(
                "We know of %(money)s for it, from %(count)s funder.",
                "We know of %(money)s for it, from %(count)s funders.",
                len(answer.funders),
                money=amount(answer.cents, currency),
            )
        )
    else:
        lines.append(say("We know of no money for it yet."))
    if answer.without_amount:
        lines.append(
            say_many(
                "For %(count)s of them nobody has said in public what it costs.",
                "For %(count)s of them nobody has said in public what they cost.",
                answer.without_amount,
            )
        )
    return lines


def tested_now(answer: TargetAnswer) -> list[str]:
    """Return what is being tested now."""
    count = len(answer.now)
    if not count:
        return [say("On this board we know of no study of it that is under way.")]
    return [
        say_many(
            "%(count)s study of it is under way or about to begin.",
            "%(count)s studies of it are under way or about to begin.",
            count,
        )
    ]


def was_found(answer: TargetAnswer) -> list[str]:
    """Return how many studies have a result that is told here, and how many none."""
    lines = []
    if answer.found:
        lines.append(
            say_many(
                "%(count)s study has a result that we can tell you.",
                "%(count)s studies have a result that we can tell you.",
                len(answer.found),
            )
        )
    if answer.open_ended:
        lines.append(
            say_many(
                "%(count)s study has ended, and we know of no result.",
                "%(count)s studies have ended, and we know of no result.",
                answer.open_ended,
            )
        )
    return lines or [say("No study of it has ended yet.")]


def plan_says(answer: TargetAnswer) -> list[str]:
    """Return what the plan has for a target."""
    if not answer.strategies:
        return [say("The plan has nothing of its own for it.")]
    names = [f"{one.key} {say_record(one.short_name)}" for one in answer.strategies]
    return [say("In the plan it belongs to %(names)s.", names=listing(names))]


def helps(answer: TargetAnswer) -> list[str]:
    """Return what is named that may help; that is no advice."""
    if not answer.helps:
        return []
    names = [say_record(one.name) for one in answer.helps[:FEW]]
    return [
        say(
            "Studies or the documents look at %(names)s for it. That is no advice to do it.",
            names=listing(names),
        )
    ]
