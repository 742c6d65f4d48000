"""How much of the money its own funders said is right."""

from datetime import date, timedelta

from strategy.rule_statements import RuleStatement

# After a year a funder is asked again.
HOLDS = timedelta(days=365)


def holds(confirmed_on: date | None, today: date) -> bool:
    """Whether a confirmation is not older than a year."""
    return confirmed_on is not None and confirmed_on > today - HOLDS


def confirmed_share(confirmed: int, secured: int) -> float | None:
    """Return the part of the money that is confirmed, from 0 to 1.

    Args:
        confirmed: in whole cents of the reporting currency.
        secured: all of it, in whole cents.

    Returns:
        ``None`` where there is no money.
    """
    return confirmed / secured if secured > 0 else None


CONFIRMED_RULE = RuleStatement(
    "confirmed",
    "Money its funder confirmed",
    "Money of which its own funder said in the last year that the amount is right, over all "
    "secured money. An amount that was changed since is not confirmed.",
    "confirmed ÷ secured",
)
