"""What a step of the schema may not do unnoticed: lose rows, tables, or the guard of the history.

A step that means to says so in its module: ``expected_losses = {"name_of_table"}``.
"""

from typing import Any

from sqlalchemy import Connection

from strategy.errors import StrategyError
from strategy.upkeep.rows import count_rows
from strategy.upkeep.schema import schema_of
from strategy.upkeep.verifying import unguarded


class Guard:
    """Counts the rows of every table before the first step and after each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.before = count_rows(connection)
        self.was_guarded = _guarded(connection)

    def check(self, *, step: Any, **_: Any) -> None:
        """Look at what a step did.

        Raises:
            StrategyError: it lost something; the transaction has to be rolled back.
        """
        module = step.up_revision.module
        expected = set(getattr(module, "expected_losses", ()))
        after = count_rows(self.connection)
        lost = [
            f"{name} had {count:,} rows and has {after.get(name, 0):,}"
            for name, count in self.before.items()
            if name not in expected and (name not in after or after[name] < count)
        ]
        if lost:
            raise StrategyError(
                f"The step to schema {module.revision} would lose records: {'; '.join(lost)}. "
                "Nothing was changed. Please report this, and go on with the earlier version."
            )
        guarded = _guarded(self.connection)
        if self.was_guarded and not guarded:
            raise StrategyError(
                f"The step to schema {module.revision} would take the guard from the history. "
                "Nothing was changed. Please report this, and go on with the earlier version."
            )
        self.before, self.was_guarded = after, guarded


def _guarded(connection: Connection) -> bool:
    schema = schema_of(connection)
    return bool(schema) and not unguarded(connection, schema)
