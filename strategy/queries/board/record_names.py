"""What a record is called, where its page is, and what is linked to it from either side."""

from collections.abc import Iterable
from dataclasses import dataclass

from strategy.language import say_record
from strategy.models import Link, Source, Trial
from strategy.queries.board.question import Question
from strategy.record_types import BY_REFERENCE
from strategy.references import (
    AREA,
    INDICATOR,
    ORGANISATION,
    PROJECT,
    ROLES,
    STRATEGY,
    TOPIC,
    TRIAL,
    Place,
    parts,
    place_of_reference,
)
from strategy.vocabulary import LinkRole

# What topics are called, where that is not their kind's own word.
_TOPIC_WORDS = {
    "well_being_domain": "well-being domain",
    "well_being_target": "well-being target",
    "agent_class": "treatment class",
    "measure": "biomarker or outcome measure",
    "involvement": "way to be involved",
    "field": "field of work",
    "care_role": "role in care",
    "burden": "figure: how many people",
}


def kind_words(kind: str) -> str:
    """Return what a record that links point to is called; topics go by their own kind."""
    if kind in BY_REFERENCE:
        return BY_REFERENCE[kind].label
    return _TOPIC_WORDS.get(kind, kind.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Named:
    """A record as others point to it."""

    ref: str
    name: str
    kind: str
    place: Place

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return kind_words(self.kind)

    @property
    def in_words(self) -> str:
        """The name in the reader's language; a strategy keeps its code."""
        code, _, name = self.name.partition(" ") if self.kind == STRATEGY else ("", "", self.name)
        return f"{code} {say_record(name)}".strip()


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link seen from one of its ends."""

    link: Link
    words: str
    other: Named
    source: Source | None


def name_of(question: Question, reference: str) -> Named | None:
    """Return what a reference stands for; ``None`` if the viewer may not know of it."""
    kind, key = parts(reference)
    found = _READERS[kind](question, key) if kind else None
    if found is None:
        return None
    name, own_kind = found
    return Named(reference, name, own_kind, place_of_reference(reference))


def _area(question: Question, key: str) -> tuple[str, str] | None:
    name = next((a.name for a in question.portfolio.plan.areas if a.key == key), None)
    return (name, AREA) if name else None


def _strategy(question: Question, key: str) -> tuple[str, str] | None:
    strategy = question.portfolio.plan.strategy(key)
    return (f"{key} {strategy.short_name}", STRATEGY) if strategy else None


def _project(question: Question, key: str) -> tuple[str, str] | None:
    place = question.portfolio.project_at.get(key)
    if place is None:
        return None
    return str(question.portfolio.projects["name"][place]), PROJECT


def _organisation(question: Question, key: str) -> tuple[str, str] | None:
    place = question.portfolio.organisation_at.get(key)
    return (
        None
        if place is None
        else (question.portfolio.directory.organisations[place].name, ORGANISATION)
    )


def _trial(question: Question, key: str) -> tuple[str, str] | None:
    trial = question.portfolio.knowledge.trial_at.get(key)
    return (trial_name(trial), TRIAL) if trial else None


def _topic(question: Question, key: str) -> tuple[str, str] | None:
    topic = question.portfolio.knowledge.topic_at.get(key)
    return (topic.name, topic.kind) if topic else None


def _indicator(question: Question, key: str) -> tuple[str, str] | None:
    found = next((i for i in question.portfolio.knowledge.indicators if i.key == key), None)
    return (found.name, INDICATOR) if found else None


_READERS = {
    AREA: _area,
    STRATEGY: _strategy,
    PROJECT: _project,
    ORGANISATION: _organisation,
    TRIAL: _trial,
    TOPIC: _topic,
    INDICATOR: _indicator,
}


def trial_name(trial: Trial) -> str:
    """Return what a trial is called: its acronym, or its title."""
    if not trial.acronym or trial.acronym.casefold() in trial.title.casefold():
        return trial.title if len(trial.title) <= 90 or not trial.acronym else trial.acronym
    return f"{trial.acronym}: {trial.title}"


def links_of(question: Question, reference: str) -> tuple[LinkLine, ...]:
    """Return every link of a record from either side, as far as the viewer may know the other."""
    knowledge = question.portfolio.knowledge
    outward = ((link, True) for link in knowledge.links_from.get(reference, ()))
    inward = ((link, False) for link in knowledge.links_to.get(reference, ()))
    lines = (_line(question, link, forward=f) for link, f in (*outward, *inward))
    return tuple(line for line in lines if line is not None)


def _line(question: Question, link: Link, *, forward: bool) -> LinkLine | None:
    other = name_of(question, link.to_ref if forward else link.from_ref)
    if other is None:
        return None
    words = ROLES[LinkRole(link.role)]
    return LinkLine(
        link=link,
        words=words.forward if forward else words.backward,
        other=other,
        source=question.portfolio.directory.sources.get(link.source_id or 0),
    )


def grouped(lines: Iterable[LinkLine]) -> dict[tuple[str, str], list[LinkLine]]:
    """Return links by how they stand and to what kind of record, in the order of the lines."""
    found: dict[tuple[str, str], list[LinkLine]] = {}
    for line in lines:
        found.setdefault((line.words, line.other.kind_words), []).append(line)
    return found
