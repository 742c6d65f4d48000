"""Nothing in a picture covers anything else, and the same network is drawn the same."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.measures.network_layout import label_places, placed

KEYS = st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=1, max_size=24, unique=True)
FRAME = (900.0, 600.0)


@settings(max_examples=25)
@given(KEYS, st.data())
def test_marks_keep_apart_and_inside_the_frame(keys: list[str], data: st.DataObject) -> None:
    ends = st.sampled_from(keys)
    pairs = data.draw(st.lists(st.tuples(ends, ends).filter(lambda p: p[0] != p[1]), max_size=30))
    points = placed(keys, pairs, *FRAME, 30.0)
    assert points == placed(list(reversed(keys)), list(reversed(pairs)), *FRAME, 30.0)
    for (x1, y1), (x2, y2) in combinations(points.values(), 2):
        assert (x1 - x2) ** 2 + (y1 - y2) ** 2 >= 24.0**2
    assert all(0 <= x <= FRAME[0] and 0 <= y <= FRAME[1] for x, y in points.values())


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=3),
        st.tuples(st.floats(20, 880), st.floats(20, 580)),
        min_size=1,
        max_size=30,
    )
)
def test_no_label_covers_another(points: dict[str, tuple[float, float]]) -> None:
    wide, tall = dict.fromkeys(points, 90.0), 16.0
    found = label_places(points, wide, sorted(points), FRAME, tall=tall)
    boxes = []
    for key, (x, y, anchor) in found.items():
        left = {"start": x, "end": x - wide[key], "middle": x - wide[key] / 2}[anchor]
        assert left >= 0
        assert left + wide[key] <= FRAME[0]
        boxes.append((left, y, left + wide[key]))
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or abs(one[1] - other[1]) >= tall / 2


def test_a_network_without_bodies_has_no_places() -> None:
    assert placed([], [], *FRAME, 30.0) == {}
