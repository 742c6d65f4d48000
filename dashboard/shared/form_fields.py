"""Fields that several forms draw in the same way."""

from dashboard.kit import Node, Option, h
from strategy.exchange_rates import REPORTING, currencies, is_former


def currency_options() -> list[Option]:
    """Return every currency with a rate: those of reports, those of today, those that were."""
    rest = [code for code in currencies() if code not in REPORTING]
    former = [code for code in rest if is_former(code)]
    today = [code for code in rest if code not in former]
    return [
        *(Option(code, code) for code in (*REPORTING, *today)),
        *(Option(code, f"{code} (no longer used)") for code in former),
    ]


def hidden(name: str, value: object) -> Node:
    """Return a value that travels with the form; the server checks it again."""
    return h("input", type="hidden", name=name, defaultValue=str(value))
