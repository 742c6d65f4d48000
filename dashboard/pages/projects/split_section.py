"""How a project divides over the strategies: the split that counts, and what others propose."""

from itertools import groupby

from dashboard.kit import Child, Column, Node, action_button, h, notice, section, table, tag
from strategy.access import Actor
from strategy.amounts import counted
from strategy.queries.money.project_records import ProjectRecord, ShareRecord
from strategy.vocabulary import SplitBasis

BASIS_WORDS = {
    SplitBasis.FUNDER_CODED: "coded by the lead funder",
    SplitBasis.CURATED: "confirmed by the committee",
    SplitBasis.SUGGESTED: "suggested by this project, not confirmed",
}
COLUMNS = (
    Column("strategy", "Strategy"),
    Column("share", "Share", number=True),
    Column("basis", "Who says so"),
)


def leads(record: ProjectRecord, actor: Actor) -> bool:
    """Whether the actor may set the split: governing, or speaking for the lead funder."""
    own = (a.award for a in record.awards if actor.acts_for(a.award.funder_id))
    return actor.governs or any(award.leads for award in own)


def split_section(record: ProjectRecord, actor: Actor) -> Node:
    """Return the current split with its basis, and proposals beside it."""
    suggested = any(s.share.basis == SplitBasis.SUGGESTED for s in record.shares)
    confirm = None
    if suggested and actor.governs:
        confirm = h("p", action_button("Confirm this split", "confirm-split", record.project.key))
    return section(
        "Strategies",
        table(
            COLUMNS,
            [_row(s) for s in record.shares],
            caption="How the project divides over the strategies",
            look="dense",
            empty="No split is recorded.",
        ),
        confirm,
        _proposals(record, actor),
        id="split",
        lead="Shares add up to exactly 100 %; all money of the project divides by them.",
    )


def _row(item: ShareRecord) -> list[Child]:
    share = item.share
    fit = tag("nearest fit", quiet=True) if share.nearest_fit else None
    mark = tag("suggested") if share.basis == SplitBasis.SUGGESTED else None
    note = h("small", share.note, className="quiet") if share.note else None
    return [
        _strategy(item),
        f"{share.basis_points / 100:g} %",
        h("span", BASIS_WORDS[SplitBasis(share.basis)], " ", mark, fit, " ", note),
    ]


def _strategy(item: ShareRecord) -> Child:
    row = item.of
    if row.area is None and row.strategy is None:
        return row.name
    name = f"{row.key} {row.name}"
    return h("a", name, href=f"/strategies/{row.key}") if row.strategy else name


def _proposals(record: ProjectRecord, actor: Actor) -> Node | None:
    if not record.proposals:
        return None
    ordered = sorted(record.proposals, key=lambda s: s.share.proposed_by)
    groups = [
        (who, list(shares)) for who, shares in groupby(ordered, lambda s: s.share.proposed_by)
    ]
    return h(
        "div",
        h("h3", counted(len(groups), "proposal by a co-funder", "proposals by co-funders")),
        [_proposal(record, actor, who, shares) for who, shares in groups],
    )


def _proposal(record: ProjectRecord, actor: Actor, who: str, shares: list[ShareRecord]) -> Node:
    words = ", ".join(f"{s.of.label} {s.share.basis_points / 100:g} %" for s in shares)
    note = next((s.share.note for s in shares if s.share.note), "")
    accept = None
    if leads(record, actor):
        accept = action_button("Take this split", "accept-split", f"{record.project.key}|{who}")
    return h("div", notice("info", words, note, title="Proposed"), accept)
