"""Numbers of organisations: those that can be right, those that cannot, how each is written."""

import pytest

from strategy.identifiers import page_of, written
from strategy.vocabulary import IdentifierScheme

ROR, ORG_ID, ISNI, WIKIDATA, GRID, CHARITY = IdentifierScheme


@pytest.mark.parametrize(
    ("scheme", "text", "kept"),
    [
        (ROR, "02jx3x895", "02jx3x895"),
        (ROR, "https://ror.org/02jx3x895", "02jx3x895"),
        (ROR, " HTTPS://ROR.org/03YRM5C26/ ", "03yrm5c26"),
        (ORG_ID, "gb-chc-1139257", "GB-CHC-1139257"),
        (ORG_ID, "XM-DAC-41114", "XM-DAC-41114"),
        (ISNI, "0000 0002 1825 0097", "0000000218250097"),
        (ISNI, "https://isni.org/isni/000000021694233x", "000000021694233X"),
        (WIKIDATA, "https://www.wikidata.org/wiki/q193196", "Q193196"),
        (GRID, "Grid.83440.3B", "grid.83440.3b"),
        (CHARITY, "1139257", "1139257"),
        (CHARITY, "sc 041156", "SC041156"),
    ],
)
def test_a_number_is_kept_in_one_way(scheme: IdentifierScheme, text: str, kept: str) -> None:
    assert written(scheme, text) == kept


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        (ROR, "02jx3x896"),  # The last digit.
        (ROR, "02jx3y895"),  # One letter.
        (ROR, "20jx3x895"),  # Two letters changed places.
        (ROR, "02ix3x895"),  # No such letter.
        (ROR, ""),
        (ORG_ID, "1139257"),
        (ORG_ID, "GB-1139257"),
        (ISNI, "0000 0002 1825 0079"),
        (ISNI, "0000 0002 1825 009"),
        (WIKIDATA, "193196"),
        (WIKIDATA, "Q0"),
        (GRID, "83440.3b"),
        (CHARITY, "none"),
        (CHARITY, "<b>1</b>"),
    ],
)
def test_a_number_that_cannot_be_right(scheme: IdentifierScheme, text: str) -> None:
    assert written(scheme, text) is None


def test_a_number_leads_to_its_page() -> None:
    assert page_of("ror", "02jx3x895") == "https://ror.org/02jx3x895"
    assert page_of("charity", "1139257") == ""
    assert page_of("unheard_of", "1") == ""
