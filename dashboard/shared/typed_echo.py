"""What the board reads from a typed word, said under the field before anything is sent."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.security import on
from dashboard.typed_values import UnclearError, read_exact_day, read_money
from strategy.amounts import full
from strategy.importing.date_words import Day
from strategy.vocabulary import Precision

LONGEST, MOST = 80, 40
MONEY, DAY = "money", "day"


def register(app: dash.Dash) -> None:
    """Register what says under a field how it is read; it knows nothing but what is typed."""

    @on(
        app,
        Output("typed-answer", "data"),
        [Input("typed-request", "data")],
        prevent_initial_call=True,
    )
    def tell(data: dict[str, Any] | None) -> dict[str, object]:
        sent = data.get("fields") if isinstance(data, dict) else None
        fields = [one for one in sent if isinstance(one, dict)] if isinstance(sent, list) else []
        return {"fields": [_said(one) for one in fields[:MOST]]}


def _said(sent: dict[str, Any]) -> dict[str, str]:
    ident, kind, text = (str(sent.get(name) or "")[:120] for name in ("id", "kind", "text"))
    return {"id": ident, "text": text, "said": echo_of(kind, text)}


def echo_of(kind: str, text: str) -> str:
    """Return how a typed amount or date is understood, or why it is not; "" for nothing typed.

    Args:
        kind: "money" or "day".
        text: as typed; only its beginning is looked at.
    """
    try:
        if kind == MONEY:
            return _money(text[:LONGEST])
        if kind == DAY:
            day = read_exact_day(text[:LONGEST])
            return f"= {_day(day)}" if day else ""
    except UnclearError as unclear:
        return str(unclear)
    return ""


def _money(text: str) -> str:
    money = read_money(text)
    if money is None:
        return ""
    figures = full(money.cents, money.currency or "EUR")
    if money.currency:
        return f"= {figures}"
    plain = figures.replace("€", "")
    return f"= {plain} ({' or '.join(money.shared[:4])}?)" if money.shared else f"= {plain}"


def _day(day: Day) -> str:
    if day.until is not None:
        return f"{day.first:%B %Y} to {day.last:%B %Y}"
    if day.precision is Precision.YEAR:
        return f"the year {day.first.year}"
    return f"{day.first:%B %Y}" if day.precision is Precision.MONTH else f"{day.first:%-d %B %Y}"
