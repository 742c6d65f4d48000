"""What becomes of a row of a file: said once for page, button, command and saving."""

from strategy.models import ImportRow
from strategy.vocabulary import RowVerdict

# Left out unless somebody says that they are awards.
ASIDE = (RowVerdict.TOTAL, RowVerdict.TWIN)
ASKED = (RowVerdict.DUPLICATE, RowVerdict.REPEATED)
NEVER = (RowVerdict.ERROR, RowVerdict.SAME, RowVerdict.LEFT_OUT, *ASIDE)


def is_taken(row: ImportRow) -> bool:
    """Whether saving writes a row."""
    if row.decision == "skip" or row.verdict in NEVER:
        return False
    if row.verdict in ASKED:
        same = row.decision.startswith("same:")
        return bool(row.decision) and (not same or bool(row.differences))
    return True


def is_on_board(row: ImportRow) -> bool:
    """Whether a row's money is on the board after saving: it is written, or was there before."""
    stays = row.verdict == RowVerdict.SAME or row.decision.startswith("same:")
    return row.decision != "skip" and (is_taken(row) or stays)


def outcome(row: ImportRow) -> str:
    """Return what becomes of a row.

    Returns:
        taken, same (as on the board), error, total, twin, said (left out by a person), or
        undecided.
    """
    if row.decision == "skip":
        return "said"
    if row.verdict in (RowVerdict.ERROR, *ASIDE):
        return str(row.verdict)
    if is_taken(row):
        return "taken"
    return "same" if is_on_board(row) else "undecided"
