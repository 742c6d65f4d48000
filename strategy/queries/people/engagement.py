"""Groups of Figure 4 against strategies: who leads, contributes, advises, and who is missing.

Most of it is derived: whoever leads or hosts a project of a strategy leads there, whoever pays
for one contributes, and stands among the funders too, whatever kind of body it is. Roles that a
document or a person gives stand beside and say so.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

from strategy.models import Link, Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import Named, name_of
from strategy.queries.people.network import funders_of
from strategy.references import ORGANISATION, STRATEGY, TOPIC, ref
from strategy.vocabulary import LinkBasis, LinkRole, OrganisationKind, RelationKind, TopicKind

LEAD, CONTRIBUTE, ADVISE, INFORMED = "leads", "contributes", "advises", "informed"
ORDER = (LEAD, CONTRIBUTE, ADVISE, INFORMED)
GROUP_OF = {
    OrganisationKind.PATIENT_ORGANISATION: "group-patient-organisations",
    OrganisationKind.CLINICAL_NETWORK: "group-clinicians",
    OrganisationKind.GOVERNMENT: "group-government",
    OrganisationKind.INDUSTRY: "group-industry",
    OrganisationKind.FUNDER: "group-funders",
    OrganisationKind.ACADEMIA: "group-academia",
    OrganisationKind.REGULATOR: "group-regulators",
}
INITIATIVES = "initiatives"
FUNDERS = GROUP_OF[OrganisationKind.FUNDER]
_STATED = {
    LinkRole.LEADS: LEAD,
    LinkRole.CONTRIBUTES: CONTRIBUTE,
    LinkRole.ADVISES: ADVISE,
    LinkRole.INFORMED: INFORMED,
}
_READINGS = (LinkBasis.JUDGEMENT, LinkBasis.OPINION, LinkBasis.RULE)
_WORKING = (RelationKind.LEADS, RelationKind.HOSTS)


@dataclass(frozen=True, slots=True)
class Part:
    """What one body, or a whole group, does in a strategy.

    Attributes:
        projects: keys of the projects it rests on; empty for a stated role.
        link: the link that states it.
    """

    who: Named
    role: str
    projects: tuple[str, ...]
    link: Link | None

    @property
    def is_reading(self) -> bool:
        """Whether no record and no document says so, but only this project or a person."""
        return self.link is not None and self.link.basis in _READINGS


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group against every strategy; ``cells`` by strategy key, roles in their order."""

    key: str
    name: str
    topic: Topic | None
    bodies: int
    cells: dict[str, tuple[Part, ...]]

    def missing(self) -> tuple[str, ...]:
        """Return the strategies in which nobody of the group is recorded as taking part.

        Our reading of what a document would like is no part that anybody takes.
        """
        return tuple(c for c, parts in self.cells.items() if all(p.is_reading for p in parts))


def group_of(kind: str) -> str:
    """Return the stakeholder group an organisation belongs to by its kind."""
    return GROUP_OF.get(OrganisationKind(kind), INITIATIVES)


def read_engagement(question: Question) -> tuple[GroupRow, ...]:
    """Return the groups in the order of the paper, then consortia and initiatives."""
    key = ("engagement", question.today)
    found: tuple[GroupRow, ...] = question.portfolio.memo(key, lambda: _read(question))
    return found


def _read(question: Question) -> tuple[GroupRow, ...]:
    parts = _parts(question)
    bodies = question.portfolio.directory.organisations
    codes = [s.key for s in question.portfolio.plan.strategies]
    topics = question.portfolio.knowledge.of_kind(TopicKind.STAKEHOLDER_GROUP)
    rows: list[tuple[str, str, Topic | None]] = [(t.key, t.name, t) for t in topics]
    rows.append((INITIATIVES, "Consortia and initiatives (not a group of Figure 4)", None))
    return tuple(
        GroupRow(
            key=key,
            name=name,
            topic=topic,
            bodies=sum(
                group_of(b.kind) == key for b in bodies if b.kind != OrganisationKind.FUNDING_GROUP
            ),
            cells={code: tuple(parts.get((key, code), ())) for code in codes},
        )
        for key, name, topic in rows
    )


