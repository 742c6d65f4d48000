"""Records of the plan: editions, areas, strategies, aims, milestones, targets, weights."""

from typing import Final

from strategy.models import (
    Aim,
    FundingTarget,
    Milestone,
    PlanEdition,
    PriorityArea,
    PriorityWeight,
    Strategy,
)
from strategy.record_types.declarations import RecordType
from strategy.record_types.field_kinds import (
    SOURCE,
    Field,
    Holds,
    choice,
    line,
    name,
    record,
    text,
    whole,
)
from strategy.record_types.naming import on_strategy
from strategy.references import AREA, MILESTONE, STRATEGY, TARGET, Place
from strategy.selection import FIRST_YEAR, LAST_YEAR
from strategy.vocabulary import MilestoneState, Standing

PLAN_TYPES: Final = (
    RecordType(
        PlanEdition,
        "plan edition",
        "Plan editions",
        (
            name("title", "Title"),
            Field("year", "Year", Holds.WHOLE, required=True, least=FIRST_YEAR, most=LAST_YEAR),
            SOURCE,
        ),
        ("title",),
        called=lambda _, r: r.title,
    ),
    RecordType(
        PriorityArea,
        "priority area",
        "Priority areas",
        (
            name("name", "Name"),
            text("plain_summary", "In plain words"),
            record("edition_id", "Plan edition", "plan_edition"),
        ),
        ("name", "plain_summary"),
        shown=lambda _, r: Place(AREA, r.key),
        reference=AREA,
    ),
    RecordType(
        Strategy,
        "strategy",
        "Strategies",
        (
            name("name", "Name in the plan"),
            name("short_name", "Short name", 120),
            text("plain_summary", "In plain words"),
        ),
        ("key", "name", "short_name", "plain_summary"),
        called=lambda _, r: f"{r.key} {r.short_name}",
        shown=lambda _, r: Place(STRATEGY, r.key),
        reference=STRATEGY,
        linkable=True,
    ),
    RecordType(
        Aim,
        "aim",
        "Aims",
        (
            record("strategy_id", "Strategy", "strategy", required=True, once=True),
            text("text", "Aim, in our words", required=True),
            text("passage", "Passage it rests on"),
            line("locator", "Where in the source"),
            SOURCE,
            whole("position", "Place in the list", 1_000),
        ),
        ("text", "passage"),
        adds=True,
        removes=True,
        called=lambda _, r: r.text,
        shown=on_strategy("aims"),
    ),
    RecordType(
        Milestone,
        "milestone",
        "Milestones",
        (
            record("strategy_id", "Strategy", "strategy", required=True, once=True),
            name("title", "Title"),
            text("success_criterion", "How it can be checked"),
            Field("window_start", "From", Holds.FIRST_DAY),
            Field("window_end", "To", Holds.LAST_DAY),
            Field("weight", "Weight", Holds.WHOLE, required=True, least=1, most=10),
            choice("state", "State", MilestoneState),
            text("evidence", "What shows it"),
            Field("evidence_url", "Address of the evidence", Holds.WEB, most=1_000),
            text("evidence_quote", "Words of that page"),
            Field("promised_end", "First promised by", Holds.LAST_DAY),
            choice("standing", "Standing", Standing),
            record("owner_id", "Owner", "organisation"),
            text("basis_note", "What it rests on"),
            SOURCE,
        ),
        ("title", "success_criterion"),
        adds=True,
        removes=True,
        called=lambda _, r: r.title,
        shown=on_strategy("milestones"),
        reference=MILESTONE,
        told_with=STRATEGY,
    ),
    RecordType(
        FundingTarget,
        "funding target",
        "Funding targets",
        called=lambda _, r: f"{r.currency} {r.amount_cents // 100:,}",
        shown=on_strategy("standing"),
        reference=TARGET,
        told_with=STRATEGY,
    ),
    RecordType(PriorityWeight, "priority weight", "Priority weights", told_with=STRATEGY),
)
