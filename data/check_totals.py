"""What reconciles with published totals: published beside listed, always counted anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.check_findings import Finding, Severity
from data.snapshot import Snapshot
from strategy.amounts import full
from strategy.models import Award, Programme, Statement
from strategy.vocabulary import StatementScope


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A published total and the awards that are listed for it.

    Attributes:
        key, name: of the programme, or of the statement about a whole project.
        published_count: how many awards were announced; ``None`` when no source says so.
        listed, without_amount: how many awards the board lists, and how many have no amount.
    """

    key: str
    name: str
    currency: str
    published_cents: int
    listed_cents: int
    published_count: int | None
    listed: int
    without_amount: int

    @property
    def left_cents(self) -> int:
        """Whole cents that are published but not broken down; below zero the list is too long."""
        return self.published_cents - self.listed_cents

    def __str__(self) -> str:
        of = "" if self.published_count is None else f" of {self.published_count}"
        unknown = f", {self.without_amount} without an amount" if self.without_amount else ""
        return (
            f"{self.name}: {full(self.published_cents, self.currency)} published, "
            f"{full(self.listed_cents, self.currency)} in {self.listed}{of} listed "
            f"{'award' if self.listed == 1 and not of else 'awards'}{unknown}"
        )


def reconcile(held: Snapshot) -> tuple[Reconciliation, ...]:
    """Return every published total that awards are listed for, in the order of the records."""
    rounds = [_of_programme(held, p) for p in held.programmes if p.announced_cents]
    whole = [_of_project(held, s) for s in held.statements if _totals_project(s)]
    return (*rounds, *whole)


def _totals_project(statement: Statement) -> bool:
    about_project = statement.scope == StatementScope.PROJECT and statement.project_id is not None
    return about_project and statement.preferred and statement.amount_cents is not None


def _of_programme(held: Snapshot, programme: Programme) -> Reconciliation:
    awards = [a for a in held.awards if a.programme_id == programme.id]
    published = programme.announced_cents or 0
    return _compare(
        held,
        programme.key,
        programme.name,
        programme.currency,
        published,
        programme.announced_count,
        awards,
    )


def _of_project(held: Snapshot, statement: Statement) -> Reconciliation:
    awards = held.granted_to.get(statement.project_id or 0, [])
    published = statement.amount_cents or 0
    return _compare(
        held, statement.key, statement.text, statement.currency, published, None, awards
    )


def _compare(
    held: Snapshot,
    key: str,
    name: str,
    currency: str,
    published: int,
    count: int | None,
    awards: Sequence[Award],
) -> Reconciliation:
    return Reconciliation(
        key=key,
        name=name,
        currency=currency,
        published_cents=published,
        listed_cents=sum(held.secured(a, currency) for a in awards),
        published_count=count,
        listed=len(awards),
        without_amount=sum(not held.has_amount(a) for a in awards),
    )


def total_findings(held: Snapshot, totals: Sequence[Reconciliation]) -> Iterator[Finding]:
    """Say of each published total whether its awards account for it."""
    for total in totals:
        yield _verdict(total)
    by_id = {s.id: s for s in held.statements}
    for programme in held.programmes:
        if programme.statement_id is not None:
            yield from _same_figures(programme, by_id[programme.statement_id])
    yield from _disagreements(held.statements)


def _verdict(total: Reconciliation) -> Finding:
    if total.left_cents < 0 or total.listed > (total.published_count or total.listed):
        text = f"{total}. More is listed than was published: one of the two is wrong."
        return Finding(Severity.WARNING, "totals", text, total.key)
    if total.left_cents:
        text = f"{total}; {full(total.left_cents, total.currency)} is not broken down."
    else:
        text = f"{total}; all of it is accounted for."
    return Finding(Severity.INFO, "totals", text, total.key)


def _same_figures(programme: Programme, statement: Statement) -> Iterator[Finding]:
    if programme.announced_cents is None:
        return
    ours = (programme.announced_cents, programme.currency, programme.announced_count)
    theirs = (statement.amount_cents, statement.currency, statement.count)
    if ours != theirs:
        text = f"its announced total differs from the statement {statement.key} that it rests on."
        yield Finding(Severity.ERROR, "totals", text, programme.key)


def _disagreements(statements: Sequence[Statement]) -> Iterator[Finding]:
    known = {s.key: s for s in statements}
    for statement in statements:
        if not statement.disputes_key:
            continue
        other = known.get(statement.disputes_key)
        if other is None:
            text = f"it disagrees with {statement.disputes_key}, which is not recorded."
            yield Finding(Severity.ERROR, "totals", text, statement.key)
        elif statement.preferred and other.preferred:
            text = f"it disagrees with {other.key}, and both are marked as the one in use."
            yield Finding(Severity.ERROR, "totals", text, statement.key)
        else:
            text = f"“{statement.text}” disagrees with “{other.text}”. {statement.use_note}"
            yield Finding(Severity.INFO, "totals", text.strip(), statement.key)
