"""Says at once which amounts of a row no exchange rate is known for, and why."""

from datetime import date
from typing import Any

from strategy.amounts import full
from strategy.exchange_rates import STALE, rate_on
from strategy.language.habits import day
from strategy.models import ImportRow


def warn_of_rates(row: ImportRow) -> None:
    """Add a warning for each amount whose date has no rate, or only a much older one."""
    warnings = [
        _warning(row, amount, words)
        for amount in row.meaning.get("amounts", [])
        if amount["cents"] is not None and (words := _words(amount))
    ]
    if warnings:
        row.problems = [*row.problems, *warnings]


def _words(amount: dict[str, Any]) -> str:
    if amount["currency"] == "EUR" or not amount.get("date"):
        return ""
    valued = date.fromisoformat(amount["date"])
    rate = rate_on(amount["currency"], valued, amount.get("precision"))
    shown = full(amount["cents"], amount["currency"])
    if rate is None:
        return (
            f"The ECB quotes no rate of {amount['currency']} for {day(valued)}: {shown} is kept, "
            "and counts in no sum until there is one."
        )
    if rate.how.endswith(STALE):
        return f"{shown} is converted at a rate of {day(rate.used)}, the newest that is known."
    return ""


def _warning(row: ImportRow, amount: dict[str, Any], words: str) -> dict[str, str]:
    return {
        "field": "currency",
        "cell": "",
        "value": amount["currency"],
        "rule": words,
        "fix": "Check the date and the currency.",
        "warning": "yes",
    }
