"""What the board holds about somebody is shown in words; what they wrote stays as they wrote it."""

import pytest

from dashboard.kit import text_of
from dashboard.pages.voices.my_data import _part


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("role", "patient_representative", "Patient representative"),
        ("written_on", "2026-11-26", "26 November 2026"),
        ("sent_at", "2026-11-26T16:00:36.897399+00:00", "26 November 2026 at 16:00, world time"),
        ("words", "2026-11-26", "2026-11-26"),
        ("words", "my_words", "my_words"),
        ("weekly", False, "no"),
        ("hidden_because", "", "none"),
        ("order", ["W1", "U1"], "W1, U1"),
    ],
)
def test_each_value_is_shown_as_people_read_it(name: str, value: object, shown: str) -> None:
    assert shown in text_of(_part({name: value}))


def test_where_nothing_is_held_the_page_says_so() -> None:
    assert text_of(_part([])) == "Nothing."
