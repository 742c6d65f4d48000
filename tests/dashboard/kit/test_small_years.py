"""Small columns by year: one scale for all rows, what lies ahead looks so, and a line for today."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.kit import YearScale, text_of, year_axis, year_columns
from tests.dashboard.kit.looking import every, one

SCALE = YearScale(first=2020, last=2029, today=2026.5, this_year=2026, top=200)
COLUMN = re.compile(r"M(\d+) ([\d.]+)h8V100h-8z")


def heights(node: object, look: str) -> dict[int, float]:
    """Return how tall the column of each year is, of those that look so."""
    paths = [p["props"]["d"] for p in every(node, "path", className=look)]
    found = [column for path in paths for column in COLUMN.findall(path)]
    return {2020 + int(x) // 10: 100 - float(y) for x, y in found}


def test_columns_of_all_rows_are_measured_by_the_same_top() -> None:
    picture = year_columns({2021: 50, 2022: 200}, SCALE, "U", "By year")
    assert heights(picture, "years-past") == {2021: 25, 2022: 100}


def test_this_year_and_later_look_as_lying_ahead() -> None:
    picture = year_columns({2025: 100, 2026: 100, 2027: 100}, SCALE, "U", "By year")
    assert set(heights(picture, "years-past")) == {2025}
    assert set(heights(picture, "years-ahead")) == {2026, 2027}


def test_a_line_stands_at_today() -> None:
    picture = year_columns({}, SCALE, "U", "By year")
    assert one(picture, "path", className="years-now")["props"]["d"].startswith("M65.0 ")
    assert one(year_axis(SCALE), className="axis-now")["props"]["style"] == {"left": "65.0%"}


def test_the_last_year_is_named_where_it_is_not_in_the_way_of_now() -> None:
    assert text_of(year_axis(SCALE)) == "2020now2029"
    late = YearScale(first=2005, last=2029, today=2026.5, this_year=2026, top=1)
    assert text_of(year_axis(late)) == "2005now"


@given(st.dictionaries(st.integers(2000, 2050), st.floats(-1e12, 1e12), max_size=30))
def test_no_column_leaves_the_picture_and_what_is_more_than_nothing_is_seen(
    values: dict[int, float],
) -> None:
    picture = year_columns(values, SCALE, "U", "By year")
    drawn = heights(picture, "years-past") | heights(picture, "years-ahead")
    assert set(drawn) == {y for y, v in values.items() if v > 0 and 2020 <= y <= 2029}
    assert all(0 < tall <= 100 for tall in drawn.values())
