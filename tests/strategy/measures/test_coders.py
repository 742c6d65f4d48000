"""Two people sort the same things: percent and Cohen's kappa."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.measures.coders import coder_agreement

PLACES = st.sampled_from(["U1", "U2", "A1", ""])


def table(yes_yes: int, yes_no: int, no_yes: int, no_no: int) -> list[tuple[str, str]]:
    return [
        *[("yes", "yes")] * yes_yes,
        *[("yes", "no")] * yes_no,
        *[("no", "yes")] * no_yes,
        *[("no", "no")] * no_no,
    ]


@pytest.mark.parametrize(
    ("pairs", "share", "kappa"),
    [
        # By hand: 35 of 50 the same; by chance 25 x 30 and 25 x 20 of 2,500, which is a half.
        (table(20, 5, 10, 15), 0.7, 0.4),
        # By hand: both same shares (60 of 100), chance 46 x 85 and 54 x 15 ... and the other way.
        (table(45, 15, 25, 15), 0.6, (0.60 - 0.54) / 0.46),
        (table(25, 35, 5, 35), 0.6, (0.60 - 0.46) / 0.54),
        (table(3, 0, 0, 3), 1.0, 1.0),
        (table(0, 3, 3, 0), 0.0, -1.0),
        (table(4, 0, 0, 0), 1.0, None),
        ([], 0.0, None),
    ],
)
def test_agreement_as_reckoned_by_hand(
    pairs: list[tuple[str, str]], share: float, kappa: float | None
) -> None:
    found = coder_agreement(pairs)
    assert found.share == pytest.approx(share)
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


@given(st.lists(st.tuples(PLACES, PLACES)))
def test_who_is_first_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    one, other = coder_agreement(pairs), coder_agreement([(b, a) for a, b in pairs])
    assert (one.pairs, one.same) == (other.pairs, other.same)
    assert one.kappa == (None if other.kappa is None else pytest.approx(other.kappa))


@given(st.lists(PLACES, min_size=1))
def test_two_who_say_the_same_agree_fully(places: list[str]) -> None:
    found = coder_agreement([(place, place) for place in places])
    assert found.share == 1
    assert found.kappa in (None, pytest.approx(1.0))
