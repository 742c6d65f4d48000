"""Short words that people meet on the board, and what they stand for."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from strategy.language.catalogue import later, say

MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ACTH": later("a hormone that makes the body form its own cortisone"),
        "BTK": later("a switch inside immune cells"),
        "CAR-T": later("a person's own immune cells, changed so that they find a target"),
        "DMT": later("a treatment that changes the course of MS"),
        "EBV": later("Epstein-Barr virus, which causes glandular fever"),
        "EDSS": later("a scale from 0 to 10 for how far MS has come"),
        "MRI": later("pictures of the inside of the body, made with a magnet"),
        "MSOAC": later("a group of experts who test how MS is measured"),
        "NfL": later("a piece of nerve cells that can be found in blood"),
        "NK": later("a kind of immune cell"),
        "OCT": later("a picture of the back of the eye, made with light"),
        "PET": later("pictures of the body made with a weak radioactive substance"),
        "PPMS": later("MS that gets worse from the start (primary progressive)"),
        "PoC": later("a first small study that shows if an idea can work"),
        "PROMS": later("a project on what people with MS say of their own health"),
        "RRMS": later("MS that comes in attacks (relapsing-remitting)"),
        "SPMS": later("MS that gets worse after years of attacks (secondary progressive)"),
        "SSRI": later("a kind of medicine against low mood"),
        "TSPO": later("a sign of active immune cells in the brain"),
    }
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-T\b)?")


def explained(*texts: str) -> list[str]:
    """Return a line for each short word in some texts, in the order in which they come."""
    found = dict.fromkeys(
        word for text in texts for word in _WORD.findall(text) if word in MEANINGS
    )
    return [f"{word}: {say(MEANINGS[word])}." for word in found]
