"""Which organisation a file means: by its identifiers, by its names, or somebody is asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy.importing.cell_values import folded
from strategy.importing.organisation_likeness import LikeNames
from strategy.models import Organisation

MOST_OFFERS = 4
_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}")


@dataclass(frozen=True, slots=True)
class NamedBody:
    """An organisation as a file names it."""

    name: str
    org_id: str = ""
    ror: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """What else organisations are called.

    Attributes:
        names: key of the organisation and another name of it.
        numbers: key of the organisation and a number of it.
        led: key of the organisation that is kept, by the key of each that was merged into it.
    """

    names: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    led: Mapping[str, str] = field(default_factory=dict)


class Directory:
    """The organisations of the board, found by number first and by name second."""

    def __init__(self, bodies: Iterable[Organisation], called: Called | None = None) -> None:
        called = called or Called()
        self.by_key = {body.key: body for body in bodies}
        # Whose each name is, as it is written: capitals tell an acronym.
        self._written: dict[str, str] = {}
        self._led = called.led
        self._like: LikeNames | None = None
        self._by_number: dict[str, str] = {}
        self._by_name: dict[str, str | None] = {}
        for body in self.by_key.values():
            for number in (body.org_id, body.ror):
                if number:
                    self._by_number[_number(number)] = body.key
            for name in {body.name, body.short_name} - {""}:
                self._know(name, body.key)
        for key, number in called.numbers:
            self._by_number.setdefault(_number(number), key)
        for key, name in called.names:
            self._know(name, key)

    def chosen(self, key: str) -> Organisation | None:
        """Return the organisation that somebody chose, though it may have been merged since."""
        return self.by_key.get(self._led.get(key, key))

    def _know(self, written: str, key: str) -> None:
        self._written.setdefault(written, key)
        name = folded(written)
        held = self._by_name.get(name, key)
        # A name that two bodies go by names neither.
        self._by_name[name] = key if held == key else None

    def certain(self, named: NamedBody) -> str | None:
        """Return the key of the organisation that this certainly is, or nothing."""
        for number in (named.org_id, named.ror):
            if number and _number(number) in self._by_number:
                return self._by_number[_number(number)]
        return self._by_name.get(folded(named.name))

    def offers(self, named: NamedBody) -> list[dict[str, Any]]:
        """Return the organisations it could be, the likest first; they are suggestions only."""
        if self._like is None:
            self._like = LikeNames(self._written)
        best: dict[str, float] = {}
        for score, name in self._like.like(named.name):
            best.setdefault(self._written[name], score)
        return [
            {"key": key, "label": self.by_key[key].name, "likeness": round(score)}
            for key, score in list(best.items())[:MOST_OFFERS]
        ]


def named_body(said: dict[str, Any]) -> NamedBody | None:
    """Return the recipient that a row names, or nothing."""
    if not said.get("host_name"):
        return None
    ror = said.get("host_ror", "").rsplit("/", 1)[-1].casefold()
    return NamedBody(
        name=said["host_name"],
        org_id=said.get("host_org_id", ""),
        ror=ror if _ROR.fullmatch(ror) else "",
        country=said.get("host_country", ""),
    )


def _number(text: str) -> str:
    return text.rsplit("/", 1)[-1].casefold()
