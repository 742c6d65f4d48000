"""Frames as columns of equal length: immutable, cheap to splice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns of one length. A changed table is a new table; columns are never written to."""

    columns: Mapping[str, Column] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def rows(self, chosen: Column | slice) -> "Table":
        """Return the rows picked by a mask, by positions or by a slice."""
        return Table({name: column[chosen] for name, column in self.columns.items()})

    def with_columns(self, **more: Column) -> "Table":
        """Return the table with further columns."""
        return Table({**self.columns, **more})

    def then(self, other: "Table") -> "Table":
        """Return this table's rows followed by another's."""
        return Table(
            {
                name: np.concatenate([column, other.columns[name]])
                for name, column in self.columns.items()
            }
        )

    def spliced(self, kept: Sequence[slice], other: "Table") -> "Table":
        """Return some stretches of this table's rows followed by another's, copied once."""
        return Table(
            {
                name: np.concatenate([*(column[part] for part in kept), other.columns[name]])
                for name, column in self.columns.items()
            }
        )


def among(numbers: Column, few: Sequence[int] | Column) -> Column:
    """Return of each row whether its number (0 and up) is among a few, without sorting."""
    asked = np.asarray(few, dtype=np.int64)
    if not len(numbers) or not len(asked):
        return np.zeros(len(numbers), dtype=bool)
    wanted = np.zeros(max(int(numbers.max()), int(asked.max())) + 1, dtype=bool)
    wanted[asked] = True
    found: Column = wanted[numbers]
    return found


def present(numbers: Column) -> list[int]:
    """Return the different numbers (0 and up) of a column's rows, the smallest first."""
    found: list[int] = np.flatnonzero(np.bincount(numbers)).tolist()
    return found


def placed(keys: Column, values: Column) -> Column:
    """Return values in the places of their keys, as the award of each contribution; else 0."""
    found = np.zeros(int(keys.max()) + 1 if len(keys) else 1, dtype=values.dtype)
    found[keys] = values
    return found


# An array as long as the largest number costs less than sorting, up to so many times the rows.
_SPARSE = 16


def numbered(ids: Column) -> Column:
    """Return ids as numbers fit to count by, for each row: the ids, or 0, 1, 2 ... in their place.

    A handful of rows may have ids in the millions.
    """
    if not len(ids) or int(ids.max()) < _SPARSE * len(ids):
        return ids
    found: Column = np.unique(ids, return_inverse=True)[1]
    return found


def stretches(gone: Column) -> list[slice]:
    """Return the stretches of rows that a mask leaves; copying them beats copying row by row."""
    places = np.flatnonzero(gone)
    ends = np.concatenate([places, [len(gone)]])
    begins = np.concatenate([[0], places + 1])
    return [slice(a, b) for a, b in zip(begins.tolist(), ends.tolist(), strict=True) if a < b]


def table_of(rows: list[Any], dtypes: Mapping[str, Any]) -> Table:
    """Return a table from row tuples whose order is that of ``dtypes``."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(dtypes)
    return Table(
        {
            name: _column(values, dtype)
            for (name, dtype), values in zip(dtypes.items(), columns, strict=True)
        }
    )


def _column(values: Any, dtype: Any) -> Column:
    if dtype is object:
        column = np.empty(len(values), dtype=object)
        column[:] = values
        return column
    return np.array(values, dtype=dtype)
