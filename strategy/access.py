"""Who acts. The actor comes from the server, never from a form."""

from dataclasses import dataclass

from strategy.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request: a key into the people table, a role, and a funder's body.

    ``proven`` says that they showed who they are a moment ago; whoever does not sign in always did.
    ``areas`` are the areas of the plan to which the rights of a committee member are limited;
    none means the whole plan.
    """

    key: str
    role: Role
    organisation_id: int | None = None
    name: str = ""
    proven: bool = True
    areas: frozenset[str] = frozenset()

    @property
    def governs(self) -> bool:
        """Whether the actor may change the plan itself."""
        return self.role in (Role.COMMITTEE, Role.SECRETARY)

    def acts_for(self, organisation_id: int | None) -> bool:
        """Whether the actor may speak for a funder's money."""
        own = self.role is Role.FUNDER and organisation_id is not None
        return self.governs or (own and self.organisation_id == organisation_id)


VISITOR = Actor(key="visitor", role=Role.VISITOR, name="Visitor")
LOADER = Actor(key="loader", role=Role.SECRETARY, name="Loader of the shipped portfolio")
COMMAND_LINE = Actor(key="command-line", role=Role.SECRETARY, name="Command line")
