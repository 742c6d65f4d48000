"""Organisations as a list: group, roles, what each one funds and hosts, as far as one may see."""

from dataclasses import dataclass

import numpy as np

from strategy.measures.sums import sums
from strategy.measures.text_folding import folded
from strategy.queries.board.filter_options import Option
from strategy.queries.board.question import Question
from strategy.queries.people.engagement import INITIATIVES, group_of, read_engagement
from strategy.queries.people.network import read_network
from strategy.selection import Choice
from strategy.vocabulary import OrganisationKind, TopicKind

STAKEHOLDER_FILTERS = ("group", "body_country", "role", "q", "sort", "page")
ROLES = {
    "funds": "Funds",
    "hosts": "Hosts or leads a project",
    "isolated": "Tied to nobody",
    "engaged": "Engaged in a strategy",
}


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """One organisation.

    Attributes:
        cents: money of its awards, reporting currency.
        funded, hosted: projects it funds, and projects it hosts.
        ties: with how many others records tie it.
        strategies: in how many strategies it is engaged.
    """

    key: str
    name: str
    kind: str
    group: str
    country: str
    cents: int
    funded: int
    hosted: int
    ties: int
    strategies: int

    @property
    def roles(self) -> tuple[str, ...]:
        """What it does, by the names of the role filter."""
        held = (
            ("funds", self.funded),
            ("hosts", self.hosted),
            ("isolated", not self.ties),
            ("engaged", self.strategies),
        )
        return tuple(name for name, value in held if value)


_SORTS = {
    "name": lambda r: r.name.casefold(),
    "money": lambda r: r.cents,
    "ties": lambda r: r.ties,
    "country": lambda r: r.country,
    "funded": lambda r: r.funded,
    "hosted": lambda r: r.hosted,
}


def list_stakeholders(question: Question, choice: Choice) -> tuple[StakeholderRow, ...]:
    """Return the organisations that fit a choice, those with most money first by default.

    Args:
        question: for whom; embargoed awards of others are not counted.
        choice: group, country, role, words that must all stand in a name or key, order.
    """
    words = folded(choice.one("q")).split()
    bodies = {b.key: b for b in question.portfolio.directory.organisations}
    rows = [
        row
        for row in _rows(question)
        if choice.allows("group", row.group)
        and choice.allows("body_country", row.country)
        and choice.allows("role", *row.roles)
        and all(
            w in folded(f"{row.name} {bodies[row.key].short_name} {row.key} {row.country}")
            for w in words
        )
    ]
    by = choice.one("sort", "-money")
    rows.sort(key=_SORTS["name"])
    rows.sort(key=_SORTS.get(by.removeprefix("-"), _SORTS["money"]), reverse=by.startswith("-"))
    return tuple(rows)


def _rows(question: Question) -> tuple[StakeholderRow, ...]:
    viewer = question.viewer
    key = (
        "stakeholders",
        viewer.governs,
        viewer.organisation_id,
        question.today,
        question.selection.currency,
    )
    found: tuple[StakeholderRow, ...] = question.portfolio.memo(key, lambda: _read(question))
    return found


def _read(question: Question) -> tuple[StakeholderRow, ...]:
    cells = question.cells()
    chosen = question.chosen(cells)
    lines, at = cells.lines, chosen.at
    bodies = question.portfolio.directory.organisations
    cents = sums(lines["funder"][at], chosen.cents, (cells.n_funders,))
    pairs = np.unique(np.stack([lines["funder"][at], lines["project"][at]]), axis=1)
    funded = np.bincount(pairs[0], minlength=cells.n_funders)
    hosts = question.portfolio.projects["host"][np.unique(lines["project"][at])]
    hosted = np.bincount(hosts[hosts >= 0], minlength=len(bodies))
    ties = read_network(question).measures.degree
    engaged = _engaged(question)
    return tuple(
        StakeholderRow(
            key=b.key,
            name=b.name,
            kind=b.kind,
            group=INITIATIVES if b.kind == OrganisationKind.FUNDING_GROUP else group_of(b.kind),
            country=b.country,
            cents=int(cents[n]),
            funded=int(funded[n]),
            hosted=int(hosted[n]),
            ties=ties.get(b.key, 0),
            strategies=engaged.get(f"organisation:{b.key}", 0),
        )
        for n, b in enumerate(bodies)
    )


def _engaged(question: Question) -> dict[str, int]:
    found: dict[str, set[str]] = {}
    for row in read_engagement(question):
        for code, parts in row.cells.items():
            for part in parts:
                found.setdefault(part.who.ref, set()).add(code)
    return {reference: len(codes) for reference, codes in found.items()}


def stakeholder_options(question: Question) -> dict[str, list[Option]]:
    """Return the choices of the filters of the directory."""
    groups = question.portfolio.knowledge.of_kind(TopicKind.STAKEHOLDER_GROUP)
    countries = sorted({b.country for b in question.portfolio.directory.organisations} - {""})
    return {
        "group": [
            *(Option(g.key, g.name) for g in groups),
            Option(INITIATIVES, "Consortia and initiatives"),
        ],
        "body_country": [Option(c, c) for c in countries],
        "role": [Option(k, v) for k, v in ROLES.items()],
    }
