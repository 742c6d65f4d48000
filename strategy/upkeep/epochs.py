"""Saying that a database holds other data from now on, by whatever way that came into it."""

from sqlalchemy import Connection, inspect, text

from strategy.models.trust import new_mark

_RENEW = text("UPDATE revision SET epoch = :epoch, mark = :mark")


def renew_epoch(connection: Connection) -> None:
    """Tell everybody who reads that nothing they hold is of this data.

    To be called in the transaction of a restore, a move, an upgrade, or a load of other files.
    Shapes before epochs are left alone.
    """
    names = {column["name"] for column in inspect(connection).get_columns("revision")}
    if "epoch" in names:
        connection.execute(_RENEW, {"epoch": new_mark(), "mark": new_mark()})
