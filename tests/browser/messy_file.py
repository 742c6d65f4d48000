"""A file as a programme officer has it: twenty awards, and everything that goes wrong in one."""

from pathlib import Path
from typing import Any

from tests.data.formats.making import workbook

HEAD = [
    "Grant no.",
    "Award",
    "Amount",
    "Ccy",
    "Award date",
    "Start",
    "End",
    "Host",
    "Country",
    "Strategy",
]
_AMOUNTS = ["1.2m", "2.4 m", "75k", "EUR 600k", "$850,000", 125000, "1 250 000", "480000.50"]
_HOSTS = ["UCL", "University of Cambridge", "McGill", "Lab North", "Institute of Nerves, Turin"]
_DAYS = ["2024-03-01", "1 April 2024", "05.06.2024", "Sept 2024", "2025"]


def rows() -> list[list[Any]]:
    """Return twenty awards, one of them twice, and a total."""
    found: list[list[Any]] = []
    for n in range(20):
        amount = _AMOUNTS[n % len(_AMOUNTS)]
        currency = "EUR" if "EUR" in str(amount) else "USD" if "$" in str(amount) else "GBP"
        start = _DAYS[n % len(_DAYS)]
        country = "United Kingdon" if n % 3 == 0 else "UK"
        found.append(
            [
                f"M-{n + 1}",
                f"Messy award {n + 1}",
                amount,
                currency,
                start,
                start,
                "2027-12-31",
                _HOSTS[n % len(_HOSTS)],
                country,
                "U1" if n % 2 else "U1, W1",
            ]
        )
    found.append(list(found[4]))
    return [*found, ["", "TOTAL", 9999999, "", "", "", "", "", "", ""]]


def write_messy_file(folder: Path) -> Path:
    """Write the workbook into a folder; return where it is."""
    place = folder / "awards as we have them.xlsx"
    place.write_bytes(workbook({"Awards": [HEAD, *rows()]}))
    return place
