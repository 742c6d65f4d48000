"""The European Central Bank: its reference rates of all days since 1999."""

import io
import zipfile

from strategy.connecting.fetching import Fetcher, NoAnswerError
from strategy.connecting.service_answers import Asked

HOST = "www.ecb.europa.eu"
BASE = f"https://{HOST}/"
ADDRESS = f"{BASE}stats/eurofxref/eurofxref-hist.zip"
MOST_UNPACKED = 12_000_000


def fetch_rates(fetch: Fetcher, asked: Asked) -> bytes:
    """Return the table of all days as CSV.

    Raises:
        NoAnswerError: the bank does not answer, or not with its file.
    """
    body = fetch(ADDRESS, accept="application/zip")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            (entry,) = archive.infolist()
            if entry.file_size > MOST_UNPACKED:
                raise NoAnswerError(f"{HOST} answers with too much. Nothing was changed.")
            return archive.read(entry)
    except (zipfile.BadZipFile, ValueError) as wrong:
        raise NoAnswerError(f"{HOST} answers with another file than it used to.") from wrong
