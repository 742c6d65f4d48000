"""The portfolio summary: what a reader selected, as one report for every format."""

import exports.board_sheets as board_sheets
import exports.money_sheets as money_sheets
from exports.list_sheets import of_list
from exports.report import Fact, Report
from strategy.amounts import NOT_CONVERTED
from strategy.database import Session
from strategy.exchange_rates import edition_name
from strategy.lists import Holding
from strategy.lists.milestones import MILESTONES
from strategy.lists.projects import PROJECTS
from strategy.queries.board.board import BoardView, read_board
from strategy.queries.board.question import Question
from strategy.selection import FILTERS, Choice
from strategy.sentences import board_lines, headlines
from strategy.sentences.rule_lines import MONEY_RULES


def portfolio_report(question: Question, session: Session, *, title: str) -> Report:
    """Return the summary of a selection.

    Args:
        question: the reader's question; only what its viewer may see is told.
        session: where award keys and references are read.
        title: what it is called.
    """
    board = read_board(question)
    contributions, used = money_sheets.contributions(question, session)
    return Report(
        title=title,
        subtitle=board_lines.subtitle(board),
        findings=(headlines.headline(board), headlines.order_line(board)),
        facts=_facts(board),
        first=board_sheets.areas(board),
        sheets=(
            board_sheets.recommendations(board),
            board_sheets.years_by_strategy(board),
            board_sheets.ways_of_counting(board),
            money_sheets.funders(board),
            of_list(PROJECTS, question, Choice({})),
            contributions,
            of_list(MILESTONES, question, Choice({})),
            money_sheets.sources(question, used),
        ),
        scope=board_lines.scope_line(board),
        notes=(*_asked(board), *_rules(question)),
        last=money_sheets.announced(board),
    )


def _facts(board: BoardView) -> tuple[Fact, ...]:
    unit = board.currency
    return (
        Fact(f"Total ({unit})", board.total, Holding.MONEY),
        Fact(f"Announced, not yet shared out ({unit})", board.announced, Holding.MONEY),
        Fact(f"From this year on ({unit})", board.ahead, Holding.MONEY),
        Fact(f"Given in kind, besides ({unit})", board.in_kind, Holding.MONEY),
        Fact(f"For all forms of MS, counted here ({unit})", board.for_all_ms, Holding.MONEY),
        Fact(f"For all forms of MS, left out ({unit})", board.left_out.cents, Holding.MONEY),
        Fact("Projects", board.projects, Holding.COUNT),
        Fact("Projects without a published amount", board.without_amount, Holding.COUNT),
        Fact(
            "Projects not converted: no date, or no rate for the currency",
            board.without_rate,
            Holding.COUNT,
        ),
        Fact("Projects at the rate of an assumed year", board.at_assumed_rate, Holding.COUNT),
        Fact("Data revision", board.revision, Holding.COUNT),
        Fact("As of", board.question.today, Holding.DAY),
    )


def _asked(board: BoardView) -> list[tuple[str, str]]:
    chosen = board.question.selection.query()
    filters = [(f.label, ", ".join(chosen.get(f.name, [])) or f.default or "all") for f in FILTERS]
    return [
        ("As of", f"{board.question.today:%Y-%m-%d}"),
        ("Data revision", str(board.revision)),
        ("Reporting currency", board.currency),
        ("Projects in, of all", f"{board.projects} of {board.all_projects}"),
        ("Without a published amount", str(board.without_amount)),
        (NOT_CONVERTED.capitalize(), str(board.without_rate)),
        ("At the rate of an assumed year", str(board.at_assumed_rate)),
        *filters,
    ]


def _rules(question: Question) -> list[tuple[str, str]]:
    rules = [(rule.name, f"{rule.words} {rule.formula}.") for rule in MONEY_RULES]
    return [("Rates", edition_name(question.portfolio.rates)), *rules]
