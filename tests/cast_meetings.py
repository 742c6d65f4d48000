"""A meeting in each state for the cast, with two items each, and an action of the patient's."""

from datetime import date
from typing import Any

from sqlmodel import Session

from strategy.access import LOADER
from strategy.changes import keep
from strategy.lookup import by_key
from strategy.models import ActionPoint, AgendaItem, Meeting, Pack, PackContent
from strategy.models.base import Record
from strategy.services.packs import checksum_of, written

PLANNED, OPEN, CLOSED, APPROVED = STATES = (
    "meeting-planned",
    "meeting-open",
    "meeting-closed",
    "meeting-approved",
)
APPROVED_ON = date(2026, 11, 20)


def fill_meetings(session: Session, people: tuple[str, ...] = ("ana", "pat")) -> None:
    """Write the four meetings; the last of those invited has an action to do."""
    for key in STATES:
        name = key.removeprefix("meeting-")
        held = Meeting(
            key=key,
            title=f"The {name} meeting",
            held_on=date(2026, 12, 1),
            compared_on=date(2026, 9, 1),
            people=list(people),
            state="closed" if key == APPROVED else name,
            approved_on=APPROVED_ON if key == APPROVED else None,
        )
        _keep(session, held)
        for n in (1, 2):
            item = AgendaItem(
                key=f"item-{n}-{name}",
                meeting_id=held.id or 0,
                position=n,
                title=f"Item {n}",
                subject="strategy:U1" if n == 1 else "",
            )
            _keep(session, item)
            last = item.id or 0
    action = ActionPoint(
        key="action-pat",
        item_id=last,
        what="Ask the members",
        owner=f"person:{people[-1]}",
        due_on=date(2026, 11, 1),
        subject="strategy:U1",
    )
    _keep(session, action)
    _pack(session)


def _pack(session: Session) -> None:
    meeting = by_key(session, Meeting, APPROVED)
    text = written(_papers())
    pack = Pack(
        key="pack-approved",
        meeting_id=meeting.id or 0,
        frozen_on=APPROVED_ON,
        revision=1,
        rules="r",
        checksum=checksum_of(text),
        full_checksum=checksum_of(text),
    )
    _keep(session, pack)
    session.add(PackContent(pack_key=pack.key, public=text, full=text))


def _papers() -> dict[str, Any]:
    """Return papers without a strategy: a meeting and what they rest on."""
    return {
        "format": 1,
        "meeting": {
            "title": "The approved meeting",
            "held_on": "2026-12-01",
            "compared_on": "2026-09-01",
        },
        "rests_on": {
            "revision": 1,
            "day": "2026-11-20",
            "currency": "EUR",
            "counts": "No project",
            "program": "2026.11.20.1",
            "rules_name": "r",
            "rules": [],
        },
        "headline": "No money is known yet",
        "strategies": [],
        "beside": [],
        "items": [],
    }


def _keep(session: Session, record: Record) -> None:
    keep(session, LOADER, "load", record)
