"""What the words of a file's cells are read with: how the file writes, and what is unclear.

Nothing is guessed: what can be read in two ways is refused with a sentence, unless the file itself
or a person said which way its numbers and dates are written (``Conventions``).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
POINT, COMMA = "point", "comma"
# Instead of the first month of a financial year: 2010-11 is November 2010.
MONTHS = "months"
BEGINS, ENDS = "begins", "ends"
# Kinds of cells: a number that the file holds as a number is nobody's way of writing.
NUMBER, NUMBER_1904 = "number", "number-1904"
ERROR_CELL = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")


class UnclearWordError(ValueError):
    """A word that means nothing here, or two things.

    Args:
        rule: what is wrong, in a sentence.
        fix: what to do about it.
    """

    def __init__(self, rule: str, fix: str) -> None:
        self.rule, self.fix = rule, fix
        super().__init__(f"{rule} {fix}")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a file writes its dates and numbers; empty where nothing tells.

    Attributes:
        dates: whether the day or the month comes first.
        decimals: which mark starts the decimals.
        years: the first month of a financial year ("4" is April), or that 2010-11 is a month.
        year_named: whether FY2024 is named after the year it begins or ends in.
    """

    dates: str = ""
    decimals: str = ""
    years: str = ""
    year_named: str = ""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return words for comparing: no accents, no case, single blanks, letters and digits only."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(kept.split())
