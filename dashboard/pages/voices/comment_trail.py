"""Where the comments on a record stand, and what the record is called."""

from dataclasses import replace

from dashboard.context import current_board
from dashboard.kit import Link
from dashboard.shared.comment_links import place
from dashboard.shared.question import ask
from strategy.database import reading
from strategy.errors import NotFoundError
from strategy.language import say
from strategy.queries.board.record_names import Named
from strategy.queries.voice.comment_subjects import subject_name


def about(subject: str) -> Named:
    """Return the record that comments are about.

    Raises:
        NotFoundError: there is none, or the reader may not know of it.
    """
    asking, _ = ask({})
    with reading(current_board().engine) as session:
        found = subject_name(session, asking, subject)
    if found is None:
        raise NotFoundError("There is no such record to comment on.")
    return replace(found, name=found.in_words)


def trail(named: Named) -> list[Link]:
    """Return the way back: the record, then its comments."""
    return [Link(named.name, named.address), Link(say("Comments"), place(named.ref))]
