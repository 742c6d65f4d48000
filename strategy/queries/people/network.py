"""The network of the organisations, derived from the records: every tie with its evidence and age.

Ties come from paying for the same project, from working in the same project, from belonging to
the same body, and from recorded relations. A funding group is no body of its own here: its members
stand for it. Ties that somebody drew by hand are opinions and are never mixed with the derived.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any, Final

from strategy.columns import codes
from strategy.columns.map import Tie
from strategy.measures.network import NetworkMeasures, measure
from strategy.models import Organisation
from strategy.queries.board.question import Question
from strategy.rule_statements import RuleStatement
from strategy.vocabulary import OrganisationKind, RelationKind

CO_FUNDING, SHARED_PROJECT, MEMBERSHIP, RELATION, OPINION = (
    "co-funding",
    "shared project",
    "membership",
    "recorded relation",
    "opinion",
)
HALF_LIFE: Final = 5
_WORDS = {
    RelationKind.PARTNERS_WITH: "works with",
    RelationKind.REGULATES: "regulates",
    RelationKind.FUNDS: "funds",
    RelationKind.LEADS: "leads",
    RelationKind.HOSTS: "hosts",
    RelationKind.MEMBER_OF: "is a member of",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a tie rests on: a project, or a recorded relation with its source."""

    kind: str
    words: str
    project: str
    year: int | None
    source_id: int | None
    tie_key: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two bodies and everything that ties them; ``year`` is the newest that is known."""

    first: str
    second: str
    evidence: tuple[Evidence, ...]

    @property
    def year(self) -> int | None:
        """The newest year of the evidence."""
        return max((e.year for e in self.evidence if e.year), default=None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of ties between the two."""
        return tuple(dict.fromkeys(e.kind for e in self.evidence))

    @property
    def is_opinion(self) -> bool:
        """Whether nothing but opinions ties the two."""
        return self.kinds == (OPINION,)

    def freshness(self, today: date) -> float:
        """Return how fresh the tie is: 1 for this year, half after five; 0.15 without a year."""
        if self.year is None:
            return 0.15
        return float(0.5 ** (max(0, today.year - self.year) / HALF_LIFE))


