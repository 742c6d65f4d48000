"""From a form's submission to one transaction and an answer, the same way for every form."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlmodel import Session

from dashboard.app import current_board
from dashboard.kit import answer
from dashboard.typed import UnclearError
from strategy.database import transaction
from strategy.errors import InvalidError, StrategyError

Values = dict[str, Any]
Read = TypeVar("Read")
# Forms ask for an amount; records hold cents.
FIELD_OF = {"amount_cents": "amount"}


def submitted(data: Mapping[str, Any] | None) -> tuple[Values, str]:
    """Return the values and the idempotency key of a submission, whatever the client sent."""
    sent = data if isinstance(data, dict) else {}
    values = sent.get("values")
    return (values if isinstance(values, dict) else {}), str(sent.get("key") or "")[:100]


def write(
    verb: Callable[[Session], Any], *, message: str, next: str | Callable[[Any], str] = ""
) -> dict[str, object]:
    """Run one verb in one transaction; return the answer to its form.

    Whatever is refused comes back as sentences and has changed nothing.

    Args:
        verb: writes through a service.
        message: what is said when it is done.
        next: where the reader goes then, or a function of what the verb returned.
    """
    try:
        with transaction(current_board().engine) as session:
            done = verb(session)
            address = next if isinstance(next, str) else next(done)
    except InvalidError as invalid:
        errors = {FIELD_OF.get(name, name): text for name, text in invalid.fields.items()}
        return answer(ok=False, message="Nothing was saved yet.", errors=errors)
    except StrategyError as refused:
        return answer(ok=False, message=str(refused))
    return answer(ok=True, message=message, next=address)


class Reader:
    """Reads typed fields and gathers the sentences about those that are unclear."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.problems: dict[str, str] = {}

    def text(self, name: str) -> str:
        """Return a field as text without outer blanks."""
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""

    def read(self, name: str, how: Callable[[str], Read], default: Read) -> Read:
        """Return a field read in some way; note the sentence where it is unclear."""
        try:
            return how(self.text(name))
        except UnclearError as unclear:
            self.problems[name] = str(unclear)
            return default

    def finish(self) -> None:
        """Refuse the form when any field was unclear.

        Raises:
            InvalidError: with the gathered sentences.
        """
        if self.problems:
            raise InvalidError(self.problems)
