"""Orders of several people, against tables worked by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.measures.ranking import Ballot, agreement, places, result

ABC = ("A", "B", "C")
# Worked by hand: 1 for the first, 0.5, 0 for the last of three; C of the second voter stands alone
# in what is left; the third knows only two, so the first of them gets 1 and the second 0.
#          A    B    C
# A B C    1   1/2   0
# A B      1   1/2   0
# B A, C?  0    1    -
# mean    2/3  2/3   0
THREE = (Ballot(("A", "B", "C")), Ballot(("A", "B")), Ballot(("B", "A"), frozenset({"C"})))


def as_table(ballots: tuple[Ballot, ...]) -> list[tuple[str, int, float, int]]:
    return [(p.item, p.rank, round(p.score, 4), p.voices) for p in places(ballots, ABC)]


def test_ties_and_partial_orders_come_out_as_worked_by_hand() -> None:
    assert as_table(THREE) == [("A", 1, 0.6667, 3), ("B", 1, 0.6667, 3), ("C", 3, 0.0, 2)]


def test_what_was_not_placed_shares_the_places_that_are_left() -> None:
    # Second and third place are left: their mean is 1/4.
    assert as_table((Ballot(("C",)),)) == [("C", 1, 1.0, 1), ("A", 2, 0.25, 1), ("B", 2, 0.25, 1)]


def test_what_nobody_knows_has_no_rank() -> None:
    two = (Ballot(("A", "B"), frozenset({"C"})),) * 2
    assert as_table(two) == [("A", 1, 1.0, 2), ("B", 2, 0.0, 2)]


def test_whoever_knows_one_thing_only_has_put_nothing_in_order() -> None:
    assert places((Ballot(("A",), frozenset({"B", "C"})),), ABC) == ()


def test_agreement_is_the_mean_of_its_pairs() -> None:
    # A before B: 2 to 1, so 1/3. A before C: 2 to 0, so 1. B before C: 2 to 0, so 1.
    assert agreement(THREE, ABC) == pytest.approx((1 / 3 + 1 + 1) / 3)


def test_people_of_two_minds_do_not_agree_at_all() -> None:
    assert agreement((Ballot(("A", "B", "C")), Ballot(("C", "B", "A"))), ABC) == 0


def test_one_voter_and_four_are_counted_and_not_shown() -> None:
    for people in (0, 1, 4):
        few = result(THREE[:1] * people, ABC)
        assert (few.people, few.places, few.agreement, few.is_hidden) == (people, (), None, True)
    five = result(THREE[:1] * 5, ABC)
    assert not five.is_hidden
    assert [five.rank_of(item) for item in ABC] == [1, 2, 3]
    assert five.agreement == 1


@given(st.lists(st.permutations(ABC), min_size=1, max_size=8))
def test_whole_orders_share_the_same_points_whoever_leads(orders: list[list[str]]) -> None:
    ballots = [Ballot(tuple(order)) for order in orders]
    found = places(ballots, ABC)
    assert sum(place.score for place in found) == pytest.approx(1.5)
    best, worst = found[0], found[-1]
    assert best.rank == 1 and best.score >= worst.score


def test_of_five_things_the_four_that_were_not_placed_share_their_mean() -> None:
    # Places two to five are left: 3/4, 2/4, 1/4 and 0, together 6/4, each 3/8.
    scores = Ballot(("C",)).scores("ABCDE")
    assert scores == {"A": Fraction(3, 8), "B": Fraction(3, 8), "C": 1} | dict.fromkeys(
        "DE", Fraction(3, 8)
    )


def test_who_puts_two_things_alike_stands_on_neither_side() -> None:
    # A is first for both; B and C share what is left for the first and are parted by the second.
    ballots = (Ballot(("A",)), Ballot(("A", "B")))
    assert agreement(ballots, ABC) == pytest.approx((1 + 1 + 1 / 2) / 3)
