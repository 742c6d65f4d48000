"""Rounds of ranking: who can take part, until when, and what is shown of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Change, PriorityWeight, Ranking, Round, Strategy
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.voice.rankings import RoundView, read_gap, read_round
from strategy.selection import Selection
from strategy.services.ranking import (
    change_round,
    open_round,
    send_ranking,
    weigh_by_round,
    withdraw_ranking,
)
from strategy.vocabulary import RankingGroup, Role
from tests.cast import TODAY, Cast

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ROUND = "round-first"
ORDER = ["W1", "U1", "U2"]


def send(engine: Engine, actor: Actor, *, now: datetime = NOW, **values: Any) -> None:
    sent = {"group": "people_affected", "order": ORDER, "unknown": ["A1"], **values}
    with transaction(engine) as session:
        send_ranking(session, actor=actor, round_key=ROUND, values=sent, now=now)


def change(engine: Engine, actor: Actor, today: date = TODAY, **values: Any) -> None:
    with read_only(engine) as session:
        held = by_key(session, Round, ROUND)
    sent = {"closes_on": held.closes_on, "version": held.version, **values}
    with transaction(engine) as session:
        change_round(session, actor=actor, round_key=ROUND, values=sent, today=today)


def seen(engine: Engine, viewer: Actor, today: date = TODAY) -> RoundView:
    question = Question(FrameStore(engine).current(), Selection(), viewer, today)
    with read_only(engine) as session:
        return read_round(session, question, ROUND)


def patients(count: int) -> list[Actor]:
    return [Actor(f"patient-{n}", Role.PATIENT) for n in range(count)]


def test_an_order_is_kept_and_can_be_sent_again(engine: Engine, cast: Cast) -> None:
    send(engine, cast.patient)
    send(engine, cast.patient, order=["U2"], unknown=[])
    own = seen(engine, cast.patient).own
    assert own is not None
    assert (own.order, own.unknown, own.group) == (["U2"], [], "people_affected")
    assert seen(engine, cast.patient).people[RankingGroup.AFFECTED] == 1
    assert seen(engine, cast.north).own is None


def test_an_order_leaves_nothing_in_the_history(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        before = current_revision(session), len(session.exec(select(Change)).all())
    send(engine, cast.patient)
    with read_only(engine) as session:
        assert (current_revision(session), len(session.exec(select(Change)).all())) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"order": []}, "place"),
        ({"order": ["W1", "W1"]}, "place"),
        ({"order": ["W1"], "unknown": ["W1"]}, "place"),
        ({"order": ["nothing"]}, "place"),
        ({"group": "funders"}, "group"),
        ({"group": "clinicians"}, "group"),
        ({"group": "nobody"}, "group"),
    ],
)
def test_an_unclear_order_is_refused(
    engine: Engine, cast: Cast, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        send(engine, cast.patient, **values)
    assert set(refused.value.fields) == {field}
    assert seen(engine, cast.patient).own is None


def test_funders_speak_for_funders_and_the_secretary_for_nobody(engine: Engine, cast: Cast) -> None:
    send(engine, cast.north, group="funders")
    with pytest.raises(InvalidError):
        send(engine, cast.north, group="people_affected")
    for actor in (cast.secretary, cast.visitor):
        with pytest.raises(NotAllowedError):
            send(engine, actor)
    assert seen(engine, cast.north).people[RankingGroup.FUNDERS] == 1


def test_a_round_takes_orders_from_its_first_to_its_last_day(engine: Engine, cast: Cast) -> None:
    change(engine, cast.committee, closes_on=date(2026, 11, 30))
    for day in (date(2026, 10, 31), date(2026, 12, 1)):
        with pytest.raises(OutdatedError):
            send(engine, cast.patient, now=datetime.combine(day, NOW.timetz()))
    for day in (date(2026, 11, 1), date(2026, 11, 30)):
        send(engine, cast.patient, now=datetime.combine(day, NOW.timetz()))


def test_results_are_shown_when_the_round_is_closed_and_five_people_answered(
    engine: Engine, cast: Cast
) -> None:
    change(engine, cast.committee, closes_on=date(2026, 11, 30))
    for actor in patients(4):
        send(engine, actor)
    after = date(2026, 12, 1)
    assert seen(engine, cast.visitor).results == {}
    assert seen(engine, cast.visitor, after).results[RankingGroup.AFFECTED].is_hidden
    send(engine, cast.patient)
    found = seen(engine, cast.visitor, after).results
    assert [found[RankingGroup.AFFECTED].rank_of(item) for item in ORDER] == [1, 2, 3]
    assert found[RankingGroup.AFFECTED].rank_of("A1") is None
    assert found[RankingGroup.FUNDERS].people == 0


def test_one_can_take_back_ones_own_order_only(engine: Engine, cast: Cast) -> None:
    send(engine, cast.patient)
    for other in (cast.north, patients(1)[0]):
        with pytest.raises(NotFoundError), transaction(engine) as session:
            withdraw_ranking(session, actor=other, round_key=ROUND)
    with transaction(engine) as session:
        withdraw_ranking(session, actor=cast.patient, round_key=ROUND)
    with read_only(engine) as session:
        assert session.exec(select(Ranking)).all() == []


def test_a_closed_round_stays_closed_and_gets_its_outcome(engine: Engine, cast: Cast) -> None:
    change(engine, cast.committee, closes_on=date(2026, 11, 30))
    with pytest.raises(InvalidError, match="when the round is closed"):
        change(engine, cast.committee, outcome="We did it.")
    after = date(2026, 12, 1)
    with pytest.raises(InvalidError, match="stays closed"):
        change(engine, cast.committee, after, closes_on=after + timedelta(days=30))
    change(engine, cast.committee, after, outcome="We moved well-being up.")
    assert seen(engine, cast.visitor, after).round.outcome == "We moved well-being up."


def test_a_round_needs_a_last_day_that_is_to_come(engine: Engine, cast: Cast) -> None:
    values = {
        "question": "Which matter most?",
        "about": "targets",
        "opens_on": TODAY,
        "closes_on": TODAY - timedelta(days=1),
    }
    with pytest.raises(InvalidError) as refused, transaction(engine) as session:
        open_round(session, actor=cast.committee, values=values, write_key="k", today=TODAY)
    assert set(refused.value.fields) == {"closes_on"}


def test_a_round_sent_twice_is_one(engine: Engine, cast: Cast) -> None:
    values = {
        "question": "Which matter most?",
        "about": "targets",
        "opens_on": TODAY,
        "closes_on": TODAY,
    }
    keys = set()
    for _ in range(2):
        with transaction(engine) as session:
            keys.add(
                open_round(session, actor=cast.secretary, values=values, write_key="k", today=TODAY)
            )
    assert len(keys) == 1


def test_the_voice_gap_sets_the_order_of_people_beside_that_of_the_money(
    engine: Engine, cast: Cast
) -> None:
    change(engine, cast.committee, closes_on=date(2026, 11, 30))
    for actor in patients(5):
        send(engine, actor)
    after = date(2026, 12, 1)
    question = Question(FrameStore(engine).current(), Selection(), cast.visitor, after)
    with read_only(engine) as session:
        gap = read_gap(session, question, read_board(question))
        early = Question(question.portfolio, Selection(), cast.visitor, TODAY)
        assert read_gap(session, early, read_board(early)) is None
    assert gap is not None
    assert gap.people == 5
    # All public money of the small portfolio is in U1; W1's is under embargo and does not count.
    assert {line.key: (line.voice, line.money) for line in gap.lines}["U1"] == (2, 1)
    assert {line.key: line.gap for line in gap.lines}["W1"] < 0


def test_a_closed_round_can_be_taken_as_the_weights_of_the_strategies(
    engine: Engine, cast: Cast
) -> None:
    change(engine, cast.committee, closes_on=date(2026, 11, 30))
    for actor in patients(5):
        send(engine, actor)

    def weigh(today: date, who: Actor, group: str = "people_affected") -> None:
        with transaction(engine) as session:
            weigh_by_round(session, actor=who, round_key=ROUND, group=group, today=today)

    after = date(2026, 12, 1)
    for today, group in ((TODAY, "people_affected"), (after, "carers")):
        with pytest.raises(OutdatedError, match="five people"):
            weigh(today, cast.committee, group)
    with pytest.raises(NotAllowedError):
        weigh(after, cast.patient)
    weigh(after, cast.committee)
    with read_only(engine) as session:
        weights = session.exec(
            select(Strategy.key, PriorityWeight.weight)
            .join(Strategy, PriorityWeight.strategy_id == Strategy.id)  # type: ignore[arg-type]
            .where(PriorityWeight.group == "committee")
        ).all()
    # W1 first, U1 second, U2 last of three; A1 is not known to anybody.
    assert dict(weights) == {"W1": 1_000, "U1": 500, "U2": 0, "A1": 0}


def test_on_its_last_day_a_round_is_open(engine: Engine, cast: Cast) -> None:
    last = date(2026, 11, 30)
    change(engine, cast.committee, closes_on=last)
    for person in patients(5):
        send(engine, person)
    with pytest.raises(OutdatedError, match="closed round"), transaction(engine) as session:
        weigh_by_round(
            session,
            actor=cast.committee,
            round_key="round-first",
            group="people_affected",
            today=last,
        )
    change(engine, cast.committee, last, closes_on=last + timedelta(days=5))
    with read_only(engine) as session:
        assert by_key(session, Round, "round-first").closes_on == last + timedelta(days=5)
