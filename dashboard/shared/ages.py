"""How long ago somebody looked at a record, in words."""

from datetime import date

from dashboard.kit import Child, h
from strategy.language import day


def age_words(looked_at: date | None, *, stale: bool) -> Child:
    """Return when somebody looked at a record last, and whether that is too long ago."""
    if looked_at is None:
        return "Nobody has looked at it yet."
    words = f"Looked at on {day(looked_at)}"
    return [words, h("strong", ", more than half a year ago") if stale else "", "."]
