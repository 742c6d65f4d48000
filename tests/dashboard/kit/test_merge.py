"""Three states of a form: what each side changed, and one form to decide in."""

from typing import Any

import pytest

from dashboard.kit import (
    Merge,
    Node,
    Option,
    Question,
    check_field,
    compared,
    form,
    form_in,
    h,
    merge_view,
    money_field,
    questions,
    select_field,
    split_editor,
    text_field,
    text_of,
    values_of,
)
from dashboard.shared.version_merging import same
from tests.dashboard.kit.looking import every, one

WAS: dict[str, Any] = {
    "title": "Old",
    "amount": "1000.00",
    "currency": "EUR",
    "open": False,
    "split": {"U1": "100"},
}


def drawn(**values: Any) -> Node:
    held = {**WAS, **values}
    return form(
        "award",
        h("input", type="hidden", name="key", defaultValue="award-1"),
        h("input", type="hidden", name="version", defaultValue="3"),
        text_field("title", "Title", value=held["title"]),
        money_field("amount", "Amount", value=held["amount"]),
        select_field(
            "currency",
            "Currency",
            [Option("EUR", "Euro"), Option("GBP", "Pound")],
            value=held["currency"],
        ),
        check_field("open", "It is open", checked=held["open"]),
        split_editor([Option("U1", "Data"), Option("A1", "Trials")], held["split"]),
    )


def merged(now: dict[str, Any], yours: dict[str, Any], was: dict[str, Any] | None = None) -> Merge:
    asked = questions(drawn())
    before: dict[str, Any] = WAS if was is None else was
    standing: dict[str, Any] = {**WAS}
    return compared(asked, before, {**standing, **now}, {**standing, **yours}, same)


def names(found: tuple[Any, ...]) -> list[str]:
    return [one.question.name for one in found]


def test_what_only_one_side_changed_is_taken_from_that_side() -> None:
    merge = merged({"title": "Theirs"}, {"amount": "2000"})
    assert (names(merge.both), names(merge.theirs), names(merge.yours)) == (
        [],
        ["title"],
        ["amount"],
    )
    assert merge.values == {**WAS, "title": "Theirs", "amount": "2000"}


def test_what_both_sides_changed_is_for_a_person_to_decide() -> None:
    merge = merged({"title": "Theirs", "open": True}, {"title": "Mine", "open": True})
    assert names(merge.both) == ["title"]
    assert merge.values["title"] == "Mine"
    assert merge.values["open"] is True
    assert not merge.is_saved


def test_nothing_is_left_to_save_when_both_sides_say_the_same() -> None:
    assert merged({"title": "Same"}, {"title": " Same "}).is_saved
    assert merged({"title": "Theirs"}, {}).is_saved
    assert not merged({}, {"title": "Mine"}).is_saved


@pytest.mark.parametrize(
    ("name", "one_way", "other"),
    [
        ("amount", "1000.00", "1,000"),
        ("split", {"U1": "50", "A1": "50"}, {"U1": "50.00", "A1": "50", "W1": " "}),
        ("title", "a\r\nb", "a\nb "),
    ],
)
def test_the_same_written_in_two_ways_is_no_difference(
    name: str, one_way: object, other: object
) -> None:
    assert merged({name: one_way}, {name: other}, {**WAS, name: "x"}).is_saved


def test_a_title_is_no_amount() -> None:
    assert names(merged({"title": "1,000"}, {"title": "1000.00"}).both) == ["title"]


def test_a_split_is_one_field() -> None:
    merge = merged({"split": {"A1": "100"}}, {"split": {"U1": "50", "A1": "50"}})
    assert names(merge.both) == ["split"]
    assert merge.values["split"] == {"U1": "50", "A1": "50"}


def test_what_the_history_does_not_know_is_for_a_person_to_decide() -> None:
    was = {name: value for name, value in WAS.items() if name != "title"}
    merge = merged({"title": "Theirs"}, {"title": "Mine"}, was)
    assert names(merge.both) == ["title"]
    assert merge.both[0].was is None


def view(now: dict[str, Any], yours: dict[str, Any]) -> Node:
    newest = form_in(drawn(**now))
    return merge_view(newest, merged(now, yours), said="Ana saved this.", key="k", base=2)


def test_the_view_is_the_same_form_against_the_newest_version() -> None:
    shown = view({"title": "Theirs", "currency": "GBP"}, {"title": "Mine", "amount": "7"})
    sent = {name: value for name, value in values_of(shown).items() if ":" not in name}
    assert sent == {
        "key": "award-1",
        "version": "3",
        "title": "Mine",
        "amount": "7",
        "currency": "GBP",
        "open": False,
        "split": {"U1": "100"},
    }
    props = shown["props"]
    assert (props["data-form"], props["data-key"], props["data-base"]) == ("award", "k", "2")
    assert "data-drafts" in props
    assert text_of(one(shown, "button", type="submit")) == "Save the merged record"
    boxes = [box["props"]["data-field"] for box in every(shown) if "data-field" in box["props"]]
    assert sorted(boxes) == sorted(WAS), "each field stands there once"


def test_both_versions_stand_side_by_side_with_a_choice() -> None:
    shown = view({"title": "Theirs"}, {"title": "Mine"})
    field = one(shown, "fieldset", **{"data-merge-field": "title"})
    assert [text_of(w) for w in every(field, className="merge-words")] == ["Old", "Theirs", "Mine"]
    dots = [dot["props"] for dot in every(field, "input", type="radio")]
    assert [(d["value"], d["data-value"], d["defaultChecked"]) for d in dots] == [
        ("theirs", '"Theirs"', False),
        ("yours", '"Mine"', True),
    ]
    assert one(field, "input", name="title")["props"]["defaultValue"] == "Mine"
    assert text_of(one(shown, "h2", id="merge-title")) == "Somebody else was quicker"
    assert "Ana saved this. Nothing of yours is lost." in text_of(shown)


def test_what_is_taken_over_and_what_stays_is_listed_in_the_words_of_the_form() -> None:
    shown = view({"currency": "GBP"}, {"open": True})
    theirs, yours = every(shown, "div", className="merge-list")
    assert text_of(theirs) == "Taken over from themCurrencyPound (it was: Euro)"
    assert text_of(yours) == "YoursIt is openyes (it was: no)"
    assert "You changed different fields, so both stand together." in text_of(shown)


def test_what_people_typed_is_text() -> None:
    shown = view({"title": "<script>x</script>"}, {"title": "<img onerror=x>"})
    assert all(part["type"] not in ("script", "img") for part in every(shown))


def test_an_amount_that_cannot_be_read_is_compared_as_text() -> None:
    amount = Question("amount", "Amount", True, {})
    assert not same(amount, "1.250", "1250")
    assert not same(amount, "about 5", "5")
