"""Records of review meetings."""

from typing import Any, Final

from sqlmodel import Session

from strategy.models import (
    ActionPoint,
    AgendaItem,
    Amendment,
    CheckIn,
    Decision,
    Judgement,
    Meeting,
    Pack,
    PairJudgement,
)
from strategy.record_types.declarations import RecordType
from strategy.record_types.naming import on_strategy
from strategy.references import MEETING, STRATEGY, Place


def _of_meeting(session: Session, one: Any) -> Place:
    return Place(MEETING, session.get_one(Meeting, one.meeting_id).key)


def _of_item(session: Session, one: Any) -> Place:
    return _of_meeting(session, session.get_one(AgendaItem, one.item_id))


MEETING_TYPES: Final = (
    RecordType(
        Meeting,
        "meeting",
        "Meetings",
        called=lambda _, r: r.title,
        shown=lambda _, r: Place(MEETING, r.key),
    ),
    RecordType(
        AgendaItem,
        "agenda item",
        "Agenda items",
        called=lambda _, r: r.title,
        shown=_of_meeting,
    ),
    RecordType(
        Decision,
        "decision",
        "Decisions",
        called=lambda _, r: r.words,
        shown=_of_item,
    ),
    RecordType(
        ActionPoint,
        "action",
        "Actions",
        called=lambda _, r: r.what,
        shown=_of_item,
    ),
    RecordType(
        Judgement,
        "judgement",
        "Judgements",
        called=lambda _, r: r.sentence,
        shown=on_strategy("standing"),
        told_with=STRATEGY,
    ),
    RecordType(
        Amendment, "amendment", "Amendments", called=lambda _, r: r.words, shown=_of_meeting
    ),
    RecordType(PairJudgement, "pair", "Pairs", called=lambda _, r: f"{r.first} and {r.second}"),
    RecordType(CheckIn, "check-in", "Check-ins", called=lambda _, r: r.words or r.subject),
    RecordType(Pack, "pack", "Packs", called=lambda _, r: r.key, shown=_of_meeting),
)
