"""What is known, where sources disagree, the rates, every source, and the files to take away."""

from datetime import date
from urllib.parse import urlsplit

from dashboard.addresses import address
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    definition_list,
    details,
    h,
    link_button,
    section,
    table,
)
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.record_links import mention_words
from exports.named_sheets import BOARD_SHEETS
from strategy.amounts import NOT_CONVERTED, full, percent, short
from strategy.exchange_rates import REPORTING, edition_name, newest_day, rate_on
from strategy.models import Source, Statement
from strategy.queries.board.board import BoardView
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.money.funding import BASES

BASIS_WORDS = {
    "published": "published dates",
    "programme_rule": "the length that its call prescribes",
    "award_year": "the year of the award alone",
    "undated": "no date",
}
FIRST_RATE_YEAR = 2013


def known_section(board: BoardView) -> Node:
    """Return how much of the data is known, confirmed and dated."""
    confirmed = int(board.question.portfolio.confirmed.sum())
    by_basis = board.tally.shape.sum(axis=(0, 1, 3))
    total = board.total or 1
    years = ", ".join(
        f"{percent(cents / total)} {BASIS_WORDS[name]}"
        for name, cents in zip(BASES, by_basis.tolist(), strict=True)
        if cents > 0
    )
    facts: list[tuple[str, Child]] = [
        ("Projects", f"{board.projects:,} of {board.all_projects:,}"),
        ("Without a published amount", f"{board.without_amount:,} projects"),
        (NOT_CONVERTED.capitalize(), f"{board.without_rate:,} projects"),
        ("At the rate of an assumed year", f"{board.at_assumed_rate:,} projects"),
        ("Promised or paid", full(board.total, board.currency)),
        ("Announced, not yet shared out to projects", full(board.announced, board.currency)),
        ("Years rest on", years),
        ("Splits confirmed", f"{confirmed:,} of {board.projects:,} projects"),
    ]
    return section(
        "What is known",
        definition_list(facts),
        id="known",
        lead="This is what was published and found. It is not all that is paid for progressive MS.",
    )


def disagreements_section(question: Question) -> Node:
    """Return published totals that contradict each other, and which one the board uses."""
    statements = {s.key: s for s in question.portfolio.directory.statements}
    pairs = [(s, statements.get(s.disputes_key)) for s in statements.values() if s.disputes_key]
    rows = [_pair(one, other) for one, other in pairs if other is not None]
    heads = [
        Column("used", "Used by the board", width="34%"),
        Column("other", "Also published", width="34%"),
        Column("why", "Why"),
    ]
    return section(
        "Where sources disagree",
        table(
            heads,
            rows,
            caption="Statements that disagree",
            look="dense",
            empty="No two statements disagree.",
        ),
        id="disagreements",
        lead="All of them are kept.",
    )


def _pair(one: Statement, other: Statement) -> list[Child]:
    used, left = (one, other) if one.preferred else (other, one)
    return [_told(used), _told(left), left.use_note or used.use_note or "–"]


def _told(statement: Statement) -> Node:
    edit = correct_link("statement", statement.key, f"the statement: {statement.text[:60]}")
    return h("span", _said(statement), " ", edit)


def _said(statement: Statement) -> str:
    if statement.amount_cents is None:
        return statement.text
    return f"{statement.text} ({short(statement.amount_cents, statement.currency)})"


def rates_section(edition: str) -> Node:
    """Return the edition of the rates in force and each year's mean."""
    last = newest_day("USD", edition)
    codes = [code for code in REPORTING if code != "EUR"]
    heads = [Column("year", "Year"), *(Column(code, code, number=True) for code in codes)]
    rows = [
        [str(year), *(_mean(code, year, edition) for code in codes)]
        for year in range(last.year, FIRST_RATE_YEAR - 1, -1)
    ]
    return section(
        "Exchange rates",
        h("p", f"{edition_name(edition)}; the newest is of {last:%d %B %Y}."),
        details(
            "Mean of each year, units for one euro",
            table(heads, rows, caption="Mean euro reference rates by year", look="dense"),
        ),
        id="rates",
    )


def _mean(code: str, year: int, edition: str) -> str:
    rate = rate_on(code, date(year, 1, 1), "year", edition)
    return "–" if rate is None else f"{rate.per_euro:.4f}"


def sources_section(question: Question) -> Node:
    """Return every source with its address and the day it was read."""
    found = sorted(question.portfolio.directory.sources.values(), key=lambda s: s.title.casefold())
    heads = [Column("source", "Source", width="70%"), Column("read", "Read on")]
    may_correct = current_actor().governs
    if may_correct:
        heads.append(Column("correct", "Correct"))
    rows = [
        [
            _source(s),
            f"{s.read_on:%d %B %Y}" if s.read_on else "–",
            *([correct_link("source", s.key, s.title)] if may_correct else []),
        ]
        for s in found
    ]
    return section(
        "Sources",
        details(
            f"All {len(rows)} sources",
            table(heads, rows, caption="Sources of the amounts and statements", look="dense"),
        ),
        add_link("source", "Add a source"),
        id="sources",
        lead="Every amount, total and passage names the page or document it was read in.",
    )


def _source(source: Source) -> Child:
    if not source.url:
        return source.title
    return h("a", source.title or urlsplit(source.url).hostname, href=source.url, rel="noreferrer")


def named_section(question: Question) -> Node:
    """Return every system that the two documents name, with the record that answers to it."""
    knowledge, sources = question.portfolio.knowledge, question.portfolio.directory.sources
    rows: list[list[Child]] = []
    for mention in knowledge.mentions:
        found = name_of(question, mention.subject)
        source = sources.get(mention.source_id or 0)
        if found is not None:
            edit = correct_link("mention", mention.key, f"the name {mention.name}")
            rows.append(
                [
                    h("span", mention_words(mention), " ", edit),
                    mention.kind,
                    h("a", found.name, href=address(found.place)),
                    source.title if source else "–",
                ]
            )
    heads = [
        Column("name", "Name", note="“…”: the words of the document", width="34%"),
        Column("kind", "What it is"),
        Column("record", "Record", width="30%"),
        Column("in", "Named in"),
    ]
    return section(
        "What the documents name",
        details(
            f"All {len(rows)} names with their records",
            table(heads, rows, caption="Names in the two documents", look="dense"),
        ),
        h(
            "p",
            h("a", "Every link between records as a file", href="/export/links.csv", download=""),
        ),
        id="named",
        lead="Every system that we found named in the two documents is a record with a page. "
        "A name in quotation marks is in the document word for word; any other is our label.",
    )


def downloads_section() -> Node:
    """Return the workbook and every table as a file."""
    names = list(BOARD_SHEETS)
    return section(
        "Downloads",
        h(
            "p",
            link_button("Portfolio summary as a workbook", "/export/summary.xlsx", download=True),
        ),
        h(
            "ul",
            [
                h(
                    "li",
                    h(
                        "a",
                        f"{name.replace('-', ' ').capitalize()} (CSV)",
                        href=f"/export/{name}.csv",
                        download="",
                    ),
                )
                for name in names
            ],
        ),
        id="downloads",
    )
