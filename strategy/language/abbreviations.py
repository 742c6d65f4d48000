"""Short words that people meet on the board, and what they stand for."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from strategy.language.catalogue import lazy, say

MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ACTH": lazy("a hormone that makes the body form its own cortisone"),
        "BTK": lazy("a switch inside immune cells"),
        "CAR-T": lazy("a person's own immune cells, changed so that they find a target"),
        "DMT": lazy("a treatment that changes the course of MS"),
        "EBV": lazy("Epstein-Barr virus, which causes glandular fever"),
        "EDSS": lazy("a scale from 0 to 10 for how far MS has come"),
        "MRI": lazy("pictures of the inside of the body, made with a magnet"),
        "MSOAC": lazy("a group of experts who test how MS is measured"),
        "NfL": lazy("a piece of nerve cells that can be found in blood"),
        "NK": lazy("a kind of immune cell"),
        "OCT": lazy("a picture of the back of the eye, made with light"),
        "PET": lazy("pictures of the body made with a weak radioactive substance"),
        "PPMS": lazy("MS that gets worse from the start (primary progressive)"),
        "PoC": lazy("a first small study that shows if an idea can work"),
        "PROMS": lazy("a project on what people with MS say of their own health"),
        "RRMS": lazy("MS that comes in attacks (relapsing-remitting)"),
        "SPMS": lazy("MS that gets worse after years of attacks (secondary progressive)"),
        "SSRI": lazy("a kind of medicine against low mood"),
        "TSPO": lazy("a sign of active immune cells in the brain"),
    }
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-T\b)?")


def explained(*texts: str) -> list[str]:
    """Return a line for each short word in some texts, in the order in which they come."""
    found = dict.fromkeys(
        word for text in texts for word in _WORD.findall(text) if word in MEANINGS
    )
    return [f"{word}: {say(MEANINGS[word])}." for word in found]
