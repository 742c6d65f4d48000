"""Currencies that became the euro: their rates are fixed by law, for ever.

Source: Council Regulation (EC) No 2866/98, Article 1, with its amendments up to Bulgaria (read on
2026-11-28 at https://legalize.dev/eu/law/31998R2866; all 21 rates were compared).
"""

from datetime import date
from decimal import Decimal
from typing import Final

# Units of the currency for one euro, and the day from which the rate holds.
FIXED: Final = {
    "ATS": (Decimal("13.7603"), date(1999, 1, 1)),
    "BEF": (Decimal("40.3399"), date(1999, 1, 1)),
    "DEM": (Decimal("1.95583"), date(1999, 1, 1)),
    "ESP": (Decimal("166.386"), date(1999, 1, 1)),
    "FIM": (Decimal("5.94573"), date(1999, 1, 1)),
    "FRF": (Decimal("6.55957"), date(1999, 1, 1)),
    "IEP": (Decimal("0.787564"), date(1999, 1, 1)),
    "ITL": (Decimal("1936.27"), date(1999, 1, 1)),
    "LUF": (Decimal("40.3399"), date(1999, 1, 1)),
    "NLG": (Decimal("2.20371"), date(1999, 1, 1)),
    "PTE": (Decimal("200.482"), date(1999, 1, 1)),
    "GRD": (Decimal("340.750"), date(2001, 1, 1)),
    "SIT": (Decimal("239.640"), date(2007, 1, 1)),
    "CYP": (Decimal("0.585274"), date(2008, 1, 1)),
    "MTL": (Decimal("0.429300"), date(2008, 1, 1)),
    "SKK": (Decimal("30.1260"), date(2009, 1, 1)),
    "EEK": (Decimal("15.6466"), date(2011, 1, 1)),
    "LVL": (Decimal("0.702804"), date(2014, 1, 1)),
    "LTL": (Decimal("3.45280"), date(2015, 1, 1)),
    "HRK": (Decimal("7.53450"), date(2023, 1, 1)),
    "BGN": (Decimal("1.95583"), date(2026, 1, 1)),
}
# The first eleven never had another rate: it holds for what is older, too.
ALWAYS: Final = date(1999, 1, 1)


def fixed_rate(currency: str, day: date) -> tuple[Decimal, date] | None:
    """Return units for one euro and the day since which they are law, where they hold on a day."""
    found = FIXED.get(currency)
    if found is None or (day < found[1] and found[1] > ALWAYS):
        return None
    return found
