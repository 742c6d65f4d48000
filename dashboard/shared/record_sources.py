"""Where something was read, as a link."""

from urllib.parse import urlsplit

from dashboard.kit import Child, h, shortened
from strategy.models import Source

DOCUMENTS = {"strategy-paper": "Strategy paper", "needs-assessment": "Needs assessment"}


def source_link(source: Source | None) -> Child:
    """Return where something was read."""
    if source is None:
        return None
    return h("a", source.title, href=source.url, rel="noreferrer") if source.url else source.title


def source_short(source: Source | None) -> Child:
    """Return where something was read, in as few words as a table has room for."""
    if source is None:
        return None
    words = DOCUMENTS.get(source.key) or urlsplit(source.url).netloc.removeprefix("www.")
    text = words or shortened(source.title, 40)
    return h("a", text, href=source.url, rel="noreferrer") if source.url else text
