"""What a rule says in words, stated beside the code that follows it, with its numbers put in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleStatement:
    """One rule: where links find it, its name, what it says, its formula.

    ``spoken`` are the parts of it that hold its numbers, such as "thin under 34 %": whatever else
    says them in prose is checked against these.
    """

    anchor: str
    name: str
    words: str
    formula: str
    spoken: tuple[str, ...] = ()
