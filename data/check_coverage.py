"""How much is known: amounts, dates, titles, confirmed coding, rates."""

from collections import Counter
from collections.abc import Iterator

from data.check_findings import Finding, Severity
from data.snapshot import Snapshot
from strategy.amounts import counted, full
from strategy.exchange_rates import rate_on
from strategy.vocabulary import DateBasis, Precision, SplitBasis

_BASES = {
    DateBasis.PUBLISHED: "published dates",
    DateBasis.PROGRAMME_RULE: "the term of a programme",
    DateBasis.AWARD_YEAR: "the award year only",
    DateBasis.UNDATED: "no dates",
}


def coverage(held: Snapshot) -> Iterator[Finding]:
    """Say how much of the data is known, and how much of it people have confirmed."""
    awards, projects = held.awards, held.projects
    if not awards:
        yield Finding(Severity.WARNING, "coverage", "Nothing is loaded yet: there are no awards.")
        return
    sized = sum(held.has_amount(a) for a in awards)
    yield _info(f"{sized:,} of {counted(len(awards), 'award')} have an amount.")
    bases = Counter(a.date_basis for a in awards)
    spread = ", ".join(f"{bases[b]:,} on {words}" for b, words in _BASES.items() if bases[b])
    yield _info(f"The years of the awards rest on: {spread}.")
    titled = sum(bool(p.title) for p in projects)
    yield _info(f"{titled:,} of {counted(len(projects), 'project')} have a published title.")
    yield _info(_coding(held))
    sourced = sum(a.source_id is not None for a in awards)
    yield _info(f"{sourced:,} of {counted(len(awards), 'award')} name their source.")
    yield from _without_rate(held)


def _coding(held: Snapshot) -> str:
    confirmed = sum(
        all(s.basis != SplitBasis.SUGGESTED for s in shares)
        for shares in held.current_shares.values()
    )
    return (
        f"{confirmed:,} of {counted(len(held.projects), 'project')} have a split that their "
        "funder or the committee gave; the others are suggested."
    )


def _without_rate(held: Snapshot) -> Iterator[Finding]:
    """Say what no reader sees in euro: money in a currency that has no rate of its time."""
    missing: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for paid in held.contributions:
        if paid.amount_cents is None or paid.currency == "EUR":
            continue
        award = held.award_at[paid.award_id]
        day = paid.value_date or award.logged_on
        if rate_on(paid.currency, day, paid.value_precision or Precision.YEAR) is None:
            missing[paid.currency] += paid.amount_cents
            rows[paid.currency] += 1
    for currency, cents in sorted(missing.items()):
        yield _info(
            f"{full(cents, currency)} in {counted(rows[currency], 'contribution')} cannot be "
            "converted, because no rate of its time is known."
        )


def _info(text: str) -> Finding:
    return Finding(Severity.INFO, "coverage", text)
