"""Addresses are made here, from what the domain calls a record; it knows none itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from strategy.references import (
    ABOUT,
    AREA,
    CORRECTIONS,
    INDICATOR,
    MEETING,
    ORGANISATION,
    PROJECT,
    ROUND,
    SEARCH,
    STRATEGY,
    TOPIC,
    TRIAL,
    Place,
    place_of_reference,
)

_PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        AREA: "/areas/",
        STRATEGY: "/strategies/",
        PROJECT: "/projects/",
        ORGANISATION: "/stakeholders/",
        TRIAL: "/trials/",
        TOPIC: "/map/",
        INDICATOR: "/indicators/",
        ROUND: "/rankings/",
        MEETING: "/meetings/",
        ABOUT: "/about",
        SEARCH: "/search",
        CORRECTIONS: "/admin/records",
    }
)

# The parts of these pages have addresses of their own; some hold more than one thing, and the first
# one has the address of the page.
_PARTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        STRATEGY: MappingProxyType({"standing": "", "aims": "/why"}),
        PROJECT: MappingProxyType(
            {"money": "", "published": "", "split": "/strategies", "involvement": "/people"}
        ),
    }
)


def address(place: Place) -> str:
    """Return the address of a page, or of a part of it: /strategies/U1/milestones."""
    page = f"{_PAGES[place.kind]}{place.key}"
    if not place.part:
        return page
    if place.kind in _PARTS:
        return page + _PARTS[place.kind].get(place.part, f"/{place.part}")
    return f"{page}#{place.part}"


# The part that holds what a record is linked with; other pages hold it in a section.
_LINKED: Final[Mapping[str, str]] = MappingProxyType(
    {
        STRATEGY: "/why",
        PROJECT: "/linked",
        ORGANISATION: "/linked",
        TRIAL: "/linked",
        TOPIC: "/linked",
    }
)


def linked_address(reference: str) -> str:
    """Return where a record's page shows what the record is linked with."""
    place = place_of_reference(reference)
    return f"{address(place)}{_LINKED.get(place.kind, '')}#linked"


def record_address(reference: str) -> str:
    """Return the address of the record a link points to; an unknown one leads to the search."""
    return address(place_of_reference(reference))


AGAIN_PATH: Final = "/account/again"


def again_address(path: str) -> str:
    """Return where somebody shows once more who they are, to come back to a page."""
    return f"{AGAIN_PATH}?next={quote(path)}"
