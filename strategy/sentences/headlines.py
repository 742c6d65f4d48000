"""The sentences a page opens with: asserted where they hold however one counts, else not.

Whoever reads a headline aloud in a meeting must not be contradicted by the next choice of a
filter; what decides a sentence is therefore named in it.
"""

from strategy.amounts import counted, in_words, percent, short
from strategy.measures.robustness import LEADERS
from strategy.queries.board.board import BoardView
from strategy.queries.board.firmness import LARGEST_AWARDS, Firmness, Variant
from strategy.sentences.board_lines import listed, stage_words

MOST_CAUSES = 2


def headline(board: BoardView) -> str:
    """Return the one sentence the board opens with: what is known for the year to come."""
    if not board.projects:
        return "No project fits these filters"
    if not board.total:
        none = counted(board.projects, "project")
        return f"{none} fit these filters, and none of them has a published amount here"
    if board.question.selection.has_years or not _looks_ahead(board):
        return f"{short(board.total, board.currency)} {stage_words(board)} {_whose(board)}"
    return f"{_next_year(board)}; {_ended(board)}"


def order_line(board: BoardView) -> str:
    """Return which strategies hold most of all money, or what decides which they are."""
    shown = board.firmness.shown
    amount = f"{short(board.total, board.currency)} {stage_words(board)} {_whose(board)}"
    if sum(row.secured > 0 for row in board.strategies) <= LEADERS:
        return f"{amount}."
    held = percent(shown.held)
    first = listed(list(shown.leaders))
    deciding = board.firmness.deciding(lambda one: one.concentrated)
    if not deciding and shown.concentrated:
        return f"{amount}. {first} hold {held} of it, whichever way it is counted."
    if not deciding:
        return f"{amount}. No three strategies hold half of it, whichever way it is counted."
    return f"{amount}. As shown, {first} hold {held} of it; {_causes(board.firmness, deciding)}."


def _causes(firmness: Firmness, deciding: tuple[Variant, ...]) -> str:
    """Return what decides which strategies hold most, the gravest cause first."""
    gravest = next((one for one in deciding if one.key == LARGEST_AWARDS), deciding[0])
    if len(deciding) <= MOST_CAUSES:
        rest = [one.cause for one in deciding if one is not gravest]
        named = [gravest.cause, *rest]
        verb = "decides" if len(named) == 1 and not gravest.is_plural else "decide"
        return f"{listed(named)} {verb} that"
    others = in_words(len(firmness.variants) - 1)
    return (
        f"{in_words(len(deciding))} of {others} other ways of counting say otherwise: "
        f"{gravest.cause} alone decide{'' if gravest.is_plural else 's'} it"
    )


def _looks_ahead(board: BoardView) -> bool:
    return board.question.selection.stage in ("secured", "committed") and board.ahead > 0


def _next_year(board: BoardView) -> str:
    year, shown, unit = board.question.today.year, board.firmness.shown, board.currency
    if not shown.ahead:
        return f"No money is known yet for {year + 1}"
    words = f"{short(shown.ahead, unit)} is known for {year + 1}"
    deciding = board.firmness.deciding(lambda one: one.ahead < one.now)
    if deciding or not shown.now:
        return f"{words}, {short(shown.now, unit)} for {year}"
    if shown.ahead < shown.now:
        return f"{words}, {percent(1 - shown.ahead / shown.now)} less than for {year}"
    return f"{words}, {short(shown.now, unit)} for {year}"


def _ended(board: BoardView) -> str:
    """Return how many strategies have no money that is known after this year."""
    year = board.question.today.year
    aligned = [row for row in board.strategies if row.projects]
    ended = [row for row in aligned if not any(y and y > year for y, cents in row.years if cents)]
    if not ended:
        return f"every strategy has some after {year}"
    many = f"{in_words(len(ended))} of {in_words(len(board.strategies))} strategies"
    return f"{many} {'has' if len(ended) == 1 else 'have'} none after {year}"


def _whose(board: BoardView) -> str:
    words = f"in {counted(board.projects, 'project')}"
    if board.for_all_ms:
        return f"{words}, {short(board.for_all_ms, board.currency)} of it for all forms of MS"
    return words
