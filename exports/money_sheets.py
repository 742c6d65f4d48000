"""The sheets of the workbook that are about money: funders, projects, contributions, sources."""

from openpyxl.workbook import Workbook

from exports.sheets import (
    DAY,
    MONEY,
    PERCENT,
    Formula,
    Head,
    Value,
    new_sheet,
    put_table,
    put_total,
)
from exports.tables import projects as project_rows
from exports.workbook_charts import bars
from strategy.amounts import units
from strategy.database import Session
from strategy.exchange_rates import edition_name
from strategy.queries.board.board import BoardView
from strategy.queries.board.question import Question
from strategy.queries.money.contributions import (
    AwardFacts,
    ContributionLine,
    award_facts,
    read_contributions,
)

FIRST = 5


def funders_sheet(book: Workbook, board: BoardView) -> None:
    """Write who pays, the largest first, with a chart of the ten largest."""
    bodies = board.question.portfolio.directory.organisations
    heads = [
        Head("Funder", width=52),
        Head(f"Money ({board.currency})", MONEY, 20),
        Head("Share", PERCENT, 10),
        Head("Type", width=22),
        Head("Country", width=18),
    ]
    end = FIRST + max(len(board.funders), 1) - 1
    rows: list[tuple[Value | Formula, ...]] = [
        (
            bodies[place].name,
            units(cents),
            Formula(f"=B{n}/SUM(B${FIRST}:B${end})"),
            bodies[place].kind.replace("_", " "),
            bodies[place].country,
        )
        for n, (place, cents) in enumerate(board.funders, start=FIRST)
    ]
    note = "Joint money whose inner split is not published stands as one group."
    sheet = new_sheet(book, "Funders", "Funders", note)
    last = put_table(sheet, "Funders", heads, rows)
    put_total(sheet, heads, FIRST, last, {2})
    if rows:
        ten = min(last, FIRST + 9)
        bars(sheet, "The largest funders", "Funder", board.currency, (FIRST - 1, ten), "G4")


def projects_sheet(book: Workbook, board: BoardView) -> None:
    """Write every project of the selection, the largest first."""
    sheet_rows = project_rows(board)
    widths = (26, 60, 40, 18, 12, 12, 18, 10, 40, 34, 10, 10, 10)
    heads = [
        Head(label, MONEY if n in sheet_rows.money else "", width)
        for n, (label, width) in enumerate(zip(sheet_rows.columns, widths, strict=True))
    ]
    rows = [
        tuple(
            units(v) if n in sheet_rows.money and isinstance(v, int) else v
            for n, v in enumerate(row)
        )
        for row in sheet_rows.rows
    ]
    sheet = new_sheet(book, "Projects", "Projects", "An empty amount means that none is published.")
    last = put_table(sheet, "Projects", heads, rows)
    put_total(sheet, heads, FIRST, last, {7})


def contributions_sheet(book: Workbook, question: Question, session: Session) -> set[int]:
    """Write every contribution with its rate; return the sources they were read on."""
    lines = read_contributions(question)
    facts = award_facts(session, {line.award_id for line in lines})
    unit = question.selection.currency
    heads = [
        Head("Project", width=52),
        Head("Award", width=28),
        Head("Own reference", width=16),
        Head("Funder", width=40),
        Head("Stage", width=12),
        Head("Original amount", MONEY, 18),
        Head("Currency", width=10),
        Head("How firm", width=16),
        Head("Value date", DAY, 12),
        Head("Known to the", width=11),
        Head("Units of the currency for one euro", "0.0000", 14),
        Head(f"Units of the reporting currency ({unit}) for one euro", "0.0000", 14),
        Head("Rate of", DAY, 12),
        Head("How the rate was found", width=24),
        Head(f"Whole amount ({unit})", MONEY, 18),
        Head(f"of it in this selection ({unit})", MONEY, 18),
        Head("From", DAY, 12),
        Head("To", DAY, 12),
        Head("What the years rest on", width=18),
        Head("Source", width=60),
    ]
    rows = [_contribution(question, line, facts) for line in lines]
    edition = edition_name(question.portfolio.rates)
    sheet = new_sheet(book, "Contributions", "Contributions", f"{edition}. Empty: not published.")
    last = put_table(sheet, "Contributions", heads, rows)
    put_total(sheet, heads, FIRST, last, {15, 16})
    return {f.source_id for f in facts.values() if f.source_id is not None}


def _contribution(
    question: Question, line: ContributionLine, facts: dict[int, AwardFacts]
) -> tuple[Value, ...]:
    portfolio, fact = question.portfolio, facts[line.award_id]
    source = portfolio.directory.sources.get(fact.source_id or 0)
    return (
        str(portfolio.projects["name"][line.project]),
        fact.key,
        fact.own_reference,
        portfolio.directory.organisations[line.funder].name,
        line.stage,
        None if line.original is None else units(line.original),
        line.currency,
        line.qualifier.replace("_", " "),
        line.value_date,
        line.value_precision or "",
        float(line.rate.per_euro) if line.rate else None,
        float(line.reporting_rate.per_euro) if line.reporting_rate else None,
        line.rate.used if line.rate and line.rate.currency != "EUR" else None,
        rate_note(line, question.selection.currency),
        units(line.whole) if line.counted else None,
        units(line.cents) if line.counted else None,
        line.start,
        line.end,
        line.date_basis.replace("_", " "),
        source.url if source else "",
    )


def rate_note(line: ContributionLine, currency: str) -> str:
    """Return how the rate was found, or why there is none."""
    if line.currency == currency:
        return "no conversion"
    if line.rate is None or line.reporting_rate is None:
        return "no date, so no rate"
    return line.rate.how if line.currency != "EUR" else line.reporting_rate.how


def sources_sheet(book: Workbook, question: Question, used: set[int]) -> None:
    """Write the pages and documents behind this selection."""
    heads = [
        Head("Source", width=60),
        Head("Address", width=90),
        Head("Read on", DAY, 12),
    ]
    bodies = question.portfolio.directory
    wanted = used | {s.source_id for s in bodies.statements if s.source_id}
    rows = [
        (s.title, s.url, s.read_on) for i, s in bodies.sources.items() if i in wanted or not s.url
    ]
    sheet = new_sheet(book, "Sources", "Sources", "Where the amounts and totals were read.")
    put_table(sheet, "Sources", heads, sorted(rows, key=lambda r: str(r[0]).casefold()))


def announced_rows(board: BoardView) -> list[tuple[Value, ...]]:
    """Return what is announced and not broken down, for the sheet about the numbers."""
    return [
        (
            r.announced.name,
            r.announced.currency,
            units(r.published),
            units(r.listed),
            units(r.left),
            None if r.cents is None else units(r.cents),
        )
        for r in board.remainders
    ]


ANNOUNCED = (
    Head("Announced, not broken down: round or project", width=60),
    Head("Currency", width=12),
    Head("Published", MONEY, 18),
    Head("Listed", MONEY, 18),
    Head("Left", MONEY, 18),
    Head("Left, reporting currency", MONEY, 20),
)
