"""The commands that serve a board and fill it: serve, init, load, invite, import."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import Progress
from sqlalchemy import Engine
from sqlmodel import select

import data.loader
import data.migrate
from dashboard import import_command, refresh_command
from dashboard.command_places import err, open_place, out, report
from dashboard.config import from_environment
from dashboard.data_folder import DataFolder
from dashboard.serving import Serving, check_serving, serve, served_port
from dashboard.trial_examples import add_examples, clear_examples
from strategy.access import COMMAND_LINE
from strategy.accounts.signing_in import nobody_can_sign_in
from strategy.database import current_revision, read_only, transaction
from strategy.models import Term, Topic
from strategy.services.people import invite_person
from strategy.upkeep.agreeing import agree, agree_on_rates
from strategy.upkeep.backups import FOLDER
from strategy.upkeep.epochs import renew_epoch
from strategy.upkeep.presence import one_at_a_time

FIRST_STEP = (
    "Nobody can sign in yet. For a link to the first account: "
    "strategy-board invite you@example.org --role secretary"
)


def upgrade(options: argparse.Namespace, place: DataFolder, engine: Engine) -> None:
    """Bring the database up to date, and keep what was there before."""
    made = data.migrate.upgrade(
        engine,
        backups=place.folder / FOLDER,
        without_backup=getattr(options, "without_backup", False),
    )
    if made is not None:
        report(f"The earlier board is kept: {made}")
    agree_on_rates(engine, at=datetime.now(UTC))


def init(options: argparse.Namespace) -> int:
    """Make the database, or bring it up to date."""
    place, engine = open_place(options, may_create=True)
    with one_at_a_time(engine):
        upgrade(options, place, engine)
    report(f"The database is up to date: {place.shown_database}")
    return 0


def load(options: argparse.Namespace) -> int:
    """Load the shipped portfolio, or another folder of data files."""
    place, engine = open_place(options, may_create=True)
    with one_at_a_time(engine):
        upgrade(options, place, engine)
        load_into(engine, options.directory)
    return 0


def load_into(engine: Engine, directory: Path | None = None) -> None:
    """Load a folder of data files and say what came of it; other files are other data."""
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task("Loading the portfolio", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=f"Loading {what}", completed=done, total=total)

        report = data.loader.load(engine, directory=directory, progress=show)
    if directory is not None:
        with engine.execution_options(writes=True).begin() as connection:
            renew_epoch(connection)
    out.print(str(report), highlight=False, markup=False)


def run_serve(options: argparse.Namespace) -> int:
    """Serve the board until it is stopped; of several that start at once, one makes it ready."""
    place, engine = open_place(options, may_create=True, said=False)
    how = Serving(options.host, options.port, options.try_as, options.workers)
    settings = check_serving(place, how)
    with one_at_a_time(engine):
        upgrade(options, place, engine)
        agree(engine, settings.secret, at=datetime.now(UTC), trial=options.try_as)
        fresh = _fill(engine)
        _examples(engine, trial=options.try_as, fresh=fresh)
    with read_only(engine) as session:
        is_closed = not options.try_as and nobody_can_sign_in(session)
    if is_closed:
        report(FIRST_STEP)
    return serve(engine, place, how, settings=settings, schema=data.migrate.known_schema())


def _examples(engine: Engine, *, trial: bool, fresh: bool) -> None:
    """Let a new board of the trial begin with examples; a real one has none."""
    if trial and fresh:
        add_examples(engine, datetime.now(UTC).date())
    elif not trial:
        clear_examples(engine)


def _fill(engine: Engine) -> bool:
    """Load what a new board lacks, or one of an earlier version; what people edited stays.

    Returns:
        Whether the board was new.
    """
    with read_only(engine) as session:
        has_all = all(session.exec(select(m.id)).first() is not None for m in (Topic, Term))
        is_new = current_revision(session) == 0
    if is_new or not has_all:
        load_into(engine)
    return is_new


def invite(options: argparse.Namespace) -> int:
    """Print a link with which somebody joins."""
    place, engine = open_place(options)
    settings = from_environment(place.folder, host="127.0.0.1", port=served_port(place.folder))
    upgrade(options, place, engine)
    values = {
        "email": options.email,
        "role": options.role,
        "organisation_key": options.funder,
        "name": options.name,
    }
    with transaction(engine) as session:
        _, secret = invite_person(session, actor=COMMAND_LINE, values=values, at=datetime.now(UTC))
    out.print("This link works once, for seven days. Hand it to nobody else:", highlight=False)
    print(f"{settings.site}/join/{secret}")
    return 0


def bring(options: argparse.Namespace) -> int:
    """Import a file of awards or trials."""
    _, engine = open_place(options)
    data.migrate.upgrade(engine)
    return import_command.run(options, engine)


def ask(options: argparse.Namespace) -> int:
    """Ask registries and funders' services; what they say waits to be looked at."""
    _, engine = open_place(options)
    data.migrate.upgrade(engine)
    return refresh_command.run_refresh(options, engine)
