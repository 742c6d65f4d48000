"""Faults that no test can notice, or need not, and why: they change nothing that anybody sees."""

from tests.mutation.mutants import Mutant

# By file and what is changed.
REASONS: dict[tuple[str, str], str] = {
    (
        "exports/writers/csv_files.py",
        "column.holds is Holding.MONEY and isinstance(value, int)"
        "  =>  (column.holds is Holding.MONEY)",
    ): "money is always a whole number of cents; the question is there for the types",
}


def reason_of(mutant: Mutant) -> str:
    """Return why a fault goes unnoticed, or nothing."""
    return REASONS.get((mutant.file, mutant.told), "")
