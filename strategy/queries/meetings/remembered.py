"""How each strategy stood at the last closed meetings, from what was frozen there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from strategy.models import Judgement, Meeting, Pack, PackContent
from strategy.queries.board.question import Question
from strategy.queries.plan.judgements import read_judgements
from strategy.selection import Selection
from strategy.vocabulary import MeetingState

MOST_MEETINGS: Final = 4
Lights = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the strategies stood at one meeting.

    Attributes:
        frozen_on: the day on which it was closed and its papers were frozen.
        lights: by the key of a strategy: money, delivery, certainty, each as what it is of, its
            tone and its words.
        known: by the key of a row, the money that was known, in cents of ``currency``.
    """

    key: str
    title: str
    frozen_on: date
    currency: str
    lights: Mapping[str, Lights]
    known: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of the plan.

    Attributes:
        meetings: the last closed ones, the newest first.
        judgements: how the committee itself sees a strategy, by its key.
    """

    meetings: tuple[Standing, ...]
    judgements: Mapping[str, Judgement]

    def since(self, question: Question) -> Standing | None:
        """Return the last meeting, where a question asks for the same money as was frozen there.

        Who sees awards of their own that are not public yet has nothing to compare them with.
        """
        own = question.portfolio.public is not None and not question.viewer.governs
        if not self.meetings or own or question.selection != Selection():
            return None
        return self.meetings[0]


def read_remembered(session: Session, *, full: bool) -> Remembered:
    """Return what is remembered of the plan.

    Args:
        session: a reading session.
        full: as it was frozen for committee and secretary, and not for everybody.
    """
    return Remembered(_meetings(session, full=full), read_judgements(session))


def _meetings(session: Session, *, full: bool) -> tuple[Standing, ...]:
    query = (
        select(Meeting, Pack)
        .join(Pack, col(Pack.meeting_id) == col(Meeting.id))
        .where(col(Meeting.state) == MeetingState.CLOSED)
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc(), col(Pack.id))
    )
    found: dict[int | None, Standing] = {}
    for meeting, pack in session.exec(query).all():
        if meeting.id in found or len(found) == MOST_MEETINGS:
            continue
        held = session.get(PackContent, pack.key)
        contents = json.loads(held.full if full else held.public) if held else None
        # Papers read before the meeting, and those of its approval, are of other days.
        if contents and contents["meeting"].get("state") == MeetingState.CLOSED:
            found[meeting.id] = _standing(meeting, pack, contents)
    return tuple(found.values())


def _standing(meeting: Meeting, pack: Pack, contents: Mapping[str, Any]) -> Standing:
    rows = contents["strategies"]
    return Standing(
        key=meeting.key,
        title=meeting.title,
        frozen_on=pack.frozen_on,
        currency=contents["rests_on"]["currency"],
        lights={row["key"]: tuple(tuple(one) for one in row["lights"]) for row in rows},
        known={row["key"]: row["end"] for row in (*rows, *contents["beside"])},
    )
