"""The plan from its files: areas, strategies, aims, milestones, assumption, people."""

from data.csvfile import Row, known, verbatim
from data.files import Files
from data.writing import Writer
from strategy.glossary import GLOSSARIES, term_key
from strategy.models import (
    Aim,
    FundingTarget,
    Milestone,
    Organisation,
    Person,
    PlanEdition,
    PriorityArea,
    Source,
    Statement,
    Strategy,
    Term,
)
from strategy.vocabulary import MilestoneState, Role, Standing, TargetBasis


def write_plan(files: Files, writer: Writer) -> None:
    """Store edition, areas, strategies, aims, milestones and people."""
    sources = writer.ids(Source)
    for row in files.rows("plan/edition.csv"):
        writer.put(
            PlanEdition,
            row.text("key", required=True),
            {
                "title": row.text("title", required=True),
                "year": row.number("year") or 0,
                "source_id": known(row, "source", sources),
            },
        )
    editions = writer.ids(PlanEdition)
    for row in files.rows("plan/areas.csv"):
        _area(row, writer, next(iter(editions.values()), None))
    for row in files.rows("plan/strategies.csv"):
        _strategy(row, writer)
    for row in files.rows("plan/aims.csv"):
        _aim(row, writer)
    for row in files.rows("plan/milestones.csv"):
        _milestone(row, writer)
    for row in files.rows("plan/people.csv"):
        values = {"name": row.text("name"), "role": row.one_of("role", tuple(Role))}
        writer.put(Person, row.text("key", required=True), values)


def _area(row: Row, writer: Writer, edition: int | None) -> None:
    values = {
        "name": row.text("name", required=True),
        "plain_summary": row.text("plain_summary"),
        "position": row.number("position") or 0,
        "edition_id": edition,
    }
    writer.put(PriorityArea, row.text("code", required=True), values)


def _strategy(row: Row, writer: Writer) -> None:
    values = {
        "name": row.text("name", required=True, longest=300),
        "short_name": row.text("short_name", required=True, longest=120),
        "plain_summary": row.text("plain_summary"),
        "position": row.number("position") or 0,
        "area_id": known(row, "area", writer.ids(PriorityArea), required=True) or 0,
    }
    writer.put(Strategy, row.text("code", required=True), values)


def _aim(row: Row, writer: Writer) -> None:
    values = {
        "strategy_id": known(row, "strategy", writer.ids(Strategy), required=True) or 0,
        "text": row.text("text", required=True),
        "passage": verbatim(row, "source"),
        "locator": row.text("locator", longest=300),
        "source_id": known(row, "source", writer.ids(Source)),
        "position": row.number("position") or 0,
    }
    writer.put(Aim, row.text("key", required=True), values)


def _milestone(row: Row, writer: Writer) -> None:
    start, end = row.day("window_start"), row.day("window_end")
    if start and end and end < start:
        row.refuse("window_end", "is before the window starts")
    values = {
        "strategy_id": known(row, "strategy", writer.ids(Strategy), required=True) or 0,
        "title": row.text("title", required=True, longest=300),
        "success_criterion": row.text("success_criterion", required=True),
        "window_start": start,
        "window_end": end,
        "weight": row.number("weight") or 1,
        "state": row.one_of("state", tuple(MilestoneState)),
        "evidence": row.text("evidence"),
        "evidence_url": row.text("evidence_url", longest=1_000),
        "evidence_quote": row.text("evidence_quote"),
        "promised_end": row.day("promised_end"),
        "standing": str(Standing.PROPOSED),
        "source_id": known(row, "source", writer.ids(Source)),
        "basis_note": row.text("basis_note"),
    }
    writer.put(Milestone, row.text("key", required=True), values)


def write_assumption(files: Files, writer: Writer) -> None:
    """Store the planning assumption; it needs the organisations whose money it counts."""
    for row in files.rows("plan/assumption.csv"):
        start, end, set_on = row.day("window_start"), row.day("window_end"), row.day("set_on")
        if start is None or end is None or set_on is None:
            row.refuse("window_start", "an assumption needs its window and its day")
            continue
        stated = known(row, "source_statement", writer.held(Statement))
        values = {
            "strategy_id": known(row, "strategy", writer.ids(Strategy), required=True) or 0,
            "source_id": stated.source_id if stated else None,
            "amount_cents": row.cents("amount") or 0,
            "currency": row.text("currency", required=True),
            "window_start": start,
            "window_end": end,
            "counts_funder_id": known(row, "counts_funder", writer.ids(Organisation)),
            "basis": str(TargetBasis.PLANNING_ASSUMPTION),
            "reason": row.text("reason", required=True),
            "set_on": set_on,
            "set_by": row.text("set_by"),
        }
        writer.put(FundingTarget, row.text("key", required=True), values)


def write_terms(files: Files, writer: Writer) -> None:
    """Store what each word of a closed list means."""
    for row in files.rows("plan/terms.csv"):
        name = row.one_of("list", tuple(GLOSSARIES))
        if name not in GLOSSARIES:
            continue
        code = row.one_of("code", tuple(GLOSSARIES[name].words))
        values = {
            "vocabulary": name,
            "code": code,
            "meaning": row.text("meaning", required=True),
        }
        writer.put(Term, term_key(name, code), values)
