"""What is hidden changes no byte of what others get: every answer before and after, compared."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from strategy.access import LOADER
from strategy.changes import keep
from strategy.database import open_engine, transaction
from strategy.models import Organisation, Person, Project, Topic
from strategy.vocabulary import Role
from tests.cast import BODIES, Cast, actors, project, together
from tests.dashboard.world import hidden_acts
from tests.dashboard.world.addresses import Asked
from tests.dashboard.world.taking import answers, everything

STRANGERS = ("visitor", "patient", "south")
Boards = tuple[Engine, Engine]


@pytest.fixture
def boards(sqlite: Engine, tmp_path: Path) -> Boards:
    """Two boards that are the same."""
    begin(sqlite)
    return twice(sqlite, tmp_path)


@pytest.fixture
def shipped_boards(shipped: Engine, tmp_path: Path) -> Boards:
    """Two boards of the shipped portfolio that are the same, with the cast beside it."""
    with transaction(shipped) as session:
        for key, kind in BODIES:
            body = Organisation(key=key, name=key.capitalize(), kind=kind, country="Italy")
            keep(session, LOADER, "load", body)
        for name, role in (("ana", Role.COMMITTEE), ("pat", Role.PATIENT)):
            keep(session, LOADER, "load", Person(key=name, name=name.capitalize(), role=role))
        together(session)
        spasm = Topic(key="mech-spasm", kind="mechanism", name="Spasticity at night")
        keep(session, LOADER, "load", spasm)
    begin(shipped)
    return twice(shipped, tmp_path)


def twice(engine: Engine, folder: Path) -> Boards:
    """Return a board and its copy."""
    engine.dispose()
    copied = folder / "other.sqlite3"
    shutil.copyfile(Path(str(engine.url.database)), copied)
    return engine, open_engine(f"sqlite:///{copied}")


def begin(engine: Engine) -> None:
    """Add a project that the north does not pay for, and let all of them be looked at long ago."""
    with transaction(engine) as session:
        project(session, "abroad", {"U2": 10_000}, [("south", 70_000_000, "GBP", {})])
        session.execute(update(Project).values(updated_on=date(2026, 2, 3)))


def different(boards: Boards, folder: Path, who: str, asked: list[Asked]) -> list[str]:
    """Return where two boards answer somebody differently, with the first words that differ."""
    before, after = (
        answers(engine, folder / str(n), who, asked) for n, engine in enumerate(boards)
    )
    return [
        f"{one.kind} {one.address} {one.sent or ''}: {_first(a, b)}"
        for one, a, b in zip(asked, before, after, strict=True)
        if a != b
    ]


def _first(one: tuple[int, bytes], other: tuple[int, bytes]) -> str:
    if one[0] != other[0]:
        return f"{one[0]} became {other[0]}"
    place = next((n for n, (a, b) in enumerate(zip(one[1], other[1], strict=False)) if a != b), 0)
    near = slice(max(0, place - 60), place + 60)
    return f"{one[1][near]!r} became {other[1][near]!r}"


def all_of(boards: Boards, folder: Path) -> list[Asked]:
    asked = everything(boards[1], folder / "list", hidden_acts.WORDS)
    assert len(asked) > 500
    return asked


@pytest.mark.parametrize("who", STRANGERS)
def test_the_world_does_not_change_for_strangers(boards: Boards, tmp_path: Path, who: str) -> None:
    hidden_acts.hide_everything(boards[1], cast_of(boards))
    asked = all_of(boards, tmp_path)
    found = different(boards, tmp_path, who, asked)
    assert found == [], f"{len(found)} of {len(asked)} answers changed"


@pytest.mark.verify
@pytest.mark.parametrize("who", STRANGERS)
def test_the_shipped_world_does_not_change_for_strangers(
    shipped_boards: Boards, tmp_path: Path, who: str
) -> None:
    test_the_world_does_not_change_for_strangers(shipped_boards, tmp_path, who)


def test_without_an_act_nothing_differs_and_with_a_public_one_something_does(
    boards: Boards, tmp_path: Path
) -> None:
    asked = all_of(boards, tmp_path)
    assert different(boards, tmp_path, "visitor", asked) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hidden_acts, "HIDDEN", {})
        patch.setitem(hidden_acts.AWARD, "visibility", "public")
        patch.setitem(hidden_acts.AWARD, "embargo_until", None)
        hidden_acts.log_on_public_projects(boards[1], cast_of(boards))
    assert len(different(boards, tmp_path, "visitor", asked)) > 50


def cast_of(boards: Boards) -> Cast:
    return actors(boards[0])
