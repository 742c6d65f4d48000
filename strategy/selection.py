"""The one filter registry: behind controls, address, frames and exports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from strategy.exchange_rates import REPORTING
from strategy.vocabulary import OrganisationKind, ProjectStatus

FIRST_YEAR, LAST_YEAR = 1990, 2060
STAGES = ("secured", "committed", "disbursed", "pledged", "in_kind")
TARGETS = ("committee", "assumption", "none")
# Whom the money is for: progressive MS (wholly or partly), or all forms of MS as well. The third
# word is no choice of a reader: it is what the first leaves out.
PROGRESSIVE, ALL_FORMS, ALL_MS_ONLY = "progressive", "all", "all_ms_only"
PEOPLE = (PROGRESSIVE, ALL_FORMS)
# Whether a body that is part of another (the ERC of the EU) is read as the whole it belongs to.
BODIES = ("whole", "single")
Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in the address, its label, and whether several values may be chosen."""

    name: str
    label: str
    many: bool
    default: str = ""


FILTERS: tuple[Filter, ...] = (
    Filter("area", "Priority area", many=True),
    Filter("strategy", "Strategy", many=True),
    Filter("funder", "Funder", many=True),
    Filter("funder_type", "Funder type", many=True),
    Filter("country", "Country of the host", many=True),
    Filter("status", "Project status", many=True),
    Filter("from", "From year", many=False),
    Filter("to", "To year", many=False),
    Filter("people", "Money for", many=False, default=PROGRESSIVE),
    Filter("stage", "Stage of money", many=False, default="secured"),
    Filter("currency", "Reporting currency", many=False, default="EUR"),
    Filter("targets", "Targets", many=False, default="committee"),
    Filter("bodies", "Funders read as", many=False, default="whole"),
)

# Which day's knowledge is shown; it is kept from page to page and in files, and narrows nothing.
AS_OF = Filter("asof", "As known on", many=False)

# Lists that are not about money filter by these; names are unique over both tuples.
MAP_FILTERS: tuple[Filter, ...] = (
    Filter("profile", "Profile", many=True),
    Filter("phase", "Phase", many=True),
    Filter("trial_state", "State on the day", many=True),
    Filter("population", "People", many=True),
    Filter("class", "Treatment class", many=True),
    Filter("verdict", "Result", many=True),
    Filter("classified", "Sorted by", many=True),
    Filter("serves", "Serves strategy", many=True),
    Filter("measure_kind", "Kind of measure", many=True),
    Filter("maturity", "Maturity", many=True),
    Filter("domain", "Well-being domain", many=True),
    Filter("covered", "Covered", many=False),
    Filter("breaks", "Where it breaks", many=True),
    Filter("group", "Stakeholder group", many=True),
    Filter("body_country", "Country of the organisation", many=True),
    Filter("role", "Role", many=True),
    Filter("day", "Index date", many=False),
    Filter("since", "Compared with", many=False),
    Filter("focus", "Organisation", many=False),
    Filter("hops", "Steps from it", many=False, default="1"),
    Filter("leaving", "Funders that leave", many=True),
    Filter("split", "Split", many=False),
    Filter("comment_state", "How far it has come", many=True),
    Filter("about", "Strategy", many=True),
    Filter("due", "Due", many=True),
    Filter("milestone_state", "State", many=True),
    Filter("standing", "Standing", many=True),
    Filter("output_kind", "What it is", many=True),
    Filter("record", "Kind of record", many=True),
    Filter("q", "Search", many=False),
    Filter("sort", "Order", many=False),
    Filter("page", "Page", many=False),
)
_LABELS = {f.name: f.label for f in (*FILTERS, *MAP_FILTERS)}
_SHORT = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked a list to show, by filter name. Missing names mean "all"."""

    values: Mapping[str, tuple[str, ...]]

    def many(self, name: str) -> tuple[str, ...]:
        """Return the chosen values of a filter."""
        return self.values.get(name, ())

    def one(self, name: str, default: str = "") -> str:
        """Return the one chosen value of a filter."""
        found = self.values.get(name)
        return found[-1] if found else default

    def allows(self, name: str, *values: str) -> bool:
        """Whether any of a record's values is among the chosen ones, or nothing is chosen."""
        chosen = self.values.get(name)
        return not chosen or any(value in chosen for value in values)

    def changed(self, **values: str | Sequence[str]) -> "Choice":
        """Return the choice with some of it changed; an empty value takes it away."""
        new = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in values.items()}
        return Choice({k: v for k, v in {**self.values, **new}.items() if any(v)})

    def query(self) -> dict[str, list[str]]:
        """Return the choice as an address holds it."""
        return {name: list(values) for name, values in self.values.items() if any(values)}

    def address(self, path: str) -> str:
        """Return a link to a page that keeps this choice."""
        query = urlencode(self.query(), doseq=True)
        return f"{path}?{query}" if query else path


def parse_choice(
    query: Query, names: Iterable[str], options: Mapping[str, Iterable[str]]
) -> tuple[Choice, tuple[str, ...]]:
    """Read an address's query into a choice, with a sentence for each value not understood.

    Args:
        query: values by filter name.
        names: the filters that this list has; others are left alone.
        options: allowed values by filter name; a filter without an entry takes any short text.
    """
    reader = _Reader(query, {name: set(values) for name, values in options.items()})
    found: dict[str, tuple[str, ...]] = {}
    for f in MAP_FILTERS:
        if f.name not in names:
            continue
        values = tuple(v[:_SHORT] for v in reader.many(f.name))
        taken = values if f.many else values[-1:]
        if taken and taken != ((f.default,) if f.default else ()):
            found[f.name] = taken
    return Choice(found), tuple(reader.problems)


