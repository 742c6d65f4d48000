"""How a project is divided, in the spellings of people."""

import pytest

from strategy.importing.cell_values import UnclearWordError
from strategy.importing.split_words import read_split

ROWS = frozenset({"U1", "U2", "W2", "A1", "A", ""})


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("U1", {"U1": 10_000}),
        ("U1 60; W2 40", {"U1": 6_000, "W2": 4_000}),
        ("U1 60, W2 40", {"U1": 6_000, "W2": 4_000}),
        ("U1: 60 %, W2: 40 %", {"U1": 6_000, "W2": 4_000}),
        ("60% U1 + 40% W2", {"U1": 6_000, "W2": 4_000}),
        ("U1 0.6; W2 0.4", {"U1": 6_000, "W2": 4_000}),
        ("U1 62,5; W2 37,5", {"U1": 6_250, "W2": 3_750}),
        ("U1 1/4 and W2 3/4", {"U1": 2_500, "W2": 7_500}),
        ("U1 60 W2 40", {"U1": 6_000, "W2": 4_000}),
        ("U1 (60 %), W2 (40 %)", {"U1": 6_000, "W2": 4_000}),
        ("U1/W2", {"U1": 5_000, "W2": 5_000}),
        ("U1 5; U1 95", {"U1": 10_000}),
        ("u1, w2", {"U1": 5_000, "W2": 5_000}),
        ("U1 50\nnot aligned 50", {"U1": 5_000, "": 5_000}),
    ],
)
def test_usual_spellings(text: str, shares: dict[str, int]) -> None:
    assert read_split(text, ROWS) == shares


@pytest.mark.parametrize(
    "text",
    [
        "U1 33.33; U2 33.33; W2 33.33",
        "U1 33.34; U2 33.34; W2 33.33",
        "U1 33; U2 33; W2 33",
        "U1 1/3; U2 1/3; W2 1/3",
        "U1 0.333; U2 0.333; W2 0.333",
    ],
)
def test_thirds_are_thirds_and_add_up(text: str) -> None:
    found = read_split(text, ROWS)
    assert sorted(found.values()) == [3_333, 3_333, 3_334]
    assert sum(found.values()) == 10_000


@pytest.mark.parametrize(
    "text",
    [
        "U1 60; W2 30",
        "U1 49; W2 50",
        "U1 50.1; W2 50",
        "X9 100",
        "U1 60; W2",
        "U1; U1",
        "U1 150; U2 -50",
    ],
)
def test_what_is_not_the_whole_is_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_split(text, ROWS)
