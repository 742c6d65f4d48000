"""Where the comments on a record stand, and what the record is called."""

from dataclasses import replace

from dashboard.addresses import address
from dashboard.context import current_board
from dashboard.kit import Link
from dashboard.shared.comment_links import comments_address
from dashboard.shared.page_questions import ask
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.language import say
from strategy.queries.board.record_names import Named
from strategy.queries.voice.comment_subjects import subject_name


def about(subject: str) -> Named:
    """Return the record that comments are about.

    Raises:
        NotFoundError: there is none, or the reader may not know of it.
    """
    question, _ = ask({})
    with read_only(current_board().engine) as session:
        found = subject_name(session, question, subject)
    if found is None:
        raise NotFoundError("There is no such record to comment on.")
    return replace(found, name=found.in_words)


def trail(named: Named) -> list[Link]:
    """Return the way back: the record, then its comments."""
    return [
        Link(named.name, address(named.place)),
        Link(say("Comments"), comments_address(named.ref)),
    ]
