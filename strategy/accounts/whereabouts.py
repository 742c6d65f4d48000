"""Where a try to sign in comes from, as far as the board keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a request comes from.

    Attributes:
        place: a word for the network address; empty where addresses are not told apart.
        browser: a word for the browser, if somebody signed in to this account with it before.
    """

    place: str = ""
    browser: str = ""


NOWHERE = Whereabouts()
