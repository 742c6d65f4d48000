"""The scripts and styles use nothing that the oldest browsers we name do not know."""

import re
from pathlib import Path

import pytest

from dashboard.browser_versions import OLDEST

ASSETS = Path(__file__).parents[2] / "dashboard" / "assets"
# What a browser may leave out without anybody missing a word or a way.
FINER = "/* finer where known */"
# Newer than Safari 15.4, Firefox 98, Chrome 111, with the first versions that know it.
NEWER_STYLES = {
    r":has\(": "Firefox 121",
    r"color-mix\(": "Safari 16.2, Firefox 113",
    r"text-decoration:[^;}]*\b(dotted|dashed|solid|double|wavy|\d+px)\b": "no Safari to 26.0",
    r"@container|container-type": "Safari 16, Firefox 110",
    r"\bsubgrid\b": "Safari 16, Chrome 117",
    r"(?m)^\s*&": "nesting: Safari 17.2, Firefox 117, Chrome 120",
    r"\d(dvh|svh|lvh|dvw|lh|rlh|cqw|cqi)\b": "Firefox 101 and later",
    r"light-dark\(|oklch\(|oklab\(|lab\(|lch\(": "Firefox 113 and later",
    r"@property|@starting-style|@scope": "Firefox 128 and later",
    r"field-sizing|anchor-name|animation-timeline|interpolate-size": "no Firefox of these years",
    r"scrollbar-gutter": "Safari 18.2",
    r"text-wrap:": "Safari 17.5, Firefox 121, Chrome 114",
    r"\bmargin-trim|hanging-punctuation": "Safari alone",
}
NEWER_SCRIPTS = {
    r"\.(toSorted|toReversed|toSpliced|with)\(": "Safari 16, Firefox 115",
    r"\.(findLast|findLastIndex)\(": "Firefox 104",
    r"groupBy\(|withResolvers|fromAsync": "Safari 17 and later",
    r"\(\?<[=!]": "lookbehind: Safari 16.4",
    r"parseCreationOptionsFromJSON|parseRequestOptionsFromJSON": "Safari 18.4, Firefox 119",
    r"\.popover\b|showPopover|togglePopover": "Safari 17, Firefox 125",
    r"startViewTransition|navigation\.navigate": "Firefox of 2025",
    r"requestIdleCallback": "no Safari",
    r"\.inert\b": "Firefox 112",
    r"\.(isSubsetOf|union|intersection)\(": "Safari 17, Firefox 127",
    r"static\s*\{": "Safari 16.4",
}


def _without_fallbacks(text: str) -> str:
    """Leave out what is marked as finer, and what stands inside @supports."""
    kept = "\n".join(line for line in text.splitlines() if FINER not in line)
    return re.sub(r"@supports[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", kept)


def newer(text: str, features: dict[str, str]) -> list[str]:
    """Return what a text uses that is newer than our oldest browsers."""
    kept = _without_fallbacks(text)
    return [
        f"{pattern} ({known})" for pattern, known in features.items() if re.search(pattern, kept)
    ]


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_uses_nothing_newer_without_a_fallback(path: Path) -> None:
    assert newer(path.read_text(encoding="utf-8"), NEWER_STYLES) == []


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_uses_nothing_newer_without_a_fallback(path: Path) -> None:
    assert newer(path.read_text(encoding="utf-8"), NEWER_SCRIPTS) == []


def test_the_lint_finds_what_is_newer_and_lets_a_fallback_pass() -> None:
    assert newer("a:has(b) { color: red; }", NEWER_STYLES)
    assert newer(".why { text-decoration: underline dotted 1.5px; }", NEWER_STYLES)
    assert newer("const last = rows.findLast(known);", NEWER_SCRIPTS)
    assert not newer("@supports selector(:has(a)) { a:has(b) { color: red; } }", NEWER_STYLES)
    assert not newer(f"a:has(b) {{ color: red; }} {FINER}", NEWER_STYLES)
    assert not newer(".why { text-decoration: none; }", NEWER_STYLES)


def test_the_limit_of_the_lint_is_the_one_that_people_are_told() -> None:
    assert dict(OLDEST) == {"Safari": "15.4", "Firefox": "98", "Chrome": "111"}
