"""The tables of the money: funders, projects, contributions, flows, what is announced, sources."""

from exports.report import (
    Row,
    Sheet,
    SheetChart,
    SheetColumn,
    count,
    day,
    money,
    share,
    words,
)
from strategy.amounts import NOT_CONVERTED
from strategy.database import Session
from strategy.exchange_rates import edition_name
from strategy.lists import Holding
from strategy.queries.board.board import BoardView
from strategy.queries.board.question import Question
from strategy.queries.money.contributions import (
    AwardFacts,
    ContributionLine,
    award_facts,
    read_contributions,
)
from strategy.queries.money.funding import FundingView, read_funding
from strategy.queries.people.organisations import funder_name

LARGEST = 10


def funders(board: BoardView, most: int | None = None) -> Sheet:
    """Return who pays, the largest first, not more than ``most``."""
    bodies = board.question.portfolio.directory.organisations
    total = board.total or 1
    columns = (
        words("funder", "Funder", 52),
        money("money", "Money", board.currency, 20),
        share("share", "Share", 10, formula="{money}/SUM({money:all})"),
        words("type", "Type", 22),
        words("country", "Country", 18),
    )
    rows = tuple(
        (
            bodies[place].name,
            cents,
            cents / total,
            bodies[place].kind.replace("_", " "),
            bodies[place].country,
        )
        for place, cents in board.funders[:most]
    )
    note = "Joint money whose inner split is not published stands as one group."
    chart = SheetChart("The largest funders", "Funder", board.currency, most=LARGEST)
    return Sheet("funders", "Funders", columns, rows, note, chart)


def contributions(question: Question, session: Session) -> tuple[Sheet, set[int]]:
    """Return every contribution with its rate, and the sources they were read on."""
    lines = read_contributions(question)
    facts = award_facts(session, {line.award_id for line in lines})
    note = f"{edition_name(question.portfolio.rates)}. Empty: not published."
    rows = tuple(_contribution(question, line, facts) for line in lines)
    columns = _contribution_columns(question.selection.currency)
    sheet = Sheet("contributions", "Contributions", columns, rows, note)
    return sheet, {f.source_id for f in facts.values() if f.source_id is not None}


def _contribution_columns(unit: str) -> tuple[SheetColumn, ...]:
    of_reporting = f"Units of the reporting currency ({unit}) for one euro"
    return (
        words("project", "Project", 52),
        words("award", "Award", 28),
        words("reference", "Own reference"),
        words("funder", "Funder", 40),
        words("stage", "Stage", 12),
        # Each row in its own currency, which stands beside it: no sum.
        SheetColumn("original", "Original amount", Holding.MONEY, width=18),
        words("currency", "Currency", 10),
        words("firm", "How firm"),
        day("value_date", "Value date"),
        words("precision", "Known to the", 11),
        SheetColumn("rate", "Units of the currency for one euro", Holding.RATE, width=14),
        SheetColumn("reporting_rate", of_reporting, Holding.RATE, width=14),
        day("rate_of", "Rate of"),
        words("rate_note", "How the rate was found", 24),
        money("whole", "Whole amount", unit),
        money("here", "of it in this selection", unit),
        day("from", "From"),
        day("to", "To"),
        words("basis", "What the years rest on", 18),
        words("source", "Source", 60),
    )


def _contribution(question: Question, line: ContributionLine, facts: dict[int, AwardFacts]) -> Row:
    portfolio, fact = question.portfolio, facts[line.award_id]
    source = portfolio.directory.sources.get(fact.source_id or 0)
    return (
        str(portfolio.projects["name"][line.project]),
        fact.key,
        fact.own_reference,
        portfolio.directory.organisations[line.funder].name,
        line.stage,
        line.original,
        line.currency,
        line.qualifier.replace("_", " "),
        line.value_date,
        line.value_precision or "",
        float(line.rate.per_euro) if line.rate else None,
        float(line.reporting_rate.per_euro) if line.reporting_rate else None,
        line.rate.used if line.rate and line.rate.currency != "EUR" else None,
        rate_note(line, question.selection.currency),
        line.whole if line.counted else None,
        line.cents if line.counted else None,
        line.start,
        line.end,
        line.date_basis.replace("_", " "),
        source.url if source else "",
    )


