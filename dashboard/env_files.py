"""Which board a command speaks to: settings from the environment, else from the machine's file."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from dashboard.data_folder import HOME
from strategy.errors import StrategyError

DEFAULT = Path("/etc/strategy-board.env")
NAMED = "STRATEGY_BOARD_ENV_FILE"
# Who says one of these has said which board is meant; the machine's own is not mixed into it.
SAYS_WHICH = ("DATABASE_URL", HOME)


def read_env_file(path: Path) -> dict[str, str]:
    """Return the settings in a file, as systemd reads it too.

    Raises:
        StrategyError: it cannot be read.
    """
    try:
        text = path.open(encoding="utf-8")
    except OSError as failure:
        raise StrategyError(f"The settings in {path} cannot be read: {failure.strerror}.") from None
    with text:
        found = dotenv_values(stream=text, interpolate=False)
    return {name: value for name, value in found.items() if value is not None}


def settings_of(
    environ: Mapping[str, str], *, named: Path | None, database: str | None, default: Path = DEFAULT
) -> dict[str, str]:
    """Return what is to be added to the environment so that a command finds its board.

    Args:
        environ: the environment.
        named: a file that was asked for.
        database: a database that was asked for.
        default: the machine's own file.

    Raises:
        StrategyError: the file cannot be read; for the machine's own: only root may.
    """
    asked = named or (Path(environ[NAMED]) if environ.get(NAMED) else None)
    if asked is None and (database or any(environ.get(name) for name in SAYS_WHICH)):
        return {}
    if asked is None and not default.exists():
        return {}
    if asked is None and not os.access(default, os.R_OK):
        raise StrategyError(
            f"This machine has a board whose settings only root may read ({default}). Use sudo, "
            f"or name another board: {HOME}=FOLDER"
        )
    found = read_env_file(asked or default)
    return {name: value for name, value in found.items() if name not in environ}


def become_owner(folder: Path) -> None:
    """Go on as the user who owns a board, when root runs a command on it.

    Files that root leaves behind could not be read by the board.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not folder.exists():
        return
    about = folder.stat()
    if about.st_uid == 0:
        return
    os.setgroups([about.st_gid])
    os.setgid(about.st_gid)
    os.setuid(about.st_uid)
