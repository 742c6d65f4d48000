"""How a strategy stands: money, delivery and certainty, three words that are never blended."""

from dataclasses import dataclass
from typing import Final

from strategy.measures.coverage import MET, NONE, OVER, THIN
from strategy.queries.board.board import BoardView, StrategyView
from strategy.sentences.board_lines import band_word, certainty_word, delivery_line

GOOD, WARN, BAD, UNKNOWN = "good", "warn", "bad", "none"
MONEY, DELIVERY, CERTAINTY = "money", "delivery", "certainty"
_TONES: Final = {NONE: BAD, THIN: BAD, MET: GOOD, OVER: GOOD}
_SURE: Final = {"high": GOOD, "medium": WARN, "low": BAD}


@dataclass(frozen=True, slots=True)
class Light:
    """One of the three: what it is of, its tone, its words."""

    of: str
    tone: str
    words: str


def light_words(row: StrategyView, board: BoardView) -> tuple[tuple[str, str, str], ...]:
    """Return the three of a strategy as what each is of, its tone and its words."""
    return tuple((one.of, one.tone, one.words) for one in triple(row, board))


def lights_moved(
    now: tuple[tuple[str, str, str], ...], then: tuple[tuple[str, str, str], ...]
) -> str:
    """Return what the lights said before, where they say something else now; else ""."""
    before = {of: words for of, _, words in then}
    moved = [f"{of} was {before[of]}" for of, _, words in now if before.get(of, words) != words]
    return ", ".join(moved)


def triple(row: StrategyView, board: BoardView) -> tuple[Light, Light, Light]:
    """Return money against target, milestones, and certainty of a strategy, in this order."""
    return _money(row, board), _delivery(row), _certainty(row)


def _money(row: StrategyView, board: BoardView) -> Light:
    if row.target is None:
        return Light(MONEY, UNKNOWN, "no target")
    coverage = row.target.coverage
    tone = _TONES.get(coverage.band, WARN)
    return Light(MONEY, tone, band_word(row, board))


def _delivery(row: StrategyView) -> Light:
    found = row.delivery
    if not found.milestones:
        return Light(DELIVERY, UNKNOWN, "no milestones")
    late = f", {found.late} late" if found.late else ""
    tone = BAD if found.late else GOOD if found.done == len(found.milestones) else WARN
    return Light(DELIVERY, tone, f"{delivery_line(row)}{late}")


def _certainty(row: StrategyView) -> Light:
    word, factor = certainty_word(row)
    because = f", by {factor}" if factor else ""
    return Light(CERTAINTY, _SURE.get(word, UNKNOWN), f"{word}{because}")
