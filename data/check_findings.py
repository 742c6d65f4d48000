"""One thing that a check has to say."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the data.

    Attributes:
        about: what it concerns: plausible, totals, coverage or map.
        record: the key of the record, empty when it is about all of them.
    """

    severity: Severity
    about: str
    text: str
    record: str = ""

    def __str__(self) -> str:
        of = f"{self.record}: " if self.record else ""
        return f"{self.severity}: {of}{self.text}"


def error(record: str, text: str) -> Finding:
    """Return something that must not be."""
    return Finding(Severity.ERROR, "plausible", text, record)


def doubt(record: str, text: str) -> Finding:
    """Return something that a person should look at."""
    return Finding(Severity.WARNING, "plausible", text, record)
