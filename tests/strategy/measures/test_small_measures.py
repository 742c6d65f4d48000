"""Coverage, ranges, parity, progress, certainty, concentration: by hand."""

from datetime import date
from typing import Any

import pytest

from strategy.measures.certainty import certainty, word_of
from strategy.measures.concentration import carried, fewest_exits
from strategy.measures.coverage import Coverage, band_of, bands_in_words, overlap_cents
from strategy.measures.parity import alignment, parity, ranks, shares
from strategy.measures.progress import Step, completion, expected, is_late, progress, schedule_index
from strategy.measures.ranges import reach
from strategy.vocabulary import MilestoneState, Qualifier


@pytest.mark.parametrize(
    ("coverage", "band"),
    [
        (0, "none"),
        (0.0001, "under a third"),
        (0.3333, "under a third"),
        (0.3334, "partial"),
        (0.7999, "partial"),
        (0.8, "near"),
        (0.9999, "near"),
        (1.0, "met"),
        (1.25, "met"),
        (1.2501, "over"),
    ],
)
def test_bands_begin_where_the_legend_says(coverage: float, band: str) -> None:
    assert band_of(coverage) == band


def test_a_light_shows_only_when_the_whole_range_lies_in_one_band() -> None:
    sure = Coverage(target=100, secured=50, low=45, high=55, at_least=False)
    assert (sure.band, sure.certain, sure.gap) == ("partial", True, 50)
    assert not Coverage(100, 82, 78, 90, at_least=False).certain
    assert not Coverage(100, 50, 45, 55, at_least=True).certain
    assert Coverage(100, 130, 126, 140, at_least=True).certain


def test_a_target_counts_in_the_years_that_both_look_at() -> None:
    assert overlap_cents(1_300, (2013, 2025), (1990, 2060)) == 1_300
    assert overlap_cents(1_300, (2013, 2025), (2025, 2030)) == 100
    assert overlap_cents(1_300, (2013, 2025), (2026, 2030)) == 0


def test_the_range_follows_how_firmly_amounts_were_published() -> None:
    assert reach({(Qualifier.EXACT, False): 100.0}) == (100, 100)
    both: dict[tuple[str, bool], float] = {
        (Qualifier.ABOUT, False): 100.0,
        (Qualifier.AT_LEAST, False): 100.0,
    }
    assert reach(both) == (190, 220)
    assert reach({(Qualifier.AT_MOST, False): 100.0}) == (90, 100)


def test_an_assumed_rate_widens_the_range_to_both_sides() -> None:
    assert reach({(Qualifier.EXACT, True): 100.0}) == (90, 110)
    assert reach({(Qualifier.ABOUT, True): 100.0}) == (81, 121)


def test_parity_is_share_of_money_over_share_of_weight() -> None:
    assert shares([30, 10]) == [0.75, 0.25]
    assert shares([0, 0]) == [0.0, 0.0]
    assert parity(0.75, 0.5) == 1.5
    assert parity(0.75, 0.0) is None
    assert alignment([75, 25], [50, 50]) == pytest.approx(0.75)
    assert alignment([10, 10], [5, 5]) == 1.0


def test_equal_money_shares_a_rank() -> None:
    assert ranks([30, 10, 30, 0]) == [1, 3, 1, 4]


def step(state: str, weight: int = 1, evidence: bool = True, **window: Any) -> Step:
    return Step(weight, state, evidence, **window)


def test_progress_weighs_completion() -> None:
    done, half = step(MilestoneState.DONE, 3), step(MilestoneState.HALFWAY)
    assert progress([done, half]) == pytest.approx(3.5 / 4)
    assert progress([]) is None


def test_done_without_evidence_counts_three_quarters() -> None:
    assert completion(step(MilestoneState.DONE, evidence=False)) == 0.75
    assert completion(step(MilestoneState.NEARLY, evidence=False)) == 0.75


def test_the_schedule_compares_with_what_was_due() -> None:
    window: dict[str, Any] = {"window_start": date(2026, 1, 1), "window_end": date(2026, 1, 10)}
    one = step(MilestoneState.HALFWAY, **window)
    assert expected([one], date(2026, 1, 5)) == pytest.approx(0.5)
    assert schedule_index([one], date(2026, 1, 5)) == pytest.approx(1.0)
    assert schedule_index([one], date(2025, 12, 31)) is None
    assert not is_late(one, date(2026, 1, 10))
    assert is_late(one, date(2026, 1, 11))
    assert not is_late(step(MilestoneState.DONE, **window), date(2027, 1, 1))


