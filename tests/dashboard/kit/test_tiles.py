"""Tiles say how many wait and lead to where it is done."""

from dashboard.kit import Tile, text_of, tiles
from tests.dashboard.kit.looking import one


def test_a_tile_is_one_link_with_its_number() -> None:
    shown = tiles([Tile(1_104, "splits to confirm", "/projects?split=suggested")], "What waits")
    assert shown is not None
    link = one(shown, "a")
    assert (text_of(link), link["props"]["href"]) == (
        "1,104 splits to confirm",
        "/projects?split=suggested",
    )


def test_nothing_waits_shows_nothing() -> None:
    assert tiles([], "What waits") is None
