"""What a fixed word means, with the way to correct it."""

from dashboard.kit import Node, h
from dashboard.shared.correct_links import correct_link
from strategy.queries.board.terms import Word


def meaning(word: Word) -> Node:
    """Return what a word means, with the way to correct it for those who may."""
    if word.term is None:
        return h("span", "No meaning is recorded.", className="quiet")
    edit = correct_link("term", word.term.key, f"what “{word.label}” means")
    return h("span", word.term.meaning, " ", edit)
