"""On which pathway to cures a project may lie: by its words, else by the strategies it serves.

The roadmap is that of Bebo and others, "Pathways to cures for multiple sclerosis: A research
roadmap" (Multiple Sclerosis Journal 2022, 28(3), 331-345, doi:10.1177/13524585221075990), refined
in 2024 (doi:10.1177/13524585241266483): stopping the disease process, restoring lost function by
reversing damage and symptoms, ending MS through prevention. Which of its pathways a strategy of the
Alliance lies on is said by neither document: the crosswalk is a reading of this project.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from strategy.measures.text_folding import folded
from strategy.rule_statements import RuleStatement
from strategy.vocabulary import Pathway

# What each strategy is taken to serve, and why: a reading, which people confirm by project.
CROSSWALK: Final[Mapping[str, tuple[Pathway, str]]] = MappingProxyType(
    {
        "U1": (Pathway.STOP, "it looks for what drives the disease"),
        "U2": (Pathway.STOP, "it looks for drugs against the disease process"),
        "U3": (Pathway.STOP, "it tries new agents against the disease process"),
        "A1": (Pathway.STOP, "it makes trials of such agents faster"),
        "A2": (Pathway.STOP, "it makes trials of such agents comparable"),
        "A3": (Pathway.STOP, "it shows early whether the disease process is slowed"),
        "A4": (Pathway.STOP, "it shows early whether the disease process is slowed"),
        "W1": (Pathway.RESTORE, "it treats symptoms and lost function"),
        "W2": (Pathway.RESTORE, "it brings rehabilitation research together"),
        "W3": (Pathway.RESTORE, "it trains those who do rehabilitation research"),
        # What serves an area and no single strategy of it.
        "U": (Pathway.STOP, "the area looks for what drives the disease"),
        "A": (Pathway.STOP, "the area tries treatments against the disease process"),
        "W": (Pathway.RESTORE, "the area treats symptoms and lost function"),
    }
)
# Words by which a project says itself where it lies; each begins a word of the text.
SIGNS: Final[Mapping[Pathway, tuple[str, ...]]] = MappingProxyType(
    {
        Pathway.RESTORE: (
            "remyelin",
            "myelin repair",
            "regenerat",
            "rehabilit",
            "neuroplasticity",
            "exercise",
            "physiotherap",
            "fatigue",
            "spasticity",
            "ataxia",
        ),
        Pathway.END: (
            "prevention of ms",
            "prevent ms",
            "vaccin",
            "prodrom",
            "epstein barr",
            "risk of developing",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rule suggests for a project.

    Attributes:
        pathway: what is suggested.
        reason: why, in a sentence.
        by_strategies: what the strategies alone suggest.
        disagrees: its words and its strategies say different things.
    """

    pathway: Pathway
    reason: str
    by_strategies: Pathway

    @property
    def disagrees(self) -> bool:
        """Whether words and strategies say different things."""
        return self.pathway != self.by_strategies


def suggest(split: Mapping[str, int], text: str) -> Suggestion:
    """Return on which pathway a project may lie.

    Args:
        split: parts by the key of a strategy or an area; "" is not aligned.
        text: its title and summary.
    """
    by_strategies, why = _by_split(split)
    plain = f" {folded(text)}"
    for pathway, signs in SIGNS.items():
        said = [sign for sign in signs if re.search(rf" {sign}", plain)]
        if said:
            words = ", ".join(f"“{sign}”" for sign in said)
            return Suggestion(pathway, f"Its description says {words}.", by_strategies)
    return Suggestion(by_strategies, why, by_strategies)


def _by_split(split: Mapping[str, int]) -> tuple[Pathway, str]:
    parts: dict[Pathway, int] = {}
    largest: dict[Pathway, tuple[int, str]] = {}
    for key, points in split.items():
        if key in CROSSWALK:
            pathway = CROSSWALK[key][0]
            parts[pathway] = parts.get(pathway, 0) + points
            largest[pathway] = max(largest.get(pathway, (0, "")), (points, key))
    if not parts:
        return Pathway.NONE, "It is not aligned with the plan."
    first = max(parts, key=lambda one: (parts[one], str(one)))
    key = largest[first][1]
    return first, f"It serves {key}: {CROSSWALK[key][1]}."


PATHWAY_RULE = RuleStatement(
    "pathways",
    "Pathways to Cures beside the plan",
    "Each project lies on one pathway: the one that people gave it, else the one that is suggested "
    "by words of its title and summary, else by the strategies it serves. The suggestion is a "
    "reading of this project and says so wherever it stands.",
    "pathway = coded, else by words, else the pathway with the largest part of the split",
)
