"""Lists, declared once each: rows, filters, typed columns. Grid, sorting, files read this."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from strategy.lists.agents import AGENTS
from strategy.lists.list_types import UNDER_WAY, Holding, ListColumn, RecordList, Value
from strategy.lists.measures import MEASURES
from strategy.lists.mechanisms import MECHANISMS
from strategy.lists.milestones import MILESTONES
from strategy.lists.organisations import ORGANISATIONS
from strategy.lists.outputs import OUTPUTS
from strategy.lists.projects import PROJECTS
from strategy.lists.targets import TARGETS
from strategy.lists.trials import TRIALS

__all__ = ["LISTS", "UNDER_WAY", "Holding", "ListColumn", "RecordList", "Value"]

_ALL: Final[tuple[RecordList[Any], ...]] = (
    PROJECTS,
    OUTPUTS,
    TRIALS,
    AGENTS,
    MEASURES,
    TARGETS,
    MECHANISMS,
    MILESTONES,
    ORGANISATIONS,
)
LISTS: Final[Mapping[str, RecordList[Any]]] = MappingProxyType({one.name: one for one in _ALL})
