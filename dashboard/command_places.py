"""What every command begins with: which board it speaks to, said first, and made by few."""

import argparse
import os
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from dashboard.data_folder import HOME, DataFolder, find_place
from dashboard.env_files import become_owner, settings_of
from strategy.database import open_engine
from strategy.errors import StrategyError
from strategy.upkeep.copying import database_file
from strategy.upkeep.schema import schema_of

out = Console()
err = Console(stderr=True)


def report(text: str) -> None:
    """Print a sentence in one piece: what is broken in the middle cannot be copied."""
    out.print(text, highlight=False, markup=False, soft_wrap=True)


def tell(text: str, style: str = "") -> None:
    """Print a sentence to where it does not mix with what a command answers."""
    err.print(text, style=style or None, highlight=False, markup=False, soft_wrap=True)


def find_settings(options: argparse.Namespace) -> None:
    """Take up the settings of this machine's board, unless another is named; then act as its owner.

    In a trial the machine's board is left alone.

    Raises:
        StrategyError: they cannot be read.
    """
    # What the board writes is for its owner only, whoever starts it.
    os.umask(0o077)
    if getattr(options, "try_as", False):
        return
    added = settings_of(os.environ, named=options.env_file, database=options.database)
    os.environ.update(added)
    if added and os.environ.get(HOME):
        become_owner(Path(os.environ[HOME]))


def open_place(
    options: argparse.Namespace, *, may_create: bool = False, said: bool = True
) -> tuple[DataFolder, Engine]:
    """Return the board that a command speaks to, and say which one it is.

    Args:
        options: of the command.
        may_create: whether it makes a board where none is.
        said: whether it is said which board it is; who serves says it with the address.

    Raises:
        StrategyError: there is none.
    """
    place = find_place(options.database)
    options.engine = open_engine(place.database_url)
    if said:
        tell(f"Board: {place.shown_database}", style="dim")
    if not may_create:
        _require_board(place, options.engine)
    return place, options.engine


def _require_board(place: DataFolder, engine: Engine) -> None:
    file = database_file(engine)
    if file is not None and not file.exists():
        raise StrategyError(_none(place))
    try:
        with engine.connect() as connection:
            is_there = bool(schema_of(connection))
    except OperationalError as failure:
        raise StrategyError(unreached(place)) from failure
    if not is_there:
        raise StrategyError(_none(place))


def _none(place: DataFolder) -> str:
    return (
        f"There is no board in {place.shown_database}. Is this the right place? Name another with "
        f"{HOME} or DATABASE_URL, or make one here: strategy-board init"
    )


def unreached(place: DataFolder) -> str:
    """Return what is said when the database does not answer."""
    return (
        f"The database {place.shown_database} does not answer. Is it running, is its address right?"
    )
