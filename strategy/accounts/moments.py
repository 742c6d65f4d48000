"""Moments as the databases give them back."""

from datetime import UTC, datetime


def aware(moment: datetime) -> datetime:
    """Return a stored moment with its zone, which SQLite forgets."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
