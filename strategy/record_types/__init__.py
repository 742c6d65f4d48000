"""Every type of record, declared once: what it is called, where it is shown, its fields.

Forms, corrections, histories, undo, links and comments read this.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from strategy.models.base import Record
from strategy.record_types.board_types import BOARD_TYPES
from strategy.record_types.declarations import RecordType
from strategy.record_types.field_kinds import Field, Holds, VerdictDay
from strategy.record_types.map_types import MAP_TYPES
from strategy.record_types.meeting_types import MEETING_TYPES
from strategy.record_types.money_types import MONEY_TYPES
from strategy.record_types.plan_types import PLAN_TYPES
from strategy.record_types.result_types import RESULT_TYPES

__all__ = [
    "BY_REFERENCE",
    "CORRECTABLE",
    "RECORD_TYPES",
    "Field",
    "Holds",
    "RecordType",
    "VerdictDay",
    "label_of",
    "type_of",
]

RECORD_TYPES: Final[Mapping[str, RecordType]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            *PLAN_TYPES,
            *MONEY_TYPES,
            *MAP_TYPES,
            *RESULT_TYPES,
            *MEETING_TYPES,
            *BOARD_TYPES,
        )
    }
)
# Those that can be corrected by hand, field by field.
CORRECTABLE: Final[Mapping[str, RecordType]] = MappingProxyType(
    {name: kind for name, kind in RECORD_TYPES.items() if kind.fields}
)
# Those that links and comments point to, by the word with which they do.
BY_REFERENCE: Final[Mapping[str, RecordType]] = MappingProxyType(
    {kind.reference: kind for kind in RECORD_TYPES.values() if kind.reference}
)


def label_of(record_type: str) -> str:
    """Return what a record of a type is called; one of an earlier version by its table."""
    kind = RECORD_TYPES.get(record_type)
    return kind.label if kind else record_type.replace("_", " ")


def type_of(record: Record) -> RecordType:
    """Return the type of a record."""
    return RECORD_TYPES[str(type(record).__tablename__)]
