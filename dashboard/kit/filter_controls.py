"""The controls that a filter bar may have: native ones, each with its state."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A value, its words, and a note such as the number of projects behind it."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MenuControl:
    """Several values of a list, as checkboxes in a menu. Nothing chosen means all."""

    name: str
    label: str
    options: Sequence[Option]
    chosen: Sequence[str] = ()
    all_label: str = ""


@dataclass(frozen=True, slots=True)
class SelectControl:
    """One value of a list; the ``default`` stays out of the address.

    ``said``: the line that stands for folded filters names it also at its default.
    """

    name: str
    label: str
    options: Sequence[Option]
    chosen: str = ""
    default: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class YearsControl:
    """A first and a last year; both may stay open."""

    first: int
    last: int
    chosen_from: str = ""
    chosen_to: str = ""
    name_from: str = "from"
    name_to: str = "to"
    label: str = "Years"


@dataclass(frozen=True, slots=True)
class SearchControl:
    """Words to look for."""

    name: str = "q"
    label: str = "Search"
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class SliderControl:
    """One value of a long row, such as months; the last one is the default and stays out."""

    name: str
    label: str
    options: Sequence[Option]
    chosen: str = ""


Control = MenuControl | SelectControl | YearsControl | SearchControl | SliderControl
