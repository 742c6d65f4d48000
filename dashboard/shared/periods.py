"""Dates as they are known: to the day, the month or the year."""

from datetime import date

from strategy.models import Project


def shown_day(day: date | None, precision: str | None) -> str:
    """Return a day, a month or a year, as precisely as it was published; "" for none."""
    text = "" if day is None else day.isoformat()
    return {"year": text[:4], "month": text[:7]}.get(precision or "day", text)


def as_year(day: date) -> float:
    """Return a day as a year with its part, 2026.5 at the beginning of July."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days


def period(project: Project) -> str:
    """Return a project's period as exactly as it is known."""
    if project.start is None and project.end is None:
        return "no dates published"
    first = shown_day(project.start, project.start_precision) or "start unknown"
    last = shown_day(project.end, project.end_precision) or "end unknown"
    return f"{first} to {last}"