@dataclass(frozen=True)
class Network:
    """The network one viewer may see, with its measures.

    Attributes:
        bodies: organisations by key, funding groups left out.
        edges: derived ties; ``opinions`` those that were drawn by hand.
    """

    bodies: dict[str, Organisation]
    edges: tuple[Edge, ...]
    opinions: tuple[Edge, ...]
    measures: NetworkMeasures
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def kept(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return a value that holds as long as the network does, made at the first call."""
        if key not in self._kept:
            # Two threads may make it at the same time; both get the same value.
            self._kept[key] = make()
        return self._kept[key]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the derived ties as pairs of keys."""
        return tuple((e.first, e.second) for e in self.edges)

    def of(self, key: str) -> tuple[Edge, ...]:
        """Return the ties of one body, the freshest first."""
        mine = [e for e in (*self.edges, *self.opinions) if key in (e.first, e.second)]
        return tuple(sorted(mine, key=lambda e: -(e.year or 0)))


def read_network(question: Question) -> Network:
    """Return the network of the viewer's organisations; made once for each view."""
    key = ("network", question.today)
    found: Network = question.portfolio.memo(key, lambda: _read(question))
    return found


def _read(question: Question) -> Network:
    bodies = {
        o.key: o
        for o in question.portfolio.directory.organisations
        if o.kind != OrganisationKind.FUNDING_GROUP
    }
    derived, drawn = _gather(question)
    edges = _edges(derived, bodies)
    pairs = tuple((e.first, e.second) for e in edges)
    return Network(
        bodies=bodies,
        edges=edges,
        opinions=_edges(drawn, bodies),
        measures=measure(tuple(bodies), pairs),
    )


Found = dict[tuple[str, str], dict[tuple[str, str], Evidence]]


def _gather(question: Question) -> tuple[Found, Found]:
    derived: Found = defaultdict(dict)
    drawn: Found = defaultdict(dict)
    _from_projects(question, derived)
    keys = question.portfolio.directory.key_at
    for tie in question.portfolio.ties:
        if tie.to_id is None or tie.from_id not in keys or tie.to_id not in keys:
            continue
        found = _of_tie(tie)
        _add(drawn if tie.is_opinion else derived, keys[tie.from_id], keys[tie.to_id], found)
    return derived, drawn


def _of_tie(tie: Tie) -> Evidence:
    words = _WORDS.get(RelationKind(tie.kind), tie.kind)
    kind = MEMBERSHIP if tie.kind == RelationKind.MEMBER_OF else RELATION
    if tie.is_opinion:
        return Evidence(OPINION, tie.note or words, "", tie.year, tie.source_id, tie.key)
    return Evidence(kind, words, "", tie.year, tie.source_id, tie.key)


def _from_projects(question: Question, found: Found) -> None:
    """Tie those who pay for or work in the same project, as far as the viewer may see it."""
    funders, years = funders_of(question)
    workers = _workers_of(question, set(funders))
    names = question.portfolio.projects["key"]
    for place, paying in funders.items():
        project = str(names[place])
        year = years.get(place)
        paid = Evidence(CO_FUNDING, "pay for", project, year, None)
        shared = Evidence(SHARED_PROJECT, "take part in", project, year, None)
        for pair in combinations(sorted(paying), 2):
            _add(found, *pair, paid)
        working = workers.get(place, set()) - paying
        for pair in combinations(sorted(working | paying), 2):
            if not set(pair) <= paying:
                _add(found, *pair, shared)


def funders_of(question: Question) -> tuple[dict[int, set[str]], dict[int, int]]:
    """Return who pays for each project, groups by their members, and its last dated year."""
    portfolio = question.portfolio
    money = portfolio.money
    who = {n: _behind(question, n) for n in {int(f) for f in money["funder"]}}
    funders: dict[int, set[str]] = defaultdict(set)
    years: dict[int, int] = {}
    for place, funder, end in zip(money["project"], money["funder"], money["end"], strict=True):
        funders[int(place)] |= who[int(funder)]
        if end != codes.NO_DAY:
            year = date.fromordinal(int(end)).year
            years[int(place)] = max(years.get(int(place), 0), year)
    return funders, years


def _behind(question: Question, place: int) -> set[str]:
    bodies = question.portfolio.directory
    if bodies.organisations[place].kind != OrganisationKind.FUNDING_GROUP:
        return {bodies.organisations[place].key}
    return {bodies.organisations[n].key for n in bodies.members.get(place, ())}


def _workers_of(question: Question, shown: set[int]) -> dict[int, set[str]]:
    """Return who leads, hosts or is a partner in each project."""
    portfolio = question.portfolio
    bodies = portfolio.directory.organisations
    keys = portfolio.directory.key_at
    working: dict[int, set[str]] = defaultdict(set)
    for place, host in enumerate(portfolio.projects["host"]):
        if host >= 0 and place in shown:
            working[place].add(bodies[host].key)
    for tie in portfolio.ties:
        place_of = portfolio.project_at_id.get(tie.project_id or 0)
        if place_of in shown and tie.from_id in keys:
            working[place_of].add(keys[tie.from_id])
    return working


def _add(found: Found, one: str, other: str, evidence: Evidence) -> None:
    if one == other:
        return
    pair = (one, other) if one < other else (other, one)
    mark = (evidence.kind, evidence.project or evidence.tie_key)
    found[pair].setdefault(mark, evidence)


def _edges(found: Found, bodies: Iterable[str]) -> tuple[Edge, ...]:
    known = set(bodies)
    return tuple(
        Edge(a, b, tuple(evidence.values()))
        for (a, b), evidence in sorted(found.items())
        if a in known and b in known
    )


NETWORK_RULE = RuleStatement(
    "network",
    "Ties and the network",
    "Two organisations are tied when they pay for the same project, work in the same project, "
    "belong to the same body or are related in a record. A tie fades by half in "
    f"{HALF_LIFE} years. “Links between others” is the share of the shortest ways between two "
    "others "
    "that lead over an organisation. Opinions enter no measure.",
    f"freshness = 0.5 ^ (years since the newest record ÷ {HALF_LIFE})",
)
