"""What funders confirmed, in a sentence."""

from strategy.amounts import percent
from strategy.queries.money.confirmed_funds import ConfirmedFunds


def confirmed_line(funds: ConfirmedFunds, whose: str = "their funders") -> str:
    """Return how much of the money was confirmed in the last year.

    Args:
        funds: of the selection, or of one funder.
        whose: who says so.
    """
    if funds.share is None:
        return ""
    if not funds.confirmed:
        return f"None of the money was confirmed by {whose} in the last year."
    return (
        f"{percent(funds.share)} of the money was confirmed by {whose} in the last year, last on "
        f"{funds.newest:%d %B %Y}."
    )
