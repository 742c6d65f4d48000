"""What nobody has set or confirmed yet: one list instead of ten empty cells."""

from dashboard.kit import Node, details, h
from strategy.queries.board.board import BoardView
from strategy.sentences.set_up_lines import missing_settings

# Targets, owners and milestones are set strategy by strategy: the first one's page leads on.
ADDRESSES = {
    "targets": "/strategies/U1/committee",
    "weights": "/strategies/weights",
    "owners": "/strategies/U1/committee",
    "milestones": "/strategies/U1/milestones",
    "splits": "/projects?split=suggested",
}


def to_set_up(board: BoardView) -> Node | None:
    """Return what is to be set up, each with where that is done."""
    found = missing_settings(board)
    if not found:
        return None
    # Who cannot set anything reads what is missing, and is led nowhere.
    may_set = board.question.viewer.governs
    items = [
        h("li", h("a", one.words, href=ADDRESSES[one.what]) if may_set else one.words)
        for one in found
    ]
    return h("div", details(f"To set up: {len(found)}", h("ul", items)), id="to-set-up")
