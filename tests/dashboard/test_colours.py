"""The colours of the tokens: marks stand out, words can be read, areas stay apart for everybody."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

TOKENS = Path(__file__).parents[2] / "dashboard" / "assets" / "10-tokens.css"
THEMES = ("light", "dark", "contrast")
AREAS = ("U", "A", "W")
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SEEN_AS = {
    "everybody": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ @ np.ones(3)


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of a theme by name; what it does not set is as in light."""
    text = TOKENS.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for selector, body in re.findall(r"(:root[^{]*)\{([^}]*)\}", text):
        if "[data-theme" not in selector or f'"{theme}"' in selector:
            found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", body))
    return found


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2: 1 (the same) to 21."""
    bright, dim = sorted((float(TO_XYZ[1] @ linear(c)) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def lab(colour: str, seen_as: str) -> np.ndarray:
    seen = np.clip(SEEN_AS[seen_as] @ linear(colour), 0, 1)
    ratio = (TO_XYZ @ seen) / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES)
def test_marks_borders_and_the_focus_stand_out_three_to_one(theme: str) -> None:
    held = tokens(theme)
    marks = [name for name in held if name.endswith("-mark")]
    assert len(marks) == 4
    for name in (*marks, "border", "focus", "rule", "c3", "c4", "c5"):
        assert contrast(held[name], held["paper"]) >= 3, name


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_seven_to_one(theme: str) -> None:
    held = tokens(theme)
    texts = ("ink", "soft", "link", "U-text", "A-text", "W-text", "N-text")
    for name in (*texts, "good", "warn", "bad", "info"):
        for paper in ("paper", "raised"):
            assert contrast(held[name], held[paper]) >= 7, (name, paper)
    assert contrast(held["on-main"], held["main"]) >= 7


@pytest.mark.parametrize("theme", ("light", "dark"))
@pytest.mark.parametrize("seen_as", SEEN_AS)
def test_areas_stay_apart_however_colours_are_seen(theme: str, seen_as: str) -> None:
    held = tokens(theme)
    for one, other in combinations(AREAS, 2):
        a, b = (lab(held[f"{area}-mark"], seen_as) for area in (one, other))
        assert float(np.linalg.norm(a - b)) >= 26, (one, other)
