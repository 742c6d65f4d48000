"""Search over everything: the index of one revision, followed as records change."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.columns.map import Knowledge
from strategy.columns.plan import Directory
from strategy.columns.portfolio import Portfolio
from strategy.columns.views import public_part
from strategy.database import chunks, read_only
from strategy.language import LANGUAGES, say_record, speaking
from strategy.measures.search_index import Entry, SearchIndex, merged
from strategy.measures.text_folding import folded
from strategy.models import Award, Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of, trial_name
from strategy.references import AREA, INDICATOR, ORGANISATION, PROJECT, STRATEGY, TOPIC, TRIAL, ref
from strategy.vocabulary import TopicKind
from strategy.vocabulary.patient_words import PATIENT_WORDS

_MANY_CHANGED = 2_000
# What people affected look for comes before everything else.
_PEOPLE_FIRST = frozenset({TopicKind.WELL_BEING_TARGET, TopicKind.NEED})


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: records by kind in words, how many of each there are in all."""

    text: str
    groups: tuple[tuple[str, tuple[Named, ...], int], ...]

    @property
    def count(self) -> int:
        """How many records fit."""
        return sum(number for _, _, number in self.groups)


Part = tuple[SearchIndex, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Held:
    """The indexes of what is public on one day: projects, what changed since, everything else.

    ``first`` is the portfolio whose projects were all read.
    """

    portfolio: Portfolio
    first: Portfolio
    day: date
    projects: SearchIndex
    keys: np.ndarray
    names: np.ndarray
    changed: SearchIndex
    stale: frozenset[str]
    others: SearchIndex

    def parts(self, gone: frozenset[str]) -> tuple[Part, ...]:
        """Return each index with the references that no longer hold in it."""
        return (self.projects, self.stale | gone), (self.changed, gone), (self.others, gone)


class SearchStore:
    """Holds one index of what is public, of the newest portfolio that was asked for.

    What some viewers may see besides has an index of its own, which only they are answered from.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._held: _Held | None = None

    def find(self, question: Question, text: str, each: int = 8) -> Found:
        """Return what fits some words, grouped by kind, each group's best first.

        Args:
            question: for whom; only what this viewer may know of is looked through.
            text: words in any order.
            each: how many of a group are returned.
        """
        view = question.portfolio
        public = public_part(view, question.today)
        held = self._current(public, question.today)
        own, replaced = self._besides(view, public)
        parts = (*held.parts(replaced), (own, frozenset[str]()))
        return _grouped(question, text, [r for _, r in merged(parts, text[:200])], each)

    def _besides(self, view: Portfolio, public: Portfolio) -> Part:
        """Return an index of what a view has and the public not, and what that replaces."""
        if view is public:
            return SearchIndex(()), frozenset()
        part: Part = view.memo("search besides", lambda: self._index_besides(view, public))
        return part

    def _index_besides(self, view: Portfolio, public: Portfolio) -> Part:
        paid = np.unique(
            view.money["project"][~np.isin(view.money["award"], public.money["award"])]
        )
        new = [n for n, key in enumerate(view.projects["key"]) if key not in public.project_at]
        places = sorted({*new, *paid.tolist()})
        entries = [*self._projects(view, places), *(set(_others(view)) - set(_others(public)))]
        return SearchIndex(entries), frozenset(entry.ref for entry in entries)

    def _current(self, portfolio: Portfolio, today: date) -> _Held:
        held = self._held
        if held is not None and held.portfolio is portfolio and held.day == today:
            return held
        with self._lock:
            held = self._held
            if held is not None and not _continues(held, portfolio, today):
                held = None
            if held is None or held.portfolio is not portfolio:
                self._held = held = self._follow(held, portfolio, today)
        return held

    def _follow(self, held: _Held | None, portfolio: Portfolio, today: date) -> _Held:
        keys, names = portfolio.projects["key"], portfolio.projects["name"]
        others = held.others if held and _same_rest(held, portfolio) else None
        others = others or SearchIndex(tuple(_others(portfolio)))
        if held is not None and np.array_equal(keys[: len(held.keys)], held.keys):
            different = np.flatnonzero(names[: len(held.names)] != held.names)
            places = [*different.tolist(), *range(len(held.names), len(names))]
            places = sorted({*places, *_led_elsewhere(held, portfolio)})
            if len(places) <= _MANY_CHANGED:
                entries = self._projects(portfolio, places)
                return replace(
                    held,
                    portfolio=portfolio,
                    changed=SearchIndex(entries),
                    stale=frozenset(entry.ref for entry in entries),
                    others=others,
                )
        return _Held(
            portfolio=portfolio,
            first=portfolio,
            day=today,
            projects=SearchIndex(self._projects(portfolio, list(range(len(names))))),
            keys=keys,
            names=names,
            changed=SearchIndex(()),
            stale=frozenset(),
            others=others,
        )

    def _projects(self, portfolio: Portfolio, places: Sequence[int]) -> list[Entry]:
        table = portfolio.projects
        hosts = portfolio.directory.organisations
        numbers = self._numbers(portfolio, places)
        return [
            Entry(
                ref(PROJECT, str(table["key"][n])),
                str(table["name"][n]),
                f"{table['key'][n]} {numbers.get(int(table['id'][n]), '')} "
                + _led_to(portfolio, str(table["key"][n]))
                + f"{_aims_at(portfolio.knowledge, ref(PROJECT, str(table['key'][n])))} "
                + (hosts[table["host"][n]].name if table["host"][n] >= 0 else ""),
            )
            for n in places
        ]

    def _numbers(self, portfolio: Portfolio, places: Sequence[int]) -> dict[int, str]:
        """Return keys and own references of a view's awards by the project's database id."""
        rows = np.isin(portfolio.money["project"], places)
        awards = np.unique(portfolio.money["award"][rows]).tolist()
        found: dict[int, str] = {}
        with read_only(self._engine) as session:
            for part in chunks(awards):
                query = select(Award.project_id, Award.key, Award.own_reference)
                for project, key, own in session.exec(query.where(col(Award.id).in_(part))).all():
                    found[project] = f"{found.get(project, '')} {key} {own}"
        return found


def _continues(held: _Held, portfolio: Portfolio, today: date) -> bool:
    """Whether an index can be followed to a portfolio.

    An embargo that ends changes no record, so what is public is read anew each day; and of a board
    that was restored nothing is as it was.
    """
    return held.day == today and held.portfolio.lineage is portfolio.lineage


def _same_rest(held: _Held, portfolio: Portfolio) -> bool:
    before = held.portfolio
    return (
        before.knowledge is portfolio.knowledge
        and before.directory is portfolio.directory
        and before.plan is portfolio.plan
    )


def _others(portfolio: Portfolio) -> Iterator[Entry]:
    plan, knowledge = portfolio.plan, portfolio.knowledge
    for area in plan.areas:
        yield Entry(ref(AREA, area.key), area.name, area.key)
    for strategy in plan.strategies:
        title = f"{strategy.key} {strategy.short_name}"
        aims = _aims_at(knowledge, ref(STRATEGY, strategy.key))
        yield Entry(ref(STRATEGY, strategy.key), title, f"{strategy.name} {aims}")
    for place, body in enumerate(portfolio.directory.organisations):
        more = f"{body.key} {body.short_name} {body.ror} {body.org_id} {body.country}"
        more += _called(portfolio.directory, place)
        yield Entry(ref(ORGANISATION, body.key), body.name, f"{more} {_said(portfolio, body.key)}")
    for topic in knowledge.topics:
        names = " ".join(m.name for m in knowledge.mentions_of.get(ref(TOPIC, topic.key), ()))
        said = f"{topic.aliases} {names} {_in_other_words(topic)}"
        yield Entry(ref(TOPIC, topic.key), topic.name, said)
    for trial in knowledge.trials:
        reference = ref(TRIAL, trial.key)
        agents = knowledge.topics_of(knowledge.ends(reference, "tests"))
        names = " ".join(m.name for m in knowledge.mentions_of.get(reference, ()))
        more = f"{trial.key} {trial.other_ids} {trial.title} {trial.intervention} {trial.sponsor}"
        tested = " ".join(f"{t.name} {t.aliases}" for t in agents)
        more = f"{trial.acronym} {more} {tested} {names} {_aims_at(knowledge, reference)}"
        yield Entry(reference, trial_name(trial), more)
    for one in knowledge.indicators:
        yield Entry(ref(INDICATOR, one.key), one.name, one.unit)


def _led_elsewhere(held: _Held, portfolio: Portfolio) -> Iterator[int]:
    """Return the places of projects with other outputs or targets than when all were read."""
    was, knows = held.first.knowledge, portfolio.knowledge
    if was is knows:
        return
    for subject in {*was.outputs_of, *knows.outputs_of, *was.links_from, *knows.links_from}:
        key = subject.removeprefix(f"{PROJECT}:")
        if key not in portfolio.project_at or key == subject:
            continue
        led = was.outputs_of.get(subject) != knows.outputs_of.get(subject)
        if led or _aims_at(was, subject) != _aims_at(knows, subject):
            yield portfolio.project_at[key]


def _in_other_words(topic: Topic) -> str:
    """Return what patients and readers of other languages call a record."""
    found = [PATIENT_WORDS.get(topic.key, "")]
    for language in LANGUAGES:
        with speaking(language):
            found.append(say_record(topic.name))
    return " ".join(found)


def _aims_at(knowledge: Knowledge, reference: str) -> str:
    """Return the targets that something addresses, or that argue for it, in everybody's words."""
    ends = knowledge.ends(reference, "addresses", kind=TOPIC)
    starts = knowledge.starts(reference, "argues_for", kind=TOPIC)
    targets = [
        topic
        for topic in knowledge.topics_of((*ends, *starts))
        if topic.kind == TopicKind.WELL_BEING_TARGET
    ]
    return " ".join(f"{t.name} {t.aliases} {_in_other_words(t)}" for t in targets)


def _led_to(portfolio: Portfolio, key: str) -> str:
    """Return the titles of what a project led to; a project is found by them too."""
    led = portfolio.knowledge.outputs_of.get(ref(PROJECT, key), ())
    return "".join(f"{one.output.title} " for one in led if not one.output.is_lead)


def _called(bodies: Directory, place: int) -> str:
    """Return an organisation's other names and numbers."""
    names = (name.name for name in bodies.names.get(place, ()))
    numbers = (number.value for number in bodies.numbers.get(place, ()))
    return "".join(f" {word}" for word in (*names, *numbers))


def _said(portfolio: Portfolio, key: str) -> str:
    mentions = portfolio.knowledge.mentions_of.get(ref(ORGANISATION, key), ())
    return " ".join(m.name for m in mentions)


def _grouped(question: Question, text: str, references: list[str], each: int) -> Found:
    kinds: dict[str, list[str]] = {}
    for reference in references:
        kinds.setdefault(_kind(question, reference), []).append(reference)
    groups = []
    for kind, members in sorted(kinds.items(), key=lambda one: one[0] not in _PEOPLE_FIRST):
        named = [name_of(question, r) for r in members[:each]]
        shown = tuple(n for n in named if n is not None)
        groups.append((kind, shown, len(members)))
    return Found(text=folded(text), groups=tuple(groups))


def _kind(question: Question, reference: str) -> str:
    kind, _, key = reference.partition(":")
    if kind != TOPIC:
        return kind
    return question.portfolio.knowledge.topic_at[key].kind
