"""The verbs: what each does, what it did, which records it writes, and who may use it.

One table that rights, history, undo and the documents read. A verb that is not in it is refused to
everybody.
"""

from types import MappingProxyType
from typing import Final

from strategy.verbs.funding_verbs import FUNDING_VERBS
from strategy.verbs.housekeeping_verbs import HOUSEKEEPING_VERBS
from strategy.verbs.map_verbs import MAP_VERBS
from strategy.verbs.meeting_verbs import MEETING_VERBS
from strategy.verbs.people_verbs import PEOPLE_VERBS
from strategy.verbs.record_verbs import RECORD_VERBS
from strategy.verbs.rules import GOVERNING, SECRETARY, SIGNED_IN, Keeps, Part, Rule
from strategy.verbs.voice_verbs import VOICE_VERBS

__all__ = [
    "GOVERNING",
    "PARTS",
    "RULES",
    "SECRETARY",
    "SIGNED_IN",
    "Keeps",
    "Part",
    "Rule",
    "acted_with",
    "in_the_past",
]

RULES: Final = MappingProxyType(
    {
        **FUNDING_VERBS,
        **MAP_VERBS,
        **RECORD_VERBS,
        **PEOPLE_VERBS,
        **VOICE_VERBS,
        **MEETING_VERBS,
        **HOUSEKEEPING_VERBS,
    }
)
PARTS: Final = MappingProxyType(
    {
        "load": Part("loaded"),
        "confirm_details": Part("looked at and confirmed", stays=True),
        "add_source": Part("added", stays=True),
        "carry_out": Part("carried out", of="approve_minutes"),
        "propose_split": Part("proposed", of="split_project"),
        "confirm_split": Part("confirmed", of="confirm_splits"),
        "supersede_target": Part("replaced by a newer one", of="set_target"),
        "join": Part("joined"),
        "change_password": Part("given another password"),
        "set_second_factor": Part("given a second factor"),
        "renew_recovery_codes": Part("given new recovery codes"),
        "add_passkey": Part("given a passkey"),
        "remove_passkey": Part("relieved of a passkey"),
    }
)


def in_the_past(verb: str) -> str:
    """Return what a verb did, in words; one of an earlier version of the board by its name."""
    known = PARTS.get(verb) or RULES.get(verb)
    return known.past if known else verb.replace("_", " ")


def acted_with(verb: str) -> str:
    """Return the verb that somebody used, of a verb or a part of one."""
    part = PARTS.get(verb)
    return part.of if part else verb
