"""What is said of medicines: where they are allowed, for whom, and what harm is known."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from strategy.glossary import label
from strategy.models import Verdict
from strategy.queries.knowledge.track_records import TrackRecord
from strategy.vocabulary import FactKind, PeopleGroup, Precision, Support, VerdictWord

PLAIN_GROUPS: Final = MappingProxyType(
    {
        PeopleGroup.PPMS: "people with primary progressive MS",
        PeopleGroup.ACTIVE_SPMS: "people with active secondary progressive MS",
        PeopleGroup.NON_RELAPSING_SPMS: "people with secondary progressive MS without relapses",
        PeopleGroup.SPMS: "people with secondary progressive MS",
        PeopleGroup.PROGRESSIVE: "people with progressive MS",
        PeopleGroup.RELAPSING: "people with relapsing MS",
        PeopleGroup.ALL: "people with MS",
    }
)
_WITH_ARTICLE: Final = ("EU", "US", "UK", "United Arab Emirates")
_PLAIN: Final = MappingProxyType(
    {
        VerdictWord.APPROVED: "It is approved for {people} in {places}.",
        VerdictWord.CONDITIONAL: "It is approved for a time or with conditions for {people} in "
        "{places}.",
        VerdictWord.REFUSED: "It is not approved for {people} in {places}.",
        VerdictWord.WITHDRAWN: "The maker took back its request to have it approved in {places}.",
    }
)
EACH_SETS = "Each authority says exactly who may get it; the list below has its words."
ONE_PAGE = "one secondary page"


def places_line(record: TrackRecord) -> str:
    """Return in which regions a medicine is allowed and in which not, in one line.

    Where it is what the record says comes first, and goes without the word.
    """
    places = dict(record.places)
    first = places.pop(record.word, ())
    parts = [", ".join(first)] if first else []
    parts += [
        f"{label('verdict', word).lower()}: {', '.join(regions)}"
        for word, regions in places.items()
    ]
    return "; ".join(parts)


def plain_decisions(record: TrackRecord) -> list[str]:
    """Return what authorities decided, a sentence for each decision and group of people."""
    found: dict[tuple[VerdictWord, PeopleGroup], list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for fact in record.decisions:
        word = VerdictWord(fact.verdict)
        if fact.kind != FactKind.DECISION or word not in _PLAIN or not fact.region:
            continue
        if (fact.region, fact.people_group) in seen:
            continue
        seen.add((fact.region, fact.people_group))
        found.setdefault((word, PeopleGroup(fact.people_group)), []).append(_place(fact))
    lines = [
        _PLAIN[word].format(people=PLAIN_GROUPS[group], places=_listed(places))
        for (word, group), places in found.items()
    ]
    return [*lines, EACH_SETS] if lines else []


def plain_dangers(record: TrackRecord) -> list[str]:
    """Return the harms that matter as they were written, the newest first, each once."""
    return list(dict.fromkeys(fact.plain for fact in record.dangers if fact.plain))


def people_words(fact: Verdict) -> str:
    """Return in whom a fact holds: in the words of its source, else as it is sorted."""
    return fact.people or (label("people_group", fact.people_group) if fact.people_group else "")


def measured_line(fact: Verdict) -> str:
    """Return what a trial measured and how large the effect was."""
    people = f" ({fact.number:,} people)" if fact.number else ""
    outcome = f"{fact.outcome}{people}" if fact.outcome else people.strip(" ()")
    return ": ".join(part for part in (outcome, fact.effect or fact.note) if part)


def is_weak(fact: Verdict) -> bool:
    """Return whether only one secondary page says it."""
    return fact.support == Support.SECONDARY


def _place(fact: Verdict) -> str:
    name = f"the {fact.region}" if fact.region in _WITH_ARTICLE else fact.region
    known = fact.on is not None and fact.on_precision in tuple(Precision)
    return f"{name} ({fact.on.year})" if known and fact.on else name


def _listed(names: Iterable[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
