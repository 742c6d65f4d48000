"""What stands in a form is read from its nodes and written into them."""

import copy
from datetime import UTC, datetime

import pytest

from dashboard.kit import (
    Node,
    Option,
    check_field,
    date_field,
    details,
    fieldset,
    filled,
    form,
    form_in,
    h,
    money_field,
    page,
    questions,
    radio_group,
    restored,
    select_field,
    split_editor,
    text_field,
    text_of,
    textarea,
    values_of,
)
from tests.dashboard.kit.looking import every, one

CURRENCIES = [Option("EUR", "Euro"), Option("GBP", "Pound")]
DRAFT = {
    "title": "A “new” title",
    "note": "two\nlines",
    "amount": "1,250,000",
    "start": "2026-03",
    "currency": "GBP",
    "scope": "b",
    "open": True,
    "kinds": ["y"],
    "split": {"U1": "40", "A1": "60"},
}
BEGAN = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def boxes() -> Node:
    ticks = [
        h("input", type="checkbox", name="kinds", value=v, defaultChecked=v == "x") for v in "xyz"
    ]
    return h("fieldset", h("legend", "Kinds"), ticks, **{"data-field": "kinds"})


def whole_form() -> Node:
    return form(
        "award",
        h("input", type="hidden", name="key", defaultValue="award-1"),
        h("input", type="hidden", name="version", defaultValue="7"),
        fieldset("What", text_field("title", "Title", value="Old"), textarea("note", "Note")),
        money_field("amount", "Amount", value="5"),
        date_field("start", "Start", optional=True),
        select_field("currency", "Currency", CURRENCIES, value="EUR"),
        radio_group("scope", "Scope", [Option("a", "All"), Option("b", "Some")], value="a"),
        check_field("open", "It is open"),
        boxes(),
        split_editor([Option("U1", "Data"), Option("A1", "Trials")], {"U1": "100"}),
    )


def test_a_form_is_read_as_the_page_would_send_it() -> None:
    assert values_of(form_in(whole_form())) == {
        "key": "award-1",
        "version": "7",
        "title": "Old",
        "note": "",
        "amount": "5",
        "start": "",
        "currency": "EUR",
        "scope": "a",
        "open": False,
        "kinds": ["x"],
        "split": {"U1": "100"},
    }


def test_a_select_without_a_choice_reads_as_its_first_one() -> None:
    node = form("f", select_field("currency", "Currency", CURRENCIES))
    assert values_of(form_in(node)) == {"currency": "EUR"}
    node = form("f", select_field("currency", "Currency", CURRENCIES, empty="None"))
    assert values_of(form_in(node)) == {"currency": ""}


def test_every_kind_of_field_is_filled() -> None:
    body, missing = filled(whole_form(), DRAFT)
    assert values_of(form_in(body)) == {"key": "award-1", "version": "7", **DRAFT}
    assert missing == ()


def test_the_form_that_was_given_is_left_alone() -> None:
    given = whole_form()
    before = copy.deepcopy(given)
    filled(given, DRAFT)
    assert given == before


def test_what_is_hidden_or_secret_is_never_filled() -> None:
    given = form(
        "f",
        h("input", type="hidden", name="key", defaultValue="mine"),
        h("input", type="hidden", name="version", defaultValue="7"),
        h("input", type="password", name="password", defaultValue=""),
    )
    body, _ = filled(given, {"key": "yours", "version": "1", "password": "x"})
    assert values_of(form_in(body)) == {"key": "mine", "version": "7", "password": ""}
    body, _ = filled(given, {}, version=3)
    assert values_of(form_in(body))["version"] == "3"


def test_a_field_that_the_draft_does_not_have_stays_as_it_is() -> None:
    body, _ = filled(whole_form(), {"title": "New"})
    assert values_of(form_in(body)) == {**values_of(form_in(whole_form())), "title": "New"}


def test_an_emptied_split_is_empty_again() -> None:
    body, _ = filled(whole_form(), {"split": {}, "kinds": []})
    assert values_of(form_in(body))["split"] == {}
    assert values_of(form_in(body))["kinds"] == []


