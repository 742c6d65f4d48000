"""What the words of the closed lists mean on this board."""

from collections.abc import Sequence

from dashboard.app import current_board
from dashboard.kit import Child, Column, Node, details, h, section, table
from dashboard.pages.correcting import correct_link
from strategy.database import reading
from strategy.glossary import GLOSSARIES, said
from strategy.models import Term
from strategy.readings.terms import read_terms

COLUMNS = (Column("word", "Word", width="30%"), Column("meaning", "What it means here"))


def words_section() -> Node:
    """Return every list with its words and their meanings."""
    with reading(current_board().engine) as session:
        lists = read_terms(session)
    return section(
        "What words mean",
        [_list(name, terms) for name, terms in lists.items()],
        None if lists else h("p", "No meanings are recorded."),
        id="words",
        lead="Where the board uses a fixed word, this is what it stands for.",
    )


def _list(name: str, terms: Sequence[Term]) -> Node:
    title = GLOSSARIES[name].title
    rows = [_row(name, term) for term in terms]
    return details(title, table(COLUMNS, rows, caption=title, look="dense"))


def _row(name: str, term: Term) -> list[Child]:
    word = said(name, term.code)
    edit = correct_link("term", term.key, f"what “{word}” means")
    return [word, h("span", term.meaning, " ", edit)]
