"""How many of the awards that a funder announced are on the board by name, and beside what."""

from strategy.amounts import counted, percent, short
from strategy.queries.money.benchmarks import Benchmark
from strategy.queries.money.rounds import Named


def benchmark_line(found: Benchmark, currency: str) -> str:
    """Return this board's part of all research on MS in the years of the benchmark."""
    first, last = found.years
    return (
        f"In {first} to {last} this board holds {short(found.ours, currency)}, "
        f"{percent(found.share)} of the {short(found.field, currency)} of all research on MS that "
        f"was counted for these years; {short(found.progressive, currency)} of it is for "
        "progressive MS."
    )


def named_line(named: Named) -> str:
    """Return how many of a funder's announced awards are listed by name."""
    name = f"the {named.funder.short_name or named.funder.name}"
    return (
        f"{named.listed} of the {named.count} awards that {name} announced in "
        f"{counted(named.rounds, 'round')} are on the board by name."
    )
