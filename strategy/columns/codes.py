"""The integer codes that frames use for closed lists, and how days become numbers."""

from datetime import date
from typing import Final

from strategy.selection import FIRST_YEAR, LAST_YEAR
from strategy.vocabulary import (
    ContributionKind,
    DateBasis,
    ProjectStatus,
    Qualifier,
    Scope,
    Stage,
)

STAGE: Final = {str(v): n for n, v in enumerate(Stage)}
STATUS: Final = {str(v): n for n, v in enumerate(ProjectStatus)}
SCOPE: Final = {str(v): n for n, v in enumerate(Scope)}
KIND: Final = {str(v): n for n, v in enumerate(ContributionKind)}
BASIS: Final = {str(v): n for n, v in enumerate(DateBasis)}
QUALIFIER: Final = {str(v): n for n, v in enumerate(Qualifier)}
# How firm an amount is, and whether its rate is assumed: the place of (qualifier, assumed).
FIRMNESS: Final = {
    (str(v), assumed): n + len(Qualifier) * assumed
    for assumed in (False, True)
    for n, v in enumerate(Qualifier)
}

UNKNOWN, KNOWN, NO_RATE = 0, 1, 2
NO_DAY: Final = -1
UNDATED_YEAR: Final = 0
YEARS: Final = LAST_YEAR - FIRST_YEAR + 2


def day_number(day: date | None) -> int:
    """Return a day as its ordinal; -1 when there is none."""
    return NO_DAY if day is None else day.toordinal()


def year_code(year: int) -> int:
    """Return the place of a year on the year axis; 0 is the undated bucket."""
    return year - FIRST_YEAR + 1


def year_of(code: int) -> int | None:
    """Return the year at a place of the axis; ``None`` for the undated bucket."""
    return None if code == UNDATED_YEAR else code + FIRST_YEAR - 1
