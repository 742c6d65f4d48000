"""Who serves a board, and who has it alone."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from strategy.database import open_engine, read_only, transaction
from strategy.errors import StrategyError
from strategy.models import Worker
from strategy.upkeep.agreeing import agree, agree_on_rates, differences
from strategy.upkeep.chores import DAILY, claim, note_done
from strategy.upkeep.facts import RATES, fact, set_fact
from strategy.upkeep.presence import (
    Presence,
    one_at_a_time,
    require_alone,
    require_free_file,
)

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
KEY, OTHER = b"k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa", b"another key of thirty-two letters"


def twin(engine: Engine) -> Engine:
    """Return what another machine has: connections of its own."""
    return open_engine(engine.url.render_as_string(hide_password=False))


def test_a_file_in_use_is_nobodys_alone(sqlite: Engine) -> None:
    other = twin(sqlite)
    presence = Presence(other)
    presence.keep()
    with pytest.raises(StrategyError, match="is running"):
        require_free_file(sqlite)
    presence.end()
    other.dispose()
    require_free_file(sqlite)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_who_serves_is_seen_also_after_the_server_forgot_it(engine: Engine) -> None:
    presence = Presence(engine)
    presence.keep()
    with engine.begin() as connection, pytest.raises(StrategyError, match="is running"):
        require_alone(connection)
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks "
                "WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
        )
        connection.commit()
    with engine.begin() as connection:
        require_alone(connection)
    presence.keep()
    with engine.begin() as connection, pytest.raises(StrategyError, match="is running"):
        require_alone(connection)
    presence.end()
    with engine.begin() as connection:
        require_alone(connection)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_machines_that_start_at_once_take_turns(engine: Engine) -> None:
    other, inside, most = twin(engine), 0, 0

    def begin(own: Engine) -> None:
        nonlocal inside, most
        with one_at_a_time(own):
            inside += 1
            most = max(most, inside)
            time.sleep(0.2)
            inside -= 1

    threads = [threading.Thread(target=begin, args=(own,)) for own in (engine, other, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert most == 1


def test_a_machine_with_another_key_may_not_serve(engine: Engine) -> None:
    agree(engine, KEY, at=NOW)
    agree(engine, KEY, at=NOW)
    with pytest.raises(StrategyError, match="another key than the board"):
        agree(engine, OTHER, at=NOW)
    with read_only(engine) as session:
        assert differences(session, KEY) == []
        assert "rotate --lost" in differences(session, OTHER)[0]
    agree(engine, OTHER, at=NOW, trial=True)
    with read_only(engine) as session:
        assert differences(session, OTHER) == [], "in a trial nobody has an account"


def test_other_rates_are_taken_over_when_nobody_serves(engine: Engine) -> None:
    agree(engine, KEY, at=NOW)
    with transaction(engine) as session:
        set_fact(session, RATES, "rates of a year ago", at=NOW)
    with read_only(engine) as session:
        assert "shows other totals" not in differences(session, KEY)[0]
        assert "rates of a year ago" in differences(session, KEY)[0]
    with engine.connect() as connection:
        before = connection.execute(text("SELECT epoch FROM revision")).scalar_one()
    agree_on_rates(engine, at=NOW)
    with engine.connect() as connection:
        after = connection.execute(text("SELECT epoch FROM revision")).scalar_one()
    assert before != after, "every reader converts anew"
    with read_only(engine) as session:
        assert fact(session, RATES) != "rates of a year ago"


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_other_rates_are_refused_while_another_machine_serves(engine: Engine) -> None:
    agree(engine, KEY, at=NOW)
    with transaction(engine) as session:
        set_fact(session, RATES, "rates of a year ago", at=NOW)
    presence = Presence(engine)
    presence.keep()
    with pytest.raises(StrategyError, match="other exchange rates"):
        agree(engine, KEY, at=NOW)
    presence.end()


def test_work_is_done_once_however_many_could_do_it(engine: Engine) -> None:
    engines = [engine, *(twin(engine) for _ in range(3))]

    def taken(at: datetime) -> int:
        found: list[bool] = []

        def ask(own: Engine) -> None:
            with transaction(own) as session:
                found.append(claim(session, "mails", by="me", at=at, every=DAILY))

        threads = [threading.Thread(target=ask, args=(own,)) for own in engines * 3]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(found)

    assert [taken(NOW), taken(NOW + timedelta(hours=20)), taken(NOW + timedelta(hours=23))] == [
        1,
        0,
        1,
    ]
    with transaction(engine) as session:
        note_done(session, "mails", "3 sent", at=NOW)
        session.add(Worker(name="a/1", machine="a", seen_at=NOW, facts={}))
    for own in engines[1:]:
        own.dispose()
