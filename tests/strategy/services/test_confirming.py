"""Funders say, once and by a link, that their awards are right; what was changed since is not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.lookup import by_key
from strategy.models import Change, Contribution, Dispute, Organisation
from strategy.queries.board.question import Question
from strategy.queries.money.confirmed_funds import ConfirmedFunds, read_confirmed
from strategy.selection import ALL_FORMS, Selection
from strategy.services.confirming import (
    LIFETIME,
    Answer,
    AwardToConfirm,
    answer_by_link,
    ask_to_confirm,
    awards_to_confirm,
    confirm_awards,
    linked_funder,
)
from strategy.services.disputing import answer_dispute
from tests.cast import TODAY, Cast, actors

AT = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 0, tzinfo=UTC)


def link_for(engine: Engine, actor: Actor, funder: str = "north") -> str:
    """Return the secret of a new link."""
    with transaction(engine) as session:
        return ask_to_confirm(session, actor=actor, funder_key=funder, at=AT)[1]


def held_by(engine: Engine, funder: str = "north") -> list[AwardToConfirm]:
    """Return what a funder is asked about."""
    with read_only(engine) as session:
        return awards_to_confirm(session, by_key(session, Organisation, funder))


def right(held: list[AwardToConfirm]) -> dict[str, Answer]:
    """Return the answer that all is right."""
    return {one.award.key: Answer("right", words=one.words) for one in held}


def answered(engine: Engine, secret: str, answers: dict[str, Answer], at: datetime = AT) -> int:
    """Send answers with a link."""
    with transaction(engine) as session:
        return answer_by_link(session, secret=secret, answers=answers, at=at)


def confirmed(engine: Engine, actor: Actor, *, days: int = 0) -> ConfirmedFunds:
    """Return what a reader sees of confirmed money, some days later."""
    day = TODAY + timedelta(days=days)
    portfolio = FrameStore(engine).current()
    return read_confirmed(Question(portfolio, Selection(people=ALL_FORMS), actor, day))


@pytest.fixture
def cast_of(sqlite: Engine) -> Cast:
    return actors(sqlite)


def test_what_a_funder_confirms_is_money_that_counts_as_confirmed(
    sqlite: Engine, cast_of: Cast
) -> None:
    before = confirmed(sqlite, cast_of.north)
    assert (before.confirmed, before.newest) == (0, None)
    secret = link_for(sqlite, cast_of.secretary)
    held = held_by(sqlite)
    assert answered(sqlite, secret, right(held)) == len(held)
    after = confirmed(sqlite, cast_of.north)
    assert 0 < after.confirmed < after.secured == before.secured
    assert after.newest == TODAY
    with read_only(sqlite) as session:
        changes = session.exec(select(Change).where(Change.verb == "confirm_awards")).all()
    assert {change.actor_key for change in changes} == {"funder:north"}
    assert {change.record_type for change in changes} == {"contribution"}


def test_a_year_later_it_is_asked_again(sqlite: Engine, cast_of: Cast) -> None:
    secret = link_for(sqlite, cast_of.secretary)
    answered(sqlite, secret, right(held_by(sqlite)))
    assert confirmed(sqlite, cast_of.north, days=364).confirmed > 0
    assert confirmed(sqlite, cast_of.north, days=365).confirmed == 0


def test_an_amount_that_is_changed_is_not_confirmed_any_more(sqlite: Engine, cast_of: Cast) -> None:
    answered(sqlite, link_for(sqlite, cast_of.secretary), right(held_by(sqlite)))
    with transaction(sqlite) as session:
        for one in session.exec(select(Contribution).where(Contribution.confirmed_as != "")):
            one.amount_cents = (one.amount_cents or 0) + 1
            session.add(one)
    assert confirmed(sqlite, cast_of.north).confirmed == 0


def test_a_stranger_sees_nothing_of_what_is_hidden_from_them(sqlite: Engine, cast_of: Cast) -> None:
    hidden = [one for one in held_by(sqlite) if one.award.visibility == "embargoed"]
    assert hidden, "the cast has an award of north that is not public yet"
    before = confirmed(sqlite, cast_of.visitor)
    answered(sqlite, link_for(sqlite, cast_of.secretary), right(hidden))
    assert confirmed(sqlite, cast_of.visitor) == before
    assert confirmed(sqlite, cast_of.north).confirmed > 0


@pytest.mark.parametrize("said", ["change", "foreign"])
def test_what_is_wrong_goes_to_those_who_look_after_the_board(
    sqlite: Engine, cast_of: Cast, said: str
) -> None:
    held = held_by(sqlite)
    answers = {held[0].award.key: Answer(said, "It was 2,000", held[0].words)}
    assert answered(sqlite, link_for(sqlite, cast_of.secretary), answers) == 0
    assert confirmed(sqlite, cast_of.north).confirmed == 0
    with read_only(sqlite) as session:
        (doubt,) = session.exec(select(Dispute).where(Dispute.actor_key == "funder:north")).all()
    assert "It was 2,000" in doubt.why
    assert held[0].project.name in doubt.claim


def test_a_link_works_once(sqlite: Engine, cast_of: Cast) -> None:
    secret = link_for(sqlite, cast_of.secretary)
    answered(sqlite, secret, right(held_by(sqlite)))
    with pytest.raises(NotFoundError, match="used before"):
        answered(sqlite, secret, right(held_by(sqlite)))


def test_a_newer_link_takes_back_the_older_and_all_run_out(sqlite: Engine, cast_of: Cast) -> None:
    old, new = (link_for(sqlite, cast_of.secretary) for _ in range(2))
    with read_only(sqlite) as session:
        with pytest.raises(NotFoundError):
            linked_funder(session, old, at=AT)
        assert linked_funder(session, new, at=AT)[1].key == "north"
        with pytest.raises(NotFoundError):
            linked_funder(session, new, at=AT + LIFETIME)
        for wrong in ("", "x", new[:-1]):
            with pytest.raises(NotFoundError):
                linked_funder(session, wrong, at=AT)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"words": "other"}, "changed meanwhile"),
        ({"said": "perhaps"}, "one of the answers"),
        ({"said": "change"}, "what has to be changed"),
    ],
)
def test_an_answer_that_cannot_be_taken_changes_nothing(
    sqlite: Engine, cast_of: Cast, change: dict[str, str], words: str
) -> None:
    secret = link_for(sqlite, cast_of.secretary)
    held = held_by(sqlite)
    answers = right(held)
    answers[held[0].award.key] = Answer(**{"said": "right", "words": held[0].words, **change})
    with pytest.raises(InvalidError, match=words):
        answered(sqlite, secret, answers)
    assert confirmed(sqlite, cast_of.north).confirmed == 0
    # The link is still good.
    assert answered(sqlite, secret, right(held)) == len(held)


def test_nobody_answers_for_the_awards_of_others(sqlite: Engine, cast_of: Cast) -> None:
    foreign = held_by(sqlite, "south")
    with pytest.raises(InvalidError, match="no longer on the board"):
        answered(sqlite, link_for(sqlite, cast_of.secretary), right(foreign))
    with transaction(sqlite) as session, pytest.raises(NotAllowedError):
        south = by_key(session, Organisation, "south")
        confirm_awards(session, actor=cast_of.north, funder=south, answers=right(foreign), at=AT)


def test_nothing_said_is_no_answer(sqlite: Engine, cast_of: Cast) -> None:
    secret = link_for(sqlite, cast_of.secretary)
    with pytest.raises(InvalidError, match="Nothing was said"):
        answered(sqlite, secret, {key: Answer("") for key in right(held_by(sqlite))})


def test_only_who_looks_after_the_board_makes_links(sqlite: Engine, cast_of: Cast) -> None:
    for actor in (cast_of.visitor, cast_of.patient, cast_of.north):
        with pytest.raises(NotAllowedError):
            link_for(sqlite, actor)
    with pytest.raises(InvalidError, match="has no award"):
        link_for(sqlite, cast_of.secretary, "lab")


def test_a_doubt_is_answered_and_a_later_one_takes_its_place(sqlite: Engine, cast_of: Cast) -> None:
    held = held_by(sqlite)
    for word in ("It was 2,000", "It was 3,000"):
        answers = {one.award.key: Answer("change", word, one.words) for one in held}
        answered(sqlite, link_for(sqlite, cast_of.secretary), answers)
    with transaction(sqlite) as session:
        doubts = session.exec(select(Dispute).where(Dispute.actor_key == "funder:north")).all()
        assert {one.subject for one in doubts} == {f"award:{one.award.key}" for one in held}
        assert all("3,000" in one.why for one in doubts)
        for one in doubts:
            answer_dispute(
                session,
                actor=cast_of.committee,
                number=one.id or 0,
                answer="Corrected to the funder's words.",
                is_changed=True,
                now=AT,
            )
    with read_only(sqlite) as session:
        told = session.exec(select(Change).where(Change.verb == "answer_dispute")).all()
    # What is answered shares the visibility of its award, a hidden one's stays hidden.
    assert {change.behind for change in told} == {f"award:{one.award.key}" for one in held}


def test_the_last_day_is_that_of_the_money_that_is_shown(sqlite: Engine, cast_of: Cast) -> None:
    answered(sqlite, link_for(sqlite, cast_of.secretary), right(held_by(sqlite)))
    portfolio = FrameStore(sqlite).current()
    of_south = Selection(people=ALL_FORMS, funders=("south",))
    found = read_confirmed(Question(portfolio, of_south, cast_of.committee, TODAY))
    assert (found.confirmed, found.newest) == (0, None)
