"""Every field has a label, a place for its error, and ids that belong together."""

from collections.abc import Callable

import pytest

from dashboard.kit import (
    Node,
    Option,
    answer,
    check_field,
    date_field,
    form,
    money_field,
    radio_group,
    select_field,
    split_editor,
    text_field,
    text_of,
    textarea,
)
from tests.dashboard.kit.looking import every, one

Field = Callable[..., Node]


def select(name: str, label: str, **more: str) -> Node:
    return select_field(name, label, [Option("EUR", "Euro")], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "field", [text_field, textarea, money_field, date_field, select, check_field]
)
def test_a_field_is_labelled_hinted_and_described(field: Field) -> None:
    node = field("amount", "Amount", hint="As published", error="Write a number.")
    control = one(node, id="field-amount")
    assert control["props"]["name"] == "amount"
    assert one(node, "label", htmlFor="field-amount")
    described = control["props"]["aria-describedby"].split()
    assert [text_of(one(node, id=ident)) for ident in described] == [
        "As published",
        "Write a number.",
    ]
    assert control["props"]["aria-invalid"] == "true"


def test_a_field_without_an_error_is_not_marked() -> None:
    node = text_field("title", "Title")
    assert "aria-invalid" not in one(node, "input")["props"]
    assert text_of(one(node, className="field-error")) == ""


def test_a_field_is_required_unless_it_says_so() -> None:
    assert one(text_field("a", "A"), "input")["props"]["aria-required"] == "true"
    optional = text_field("a", "A", optional=True)
    assert "aria-required" not in one(optional, "input")["props"]
    assert "(optional)" in text_of(optional)


def test_values_are_shown_again() -> None:
    assert one(text_field("a", "A", value="<b>"), "input")["props"]["defaultValue"] == "<b>"
    options = [Option("x", "X"), Option("y", "Y")]
    dots = every(radio_group("r", "R", options, value="y"), "input")
    assert [dot["props"]["defaultChecked"] for dot in dots] == [False, True]


def test_a_select_offers_none_only_when_asked() -> None:
    assert len(every(select("c", "C"), "option")) == 1
    assert text_of(every(select("c", "C", empty="Choose one"), "option")[0]) == "Choose one"


def test_a_split_asks_one_share_per_strategy() -> None:
    node = split_editor([Option("U1", "Data"), Option("A1", "Trials")], {"A1": "40"})
    boxes = [box["props"] for box in every(node, "input")]
    assert [(box["name"], box["defaultValue"]) for box in boxes] == [
        ("split.U1", ""),
        ("split.A1", "40"),
    ]
    assert [one(node, "label", htmlFor=box["id"])["type"] for box in boxes] == ["label", "label"]


def test_a_form_brings_everything_it_talks_through() -> None:
    node = form("award", text_field("title", "Title"), cancel_href="/projects")
    ids = [part["props"]["id"] for part in every(node) if "id" in part["props"]]
    assert ids[:3] == ["award-submit", "award-draft", "award-answer"]
    assert one(node, "form")["props"]["noValidate"] is True
    assert text_of(one(node, "button", type="submit")) == "Save"
    assert text_of(one(node, "a", href="/projects")) == "Cancel"


def test_two_refusals_in_a_row_are_two_answers() -> None:
    first, second = (answer(ok=False, errors={"title": "Write a title."}) for _ in range(2))
    assert first != second
    assert first["errors"] == second["errors"] == {"title": "Write a title."}
