"""The days that somebody looks back to: each made once, aside, and a few of them held."""

import threading
from collections import OrderedDict
from datetime import date
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from strategy.database import read_only
from strategy.models import Award, Change, Person, Revision
from strategy.past.boards import PastBoard, past_board
from strategy.past.images import revision_on
from strategy.visibility import hidden_on

# Days that are held at once; each takes the memory of a board.
MOST: Final = 4
# What is of today in the past: rights, and the words and names that people can take away.
_OF_TODAY: Final = ("comment", "person")


class PastDays:
    """Holds the boards of the days that were asked for last."""

    def __init__(self, live: Engine, most: int = MOST) -> None:
        self.live = live
        self._most = most
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._held: OrderedDict[date, tuple[object, PastBoard]] = OrderedDict()

    def board(self, day: date, today: date) -> PastBoard:
        """Return the board of a day; who asks first waits until it is made, and nobody else.

        Args:
            day: the day that is looked back to.
            today: the day on which somebody looks back.
        """
        with read_only(self.live) as session:
            stamp = _stamp(session, day, today)
        with self._lock:
            found = self._found(day, stamp)
        if found is not None:
            return found
        # One day after the other: however many are asked for, there is a processor left.
        with self._making:
            with self._lock:
                found = self._found(day, stamp)
            return found or self._keep(day, stamp, past_board(self.live, day, today=today))

    def _found(self, day: date, stamp: object) -> PastBoard | None:
        held = self._held.get(day)
        if held is None or held[0] != stamp:
            return None
        self._held.move_to_end(day)
        return held[1]

    def _keep(self, day: date, stamp: object, made: PastBoard) -> PastBoard:
        with self._lock:
            gone = [self._held.pop(day)] if day in self._held else []
            self._held[day] = (stamp, made)
            while len(self._held) > self._most:
                gone.append(self._held.popitem(last=False)[1])
        for _, board in gone:
            board.let_go()
        return made


def _stamp(session: Session, day: date, today: date) -> object:
    """Return what a board of the past depends on, but for the history, which only grows."""
    hidden = session.exec(select(Award.id).where(hidden_on(today)).order_by(col(Award.id))).all()
    taken_out = session.exec(
        select(func.max(Change.id)).where(
            col(Change.record_type) == "award", col(Change.removed).is_(True)
        )
    ).one()
    words = session.exec(
        select(func.max(Change.id)).where(col(Change.record_type).in_(_OF_TODAY))
    ).one()
    people = session.exec(select(func.count()).select_from(Person)).one()
    epoch = session.exec(select(Revision.epoch)).first()
    return today, epoch, revision_on(session, day), tuple(hidden), taken_out, words, people
