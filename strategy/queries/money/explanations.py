"""What a reader needs to check one number by hand."""

from dataclasses import dataclass, field

from strategy.selection import Selection


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything a reader needs to check one number by hand.

    Attributes:
        formula: the rule in words with its values.
        columns, rows: the parts; ``rows`` are texts ready to show.
        left_out: what the number does not count, one sentence each.
        more: how many further rows there are.
    """

    title: str
    value: str
    formula: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    more: int = 0
    projects: tuple[tuple[Selection, str], ...] = field(default=())
