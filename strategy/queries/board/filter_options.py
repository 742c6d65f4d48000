"""What each filter offers: values and labels from the portfolio itself."""

from dataclasses import dataclass

import numpy as np

from strategy.columns.masking import NOT_ALIGNED, visible_money
from strategy.exchange_rates import REPORTING
from strategy.glossary import readable
from strategy.queries.board.question import Asking
from strategy.selection import STAGES, Query, Selection, parse
from strategy.vocabulary import ProjectStatus

STAGE_LABELS = {
    "secured": "Secured money",
    "committed": "Committed money",
    "disbursed": "Money paid out",
    "pledged": "Pledged money",
}
TARGET_LABELS = {
    "assumption": "Targets, with the assumption",
    "committee": "Committee targets only",
    "none": "Without targets",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str


def options(asking: Asking) -> dict[str, list[Option]]:
    """Return the choices of every filter by its name in the address, for this viewer."""
    key = ("options", asking.viewer.governs, asking.viewer.organisation_id, asking.today)
    found: dict[str, list[Option]] = asking.portfolio.memo(key, lambda: _options(asking))
    return found


def _options(asking: Asking) -> dict[str, list[Option]]:
    portfolio = asking.portfolio
    seen = visible_money(portfolio, asking.viewer, asking.today)
    money = portfolio.money if seen is None else portfolio.money.rows(seen)
    funders = [portfolio.bodies.organisations[n] for n in np.unique(money["funder"])]
    countries = {portfolio.countries[n] for n in portfolio.projects["country"][money["project"]]}
    strategies = [Option(s.key, f"{s.key} {s.short_name}") for s in portfolio.plan.strategies]
    return {
        "area": [Option(a.key, a.name) for a in portfolio.plan.areas],
        "strategy": [*strategies, Option(NOT_ALIGNED, "Not aligned with a strategy")],
        "funder": sorted(
            (Option(f.key, f.name) for f in funders), key=lambda o: o.label.casefold()
        ),
        "funder_type": [Option(k, readable(k)) for k in sorted({f.kind for f in funders})],
        "country": [Option(c, c) for c in sorted(countries - {""})],
        "status": [Option(s, readable(s)) for s in ProjectStatus],
        "stage": [Option(s, STAGE_LABELS[s]) for s in STAGES],
        "currency": [Option(c, c) for c in REPORTING],
        "targets": [Option(k, v) for k, v in TARGET_LABELS.items()],
    }


def read_selection(asking: Asking, query: Query) -> tuple[Asking, tuple[str, ...]]:
    """Return the question with the selection an address asks for, and what was not understood."""
    allowed = {name: [o.value for o in found] for name, found in options(asking).items()}
    parsed = parse(_led(asking, query), allowed)
    return Asking(asking.portfolio, parsed.selection, asking.viewer, asking.today), parsed.problems


def _led(asking: Asking, query: Query) -> Query:
    """Let an old address with a merged funder lead to the one it went into."""
    led = asking.portfolio.bodies.led
    if not led or "funder" not in query:
        return query
    return {**query, "funder": list(dict.fromkeys(led.get(key, key) for key in query["funder"]))}


def whole(asking: Asking) -> Asking:
    """Return the question without any filter."""
    return Asking(asking.portfolio, Selection(), asking.viewer, asking.today)
