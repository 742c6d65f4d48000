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
    """The place where the board keeps its records takes nothing more; says what is kept."""


class TooManyError(StrategyError):
    """More than the pace that is meant for anybody; nothing was changed.

    Args:
        sentence: what the pace is, and how long to wait.
        minutes: how long to wait.
    """

    def __init__(self, sentence: str, *, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(sentence)


class AskAgainError(StrategyError):
    """The act is taken from people only who showed a moment ago that it is them."""


class UnreachableError(StrategyError):
    """The place where the board keeps its records does not answer at the moment.

    Args:
        sentence: what is said to whoever waits for it.
        maybe_kept: whether the connection broke while a write was committed: nobody knows then
            whether it was kept, until it is tried again with its own key.
    """

    def __init__(self, sentence: str, *, maybe_kept: bool = False) -> None:
        self.maybe_kept = maybe_kept
        super().__init__(sentence)
