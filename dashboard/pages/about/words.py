"""What the words of the closed lists mean on this board."""

from collections.abc import Sequence

from dashboard.context import current_board
from dashboard.kit import Child, Column, Node, details, h, section, table
from dashboard.pages.correcting import correct_link
from strategy.database import reading
from strategy.glossary import GLOSSARIES
from strategy.readings.terms import Word, read_words

COLUMNS = (Column("word", "Word", width="30%"), Column("meaning", "What it means here"))


def words_section() -> Node:
    """Return every list with its words and their meanings."""
    with reading(current_board().engine) as session:
        lists = read_words(session)
    return section(
        "What words mean",
        [_list(name, words) for name, words in lists.items()],
        id="words",
        lead="Where the board uses a fixed word, this is what it stands for.",
    )


def _list(name: str, words: Sequence[Word]) -> Node:
    title = GLOSSARIES[name].title
    rows: list[list[Child]] = [[word.said, meaning(word)] for word in words]
    return details(title, table(COLUMNS, rows, caption=title, look="dense"))


def meaning(word: Word) -> Node:
    """Return what a word means, with the way to correct it for those who may."""
    if word.term is None:
        return h("span", "No meaning is recorded.", className="quiet")
    edit = correct_link("term", word.term.key, f"what “{word.said}” means")
    return h("span", word.term.meaning, " ", edit)
