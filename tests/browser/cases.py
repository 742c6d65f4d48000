"""Which states are looked at every day, by whom and how: pairwise; all of it in the long run."""

from collections import Counter
from dataclasses import dataclass

from allpairspy import AllPairs

from tests.browser.reader import LOOKS, WIDTHS
from tests.browser.states import EVERYBODY, STATES, State, as_it_is


@dataclass(frozen=True, slots=True)
class Case:
    """A state and how it is looked at."""

    state: State
    role: str
    look: str
    width: int

    def __str__(self) -> str:
        return f"{self.state} {self.role} {self.look} {self.width}"


def daily() -> list[Case]:
    """Every state once: each role with each look and each width, each width with each look.

    Every deed, such as opening a menu, is seen in every look too.
    """
    pairs = [tuple(row) for row in AllPairs([EVERYBODY, LOOKS, WIDTHS])]
    chosen = []
    used: Counter[tuple[object, ...]] = Counter()
    # Those that few can get into choose first; the others fill up what was chosen least.
    for state in sorted(STATES, key=lambda state: len(state.roles)):
        able = [row for row in pairs if row[0] in state.roles]
        role, look, width = min(able, key=lambda row: used[row] + used[state.act, row[1]])
        used.update([(role, look, width), (state.act, look)])
        chosen.append(Case(state, role, look, width))
    return chosen


def complete() -> list[tuple[State, tuple[str, ...]]]:
    """Every page as it is for everybody; what is done there by all who can do it."""
    paths = dict.fromkeys(state.path for state in STATES)
    pages = [(State(path), EVERYBODY) for path in paths]
    return pages + [(state, state.roles) for state in STATES if state.act is not as_it_is]