@lru_cache(maxsize=4_096)
def _pair(name: str, value: str) -> str:
    """Return one value as an address has it; a page has the same ones in hundreds of links."""
    return urlencode(((name, value),))


_DEFAULTS = {f.name: [f.default] for f in FILTERS if f.default}


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader asked to see. Empty tuples and missing years mean "all".

    ``areas`` and ``strategies`` hold keys (U, U1; "none" for not aligned), ``funders`` keys of
    organisations, ``statuses`` and ``funder_types`` words of the vocabulary, ``countries`` names.
    """

    areas: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    funder_types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    people: str = PROGRESSIVE
    stage: str = "secured"
    currency: str = "EUR"
    targets: str = "committee"
    bodies: str = "whole"

    @property
    def has_years(self) -> bool:
        """Whether the reader narrowed the years, which leaves undated money out."""
        return self.year_from is not None or self.year_to is not None

    @property
    def years(self) -> tuple[int, int]:
        """The chosen years, both ends included."""
        return self.year_from or FIRST_YEAR, self.year_to or LAST_YEAR

    def query(self) -> dict[str, list[str]]:
        """Return the selection as the address holds it; values at their default are left out."""
        values: dict[str, list[str]] = {
            "area": list(self.areas),
            "strategy": list(self.strategies),
            "funder": list(self.funders),
            "funder_type": list(self.funder_types),
            "country": list(self.countries),
            "status": list(self.statuses),
            "from": [str(self.year_from)] if self.year_from else [],
            "to": [str(self.year_to)] if self.year_to else [],
            "people": [self.people],
            "stage": [self.stage],
            "currency": [self.currency],
            "targets": [self.targets],
            "bodies": [self.bodies],
        }
        return {name: v for name, v in values.items() if v and v != _DEFAULTS.get(name)}

    def address(self, path: str) -> str:
        """Return a link to a page that keeps this selection."""
        query = "&".join(
            _pair(name, value) for name, values in self.query().items() for value in values
        )
        return f"{path}?{query}" if query else path

    def only(self, **fields: object) -> "Selection":
        """Return the selection with some of its fields changed."""
        return replace(self, **fields)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A selection read from an address, and a sentence for every value that was not understood."""

    selection: Selection
    problems: tuple[str, ...]


def parse(query: Query, options: Mapping[str, Iterable[str]] | None = None) -> Parsed:
    """Read an address's query into a selection.

    Args:
        query: values by filter name; a repeated key arrives as a list.
        options: allowed values by filter name, beyond the closed lists; without it any is taken.
    """
    reader = _Reader(query, {**_closed(), **{k: set(v) for k, v in (options or {}).items()}})
    year_from, year_to = reader.year("from"), reader.year("to")
    if year_from and year_to and year_from > year_to:
        reader.problems.append("The first year was later than the last, so both were exchanged.")
        year_from, year_to = year_to, year_from
    selection = Selection(
        areas=reader.many("area"),
        strategies=reader.many("strategy"),
        funders=reader.many("funder"),
        funder_types=reader.many("funder_type"),
        countries=reader.many("country"),
        statuses=reader.many("status"),
        year_from=year_from,
        year_to=year_to,
        people=reader.one("people", PROGRESSIVE),
        stage=reader.one("stage", "secured"),
        currency=reader.one("currency", "EUR"),
        targets=reader.one("targets", "committee"),
        bodies=reader.one("bodies", "whole"),
    )
    return Parsed(selection, tuple(reader.problems))


def _closed() -> dict[str, set[str]]:
    return {
        "funder_type": {str(kind) for kind in OrganisationKind},
        "status": {str(status) for status in ProjectStatus},
        "stage": set(STAGES),
        "currency": set(REPORTING),
        "targets": set(TARGETS),
        "people": set(PEOPLE),
        "bodies": set(BODIES),
    }


class _Reader:
    def __init__(self, query: Query, options: Mapping[str, set[str]]) -> None:
        self.query = query
        self.options = options
        self.problems: list[str] = []

    def many(self, name: str) -> tuple[str, ...]:
        allowed = self.options.get(name)
        taken: list[str] = []
        for value in self._values(name):
            if allowed is not None and value not in allowed:
                self._refuse(name, value)
            elif value not in taken:
                taken.append(value)
        return tuple(taken)

    def one(self, name: str, default: str) -> str:
        chosen = self.many(name)
        return chosen[-1] if chosen else default

    def year(self, name: str) -> int | None:
        values = self._values(name)
        if not values:
            return None
        text = values[-1]
        # isdecimal alone would take digits of other scripts, which int() reads but nobody typed.
        if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR:
            return int(text)
        self._refuse(name, text)
        return None

    def _values(self, name: str) -> list[str]:
        found = self.query.get(name, [])
        values = [found] if isinstance(found, str) else list(found)
        return [str(v).strip()[:200] for v in values if str(v).strip()]

    def _refuse(self, name: str, value: str) -> None:
        self.problems.append(f"{_LABELS[name]}: “{value[:60]}” is not known here and was left out.")
