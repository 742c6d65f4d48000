"""What leaves the board: reports in every format, single tables, and the door for notebooks."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.open_boards import OpenBoard


def open_board(url: str, *, viewer: str = "visitor", today: date | None = None) -> "OpenBoard":
    """Open a board for reading, from a notebook or a script: docs/notebook.md.

    Args:
        url: of its database, ``sqlite:///board.sqlite3`` or ``postgresql://...``; a bare path is
            that of a SQLite file.
        viewer: the key of a person; tables hold what that person may see. Everybody may be a
            ``visitor``.
        today: the day that "now" is; by default this one.

    Raises:
        StorageError: there is no such database.
        NotFoundError: nobody has this key.
    """
    # Found late: data frames take a second to load, and no page of the board needs them.
    from exports.open_boards import open_read_only

    return open_read_only(url, viewer, today)
