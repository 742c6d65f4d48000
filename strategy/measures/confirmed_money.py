"""How much of the money its own funders said is right."""

from datetime import timedelta

from strategy.rule_statements import RuleStatement

# After a year a funder is asked again.
HOLDS = timedelta(days=365)


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
    "money promised or paid. An amount that was changed since is not confirmed.",
    "confirmed ÷ promised or paid",
)
