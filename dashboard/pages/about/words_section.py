"""What the words of the closed lists mean on this board."""

from collections.abc import Sequence

from dashboard.context import current_board
from dashboard.kit import Child, Column, Node, details, section, table
from dashboard.shared.glossary_links import meaning
from strategy.database import read_only
from strategy.glossary import GLOSSARIES
from strategy.queries.board.terms import Word, read_words

COLUMNS = (Column("word", "Word", width="30%"), Column("meaning", "What it means here"))


def words_section() -> Node:
    """Return every list with its words and their meanings."""
    with read_only(current_board().engine) as session:
        lists = read_words(session)
    return section(
        "What words mean",
        [_list(name, words) for name, words in lists.items()],
        id="words",
        lead="Where the board uses a fixed word, this is what it stands for.",
    )


def _list(name: str, words: Sequence[Word]) -> Node:
    title = GLOSSARIES[name].title
    rows: list[list[Child]] = [[word.label, meaning(word)] for word in words]
    return details(title, table(COLUMNS, rows, caption=title, look="dense"))