def test_certainty_keeps_its_three_factors_apart() -> None:
    found = certainty(projects=4, known=3, confirmed=1, cents=200.0, fresh=50.0)
    assert dict(found.factors) == {"amounts": 0.75, "freshness": 0.25, "coding": 0.25}
    empty = certainty(projects=0, known=0, confirmed=0, cents=0.0, fresh=0.0)
    assert {value for _, value in empty.factors} == {None}
    assert [word_of(v) for v in (0.7, 0.69, 0.4, 0.39)] == ["high", "medium", "medium", "low"]


def test_few_funders_are_the_three_largest() -> None:
    assert carried([5]) == 1.0
    assert carried([1, 4, 1, 2, 2]) == pytest.approx(0.8)
    assert carried([]) is None


def test_exits_count_the_largest_funders_first() -> None:
    assert fewest_exits([50, 30, 20], floor=60) == 1
    assert fewest_exits([25, 25, 25, 25], floor=60) == 2
    assert fewest_exits([10], floor=60) is None


def test_a_target_has_nothing_in_years_it_does_not_reach() -> None:
    assert overlap_cents(1_300, (2013, 2025), (2031, 2035)) == 0
    assert overlap_cents(1_300, (2013, 2025), (1990, 1999)) == 0


def test_the_schedule_leaves_out_milestones_without_a_window() -> None:
    window: dict[str, Any] = {"window_start": date(2026, 1, 1), "window_end": date(2026, 1, 10)}
    late = step(MilestoneState.NOT_STARTED, **window)
    whenever = step(MilestoneState.DONE, 9)
    assert schedule_index([late, whenever], date(2026, 1, 5)) == 0.0
    assert schedule_index([whenever], date(2026, 1, 5)) is None


@pytest.mark.parametrize(
    ("share", "band"),
    [
        (-0.1, "none"),
        (0.0, "none"),
        (0.3333, "under a third"),
        (0.3334, "partial"),
        (0.7999, "partial"),
        (0.8, "near"),
        (0.9999, "near"),
        (1.0, "met"),
        (1.25, "met"),
        (1.2501, "over"),
    ],
)
def test_an_edge_belongs_to_the_band_above_it_but_the_last(share: float, band: str) -> None:
    assert band_of(share) == band


def test_a_floor_that_is_just_reached_is_kept() -> None:
    assert fewest_exits([50, 50], floor=50) == 2
    assert fewest_exits([50, 50], floor=100) == 1


def test_heavy_milestones_count_more_in_what_was_due() -> None:
    past: dict[str, Any] = {"window_start": date(2026, 1, 1), "window_end": date(2026, 1, 10)}
    ahead: dict[str, Any] = {"window_start": date(2026, 2, 1), "window_end": date(2026, 2, 10)}
    steps = [
        step(MilestoneState.DONE, 3, **past),
        step(MilestoneState.NOT_STARTED, 1, **ahead),
    ]
    assert expected(steps, date(2026, 1, 20)) == pytest.approx(0.75)
    assert progress(steps) == pytest.approx(0.75)
    assert schedule_index(steps, date(2026, 1, 20)) == pytest.approx(1.0)
    assert schedule_index(steps, date(2026, 2, 10)) == pytest.approx(0.75)


def test_a_window_without_an_end_is_no_window() -> None:
    window: dict[str, Any] = {"window_start": date(2026, 1, 1), "window_end": date(2026, 1, 10)}
    late = step(MilestoneState.NOT_STARTED, **window)
    begun = step(MilestoneState.DONE, 9, window_start=date(2026, 1, 1))
    assert schedule_index([late, begun], date(2026, 1, 10)) == 0.0
    assert not is_late(begun, date(2027, 1, 1))


def test_the_freshness_of_a_single_cent_is_known() -> None:
    assert certainty(projects=1, known=1, confirmed=0, cents=1.0, fresh=0.5).freshness == 0.5
    assert certainty(projects=1, known=1, confirmed=0, cents=-1.0, fresh=-1.0).freshness is None


def test_the_bands_in_words_name_every_edge() -> None:
    assert bands_in_words() == (
        "none 0 %, under a third, partial under 80 %, near under 100 %, met to 125 %, then over"
    )


@pytest.mark.parametrize(
    "window", [(None, None), (date(2026, 1, 1), None), (None, date(2026, 1, 9))]
)
def test_a_milestone_without_both_ends_of_its_window_is_not_planned(
    window: tuple[Any, Any],
) -> None:
    planned = Step(1, MilestoneState.DONE, True, date(2026, 1, 1), date(2026, 1, 10))
    loose = Step(9, MilestoneState.NOT_STARTED, False, *window)
    day = date(2026, 1, 5)
    assert expected([planned, loose], day) == expected([planned], day) == 0.5
    assert schedule_index([planned, loose], day) == 2.0
    assert schedule_index([planned, loose], day) == schedule_index([planned], day)