def test_a_choice_that_is_no_longer_offered_is_named_and_not_invented() -> None:
    body, missing = filled(whole_form(), {"currency": "DEM"})
    assert missing == ("currency",)
    assert values_of(form_in(body))["currency"] == "EUR"


@pytest.mark.parametrize("value", [5, None, ["x"], {"a": "b"}, True])
def test_a_value_of_another_kind_fills_nothing(value: object) -> None:
    body, _ = filled(whole_form(), {"title": value, "currency": value, "amount": value})
    for name in ("title", "currency", "amount"):
        assert values_of(form_in(body))[name] == values_of(form_in(whole_form()))[name]


def test_questions_have_the_words_of_the_form() -> None:
    found = {q.name: q for q in questions(whole_form())}
    assert [(q.name, q.label) for q in found.values()] == [
        ("title", "Title"),
        ("note", "Note"),
        ("amount", "Amount"),
        ("start", "Start"),
        ("currency", "Currency"),
        ("scope", "Scope"),
        ("open", "It is open"),
        ("kinds", "Kinds"),
        ("split", "How it divides over the strategies"),
    ]
    assert found["currency"].words("GBP") == "Pound"
    assert found["scope"].words("b") == "Some"
    assert found["open"].words(True) == "yes"
    assert found["title"].words("") == "empty"
    assert found["split"].words({"U1": "40", "A1": "60"}) == "U1 40 %, A1 60 %"
    assert found["split"].words({}) == "empty"
    assert [q.name for q in found.values() if q.is_number] == ["amount", "split"]


def long_form(**more: bool) -> Node:
    fields = [text_field(name, name.upper()) for name in "abc"]
    version = h("input", type="hidden", name="version", defaultValue="2")
    return form("long", version, *fields, **more)  # type: ignore[arg-type]


def is_drafted(node: Node) -> bool:
    return "data-drafts" in form_in(node)["props"]


def test_long_forms_keep_drafts_and_short_ones_do_not() -> None:
    assert is_drafted(long_form())
    assert not is_drafted(long_form(draft=False))
    assert not is_drafted(form("f", text_field("a", "A"), text_field("b", "B")))
    assert is_drafted(form("f", text_field("a", "A"), draft=True))


def bring_back(content: Node, name: str = "long", version: int | None = 2) -> Node:
    back = restored(content, name, {"a": "typed"}, key="k9", version=version, began=BEGAN)
    assert isinstance(back, dict)
    return back


def test_a_draft_stands_in_its_form_with_a_notice_at_the_top() -> None:
    back = bring_back(page("Title", None, long_form()))
    assert one(back, "input", name="a")["props"]["defaultValue"] == "typed"
    assert form_in(back)["props"]["data-key"] == "k9"
    told = form_in(back)["props"]["children"][0]
    assert (
        "You began this on 24 November 2026 at 10:42, world time. It is filled in below."
        in text_of(told)
    )
    assert "changed the record" not in text_of(told)
    assert text_of(one(told, "button")) == "Start afresh"


def test_the_notice_says_that_the_record_was_changed_since() -> None:
    back = bring_back(page("Title", None, long_form()), version=1)
    assert "Somebody changed the record since." in text_of(back)
    assert one(back, "input", name="version")["props"]["defaultValue"] == "1"


def test_the_notice_names_what_can_no_longer_be_chosen() -> None:
    fields = [text_field("a", "A"), text_field("b", "B"), select_field("c", "Currency", CURRENCIES)]
    back = restored(form("f", *fields), "f", {"c": "DEM"}, key="", version=None, began=BEGAN)
    assert "No longer offered, so please choose again: Currency." in text_of(back)


def test_a_folded_form_with_a_draft_is_open() -> None:
    folded = page("Title", None, details("Open me", long_form()), details("Not me", h("p", "x")))
    opened = [part["props"].get("open") for part in every(bring_back(folded), "details")]
    assert opened == [True, None]


def test_a_page_without_the_form_stays_as_it_is() -> None:
    content = page("Title", None, long_form())
    assert bring_back(content, "another") == content