def awards(question: Question, session: Session) -> Sheet:
    """Return a row for each award of the selection, with what of it counts."""
    unit, portfolio = question.selection.currency, question.portfolio
    lines = read_contributions(question)
    facts = award_facts(session, {line.award_id for line in lines})
    by_award: dict[int, list[ContributionLine]] = {}
    for line in lines:
        by_award.setdefault(line.award_id, []).append(line)
    columns = (
        words("award", "Award", 28),
        words("project_key", "Key of the project", 26),
        words("project", "Project", 52),
        words("funder_key", "Key of the funder"),
        words("funder", "Funder", 40),
        words("reference", "Own reference"),
        count("contributions", "Contributions"),
        money("whole", "Whole amount", unit),
        money("here", "of it in this selection", unit),
        day("from", "From"),
        day("to", "To"),
        words("basis", "What the years rest on", 18),
    )
    rows: list[Row] = []
    for number, mine in by_award.items():
        first, known = mine[0], [line for line in mine if line.counted]
        funder = portfolio.directory.organisations[first.funder]
        rows.append(
            (
                facts[number].key,
                str(portfolio.projects["key"][first.project]),
                str(portfolio.projects["name"][first.project]),
                funder.key,
                funder.name,
                facts[number].own_reference,
                len(mine),
                sum(line.whole for line in known) if known else None,
                sum(line.cents for line in known) if known else None,
                first.start,
                first.end,
                first.date_basis.replace("_", " "),
            )
        )
    return Sheet("awards", "Awards", columns, tuple(rows), "Empty: not published.")


def rate_note(line: ContributionLine, currency: str) -> str:
    """Return in words how the rate of a row was found, or why there is none."""
    if line.currency == currency:
        return "no conversion"
    if line.rate is None or line.reporting_rate is None:
        return NOT_CONVERTED
    return line.rate.how if line.currency != "EUR" else line.reporting_rate.how


def sources(question: Question, used: set[int]) -> Sheet:
    """Return the pages and documents behind a selection, and those of published totals."""
    columns = (
        words("source", "Source", 60),
        words("address", "Address", 90),
        day("read", "Read on"),
    )
    held = question.portfolio.directory
    wanted = used | {s.source_id for s in held.statements if s.source_id}
    rows = [
        (s.title, s.url, s.read_on) for i, s in held.sources.items() if i in wanted or not s.url
    ]
    note = "Where the amounts and totals were read."
    in_order = tuple(sorted(rows, key=lambda row: str(row[0]).casefold()))
    return Sheet("sources", "Sources", columns, in_order, note)


def announced(board: BoardView) -> Sheet:
    """Return what is announced and not broken down, in its own currency and in the reader's."""
    columns = (
        words("of", "Announced, not yet shared out: round or project", 60),
        words("currency", "Currency", 12),
        SheetColumn("published", "Published", Holding.MONEY, width=18),
        SheetColumn("listed", "Listed", Holding.MONEY, width=18),
        SheetColumn("left", "Left", Holding.MONEY, width=18),
        money("here", "Left", board.currency, 20, sums=False),
    )
    rows = tuple(
        (r.announced.name, r.announced.currency, r.published, r.listed, r.left, r.cents)
        for r in board.remainders
    )
    return Sheet("announced", "Announced, not yet shared out", columns, rows)


def flow_rows(funding: FundingView) -> list[tuple[str, str, int]]:
    """Return from, to and cents: funders into areas, then areas into countries."""
    board = funding.board
    countries = board.question.portfolio.countries
    areas = [*(a.area.name for a in board.areas), "Not aligned"]
    first = [
        ("Other funders" if f.place < 0 else funder_name(board, f.place), areas[f.area])
        for f in funding.from_funders
    ]
    second = [
        (areas[f.area], "Other countries" if f.place < 0 else countries[f.place] or "Unknown")
        for f in funding.to_countries
    ]
    cents = [f.cents for f in (*funding.from_funders, *funding.to_countries)]
    return [(*ends, value) for ends, value in zip((*first, *second), cents, strict=True)]


def flows(board: BoardView) -> Sheet:
    """Return the flows of money from funders through areas to countries."""
    columns = (
        words("from", "From", 40),
        words("to", "To", 40),
        money("money", "Money", board.currency, sums=False),
    )
    rows = tuple(flow_rows(read_funding(board.question)))
    return Sheet("flows", "Flows of money", columns, rows)
