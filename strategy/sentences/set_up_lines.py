"""What nobody has set or confirmed yet, in sentences."""

from dataclasses import dataclass

from strategy.amounts import counted, in_words
from strategy.queries.board.board import BoardView
from strategy.queries.board.settings import read_settings


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to set up: targets, weights, owners, milestones or splits, and how many lack it."""

    what: str
    words: str


def missing_settings(board: BoardView) -> tuple[Missing, ...]:
    """Return what is missing; nothing when all is set."""
    held = read_settings(board)
    many = in_words(held.strategies)
    found = []
    if held.without_target:
        words = f"{in_words(held.without_target)} of {many} strategies have no committee target"
        found.append(Missing("targets", words.capitalize()))
    if not held.has_weights:
        found.append(Missing("weights", "No strategy has a weight: all count the same"))
    if held.without_owner:
        words = f"{in_words(held.without_owner)} of {many} strategies have no owner"
        found.append(Missing("owners", words.capitalize()))
    if held.proposed:
        words = f"{counted(held.proposed, 'milestone')} proposed and not confirmed"
        found.append(Missing("milestones", words))
    if held.unconfirmed:
        words = (
            f"{counted(held.unconfirmed, 'project')} divided by this project, not confirmed "
            "by anybody"
        )
        found.append(Missing("splits", words))
    return tuple(found)
