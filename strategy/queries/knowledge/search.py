"""Search over everything: the index of one revision, followed as records change."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Engine
from sqlmodel import col, not_, select

from strategy.columns.masking import visible_money
from strategy.columns.plan import Directory
from strategy.columns.portfolio import Portfolio
from strategy.database import chunks, read_only
from strategy.measures.search_index import Entry, SearchIndex, merged
from strategy.measures.text_folding import folded
from strategy.models import Award
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of, trial_name, visible_projects
from strategy.references import AREA, INDICATOR, ORGANISATION, PROJECT, STRATEGY, TOPIC, TRIAL, ref
from strategy.visibility import hidden_on

_MANY_CHANGED = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: records by kind in words, how many of each there are in all."""

    text: str
    groups: tuple[tuple[str, tuple[Named, ...], int], ...]

    @property
    def count(self) -> int:
        """How many records fit."""
        return sum(number for _, _, number in self.groups)


@dataclass(frozen=True, slots=True)
class _Held:
    """The indexes of one portfolio on one day: projects, what changed since, everything else."""

    portfolio: Portfolio
    day: date
    projects: SearchIndex
    names: np.ndarray
    changed: SearchIndex
    stale: frozenset[str]
    others: SearchIndex


class SearchStore:
    """Holds the search index of the newest portfolio that was asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._held: _Held | None = None

    def find(self, question: Question, text: str, each: int = 8) -> Found:
        """Return what fits some words, grouped by kind, each group's best first.

        Args:
            question: for whom; projects that the viewer may not know of are left out.
            text: words in any order.
            each: how many of a group are returned.
        """
        held = self._current(question.portfolio, question.today)
        parts = (
            (held.projects, held.stale),
            (held.changed, frozenset[str]()),
            (held.others, frozenset[str]()),
        )
        return _grouped(question, text, _shown(question, merged(parts, text[:200])), each)

    def _current(self, portfolio: Portfolio, today: date) -> _Held:
        held = self._held
        if held is not None and held.portfolio is portfolio and held.day == today:
            return held
        with self._lock:
            held = self._held
            if held is not None and held.day != today:
                # An embargo that ends changes no record: what is public is read anew each day.
                held = None
            if held is None or held.portfolio is not portfolio:
                self._held = held = self._follow(held, portfolio, today)
        return held

    def _follow(self, held: _Held | None, portfolio: Portfolio, today: date) -> _Held:
        names: np.ndarray = portfolio.projects["name"]
        others = held.others if held and _same_rest(held, portfolio) else None
        if held is not None and len(names) >= len(held.names):
            different = np.flatnonzero(names[: len(held.names)] != held.names)
            places = [*different.tolist(), *range(len(held.names), len(names))]
            if len(places) <= _MANY_CHANGED:
                return self._with(held, portfolio, places, others)
        everything = list(range(len(names)))
        return _Held(
            portfolio=portfolio,
            day=today,
            projects=SearchIndex(self._projects(portfolio, everything, today)),
            names=names,
            changed=SearchIndex(()),
            stale=frozenset(),
            others=others or SearchIndex(tuple(_others(portfolio))),
        )

    def _with(
        self, held: _Held, portfolio: Portfolio, places: list[int], others: SearchIndex | None
    ) -> _Held:
        entries = self._projects(portfolio, places, held.day)
        return _Held(
            portfolio=portfolio,
            day=held.day,
            projects=held.projects,
            names=held.names,
            changed=SearchIndex(entries),
            stale=frozenset(entry.ref for entry in entries),
            others=others or SearchIndex(tuple(_others(portfolio))),
        )

    def _projects(self, portfolio: Portfolio, places: Sequence[int], today: date) -> list[Entry]:
        table = portfolio.projects
        hosts = portfolio.directory.organisations
        numbers = self._numbers(portfolio, places, today)
        return [
            Entry(
                ref(PROJECT, str(table["key"][n])),
                str(table["name"][n]),
                f"{table['key'][n]} {numbers.get(int(table['id'][n]), '')} "
                + (hosts[table["host"][n]].name if table["host"][n] >= 0 else ""),
            )
            for n in places
        ]

    def _numbers(self, portfolio: Portfolio, places: Sequence[int], today: date) -> dict[int, str]:
        """Return keys and own references of public awards by the project's database id."""
        wanted = [int(portfolio.projects["id"][n]) for n in places]
        query = select(Award.project_id, Award.key, Award.own_reference).where(
            not_(hidden_on(today))
        )
        found: dict[int, str] = {}
        with read_only(self._engine) as session:
            whole = len(wanted) == len(portfolio.projects)
            queries = (
                [query]
                if whole
                else [query.where(col(Award.project_id).in_(part)) for part in chunks(wanted)]
            )
            for one in queries:
                for project, key, own in session.exec(one).all():
                    found[project] = f"{found.get(project, '')} {key} {own}"
        return found


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
        yield Entry(ref(STRATEGY, strategy.key), title, strategy.name)
    for place, body in enumerate(portfolio.directory.organisations):
        more = f"{body.key} {body.short_name} {body.ror} {body.org_id} {body.country}"
        more += _called(portfolio.directory, place)
        yield Entry(ref(ORGANISATION, body.key), body.name, f"{more} {_said(portfolio, body.key)}")
    for topic in knowledge.topics:
        names = " ".join(m.name for m in knowledge.mentions_of.get(ref(TOPIC, topic.key), ()))
        yield Entry(ref(TOPIC, topic.key), topic.name, f"{topic.aliases} {names}")
    for trial in knowledge.trials:
        reference = ref(TRIAL, trial.key)
        agents = knowledge.topics_of(knowledge.ends(reference, "tests"))
        names = " ".join(m.name for m in knowledge.mentions_of.get(reference, ()))
        more = f"{trial.key} {trial.other_ids} {trial.title} {trial.intervention} {trial.sponsor}"
        tested = " ".join(f"{t.name} {t.aliases}" for t in agents)
        yield Entry(reference, trial_name(trial), f"{trial.acronym} {more} {tested} {names}")
    for one in knowledge.indicators:
        yield Entry(ref(INDICATOR, one.key), one.name, one.unit)


