"""What is said of a verb: what it does, what it did, which records it writes, who may use it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from strategy.vocabulary import Role

GOVERNING: Final = frozenset({Role.COMMITTEE, Role.SECRETARY})
SECRETARY: Final = frozenset({Role.SECRETARY})
EVERYBODY: Final = frozenset(Role)
SIGNED_IN: Final = EVERYBODY - {Role.VISITOR}
# The secretariat counts the voices and has none itself.
PATIENTS: Final = frozenset({Role.PATIENT})
VOICES: Final = SIGNED_IN - SECRETARY


class Keeps(Enum):
    """What is kept of the use of a verb."""

    HISTORY = "a change in the history of each record"
    OWN = "what belongs to nobody but the actor: no record of the board, no history"
    WAYS_IN = "what people sign in with: no record of the board, no history"
    PASSING = "where a meeting is right now: no record of the board, no history"
    FILE = "a file beside the database"
    NOTHING = "nothing: it only lets somebody read"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use one verb.

    Attributes:
        what: what the verb does, as it stands in a refusal: "set a target".
        past: what became of the record, as it stands in a history: "Target set"; "" where the use
            of the verb stands in no history.
        records: the records it writes.
        fields: the fields it may set, in words.
        roles: roles that may always use it.
        own: a funder may use it on what is its own.
        keeps: what is kept of its use.
        again: whether people show once more who they are before it, because the verb decides who
            else may do what.
    """

    what: str
    past: str
    records: str
    fields: str
    roles: frozenset[Role] = GOVERNING
    own: bool = False
    keeps: Keeps = Keeps.HISTORY
    again: bool = False

    def open_to(self, role: Role) -> bool:
        """Whether a role may use the verb on some record at least."""
        return role in self.roles or (self.own and role is Role.FUNDER)

    @property
    def who(self) -> str:
        """Who may, in words."""
        if self.roles >= SIGNED_IN:
            return "those who are signed in"
        names = {
            Role.PATIENT: "patient representatives",
            Role.FUNDER: "funders",
            Role.COMMITTEE: "the committee",
            Role.SECRETARY: "the secretary",
        }
        allowed = [words for role, words in names.items() if role in self.roles]
        first = ["the funder itself"] if self.own else []
        parts = [*first, *allowed]
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


@dataclass(frozen=True, slots=True)
class Part:
    """What is called by a name of its own in histories, and is no verb that somebody uses.

    Attributes:
        past: as of a rule.
        of: the verb it is a part of, with which it is taken back; "" for none.
        stays: a consequence that is not taken back with its act.
    """

    past: str
    of: str = ""
    stays: bool = False
