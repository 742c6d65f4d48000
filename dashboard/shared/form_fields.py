"""Fields that several forms draw in the same way."""

from dashboard.kit import Node, Option, h
from strategy.exchange_rates import REPORTING, currencies


def currency_options() -> list[Option]:
    """Return every currency with a rate, the reporting ones first."""
    rest = [code for code in currencies() if code not in REPORTING]
    return [Option(code, code) for code in (*REPORTING, *rest)]


def hidden(name: str, value: object) -> Node:
    """Return a value that travels with the form; the server checks it again."""
    return h("input", type="hidden", name=name, defaultValue=str(value))