def parts_of_strategy(
    question: Question, code: str
) -> tuple[tuple[GroupRow, tuple[Part, ...]], ...]:
    """Return for one strategy every group with what it does there."""
    return tuple((row, row.cells[code]) for row in read_engagement(question))


def _parts(question: Question) -> dict[tuple[str, str], list[Part]]:
    bodies = {b.key: b for b in question.portfolio.directory.organisations}
    found: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for (key, role, code), projects in sorted(_derived(question).items()):
        who = name_of(question, ref(ORGANISATION, key))
        if who is not None:
            group = group_of(bodies[key].kind)
            found[group, code].append(Part(who, role, tuple(sorted(projects)), None))
    for (key, code), projects in sorted(_paying(question).items()):
        # Whoever pays is a funder there, whatever kind of body it is besides.
        who = name_of(question, ref(ORGANISATION, key))
        if who is not None and group_of(bodies[key].kind) != FUNDERS:
            found[FUNDERS, code].append(Part(who, CONTRIBUTE, tuple(sorted(projects)), None))
    for link in question.portfolio.knowledge.links:
        stated = _stated(question, link)
        if stated is not None:
            found[stated[0], link.to_ref.removeprefix("strategy:")].append(stated[1])
    for parts in found.values():
        parts.sort(key=lambda p: (ORDER.index(p.role), p.who.name.casefold()))
    return found


def _stated(question: Question, link: Link) -> tuple[str, Part] | None:
    role = _STATED.get(LinkRole(link.role))
    who = name_of(question, link.from_ref)
    if role is None or who is None or not link.to_ref.startswith(STRATEGY):
        return None
    key = link.from_ref.partition(":")[2]
    if link.from_ref.startswith(TOPIC):
        return key, Part(who, role, (), link)
    kind = question.portfolio.directory.organisations[question.portfolio.organisation_at[key]].kind
    return group_of(kind), Part(who, role, (), link)


def _derived(question: Question) -> dict[tuple[str, str, str], set[str]]:
    """Return projects by body, role and strategy: who leads or hosts, and who pays."""
    portfolio = question.portfolio
    keys = [o.key for o in portfolio.directory.organisations]
    at_id = portfolio.directory.key_at
    serves = _strategies_of(question)
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def note(key: str, role: str, place: int) -> None:
        for code in serves.get(place, ()):
            found[key, role, code].add(str(portfolio.projects["key"][place]))

    for place, host in enumerate(portfolio.projects["host"]):
        if host >= 0:
            note(keys[host], LEAD, place)
    for tie in portfolio.ties:
        known = portfolio.project_at_id.get(tie.project_id or 0)
        if known is None:
            continue
        role = LEAD if tie.kind in _WORKING else CONTRIBUTE
        note(at_id[tie.from_id], role, known)
    for place, payers in funders_of(question)[0].items():
        for key in payers:
            note(key, CONTRIBUTE, place)
    return _without_doubles(found)


def _paying(question: Question) -> dict[tuple[str, str], set[str]]:
    """Return projects by the body that pays for them and by strategy."""
    serves, projects = _strategies_of(question), question.portfolio.projects["key"]
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, payers in funders_of(question)[0].items():
        for key, code in product(payers, serves.get(place, ())):
            found[key, code].add(str(projects[place]))
    return found


def _without_doubles(
    found: dict[tuple[str, str, str], set[str]],
) -> dict[tuple[str, str, str], set[str]]:
    # Whoever leads a project contributes to it as well; saying it twice helps nobody.
    return {
        (key, role, code): projects
        for (key, role, code), projects in found.items()
        if role == LEAD or projects - found.get((key, LEAD, code), set())
    }


def _strategies_of(question: Question) -> dict[int, list[str]]:
    """Return the strategies of each project that the viewer may know of, by place."""
    portfolio = question.portfolio
    rows = portfolio.plan.rows
    found: dict[int, list[str]] = defaultdict(list)
    shares = portfolio.shares
    for place, strategy in zip(shares["project"], shares["strategy"], strict=True):
        if rows[int(strategy)].strategy:
            found[int(place)].append(rows[int(strategy)].key)
    return found
