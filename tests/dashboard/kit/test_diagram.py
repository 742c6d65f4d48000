"""Pieces of pictures: spread positions, wrapped words, one tab stop."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboard.kit import mark, shortened, spread, svg, text_of, wrapped

WANTED = st.lists(st.floats(-50, 350, allow_nan=False), max_size=20)


@given(WANTED)
def test_positions_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    found = spread(wanted, 10.0, 0.0, 300.0)
    assert len(found) == len(wanted)
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = [found[n] for n in order]
    assert all(b - a >= 10.0 - 1e-6 for a, b in pairwise(placed))
    assert all(-1e-6 <= at <= 300.0 + 1e-6 for at in found)


def test_positions_that_fit_stay_where_they_were_wanted() -> None:
    assert spread([10, 200, 100], 10, 0, 300) == [10, 200, 100]


def test_too_many_positions_share_the_room_evenly() -> None:
    assert spread([5, 5, 5, 5, 5], 100, 0, 100) == [0, 25, 50, 75, 100]


@given(st.text("ab c", max_size=80))
def test_wrapped_words_lose_nothing_unless_they_say_so(text: str) -> None:
    lines = wrapped(text, 12, 3)
    assert len(lines) <= 3
    whole = " ".join(text.split())
    joined = " ".join(lines)
    assert joined == whole or "…" in joined


def test_long_text_is_cut_at_a_word() -> None:
    assert shortened("Exosomes from mesenchymal stem cells", 28) == "Exosomes from mesenchymal…"
    assert shortened("short", 28) == "short"


def test_a_picture_has_one_tab_stop_and_every_mark_a_name() -> None:
    marks = [mark(f"/x/{n}", f"Record {n}", first=n == 0) for n in range(3)]
    drawn = svg(100, 50, marks, name="Three records")
    assert [m["props"]["tabIndex"] for m in marks] == [0, -1, -1]
    assert all(m["props"]["aria-label"] == f"Record {n}" for n, m in enumerate(marks))
    assert drawn["props"]["aria-label"] == "Three records"
    assert "Record 1" in text_of(drawn)
