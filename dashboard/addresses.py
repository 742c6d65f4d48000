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
        ABOUT: "/about",
        SEARCH: "/search",
        CORRECTIONS: "/admin/records",
    }
)

# The parts of a strategy's page have addresses of their own; its first screen says where it stands.
_STRATEGY_PARTS: Final[Mapping[str, str]] = MappingProxyType({"standing": "", "aims": "/why"})


def address(place: Place) -> str:
    """Return the address of a page, or of a part of it: /strategies/U1/milestones."""
    page = f"{_PAGES[place.kind]}{place.key}"
    if not place.part:
        return page
    if place.kind == STRATEGY:
        return page + _STRATEGY_PARTS.get(place.part, f"/{place.part}")
    return f"{page}#{place.part}"


def record_address(reference: str) -> str:
    """Return the address of the record a link points to; an unknown one leads to the search."""
    return address(place_of_reference(reference))


AGAIN_PATH: Final = "/account/again"


def again_address(path: str) -> str:
    """Return where somebody shows once more who they are, to come back to a page."""
    return f"{AGAIN_PATH}?next={quote(path)}"
