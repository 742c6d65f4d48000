"""When an award becomes public: its funder, committee and secretary set another day or end it."""

from datetime import date

from sqlmodel import Session

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep
from strategy.errors import InvalidError
from strategy.lookup import same_version
from strategy.models import Award
from strategy.visibility import is_hidden, visible_award
from strategy.vocabulary import Visibility


def change_embargo(
    session: Session, *, actor: Actor, award_key: str, until: date | None, version: int, today: date
) -> Award:
    """Set the day on which an award becomes public, or make it public now.

    Args:
        session: one write transaction; the caller commits.
        actor: who changes it.
        award_key: an award that is not public yet.
        until: the first day on which everybody may see it; nothing makes it public now.
        version: the state the change was made against.
        today: the day of the change.

    Raises:
        InvalidError: the day has passed, or the award is public already.
        NotFoundError: no such award, or the actor may not know of it.
    """
    award = visible_award(session, award_key, actor, today)
    require(actor, "change_embargo", award.funder_id)
    same_version(award, version)
    if not is_hidden(award, today):
        raise InvalidError({"embargo_until": "This award is public already."})
    if until is not None and until <= today:
        raise InvalidError({"embargo_until": "Please give a day to come, or make it public now."})
    award.embargo_until = until
    award.visibility = Visibility.EMBARGOED if until else Visibility.PUBLIC
    return keep(session, actor, "change_embargo", award)
