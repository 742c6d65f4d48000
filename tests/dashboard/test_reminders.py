"""The monthly mail: to those who asked and owe something, once a month, whatever machine sends."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.context import Mail, Settings
from dashboard.reminders import send_reminders
from strategy.access import COMMAND_LINE, Actor
from strategy.changes import keep
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import ActionPoint
from strategy.queries.meetings.owed import who_is_reminded
from strategy.services.check_ins import choose_reminders
from strategy.services.people import invite_person
from strategy.vocabulary import Role
from tests.dashboard.mailbox import Box, mailbox

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def box() -> Iterator[tuple[Box, Mail]]:
    with mailbox() as held:
        yield held


def settings(folder: Path, mail: Mail) -> Settings:
    return Settings(
        try_as=False,
        secret=b"x" * 32,
        cookie_secure=False,
        data_dir=folder,
        site="https://board.example.org",
        mail=mail,
    )


def owner(engine: Engine, *, wanted: bool = True, owes: bool = True) -> Actor:
    """Return somebody with an address who owns the cast's action, or not."""
    with transaction(engine) as session:
        values = {"email": "ana@example.org", "role": "committee", "organisation_key": None}
        person, _ = invite_person(session, actor=COMMAND_LINE, values=values, at=NOW)
        actor = Actor(person.key, Role.COMMITTEE)
        choose_reminders(session, actor=actor, wanted=wanted)
        action = by_key(session, ActionPoint, "action-pat")
        action.owner = f"person:{person.key}" if owes else "person:pat"
        action.due_on = date(2026, 11, 1)
        keep(session, COMMAND_LINE, "agree_action", action)
    return actor


def test_whoever_asked_and_owes_is_reminded_once_a_month(
    sqlite: Engine, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    actor, ready = owner(sqlite), settings(tmp_path, box[1])
    assert send_reminders(sqlite, ready, at=NOW) == 1
    ((to, text),) = box[0].mails
    assert to == ["ana@example.org"]
    assert "You own 1 thing on the strategy board, 1 of them past the day." in text
    assert "Ask the members, due on 1 November 2026" in text
    assert "https://board.example.org/owed" in text
    assert send_reminders(sqlite, ready, at=NOW + timedelta(days=27)) == 0
    with read_only(sqlite) as session:
        (one,) = who_is_reminded(session)
        assert (one.person.key, one.reminded_on) == (actor.key, NOW.date())
    assert send_reminders(sqlite, ready, at=NOW + timedelta(days=28)) == 1


@pytest.mark.parametrize(("wanted", "owes"), [(False, True), (True, False)])
def test_nobody_else_is_written_to(
    sqlite: Engine, tmp_path: Path, box: tuple[Box, Mail], wanted: bool, owes: bool
) -> None:
    owner(sqlite, wanted=wanted, owes=owes)
    assert send_reminders(sqlite, settings(tmp_path, box[1]), at=NOW) == 0
    assert box[0].mails == []


def test_a_mail_that_was_not_taken_is_tried_again(
    sqlite: Engine, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    owner(sqlite)
    nowhere = Mail("127.0.0.1", 1, "", "", encrypted=False, sender="board@example.org")
    assert send_reminders(sqlite, settings(tmp_path, nowhere), at=NOW) == 0
    assert send_reminders(sqlite, settings(tmp_path, box[1]), at=NOW) == 1
