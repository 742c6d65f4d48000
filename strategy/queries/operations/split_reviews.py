"""Splits to look at: why each was suggested, what is like it, and what a second person says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.columns.plan import NOT_ALIGNED
from strategy.measures.coders import Agreement, coder_agreement
from strategy.models import Award, Organisation, Person, Project, Source, SplitCoding, StrategyShare
from strategy.queries.board.question import Question
from strategy.vocabulary import ShareState, SplitBasis

Parts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A project whose split nobody confirmed.

    Attributes:
        parts: key of the place and basis points, as splits name them; the largest first.
        why: what the one who suggested it wrote; "" where nothing is recorded.
        nearest: whether no row of the plan fits and this is the nearest.
    """

    project: Project
    parts: Parts
    why: str
    nearest: bool
    source: Source | None
    funders: tuple[Organisation, ...]

    @property
    def kind(self) -> frozenset[str]:
        """What makes suggestions alike: the places they name."""
        return frozenset(key for key, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Compared:
    """One project that a second person coded: its split's main place, and theirs."""

    project: Project
    ours: str
    theirs: str
    note: str
    who: str

    @property
    def same(self) -> bool:
        """Whether both lay the most of it on the same place."""
        return self.ours == self.theirs


def read_suggestions(session: Session, question: Question) -> list[Suggestion]:
    """Return the suggested splits of projects that the reader may see, by the plan's order."""
    portfolio = question.portfolio
    waiting = [
        key
        for key, confirmed in zip(portfolio.projects["key"], portfolio.confirmed, strict=True)
        if not confirmed
    ]
    projects = session.exec(select(Project).where(col(Project.key).in_(waiting))).all()
    shares = _shares(session, projects)
    payers = _payers(session, projects)
    sources = {s.id: s for s in session.exec(select(Source))}
    keys = _places(question)
    found = [
        _suggestion(p, shares.get(p.id or 0, []), keys, sources, payers.get(p.id or 0, ()))
        for p in projects
    ]
    order = {row.split_key: n for n, row in enumerate(portfolio.plan.rows)}
    found = [one for one in found if one.parts]
    order[""] = len(order)  # What is not aligned comes last.
    return sorted(found, key=lambda one: (order[one.parts[0][0]], one.project.name.casefold()))


def _shares(session: Session, projects: Sequence[Project]) -> dict[int, list[StrategyShare]]:
    query = select(StrategyShare).where(
        col(StrategyShare.project_id).in_([p.id for p in projects]),
        StrategyShare.state == ShareState.CURRENT,
    )
    found: dict[int, list[StrategyShare]] = {}
    for share in session.exec(query.order_by(col(StrategyShare.basis_points).desc())):
        found.setdefault(share.project_id, []).append(share)
    return found


def _payers(session: Session, projects: Sequence[Project]) -> dict[int, tuple[Organisation, ...]]:
    query = (
        select(Award.project_id, Organisation)
        .join(Organisation, col(Organisation.id) == col(Award.funder_id))
        .where(col(Award.project_id).in_([p.id for p in projects]))
        .order_by(col(Award.id))
    )
    found: dict[int, dict[str, Organisation]] = {}
    for number, body in session.exec(query):
        found.setdefault(number, {}).setdefault(body.key, body)
    return {number: tuple(bodies.values()) for number, bodies in found.items()}


def _places(question: Question) -> dict[tuple[int | None, int | None], str]:
    """Return what a split names a place by, by the numbers of its strategy and its area."""
    return {
        (
            row.strategy.id if row.strategy else None,
            row.area.id if row.area and not row.strategy else None,
        ): row.split_key
        for row in question.portfolio.plan.rows
    }


def _suggestion(
    project: Project,
    shares: list[StrategyShare],
    keys: dict[tuple[int | None, int | None], str],
    sources: dict[int | None, Source],
    funders: tuple[Organisation, ...],
) -> Suggestion:
    shown = [s for s in shares if s.basis == SplitBasis.SUGGESTED]
    return Suggestion(
        project,
        tuple((keys[s.strategy_id, s.area_id], s.basis_points) for s in shown),
        next((s.note for s in shown if s.note), ""),
        any(s.nearest_fit for s in shown),
        sources.get(project.source_id),
        funders,
    )


# ---- Second opinions -----------------------------------------------------------------------------


def next_to_code(session: Session, question: Question, actor: Actor) -> tuple[Project | None, int]:
    """Return a project that the actor has not coded yet, and how many are left.

    They come in an order of the actor's own that says nothing of where they lie.
    """
    done = set(
        session.exec(select(SplitCoding.project_id).where(SplitCoding.actor_key == actor.key))
    )
    seen = list(question.portfolio.projects["key"])
    left = [
        p
        for p in session.exec(select(Project).where(col(Project.key).in_(seen)))
        if p.id not in done
    ]
    left.sort(key=lambda p: hashlib.sha256(f"{actor.key} {p.key}".encode()).digest())
    return (left[0] if left else None), len(left)


def compare_codings(session: Session, question: Question) -> list[Compared]:
    """Return every second opinion beside the main place of the split, those that differ first."""
    query = (
        select(SplitCoding, Project, Person)
        .join(Project, col(Project.id) == col(SplitCoding.project_id))
        .join(Person, col(Person.key) == col(SplitCoding.actor_key), isouter=True)
    )
    known = set(question.portfolio.projects["key"])
    rows = [row for row in session.exec(query) if row[1].key in known]
    shares = _shares(session, [project for _, project, _ in rows])
    keys = _places(question)
    found = [
        Compared(
            project,
            _main(shares.get(project.id or 0, []), keys),
            coding.place,
            coding.note,
            (person.name or person.key) if person else coding.actor_key,
        )
        for coding, project, person in rows
    ]
    return sorted(found, key=lambda one: (one.same, one.project.name.casefold(), one.who))


def _main(shares: Sequence[StrategyShare], keys: dict[tuple[int | None, int | None], str]) -> str:
    """Return the place with the largest share, the first of the plan where two are as large."""
    order = list(keys.values())
    parts = [(-s.basis_points, order.index(keys[s.strategy_id, s.area_id])) for s in shares]
    return order[min(parts)[1]] if parts else ""


def agreement_of(compared: Sequence[Compared]) -> Agreement:
    """Return how far the splits and the second opinions agree."""
    return coder_agreement(
        [(one.ours or NOT_ALIGNED, one.theirs or NOT_ALIGNED) for one in compared]
    )
