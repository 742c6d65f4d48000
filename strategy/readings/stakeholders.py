"""Organisations as a list: what each one funds and hosts, as far as the reader may see it."""

from dataclasses import dataclass

import numpy as np

from strategy.measures.tally import sums
from strategy.readings.asking import Asking


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """One organisation.

    Attributes:
        cents: money of its awards in the selection, reporting currency.
        funded, hosted: projects it funds, and projects it hosts.
    """

    key: str
    name: str
    kind: str
    country: str
    cents: int
    funded: int
    hosted: int


def list_stakeholders(asking: Asking, search: str = "") -> tuple[StakeholderRow, ...]:
    """Return the organisations that fit some words, those with most money first.

    Args:
        asking: the reader's question; embargoed awards of others are not counted.
        search: words that must all stand in the name, short name, key or country.
    """
    cells = asking.cells()
    at = asking.chosen(cells).at
    lines = cells.lines
    bodies = asking.portfolio.bodies.organisations
    cents = sums(lines["funder"][at], asking.chosen(cells).cents, (cells.n_funders,))
    pairs = np.unique(np.stack([lines["funder"][at], lines["project"][at]]), axis=1)
    funded = np.bincount(pairs[0], minlength=cells.n_funders)
    hosts = asking.portfolio.projects["host"][np.unique(lines["project"][at])]
    hosted = np.bincount(hosts[hosts >= 0], minlength=len(bodies))
    words = search.casefold().split()
    rows = [
        StakeholderRow(b.key, b.name, b.kind, b.country, int(cents[n]), int(funded[n]),
                       int(hosted[n]))
        for n, b in enumerate(bodies)
        if all(w in f"{b.name} {b.short_name} {b.key} {b.country}".casefold() for w in words)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.cents, row.name.casefold())))
