"""Under a field stands how the board reads what is typed."""

import pytest

from dashboard.shared.typed_echo import echo_of


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("money", "1.2m", "= 1,200,000.00"),
        ("money", "£480 000", "= £480,000.00"),
        ("money", "$ 480 000", "= 480,000.00 (USD or CAD or AUD or NZD?)"),
        ("money", "", ""),
        ("money", "1.250", "can be read in two ways"),
        ("money", "lots", "not an amount"),
        ("day", "2026-03-15", "= 15 March 2026"),
        ("day", "03/2026", "= March 2026"),
        ("day", "2026", "= the year 2026"),
        ("day", "01/03/2026", "can be read in two ways"),
        ("day", "FY2025/26", "is a financial year"),
        ("other", "1.2m", ""),
    ],
)
def test_what_is_read_or_why_not(kind: str, text: str, said: str) -> None:
    found = echo_of(kind, text)
    assert said in found
    assert bool(found) == bool(said)


def test_a_very_long_word_is_read_up_to_a_point() -> None:
    assert len(echo_of("money", "9" * 100_000)) < 300