def _called(bodies: Directory, place: int) -> str:
    """Return an organisation's other names and numbers."""
    names = (name.name for name in bodies.names.get(place, ()))
    numbers = (number.value for number in bodies.numbers.get(place, ()))
    return "".join(f" {word}" for word in (*names, *numbers))


def _said(portfolio: Portfolio, key: str) -> str:
    mentions = portfolio.knowledge.mentions_of.get(ref(ORGANISATION, key), ())
    return " ".join(m.name for m in mentions)


def _shown(question: Question, found: list[tuple[float, str]]) -> list[str]:
    """Return the references that the viewer may know of, and that are still there."""
    references = [reference for _, reference in found]
    if visible_money(question.portfolio, question.viewer, question.today) is None:
        return references
    at, shown = question.portfolio.project_at, visible_projects(question)
    return [
        r
        for r in references
        if not r.startswith("project:") or shown[at[r.removeprefix("project:")]]
    ]


def _grouped(question: Question, text: str, references: list[str], each: int) -> Found:
    kinds: dict[str, list[str]] = {}
    for reference in references:
        kinds.setdefault(_kind(question, reference), []).append(reference)
    groups = []
    for kind, members in kinds.items():
        named = [name_of(question, r) for r in members[:each]]
        shown = tuple(n for n in named if n is not None)
        groups.append((kind, shown, len(members)))
    return Found(text=folded(text), groups=tuple(groups))


def _kind(question: Question, reference: str) -> str:
    kind, _, key = reference.partition(":")
    if kind != TOPIC:
        return kind
    return question.portfolio.knowledge.topic_at[key].kind
