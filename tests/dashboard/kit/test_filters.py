"""The filter bar shows the address's state, and says it as the script would."""

from dashboard.kit import (
    Control,
    MenuControl,
    Node,
    Option,
    SearchControl,
    SelectControl,
    YearsControl,
    chosen,
    filter_bar,
    text_of,
)
from tests.dashboard.kit.looking import every, one

OPTIONS = [Option("U1", "Data"), Option("A1", "Trials", "12")]
STAGES = [Option("secured", "Secured"), Option("paid", "Paid")]


def menu(*values: str) -> MenuControl:
    return MenuControl("strategy", "Strategies", OPTIONS, values)


def test_the_state_leaves_out_the_empty_and_the_default() -> None:
    controls: list[Control] = [
        menu("U1", "A1"),
        SelectControl("stage", "Stage", STAGES, "secured", "secured"),
        YearsControl(2012, 2026, chosen_to="2020"),
        SearchControl(),
    ]
    assert chosen(controls) == {"strategy": ["U1", "A1"], "to": ["2020"]}


def test_the_store_starts_with_the_state_of_the_address() -> None:
    bar = filter_bar([menu("U1")])
    assert one(bar, "Store", id="filters")["props"]["data"] == {"strategy": ["U1"]}


def test_what_is_chosen_is_ticked_and_named_on_the_button() -> None:
    bar = filter_bar([menu("A1")])
    ticked = {box["props"]["value"]: box["props"]["defaultChecked"] for box in every(bar, "input")}
    assert ticked == {"U1": False, "A1": True}
    assert text_of(one(bar, "summary")) == "Trials"


def test_the_button_says_all_or_how_many() -> None:
    assert text_of(one(filter_bar([menu()]), "summary")) == "All strategies"
    assert text_of(one(filter_bar([menu("U1", "A1")]), "summary")) == "Strategies: 2"
    years = filter_bar([YearsControl(2012, 2026, chosen_from="2020")])
    assert text_of(one(years, "summary")) == "2020 – 2026"


def test_a_value_that_is_no_option_is_neither_ticked_nor_named() -> None:
    bar = filter_bar([menu("X9")])
    assert not any(box["props"]["defaultChecked"] for box in every(bar, "input"))
    assert text_of(one(bar, "summary")) == "All strategies"


def test_only_a_long_list_can_be_searched() -> None:
    many = [Option(str(n), f"Funder {n}") for n in range(9)]
    long, short = (filter_bar([MenuControl("f", "Funders", list_)]) for list_ in (many, OPTIONS))
    assert every(long, "input", type="search")
    assert not every(short, "input", type="search")


def test_a_select_starts_at_its_default() -> None:
    bar = filter_bar([SelectControl("stage", "Stage", STAGES, "", "paid")])
    assert one(bar, "select")["props"]["defaultValue"] == "paid"


def test_a_bar_that_is_shown_again_starts_afresh() -> None:
    keys = {one(filter_bar([menu()]), "form")["props"]["remount"] for _ in range(2)}
    assert len(keys) == 2


def many_controls(*chosen_funders: str) -> list[Control]:
    return [
        SearchControl(),
        MenuControl("funder", "Funders", OPTIONS, chosen_funders),
        MenuControl("country", "Countries", OPTIONS),
        SelectControl("people", "Money for", [Option("ms", "Progressive MS")], "ms", "ms", True),
        SelectControl("stage", "Stage", STAGES, "secured", "secured"),
        YearsControl(2012, 2026),
    ]


def line_of(bar: Node) -> str:
    (found,) = [n for n in every(bar, "span") if "data-fold-words" in n["props"]]
    return text_of(found)


def test_many_filters_stand_behind_one_line_that_says_what_they_let_through() -> None:
    assert line_of(filter_bar(many_controls())) == "Progressive MS"
    assert line_of(filter_bar(many_controls("A1"))) == "Trials · Progressive MS"
    assert line_of(filter_bar(many_controls("A1", "U1"))) == "Funders: 2 · Progressive MS"


def test_the_line_is_marked_where_something_is_chosen() -> None:
    def mark(bar: Node) -> object:
        fold = one(bar, "details", className="filter-fold")
        return every(fold, "summary")[0]["props"].get("data-on")

    assert mark(filter_bar(many_controls())) is None
    assert mark(filter_bar(many_controls("A1"))) == "yes"


def test_the_search_stays_in_sight_beside_folded_filters() -> None:
    bar = filter_bar(many_controls())
    fold = one(bar, "details", className="filter-fold")
    assert not every(fold, "input", type="search")
    assert every(bar, "input", type="search")


def test_few_filters_are_not_folded() -> None:
    assert not every(filter_bar(many_controls()[:3]), "details", className="filter-fold")
