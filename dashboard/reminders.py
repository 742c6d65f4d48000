"""The monthly mail: what somebody owes, to those who asked for it."""

from datetime import datetime

from sqlalchemy import Engine

from dashboard import mail
from dashboard.context import Settings
from strategy.accounts.joining import own_actor
from strategy.amounts import counted
from strategy.database import read_only, transaction
from strategy.language import day
from strategy.models import Person
from strategy.queries.meetings.owed import Owed, read_owed, reminders_due
from strategy.services.check_ins import claim_reminder, unclaim_reminder

SUBJECT = "What you owe on the strategy board"


def send_reminders(engine: Engine, settings: Settings, *, at: datetime) -> int:
    """Write to everybody who wants it, owns something, and got no such mail this month.

    Returns:
        how many mails the mail server took; whoever was not reached is tried again the next time.
    """
    sent = 0
    for person, owed in _due(engine, at):
        # Taken before it is sent: another machine that mails at the same time passes by.
        with transaction(engine) as session:
            before = claim_reminder(session, person, on=at.date())
        if before is None:
            continue
        text = text_of(owed, settings.site, at)
        if mail.send(settings.mail, person.email or "", SUBJECT, text):
            sent += 1
        else:
            with transaction(engine) as session:
                unclaim_reminder(session, person, before)
    return sent


def _due(engine: Engine, at: datetime) -> list[tuple[Person, tuple[Owed, ...]]]:
    with read_only(engine) as session:
        found = [
            (person, read_owed(session, own_actor(person)))
            for person, _ in reminders_due(session, at.date())
        ]
    return [one for one in found if one[1]]


def text_of(owed: tuple[Owed, ...], site: str, at: datetime) -> str:
    """Return the mail: what is owed, what is late, and where to say how it stands."""
    late = sum(one.is_late(at.date()) for one in owed)
    first = f"You own {counted(len(owed), 'thing')} on the strategy board"
    first += f", {late} of them past the day." if late else "."
    lines = [f"- {one.name}{f', due on {day(one.due)}' if one.due else ''}" for one in owed]
    return "\n\n".join(
        [
            first,
            "\n".join(lines),
            f"One click says that nothing changed: {site}/owed",
            "You get this mail because you asked for it, once a month at most. On the same page "
            "you can end it.",
        ]
    )
