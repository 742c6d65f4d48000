"""Tables are real tables."""

import pytest

from dashboard.kit import Column, Group, Node, Sorting, data_grid, pager, table, text_of
from tests.dashboard.kit.looking import every, one

HEADS = [Column("name", "Name", sortable=True), Column("eur", "Amount", "EUR", True, True)]


def test_heads_name_columns_and_rows() -> None:
    grid = table(HEADS, [["Octopus", "1.00"]], caption="Projects")
    assert [head["props"]["scope"] for head in every(grid, "th")] == ["col", "col", "row"]
    assert text_of(one(grid, "caption")) == "Projects"


def test_numbers_stand_right_and_cells_carry_their_label() -> None:
    cell = one(table(HEADS, [["Octopus", "1.00"]], caption="x"), "td")
    assert (cell["props"]["className"], cell["props"]["data-label"]) == ("num", "Amount")


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    region = table(HEADS, [], caption="Projects")["props"]
    assert (region["role"], region["tabIndex"], region["aria-label"]) == ("region", 0, "Projects")


def test_no_rows_is_a_sentence() -> None:
    cell = one(table(HEADS, [], caption="x", empty="No projects yet."), "td")
    assert (text_of(cell), cell["props"]["colSpan"]) == ("No projects yet.", 2)


def test_a_row_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        table(HEADS, [["Octopus"]], caption="x")


def test_groups_stand_under_their_own_head() -> None:
    grid = table(HEADS, caption="x", groups=[Group("Understand", [["a", "1"]], "U")])
    assert one(grid, "th", scope="rowgroup")["props"]["colSpan"] == 2
    assert one(grid, "tbody")["props"]["className"] == "area-U"


@pytest.mark.parametrize(
    ("by", "sort", "hrefs"),
    [
        ("name", ["ascending", None], ["-name", "-eur"]),
        ("-name", ["descending", None], ["name", "-eur"]),
        ("-eur", [None, "descending"], ["name", "eur"]),
        ("", [None, None], ["name", "-eur"]),
    ],
)
def test_heads_sort_and_turn_around(by: str, sort: list[str | None], hrefs: list[str]) -> None:
    grid = table(HEADS, [], caption="x", sorting=Sorting(by, lambda other: other))
    heads = every(grid, "th", scope="col")
    assert [head["props"].get("aria-sort") for head in heads] == sort
    assert [link["props"]["href"] for link in every(heads, "a")] == hrefs


def links(node: Node | None) -> list[str]:
    return [link["props"]["href"] for link in every(node, "a")]


def test_a_pager_leads_one_step_each_way() -> None:
    assert links(pager(2, 3, lambda number: f"?page={number}")) == ["?page=1", "?page=3"]
    assert links(pager(1, 3, str)) == ["2"]
    assert links(pager(3, 3, str)) == ["2"]
    assert pager(1, 1, str) is None


def test_a_grid_says_how_many_and_gives_the_file() -> None:
    grid = data_grid(table(HEADS, [], caption="x"), count="2 of 5", csv_href="/x.csv")
    assert text_of(one(grid, role="status")) == "2 of 5"
    assert one(grid, "a", href="/x.csv")["props"]["download"] == ""
