"""Where the board keeps its things on this machine: never inside the package."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from strategy.errors import StrategyError

HOME = "STRATEGY_BOARD_HOME"
KEY_FILE = "cookie.key"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The board's own folder and the address of its database."""

    folder: Path
    database_url: str

    @property
    def shown_database(self) -> str:
        """The database in words that hold no password."""
        return shown(self.database_url)


def shown(url: str) -> str:
    """Return a database's address in words that hold no password."""
    return url.split("@")[-1] if "@" in url else url.removeprefix("sqlite:///")


def find_place(database_url: str | None = None) -> DataFolder:
    """Return the folder of this user and the database's address.

    ``DATABASE_URL`` names another database, ``STRATEGY_BOARD_HOME`` another folder; without them
    it is an embedded SQLite file in the user's data directory.

    Raises:
        StrategyError: the folder cannot be made.
    """
    home = os.environ.get(HOME)
    folder = Path(home) if home else user_data_path("strategy-board", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as failure:
        raise StrategyError(
            f"The folder {folder} cannot be made or read: {failure.strerror}. Name another in "
            f"{HOME}, or run this as the user who owns it."
        ) from failure
    url = database_url or os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'board.sqlite3'}"
    return DataFolder(folder, with_driver(url))


def with_driver(url: str) -> str:
    """Return a PostgreSQL address as hosters give it with the driver that is installed here."""
    for start in ("postgres://", "postgresql://"):
        if url.startswith(start):
            return "postgresql+psycopg://" + url.removeprefix(start)
    return url


def read_secret(folder: Path) -> bytes:
    """Return the key that signs cookies, made once and readable by its owner only.

    Raises:
        StrategyError: it can be neither read nor made.
    """
    file = folder / KEY_FILE
    try:
        if not file.exists():
            _make_secret(file)
    except OSError as failure:
        raise StrategyError(f"{file} cannot be written: {failure.strerror}.") from failure
    return key_in(file)


def new_key() -> bytes:
    """Return a key as text, which can be copied by hand and stand in a setting."""
    return secrets.token_urlsafe(48).encode()


def key_in(file: Path) -> bytes:
    """Return the key that a file holds, as text in a line or as the bare bytes of earlier versions.

    Raises:
        StrategyError: it cannot be read.
    """
    try:
        held = file.read_bytes()
    except OSError as failure:
        raise StrategyError(
            f"The key {file} cannot be read: {failure.strerror}. Put the board's key there, "
            "readable for the user who runs the board."
        ) from failure
    line = held.strip()
    return line if line.isascii() and line.decode("ascii").isprintable() else held


def write_key(file: Path, key: bytes) -> None:
    """Put a key into a file for its owner only; nobody finds half a key."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        new.write(key + b"\n")
        new.flush()
        os.fsync(new.fileno())
    part.replace(file)


def _make_secret(file: Path) -> None:
    part = file.with_suffix(f".{secrets.token_hex(4)}")
    write_key(part, new_key())
    # Several workers may start at once: one of them wins, and nobody reads half a key.
    with contextlib.suppress(FileExistsError):
        os.link(part, file)
    part.unlink()
