"""The few ways a request can fail, each with a sentence for the person who made it."""

from collections.abc import Mapping


class StrategyError(Exception):
    """Something the board will not do; its text is a sentence for the reader."""


class NotAllowedError(StrategyError):
    """The actor may not do this to this record."""


class NotFoundError(StrategyError):
    """There is no such record, or the actor may not know of it."""


class InvalidError(StrategyError):
    """Values that cannot be taken: one sentence per field.

    Args:
        fields: sentence by field name, in the form's order.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__(" ".join(self.fields.values()))


class OutdatedError(StrategyError):
    """Somebody else changed the record since the actor read it.

    Args:
        sentence: what is said to the slower one.
        version: the version that the actor had read, where both versions can be shown and merged.
    """

    def __init__(self, sentence: str, *, version: int | None = None) -> None:
        self.version = version
        super().__init__(sentence)


class StorageError(StrategyError):
    """The place where the board keeps its records takes nothing more; nothing was changed."""
