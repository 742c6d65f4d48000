"""Marks say their number to everybody: to eyes, to screen readers, in one colour."""

import pytest

from dashboard.kit import (
    MoneyParts,
    Segment,
    before_after,
    certainty,
    money_bar,
    segments,
    slope,
    status_pill,
    text_of,
    why_button,
)
from tests.dashboard.kit.looking import every, one


def widths(parts: MoneyParts, target: float | None = None, scale: float = 10) -> dict[str, str]:
    bar = money_bar(parts, target, scale, "U", "label")
    return {
        piece["props"]["className"].split("--")[1]: piece["props"]["style"]["width"]
        for piece in every(bar, "span")
        if "bar-part" in piece["props"].get("className", "")
    }


def test_each_part_of_the_money_has_its_share_of_the_scale() -> None:
    assert widths(MoneyParts(1, 2, 3, 4)) == {
        "progressive": "10.00%",
        "all-ms": "20.00%",
        "pledged": "30.00%",
        "announced": "40.00%",
    }


def test_a_part_without_money_is_not_drawn() -> None:
    assert widths(MoneyParts(pledged=1)) == {"pledged": "10.00%"}
    assert widths(MoneyParts(), scale=0) == {}


def test_a_bar_never_leaves_its_track() -> None:
    assert widths(MoneyParts(99)) == {"progressive": "100.00%"}


def test_without_a_target_there_is_no_mark() -> None:
    assert not every(money_bar(MoneyParts(1), None, 10, "U", "x"), className="bar-target")
    mark = one(money_bar(MoneyParts(1), 4, 10, "U", "x"), className="bar-target")
    assert mark["props"]["style"] == {"left": "40.00%"}


def test_what_stays_stands_below_what_was_there_on_one_scale() -> None:
    pair = before_after(8, 2, 16, "U", "8 before, 2 after")
    assert (pair["props"]["role"], pair["props"]["aria-label"]) == ("img", "8 before, 2 after")
    assert [one["props"]["style"]["width"] for one in every(pair, className="bar-part")] == []
    pieces = [p["props"] for p in every(pair, "span") if "bar-part" in p["props"]["className"]]
    assert [(p["className"].split("--")[1], p["style"]["width"]) for p in pieces] == [
        ("before", "50.00%"),
        ("after", "12.50%"),
    ]
    assert before_after(0, 0, 0, "N", "nothing")["props"]["aria-label"] == "nothing"


def test_a_bar_says_its_sentence_as_one_image() -> None:
    bar = money_bar(MoneyParts(1), 4, 10, "W", "W1: 1 of 4")
    assert (bar["props"]["role"], bar["props"]["aria-label"]) == ("img", "W1: 1 of 4")
    assert "area-W" in bar["props"]["className"]


def test_milestones_are_said_one_by_one() -> None:
    row = segments([Segment("unproven", "Report"), Segment("halfway", "Trial", True)], "A")
    label = row["props"]["aria-label"]
    assert label == "Report: done, without evidence; Trial: halfway, proposed"
    assert "seg--proposed" in row["props"]["children"][1]["props"]["className"]


def test_no_milestones_is_said_and_is_not_nought_percent() -> None:
    assert segments([], "A")["props"]["aria-label"] == "no milestones"


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(KeyError):
        segments([Segment("nearly there")], "U")


@pytest.mark.parametrize(("level", "steps"), [("low", 1), ("medium", 2), ("high", 3)])
def test_certainty_is_steps_and_a_word(level: str, steps: int) -> None:
    mark = certainty(level, factors=["8 of 10 with amount", "fresh"])
    assert len(every(mark, className="step step--on")) == steps
    assert text_of(mark) == f"{level}8 of 10 with amount · fresh"


def test_a_slope_falls_when_money_ranks_lower() -> None:
    line = one(slope(1, 10, 10, "rank 1 for people, 10 for money"), "line")
    assert float(line["props"]["y1"]) < float(line["props"]["y2"])


def test_a_why_button_is_named_by_its_number_and_its_question() -> None:
    button = why_button("€3.0 m", "secured:U1", "Secured for U1")
    assert button["props"]["data-why"] == "secured:U1"
    assert text_of(button) == "€3.0 m Why this number? Secured for U1"


def test_a_judgement_is_a_word_and_an_unknown_tone_an_error() -> None:
    assert text_of(status_pill("thin", "bad", "perhaps")) == "thin · perhaps"
    with pytest.raises(ValueError, match="green"):
        status_pill("fine", "green")
