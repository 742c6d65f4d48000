"""Words in one shape: no accents, no case, no marks, single blanks."""

import pytest

from strategy.measures.text_folding import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Université de Montréal", "universite de montreal"),
        ("  Fondazione  (FISM), ONLUS. ", "fondazione fism onlus"),
        ("Straße in Łódź, Ørsted & Æsop", "strasse in lodz orsted aesop"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("...", ""),
    ],
)
def test_text_is_folded(text: str, expected: str) -> None:
    assert folded(text) == expected
