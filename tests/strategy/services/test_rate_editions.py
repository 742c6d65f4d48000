"""Editions of exchange rates: totals rest on the one in force, and a wrong file adds nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, OutdatedError
from strategy.models import RateEdition
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.money.rates import read_editions
from strategy.selection import Selection
from strategy.services.funding import log_award
from strategy.services.rate_editions import add_rates, use_rates
from strategy.services.undoing import undo
from tests.cast import TODAY, Cast
from tests.strategy.ecb_file import ecb_file


def ask_board(engine: Engine) -> Question:
    return Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY)


def with_pounds(engine: Engine, cast: Cast) -> None:
    """One award of 1,000 pounds."""
    values: dict[str, Any] = {
        "funder_key": "north",
        "project_title": "In pounds",
        "amount_cents": 100_000,
        "currency": "GBP",
        "start": "2020-01-01",
        "end": "2020-12-31",
        "split": {"U1": 10_000},
    }
    with transaction(engine) as session:
        log_award(session, actor=cast.north, values=values, write_key="k", today=TODAY)


def added(engine: Engine, cast: Cast, text: str) -> str:
    with transaction(engine) as session:
        return add_rates(session, actor=cast.secretary, name="", text=text, today=TODAY)


def chosen(engine: Engine, cast: Cast, key: str) -> None:
    with transaction(engine) as session:
        use_rates(session, actor=cast.secretary, edition_key=key, reason="for the meeting")


def test_every_total_rests_on_the_edition_in_force(engine: Engine, cast: Cast) -> None:
    euros = read_board(ask_board(engine)).total
    with_pounds(engine, cast)
    store = FrameStore(engine)
    shipped = read_board(Question(store.current(), Selection(), VISITOR, TODAY)).total
    key = added(engine, cast, ecb_file("0.5"))
    assert read_board(ask_board(engine)).total == shipped, "an edition that waits changes nothing"
    chosen(engine, cast, key)
    # Half a pound for a euro: 1,000 pounds are 2,000 euros. A worker follows like a new one.
    for portfolio in (store.current(), FrameStore(engine).current()):
        total = read_board(Question(portfolio, Selection(), VISITOR, TODAY)).total
        assert total - euros == 200_000
    chosen(engine, cast, "")
    assert read_board(Question(store.current(), Selection(), VISITOR, TODAY)).total == shipped


def test_what_a_change_would_do_is_shown_before(engine: Engine, cast: Cast) -> None:
    euros = read_board(ask_board(engine)).total
    with_pounds(engine, cast)
    added(engine, cast, ecb_file("0.8"))
    with read_only(engine) as session:
        lines = read_editions(session, ask_board(engine))
    assert [line.in_force for line in lines] == [True, False]
    assert lines[1].total - euros == 125_000
    assert lines[1].newest == date(2026, 11, 20)
    assert lines[1].currencies == 5, "the kuna has no rate in it"


def test_a_choice_can_be_undone(engine: Engine, cast: Cast) -> None:
    key = added(engine, cast, ecb_file())
    chosen(engine, cast, key)
    revision = ask_board(engine).portfolio.revision
    with transaction(engine) as session:
        undo(session, actor=cast.secretary, revision=revision)
    assert ask_board(engine).portfolio.rates == ""


def test_an_addition_can_be_undone_and_brought_back(engine: Engine, cast: Cast) -> None:
    key = added(engine, cast, ecb_file())
    for left in (0, 1):
        with transaction(engine) as session:
            undo(session, actor=cast.secretary, revision=current_revision(session))
        with read_only(engine) as session:
            assert len(session.exec(select(RateEdition)).all()) == left
    chosen(engine, cast, key)
    assert ask_board(engine).portfolio.rates == key


def test_the_slower_of_two_is_told(sqlite: Engine) -> None:
    from tests.cast import actors

    cast = actors(sqlite)
    keys = [added(sqlite, cast, ecb_file(rate)) for rate in ("0.5", "0.6")]
    chosen(sqlite, cast, keys[0])
    with pytest.raises(OutdatedError), transaction(sqlite) as session:
        use_rates(
            session,
            actor=cast.secretary,
            edition_key=keys[1],
            reason="for the meeting",
            held_key="",
        )


def without_pounds(text: str) -> str:
    return text.replace("GBP", "GBX")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not the ECB's file"),
        ("Day,USD\n", "not the ECB's file"),
        (without_pounds(ecb_file()), "not the ECB's file"),
        ("\n".join(ecb_file().splitlines()[:50]), "all days since 1999"),
        (ecb_file(last=date(2025, 1, 1)), "ends earlier"),
        (ecb_file().replace("2026-11-20,2,0.5", "2026-11-20,2,N/A"), "no rate for GBP"),
        (ecb_file().replace("2020-03-03,2", "2020-03-03,abc"), "“abc” is no rate"),
        (ecb_file().replace("2020-03-03,2", "2020-03-03,-2"), "-2 is no rate"),
        (ecb_file().replace("2020-03-03,2", "2020-03-03,inf"), "is no rate"),
        (ecb_file().replace("2020-03-03,", "2020-33-03,"), "is no day"),
        (ecb_file().replace("2020-03-03,", "2020-03-04,"), "comes twice"),
        (ecb_file().replace("2026-11-20,", "2027-11-20,"), "a day to come"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_wrong_file_adds_nothing(sqlite: Engine, text: str, words: str) -> None:
    from tests.cast import actors

    with pytest.raises(InvalidError, match=words):
        added(sqlite, actors(sqlite), text)
    with read_only(sqlite) as session:
        assert session.exec(select(RateEdition)).all() == []


def test_a_choice_needs_a_reason_and_a_change(sqlite: Engine) -> None:
    from tests.cast import actors

    secretary = actors(sqlite).secretary
    with Session(sqlite) as session:
        for key, reason in (("", "for the meeting"), ("", "")):
            with pytest.raises(InvalidError):
                use_rates(session, actor=secretary, edition_key=key, reason=reason)
