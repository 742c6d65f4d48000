"""The share of projects and of money in which people affected take part."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Involved:
    """How many projects and how much money have people affected in at least one stage (cents)."""

    projects: int
    involved: int
    cents: int
    involved_cents: int

    @property
    def share_of_projects(self) -> float | None:
        """Share of one; nothing without a project."""
        return self.involved / self.projects if self.projects else None

    @property
    def share_of_money(self) -> float | None:
        """Share of one; nothing without money."""
        return self.involved_cents / self.cents if self.cents else None


def involved(money: Mapping[int, int], with_people: Collection[int]) -> Involved:
    """Return the shares.

    Args:
        money: cents by project; projects without a known amount are there with 0.
        with_people: the projects in which people affected take part.
    """
    taking = [project for project in money if project in with_people]
    return Involved(
        projects=len(money),
        involved=len(taking),
        cents=sum(money.values()),
        involved_cents=sum(money[project] for project in taking),
    )
