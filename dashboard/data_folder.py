"""Where the board keeps its things on this machine: never inside the package."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

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
        return self.database_url.split("@")[-1] if "@" in self.database_url else self.database_url


def find_place(database_url: str | None = None) -> DataFolder:
    """Return the folder of this user and the database's address.

    ``DATABASE_URL`` names another database, ``STRATEGY_BOARD_HOME`` another folder; without them
    it is an embedded SQLite file in the user's data directory.
    """
    home = os.environ.get(HOME)
    folder = Path(home) if home else user_data_path("strategy-board", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    url = database_url or os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'board.sqlite3'}"
    return DataFolder(folder, with_driver(url))


def with_driver(url: str) -> str:
    """Return a PostgreSQL address as hosters give it with the driver that is installed here."""
    for start in ("postgres://", "postgresql://"):
        if url.startswith(start):
            return "postgresql+psycopg://" + url.removeprefix(start)
    return url


def read_secret(folder: Path) -> bytes:
    """Return the key that signs cookies, made once and readable by its owner only."""
    file = folder / KEY_FILE
    if not file.exists():
        _make_secret(file)
    return file.read_bytes()


def _make_secret(file: Path) -> None:
    part = file.with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        new.write(secrets.token_bytes(32))
    # Several workers may start at once: one of them wins, and nobody reads half a key.
    with contextlib.suppress(FileExistsError):
        os.link(part, file)
    part.unlink()
