"""Who may do what to which record, as the table of verbs says.

The table says who may try at all; a service says in addition which of a funder's own records a
verb concerns (``organisation_id``).
"""

import logging
from typing import Final

from strategy.access import Actor
from strategy.errors import AskAgainError, NotAllowedError
from strategy.language import lazy, say
from strategy.verbs import RULES
from strategy.vocabulary import Role

AGAIN: Final = lazy(
    "Please show once more that it is you: this cannot be done from a screen that was left open."
)
LOG: Final = logging.getLogger("board.authority")


def may(actor: Actor, verb: str, organisation_id: int | None = None) -> bool:
    """Whether an actor may use a verb on what belongs to an organisation (or to none)."""
    rule = RULES.get(verb)
    if rule is None:
        return False
    own = (
        rule.own
        and actor.role is Role.FUNDER
        and organisation_id is not None
        and actor.organisation_id == organisation_id
    )
    return actor.role in rule.roles or own


def may_try(actor: Actor, verb: str) -> bool:
    """Whether an actor may use a verb on some record at least: the outer wall asks this."""
    rule = RULES.get(verb)
    return rule is not None and rule.open_to(actor.role)


def require(actor: Actor, verb: str, organisation_id: int | None = None) -> None:
    """Refuse an actor who may not use a verb here.

    Raises:
        AskAgainError: the actor may, and shows first who they are.
        NotAllowedError: with a sentence that names what was tried and who may.
    """
    if not may(actor, verb, organisation_id):
        # Known verbs and roles only: nothing of what was sent, nobody's name.
        LOG.warning("denied", extra={"verb": verb, "role": str(actor.role)})
        rule = RULES.get(verb)
        if rule is None:
            raise NotAllowedError("Nobody may do this here.")
        raise NotAllowedError(f"Only {rule.who} can {rule.what}.")
    if RULES[verb].again and not actor.proven:
        raise AskAgainError(say(AGAIN))
