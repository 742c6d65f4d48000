"""Countries by code, by name in several languages, by short form."""

import pytest

from strategy.importing.cell_values import UnclearWordError
from strategy.importing.countries import read_country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("NA", "Namibia"),
        ("UK", "United Kingdom"),
        ("England", "United Kingdom"),
        ("GB", "United Kingdom"),
        ("USA", "United States"),
        ("Turkey", "Türkiye"),
        ("Deutschland", "Germany"),
        ("Schweiz", "Switzerland"),
        ("Pays-Bas", "Netherlands"),
        ("International", "International"),
    ],
)
def test_countries_by_code_and_by_name(text: str, country: str) -> None:
    assert read_country(text) == country


@pytest.mark.parametrize("text", ["Korea", "Atlantis", "XX", "N/A"])
def test_no_country_or_two_are_refused(text: str) -> None:
    with pytest.raises(UnclearWordError):
        read_country(text)
