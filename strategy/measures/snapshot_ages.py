"""When what was read elsewhere is so old that it has to say so."""

from datetime import date, timedelta

OLD = timedelta(days=365)


def is_old(day: date | None, today: date) -> bool:
    """Whether a snapshot of a registry, a service or a list of rates is more than a year old."""
    return day is not None and day < today - OLD
