"""Looking after what one owns: whose it is, when it was looked at, what is stale."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.errors import NotAllowedError, NotFoundError
from strategy.models import Listening
from strategy.queries.meetings.owed import STALE, Owed, read_owed
from strategy.services.check_ins import check_in, choose_reminders
from strategy.services.erasing import erase
from strategy.services.planning import assign_owner
from tests.cast import TODAY, Cast
from tests.strategy.services.meeting_verbs import NOW


def owed(engine: Engine, viewer: Actor) -> dict[str, Owed]:
    with read_only(engine) as session:
        return {one.subject: one for one in read_owed(session, viewer)}


def look(engine: Engine, actor: Actor, subject: str, words: str = "", on: date = TODAY) -> None:
    with transaction(engine) as session:
        check_in(session, actor=actor, subject=subject, values={"words": words}, today=on)


def test_a_person_owes_actions_and_an_officer_what_the_body_owns(
    engine: Engine, cast: Cast
) -> None:
    assert set(owed(engine, cast.patient)) == {"action:action-pat"}
    assert owed(engine, cast.north) == {}
    with transaction(engine) as session:
        assign_owner(session, actor=cast.secretary, strategy_key="U1", owner_key="north")
    assert "strategy:U1" in owed(engine, cast.north)
    assert "strategy:U1" not in owed(engine, cast.south)
    assert all(key.startswith(("strategy:", "indicator:")) for key in owed(engine, cast.north))


def test_one_click_says_that_nothing_changed_and_a_sentence_what_did(
    engine: Engine, cast: Cast
) -> None:
    later = TODAY + timedelta(days=40)
    look(engine, cast.patient, "action:action-pat", on=later)
    assert owed(engine, cast.patient)["action:action-pat"].looked_at == later
    look(engine, cast.patient, "action:action-pat", "Two of three were asked.", later)
    assert owed(engine, cast.patient)["action:action-pat"].said == "Two of three were asked."


def test_what_nobody_looked_at_for_half_a_year_is_stale(engine: Engine, cast: Cast) -> None:
    look(engine, cast.patient, "action:action-pat", on=date(2099, 1, 1))
    one = owed(engine, cast.patient)["action:action-pat"]
    assert not one.is_stale(date(2099, 1, 1) + STALE)
    assert one.is_stale(date(2099, 1, 2) + STALE)


@pytest.mark.parametrize("subject", ["action:nothing", "project:together", "strategy", ""])
def test_only_what_has_an_owner_is_looked_after(engine: Engine, cast: Cast, subject: str) -> None:
    with pytest.raises(NotFoundError):
        look(engine, cast.committee, subject)


def test_nobody_looks_after_what_is_somebody_else_s(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        look(engine, cast.north, "action:action-pat")
    with pytest.raises(NotAllowedError):
        look(engine, cast.patient, "strategy:U1")
    look(engine, cast.secretary, "strategy:U1")


def test_the_wish_for_a_mail_goes_with_the_person(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        choose_reminders(session, actor=cast.patient, wanted=True)
    with transaction(engine) as session:
        erase(session, cast.patient, cast.patient.key, at=NOW)
    with read_only(engine) as session:
        assert session.get(Listening, cast.patient.key) is None
