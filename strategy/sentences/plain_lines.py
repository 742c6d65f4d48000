"""What a record means, in plain words: school grade 8 at most, no sentence over 25 words."""

from datetime import date

from strategy.language import amount, listing, say, say_many, say_record
from strategy.models import Project
from strategy.queries.board.board import AreaView, BoardView, StrategyView
from strategy.queries.money.project_records import ProjectRecord


def strategy_in_plain_words(row: StrategyView, board: BoardView) -> list[str]:
    """Return who works on a strategy, what is paid, and what nobody knows."""
    if not row.projects:
        return [say("No project on this board works on it yet.")]
    lines = [
        say_many("%(count)s project works on it.", "%(count)s projects work on it.", row.projects),
        _paid(row, board),
    ]
    if row.without_amount:
        lines.append(
            say_many(
                "For %(count)s of them nobody has said in public what it costs.",
                "For %(count)s of them nobody has said in public what they cost.",
                row.without_amount,
            )
        )
    if row.money_rank is not None:
        lines.append(
            say(
                "In money it is number %(rank)s of %(all)s.",
                rank=row.money_rank,
                all=len(board.strategies),
            )
        )
    return lines


def _paid(row: StrategyView, board: BoardView) -> str:
    if not row.secured:
        return say("We know of no money for it yet.")
    return say_many(
        "We know of %(money)s for it, from %(count)s funder.",
        "We know of %(money)s for it, from %(count)s funders.",
        len(row.funders),
        money=amount(row.secured, board.currency),
    )


def area_in_plain_words(area: AreaView, board: BoardView) -> list[str]:
    """Return how much of the plan an area is, and what is paid for it."""
    lines = [
        say_many(
            "%(count)s strategy belongs to it.",
            "%(count)s strategies belong to it.",
            len(area.strategies),
        )
    ]
    if area.secured:
        lines.append(
            say("We know of %(money)s for it.", money=amount(area.secured, board.currency))
        )
    return lines


def project_in_plain_words(record: ProjectRecord, today: date) -> list[str]:
    """Return what a project works on, who pays for it, and when."""
    funders = list(dict.fromkeys(one.funder.name for one in record.awards))
    served = [
        f"{one.strategy.key} {say_record(one.strategy.short_name)}"
        for one in sorted(record.shares, key=lambda one: -one.share.basis_points)
        if one.strategy
    ]
    plain = record.project.plain_summary
    return [
        say_record(plain) if plain else say("This is a research project."),
        *([say("It works on %(names)s.", names=listing(served))] if served else []),
        *([say("The money comes from %(names)s.", names=listing(funders))] if funders else []),
        *_years(record.project, today),
    ]


def _years(project: Project, today: date) -> list[str]:
    start, end = project.start, project.end
    if start is None:
        return []
    if end is None:
        return [say("It began in %(year)s.", year=start.year)]
    if end < today:
        return [
            say("It began in %(first)s and ended in %(last)s.", first=start.year, last=end.year)
        ]
    return [
        say("It began in %(first)s and is to end in %(last)s.", first=start.year, last=end.year)
    ]
