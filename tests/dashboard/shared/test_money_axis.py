"""The axis of money has few round steps and reaches over the highest mark."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.shared.money_axis import money_axis


def test_steps_are_written_as_amounts_are() -> None:
    axis = money_axis(4_600_000, "EUR")
    assert axis["ticktext"] == ["€0", "€2 m", "€4 m", "€6 m"]
    assert axis["tickvals"] == [0, 2_000_000, 4_000_000, 6_000_000]
    assert money_axis(9_000, "GBP")["ticktext"] == ["£0", "£5 k", "£10 k"]


@given(st.integers(0, 10**14))
def test_the_highest_mark_is_under_the_last_step(cents: int) -> None:
    top = cents / 100
    ticks = money_axis(top, "EUR")["tickvals"]
    assert len(ticks) <= 6
    assert ticks[-1] >= top * (1 - 1e-9)
    assert ticks == sorted(set(ticks))
