"""After an award is logged: what it changed, and the next one, like it or not."""

from dataclasses import dataclass

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import Child, h, link_button, notice
from dashboard.routing import Query
from dashboard.shared.page_questions import today
from strategy.access import Actor
from strategy.amounts import full
from strategy.columns.plan import NOT_ALIGNED
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.queries.money.project_records import AwardRecord, ProjectRecord, read_project


@dataclass(frozen=True, slots=True)
class Like:
    """What the next award begins with.

    Attributes:
        split: typed percentages by strategy or area, as the editor shows them.
    """

    funder_key: str
    currency: str
    scope: str
    lead: str
    host_key: str
    split: dict[str, str]


def like_of(project_key: str) -> Like | None:
    """Return what an award like the newest one of a project begins with.

    Nothing where the reader may not see the project, or logs none of its awards.
    """
    if not project_key:
        return None
    actor = current_actor()
    try:
        with read_only(current_board().engine) as session:
            record = read_project(session, project_key, actor, today())
    except NotFoundError:
        return None
    newest = newest_of(record, actor)
    if newest is None:
        return None
    return Like(
        funder_key=newest.funder.key,
        currency=newest.award.currency,
        scope=str(record.project.scope),
        lead=record.project.lead,
        host_key=record.host.key if record.host else "",
        split={
            share.of.split_key or NOT_ALIGNED: f"{share.share.basis_points / 100:g}"
            for share in record.shares
        },
    )


def newest_of(record: ProjectRecord, actor: Actor) -> AwardRecord | None:
    """Return the award of a project that was logged last, of those the reader may log."""
    mine = [one for one in record.awards if actor.acts_for(one.award.funder_id)]
    return max(mine, key=lambda one: one.award.id or 0, default=None)


def logged_part(record: ProjectRecord, actor: Actor, query: Query) -> Child:
    """Return what was just logged and the ways on; nothing for those who come from elsewhere."""
    newest = newest_of(record, actor) if query.get("logged") else None
    if newest is None:
        return None
    key = record.project.key
    return notice(
        "good",
        h("p", _words(record, newest)),
        h(
            "p",
            link_button("Log another award", "/projects/new"),
            " ",
            link_button("Log one like it", f"/projects/new?like={key}"),
            " ",
            link_button("See what changed", f"/projects/{key}/history", look="quiet"),
        ),
        title="Logged",
    )


def _words(record: ProjectRecord, logged: AwardRecord) -> str:
    amounts = [
        full(one.amount_cents, one.currency)
        if one.amount_cents is not None
        else "an unknown amount"
        for one in logged.contributions
    ]
    shares = [f"{share.of.label} {share.share.basis_points / 100:g} %" for share in record.shares]
    served = f" It counts for {', '.join(shares)}." if shares else ""
    return f"{' and '.join(amounts)} of {logged.funder.name}.{served} Every total holds it now."
