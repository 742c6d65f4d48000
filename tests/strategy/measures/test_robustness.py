"""Whether a sentence stays true however one counts."""

from strategy.measures.robustness import concentrated, held_by, leaders


def test_leaders_hold_most_and_whoever_holds_nothing_leads_nothing() -> None:
    assert leaders({"a": 5, "b": 9, "c": 0, "d": 1}) == ("b", "a", "d")
    assert leaders({"a": 0}) == ()
    assert leaders({"a": 3, "b": 3}, most=1) == ("a",)


def test_a_share_of_no_money_is_nothing() -> None:
    assert held_by(("a",), {"a": 0}, 0) == 0.0
    assert held_by(("a", "b"), {"a": 30, "b": 20, "c": 50}, 200) == 0.25


def test_three_lead_only_where_they_hold_half_of_all() -> None:
    held = {"a": 20, "b": 20, "c": 10, "d": 5}
    assert concentrated(held, 100) == {"a", "b", "c"}
    assert concentrated(held, 101) == frozenset()
    assert concentrated({"a": 50, "b": 50}, 100) == frozenset(), "two are not three"
