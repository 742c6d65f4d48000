"""What is suggested for the second roadmap: words first, then the largest part of the split."""

import pytest

from strategy.measures.pathways import CROSSWALK, suggest
from strategy.vocabulary import Pathway


@pytest.mark.parametrize(
    ("split", "text", "pathway", "disagrees"),
    [
        ({"U1": 10_000}, "A cohort of people", Pathway.STOP, False),
        ({"W1": 6_000, "U1": 4_000}, "", Pathway.RESTORE, False),
        ({"W1": 4_000, "U1": 3_000, "A1": 3_000}, "", Pathway.STOP, False),
        ({"U2": 10_000}, "Drugs that help remyelination", Pathway.RESTORE, True),
        ({"U1": 10_000}, "Epstein–Barr virus before onset", Pathway.END, True),
        ({"": 10_000}, "A tissue bank", Pathway.NONE, False),
        ({"U": 10_000}, "Fatigue and sleep", Pathway.RESTORE, True),
        # Part of another word is no sign.
        ({"U1": 10_000}, "Unexercised options", Pathway.STOP, False),
    ],
)
def test_words_go_before_the_split(
    split: dict[str, int], text: str, pathway: Pathway, disagrees: bool
) -> None:
    found = suggest(split, text)
    assert (found.pathway, found.disagrees) == (pathway, disagrees)
    assert found.reason.endswith(".")


def test_every_strategy_of_the_plan_is_in_the_crosswalk_with_a_reason() -> None:
    areas = {"U": 3, "A": 4, "W": 3}
    expected = {f"{area}{n}" for area, count in areas.items() for n in range(1, count + 1)}
    expected |= set(areas)
    assert set(CROSSWALK) == expected
    assert all(why for _, why in CROSSWALK.values())
