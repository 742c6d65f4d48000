"""How a project divides over strategies: co-funders propose, the lead edits, governors confirm."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key, remove
from strategy.errors import InvalidError, NotFoundError
from strategy.lookup import by_key, newest_write, same_write, share_key, split_keys
from strategy.models import Award, Project, StrategyShare
from strategy.services.validation import split_problem
from strategy.visibility import visible_project
from strategy.vocabulary import Role, ShareState, SplitBasis


def split_project(
    session: Session,
    *,
    actor: Actor,
    project_key: str,
    split: Mapping[str, int],
    today: date,
    note: str = "",
    version: int | None = None,
) -> str:
    """Set or propose a project's split.

    Committee and secretary set it as curated, the lead funder as funder-coded; another funder of
    the project leaves a proposal beside the current split.

    Args:
        split: basis points by strategy or area key, "" for not aligned; they sum to 10,000.
        version: the newest write of the split that the actor has seen, if that matters.

    Returns:
        "set" or "proposed".

    Raises:
        OutdatedError: the split was changed since ``version``.
    """
    project = visible_project(session, project_key, actor, today)
    _refuse_wrong(session, split)
    leads = _funds(session, actor, project)
    require(actor, "split_project", None if leads is None else actor.organisation_id)
    same_write(newest_write(session, StrategyShare, project_id=project.id), version)
    if actor.governs:
        replace_split(session, actor, project, split, basis=SplitBasis.CURATED, note=note)
        return "set"
    if leads:
        replace_split(session, actor, project, split, basis=SplitBasis.FUNDER_CODED, note=note)
        return "set"
    _propose(session, actor, project, split, note)
    return "proposed"


def confirm_splits(session: Session, *, actor: Actor, project_keys: Iterable[str]) -> int:
    """Take the current splits of some projects as they stand; return how many changed.

    Raises:
        NotAllowedError: only committee and secretary confirm.
    """
    require(actor, "confirm_splits")
    changed = 0
    for key in project_keys:
        project = by_key(session, Project, key)
        pending = [
            s
            for s in _shares(session, project, ShareState.CURRENT)
            if s.basis == SplitBasis.SUGGESTED
        ]
        for share in pending:
            share.basis = SplitBasis.CURATED
            keep(session, actor, "confirm_split", share)
        changed += bool(pending)
    return changed


def accept_proposal(
    session: Session, *, actor: Actor, project_key: str, proposed_by: str, today: date
) -> None:
    """Make a co-funder's proposal the project's split.

    Raises:
        NotFoundError: that funder has proposed nothing.
    """
    project = visible_project(session, project_key, actor, today)
    own = actor.organisation_id if leads_funding(session, actor, project) else None
    require(actor, "accept_proposal", own)
    mine = [
        s for s in _shares(session, project, ShareState.PROPOSED) if s.proposed_by == proposed_by
    ]
    if not mine:
        raise NotFoundError("There is no such proposal any more.")
    split = {share_key(session, s): s.basis_points for s in mine}
    basis = SplitBasis.CURATED if actor.governs else SplitBasis.FUNDER_CODED
    for share in mine:
        remove(session, actor, "accept_proposal", share)
    replace_split(session, actor, project, split, basis=basis)


def replace_split(
    session: Session,
    actor: Actor,
    project: Project,
    split: Mapping[str, int],
    *,
    basis: SplitBasis,
    note: str = "",
) -> None:
    """Write a project's current split; the old shares stay in the history."""
    for share in _shares(session, project, ShareState.CURRENT):
        remove(session, actor, "split_project", share)
    _add(session, actor, project, split, basis=basis, state=ShareState.CURRENT, note=note)


def _propose(
    session: Session, actor: Actor, project: Project, split: Mapping[str, int], note: str
) -> None:
    for share in _shares(session, project, ShareState.PROPOSED):
        if share.proposed_by == actor.key:
            remove(session, actor, "propose_split", share)
    basis = SplitBasis.FUNDER_CODED
    _add(session, actor, project, split, basis=basis, state=ShareState.PROPOSED, note=note)


def _add(
    session: Session,
    actor: Actor,
    project: Project,
    split: Mapping[str, int],
    *,
    basis: SplitBasis,
    state: ShareState,
    note: str,
) -> None:
    places = split_keys(session)
    proposed = state is ShareState.PROPOSED
    for key, part in split.items():
        if part:
            share = StrategyShare(
                key=new_key("share"),
                project_id=project.id or 0,
                strategy_id=places[key][0],
                area_id=places[key][1],
                basis_points=part,
                basis=basis,
                state=state,
                proposed_by=actor.key if proposed else "",
                note=note,
            )
            keep(session, actor, "propose_split" if proposed else "split_project", share)


def _shares(session: Session, project: Project, state: ShareState) -> list[StrategyShare]:
    query = select(StrategyShare).where(
        col(StrategyShare.project_id) == project.id, col(StrategyShare.state) == state
    )
    return list(session.exec(query.order_by(col(StrategyShare.id))).all())


def _funds(session: Session, actor: Actor, project: Project) -> bool | None:
    """Whether the actor's body leads the project's funding; ``None``: it does not fund it."""
    if actor.role is not Role.FUNDER or actor.organisation_id is None:
        return None
    query = select(Award.leads).where(
        col(Award.project_id) == project.id, col(Award.funder_id) == actor.organisation_id
    )
    found = session.exec(query).all()
    return any(found) if found else None


def leads_funding(session: Session, actor: Actor, project: Project) -> bool:
    """Whether the actor may set the project's split: governing, or its lead funder."""
    return actor.governs or bool(_funds(session, actor, project))


def _refuse_wrong(session: Session, split: Mapping[str, int]) -> None:
    wrong = split_problem(split, split_keys(session).keys())
    if wrong:
        raise InvalidError({"split": wrong})
