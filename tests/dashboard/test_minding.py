"""What each process looks after: being seen, erasures, and work that is done once a day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from dashboard.config import trial_settings
from dashboard.context import Settings
from dashboard.minding import LET_GO, Minder
from data.migrate import known_schema
from strategy.access import COMMAND_LINE, Actor
from strategy.database import open_engine, read_only, transaction
from strategy.lookup import by_key
from strategy.models import Chore, Person, Worker
from strategy.services.erasing import erase_me
from strategy.services.people import invite_person, remove_person
from strategy.upkeep.backups import FOLDER, back_up, new_name
from strategy.upkeep.erasures import read_erasures
from strategy.vocabulary import Role
from tests.cast import TODAY, Cast

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
SCHEMA = known_schema()


def minder(engine: Engine, folder: Path, **more: object) -> Minder:
    folder.mkdir(exist_ok=True)
    held = trial_settings(folder)
    settings = Settings(
        try_as=False,
        secret=held.secret,
        cookie_secure=False,
        data_dir=folder,
        **more,  # type: ignore[arg-type]
    )
    return Minder(engine, settings, schema=SCHEMA.newest)


def somebody(engine: Engine) -> Actor:
    with transaction(engine) as session:
        values = {"email": "eve@example.org", "role": "patient_representative", "name": "Eve"}
        person, _ = invite_person(
            session, actor=COMMAND_LINE, values={**values, "organisation_key": None}, at=NOW
        )
    return Actor(person.key, Role.PATIENT)


def test_a_process_says_that_it_is_there_and_is_forgotten_when_it_is_not(
    engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    one = minder(engine, tmp_path)
    back_up(engine, new_name(tmp_path / FOLDER, "board", NOW), schema=SCHEMA, at=NOW)
    with transaction(engine) as session:
        session.add(Worker(name="gone/1", machine="gone", seen_at=NOW - timedelta(hours=1)))
    one.look(NOW)
    one.look(NOW + timedelta(seconds=30))
    with read_only(engine) as session:
        (held,) = session.exec(select(Worker)).all()
    assert held.name == one.worker
    assert held.facts["schema"] == SCHEMA.newest
    assert held.facts["backups"] == {"count": 1, "newest": NOW.isoformat(), "revision": 1}
    assert held.facts["memory"] > 10_000_000
    one.stop()


def test_who_is_erased_on_one_machine_is_known_on_all_and_elsewhere(
    engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    actor = somebody(engine)
    with transaction(engine) as session:
        erase_me(session, actor=actor, at=NOW)
    other = open_engine(engine.url.render_as_string(hide_password=False))
    second, disk = tmp_path / "second", tmp_path / "disk"
    one = minder(other, second, erasures=(disk,))
    one.look(NOW)
    one.stop()
    other.dispose()
    for place in (second / FOLDER, disk):
        assert read_erasures([place]) == [actor.key]
        assert (place / "erasures.txt").stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_to_stops_nothing_else(
    engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    one = minder(engine, tmp_path, erasures=(tmp_path / "a file" / "below",))
    one.look(NOW)
    one.stop()
    with read_only(engine) as session:
        assert session.exec(select(Worker)).one().name == one.worker


def test_what_was_kept_long_enough_goes_by_itself_once_a_day(
    engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    actor = somebody(engine)
    with transaction(engine) as session:
        remove_person(session, actor=cast.secretary, person_key=actor.key, today=TODAY, at=NOW)
    old = back_up(engine, new_name(tmp_path / FOLDER, "board", NOW), schema=SCHEMA, at=NOW)
    later = NOW + timedelta(days=400)
    new = back_up(engine, new_name(tmp_path / FOLDER, "board", later), schema=SCHEMA, at=later)
    one = minder(engine, tmp_path)
    one.look(later)
    one.stop()
    with read_only(engine) as session:
        assert by_key(session, Person, actor.key).name == ""
        chores = {chore.name: chore for chore in session.exec(select(Chore))}
    assert chores[LET_GO].claimed_by == one.worker
    assert chores[LET_GO].said == "1 let go of"
    assert (old.path.exists(), new.path.exists()) == (False, True)
