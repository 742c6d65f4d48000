"""Is the data plausible: splits, amounts, currencies, dates, and records that hang in the air."""

from collections.abc import Callable, Iterator
from datetime import date

from data.check_findings import Finding, doubt, error
from data.snapshot import Snapshot
from strategy.amounts import counted, full
from strategy.exchange_rates import currencies
from strategy.models import Contribution, FundingTarget
from strategy.models.base import Dated
from strategy.vocabulary import DateBasis, OrganisationKind, RelationKind, Stage

WHOLE = 10_000
SMALL, LARGE = 1_000_00, 100_000_000_00
FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
Rule = Callable[[Snapshot], Iterator[Finding]]


def implausible(held: Snapshot) -> list[Finding]:
    """Return what contradicts itself or looks wrong."""
    return [finding for rule in RULES for finding in rule(held)]


def _splits(held: Snapshot) -> Iterator[Finding]:
    for project in held.projects:
        shares = held.current_shares.get(project.id or 0, [])
        total = sum(s.basis_points for s in shares)
        if shares and total != WHOLE:
            yield error(project.key, f"its split adds up to {total / 100:g} %, not to 100 %.")
        strategies = [s.strategy_id for s in shares]
        if len(set(strategies)) != len(strategies):
            yield error(project.key, "its split names the same strategy twice.")


def _amounts(held: Snapshot) -> Iterator[Finding]:
    for paid in held.contributions:
        award = held.award_at[paid.award_id]
        if paid.currency not in currencies():
            yield error(paid.key, f"its currency {paid.currency} has no rate.")
        if paid.currency != award.currency:
            yield error(
                paid.key, f"it is in {paid.currency}, but its award is in {award.currency}."
            )
        yield from _size(paid)


def _size(paid: Contribution) -> Iterator[Finding]:
    cents = paid.amount_cents
    if cents is None:
        return
    written = full(cents, paid.currency)
    if cents <= 0:
        yield error(paid.key, f"{written} is not an amount; what is not known stays empty.")
    elif not SMALL <= cents <= LARGE:
        yield doubt(paid.key, f"{written} is outside what awards usually are: please look at it.")


def _stages(held: Snapshot) -> Iterator[Finding]:
    for award in held.awards:
        known = [c for c in held.paid_under.get(award.id or 0, []) if c.amount_cents is not None]
        committed = sum(c.amount_cents or 0 for c in known if c.stage == Stage.COMMITTED)
        disbursed = sum(c.amount_cents or 0 for c in known if c.stage == Stage.DISBURSED)
        if committed and disbursed > committed:
            yield doubt(award.key, "more was paid out than was committed.")


def _dates(held: Snapshot) -> Iterator[Finding]:
    for project in held.projects:
        yield from _period(project.key, project)
    for award in held.awards:
        yield from _period(award.key, award)
        dated = award.start is not None and award.end is not None
        if dated != (award.date_basis != DateBasis.UNDATED):
            yield error(award.key, "what its years rest on does not fit the dates that it has.")
        if award.award_year is not None and not FIRST.year <= award.award_year <= LAST.year:
            yield error(award.key, f"{award.award_year} is no year of an award.")
    for paid in held.contributions:
        if paid.value_date is not None and not FIRST <= paid.value_date <= LAST:
            yield error(paid.key, f"{paid.value_date} is no day for a payment.")


def _period(key: str, record: Dated) -> Iterator[Finding]:
    if record.start and record.end and record.end < record.start:
        yield error(key, f"it ends ({record.end}) before it starts ({record.start}).")
    for day, precision in (
        (record.start, record.start_precision),
        (record.end, record.end_precision),
    ):
        if day is not None and not FIRST <= day <= LAST:
            yield error(key, f"{day} is outside the years that the board covers.")
        if (day is None) != (not precision):
            yield error(key, "a date and how exactly it is known have to come together.")


def _loose_ends(held: Snapshot) -> Iterator[Finding]:
    for project in held.projects:
        awards = held.granted_to.get(project.id or 0, [])
        leading = sum(a.leads for a in awards)
        if not awards:
            yield error(project.key, "it is a project without any award.")
        elif leading != 1:
            yield doubt(project.key, f"it has {counted(leading, 'leading award')} instead of one.")
    for award in held.awards:
        if not held.paid_under.get(award.id or 0):
            yield error(award.key, "it has no contribution, not even one without an amount.")
    for relation in held.relations:
        if (relation.to_id is None) == (relation.award_id is None):
            yield error(relation.key, "it has to lead to one organisation or to one award.")


def _groups(held: Snapshot) -> Iterator[Finding]:
    filled = {r.to_id for r in held.relations if r.kind == RelationKind.MEMBER_OF}
    groups = {o.id for o in held.organisations if o.kind == OrganisationKind.FUNDING_GROUP}
    for body in held.organisations:
        if body.id in groups - filled:
            yield doubt(body.key, "it is a funding group, but its members are not recorded.")


def _targets(held: Snapshot) -> Iterator[Finding]:
    for target in held.targets:
        yield from _target(target)


def _target(target: FundingTarget) -> Iterator[Finding]:
    if target.amount_cents <= 0:
        yield error(target.key, "a target has to be more than nothing.")
    if target.window_end < target.window_start:
        yield error(target.key, "its window ends before it starts.")
    if not target.reason:
        yield doubt(target.key, "it gives no reason.")


def _history(held: Snapshot) -> Iterator[Finding]:
    if held.revision != held.newest_change:
        yield error(
            "",
            f"The counter stands at revision {held.revision:,}, the history at "
            f"{held.newest_change:,}: something was written past the history.",
        )


RULES: tuple[Rule, ...] = (
    _splits,
    _amounts,
    _stages,
    _dates,
    _loose_ends,
    _groups,
    _targets,
    _history,
)
