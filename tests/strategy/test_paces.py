"""Paces are counted in the database: for all workers, on both kinds of database."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import func, select

from strategy.database import open_engine, read_only, transaction
from strategy.errors import TooManyError
from strategy.language import LANGUAGES, speaking
from strategy.models import Attempt
from strategy.pace_counts import WindowCounts
from strategy.paces import PACES, UPLOADED, Pace, forgive, take
from tests.docs.reading_tables import tables

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TEN = Pace("ten", "At most %(most)s.", account=10, place=25, minutes=15)
QUARTER = timedelta(minutes=15)


def taken(
    engine: Engine,
    count: int,
    *,
    pace: Pace = TEN,
    account: str = "ana",
    place: str = "here",
    at: datetime = AT,
    amount: int = 1,
) -> list[bool]:
    """Try so often; return which tries were taken."""
    found = []
    for _ in range(count):
        try:
            with transaction(engine) as session:
                take(session, pace, account=account, place=place, at=at, amount=amount)
            found.append(True)
        except TooManyError:
            found.append(False)
    return found


def refusal(
    engine: Engine, *, at: datetime = AT, pace: Pace = TEN, amount: int = 1
) -> TooManyError:
    with pytest.raises(TooManyError) as refused, transaction(engine) as session:
        take(session, pace, account="ana", place="here", at=at, amount=amount)
    return refused.value


def test_ten_are_taken_and_the_eleventh_waits(engine: Engine) -> None:
    assert taken(engine, 12) == [True] * 10 + [False] * 2
    assert taken(engine, 1, account="ben") == [True], "another account counts apart"
    other = Pace("other", "", account=10, minutes=15)
    assert taken(engine, 1, pace=other) == [True], "and so does another pace"


def test_one_place_counts_whoever_it_is(engine: Engine) -> None:
    found = [taken(engine, 9, account=name).count(True) for name in ("ana", "ben", "cem", "dia")]
    assert found == [9, 9, 7, 0]
    assert taken(engine, 1, account="dia", place="elsewhere") == [True]


def test_an_account_is_counted_wherever_it_is(engine: Engine) -> None:
    found = [taken(engine, 4, place=name).count(True) for name in ("one", "two", "three")]
    assert found == [4, 4, 2]


def test_an_account_in_one_place_may_be_counted_for_itself(engine: Engine) -> None:
    both = Pace("both", "", account=5, both=3, minutes=15)
    assert taken(engine, 4, pace=both) == [True] * 3 + [False]
    assert taken(engine, 4, pace=both, place="two") == [True] * 2 + [False] * 2


def test_what_is_refused_is_not_counted(engine: Engine) -> None:
    taken(engine, 30)
    assert taken(engine, 15, account="ben").count(True) == 10, "20 of 25 from this place"


def test_a_wait_is_told_truly(engine: Engine) -> None:
    taken(engine, 10)
    at = AT + timedelta(minutes=5)
    wait = refusal(engine, at=at)
    assert str(wait) == f"At most 10. Please wait {wait.minutes} minutes and try again."
    soon, then = (at + timedelta(minutes=wait.minutes + n) for n in (-1, 0))
    assert taken(engine, 1, at=soon) == [False]
    assert taken(engine, 1, at=then) == [True]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    earlier=st.integers(0, 12),
    later=st.integers(0, 12),
    gone=st.integers(0, 899),
    amount=st.integers(1, 10),
)
def test_who_waits_as_told_is_taken(
    sqlite: Engine, earlier: int, later: int, gone: int, amount: int
) -> None:
    with transaction(sqlite) as session:
        WindowCounts(session, AT).reset()
    taken(sqlite, earlier)
    at = AT + QUARTER + timedelta(seconds=gone)
    taken(sqlite, later, at=at)
    try:
        with transaction(sqlite) as session:
            take(session, TEN, account="ana", place="here", at=at, amount=amount)
            session.rollback()
    except TooManyError as wait:
        assert 1 <= wait.minutes <= 30
        then = at + timedelta(minutes=wait.minutes)
        assert taken(sqlite, 1, at=then, amount=amount) == [True]


def test_what_was_before_fades(engine: Engine) -> None:
    taken(engine, 10)
    half_way = AT + QUARTER + QUARTER / 2
    assert taken(engine, 6, at=half_way) == [True] * 5 + [False], "half of ten still counts"
    assert taken(engine, 1, at=AT + 3 * QUARTER) == [True]


def test_what_was_right_is_forgiven_here_only(engine: Engine) -> None:
    both = Pace("both", "", account=5, both=3, minutes=15)
    taken(engine, 3, pace=both)
    with transaction(engine) as session:
        forgive(session, both, account="ana", place="here", at=AT)
    assert taken(engine, 3, pace=both) == [True] * 2 + [False], "five in all, wherever"


def test_sizes_are_counted_by_their_bytes_and_told_in_megabytes(engine: Engine) -> None:
    nine = 9_900_000
    assert taken(engine, 7, pace=UPLOADED, amount=nine) == [True] * 6 + [False]
    assert "at most 60 megabytes" in str(refusal(engine, pace=UPLOADED, amount=nine))


def test_nobody_and_nowhere_are_not_counted(engine: Engine) -> None:
    assert all(taken(engine, 40, account="", place=""))
    with read_only(engine) as session:
        assert session.exec(select(func.count()).select_from(Attempt)).one() == 0


def test_what_is_kept_names_nobody_and_goes_after_a_day(engine: Engine) -> None:
    taken(engine, 1, account="ana@example.org")
    with read_only(engine) as session:
        kept = session.exec(select(Attempt.bucket)).all()
    assert all("ana" not in bucket and len(bucket) == 64 for bucket in kept)
    taken(engine, 1, at=AT + timedelta(days=2))
    with read_only(engine) as session:
        assert session.exec(select(func.count()).select_from(Attempt)).one() == 2


def test_many_at_once_do_not_slip_through(engine: Engine) -> None:
    passed: list[bool] = []

    def run() -> None:
        own = open_engine(engine.url.render_as_string(hide_password=False))
        passed.extend(taken(own, 10))
        own.dispose()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert passed.count(True) == 10


def test_the_counts_answer_as_the_library_asks(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        counts = WindowCounts(session, AT)
        assert counts.check()
        assert counts.get("a") == 0
        assert [counts.incr("a", 900, 2), counts.incr("a", 900)] == [2, 3]
        assert counts.get("a") == 3
        assert counts.get_expiry("a") == AT.timestamp() + 24 * 60 * 60
        counts.clear_sliding_window("a", 900)
        assert counts.get("a") == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pace", PACES, ids=lambda pace: pace.name)
def test_each_pace_has_a_sentence_with_its_number(
    sqlite: Engine, pace: Pace, language: str
) -> None:
    most = min(n for n in (pace.both, pace.account, pace.place) if n is not None)
    with transaction(sqlite) as session:
        take(session, pace, account="ana", place="here", at=AT, amount=most)
    with speaking(language), pytest.raises(TooManyError) as wait, transaction(sqlite) as session:
        take(session, pace, account="ana", place="here", at=AT, amount=1)
    said = str(wait.value)
    assert said[0].isupper() and said.endswith((".", "!"))
    if "%(most)s" in pace.sentence:
        digits = "".join(c for c in said.split(". ")[0] if c.isdigit())
        assert digits == str(most // pace.unit)


def test_no_two_paces_are_counted_under_one_name() -> None:
    assert len({pace.name for pace in PACES}) == len(PACES)


def test_the_table_that_operators_read_is_that_of_the_code() -> None:
    written = {row["what"]: row for row in tables("../SECURITY.md")["Limits"][0]}
    assert set(written) == {pace.name for pace in PACES}
    for pace in PACES:
        row = written[pace.name]
        account = f"{pace.account:,}" if pace.account else "–"
        both = f" ({pace.both} from one place)" if pace.both else ""
        assert row["one account"] == account + both, pace.name
        assert row["one place"] == (f"{pace.place:,}" if pace.place else "–"), pace.name
        assert row["in minutes"] == str(pace.minutes)
