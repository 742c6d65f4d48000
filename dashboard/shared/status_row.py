"""How a strategy stood at the last meetings and stands now: a row of lights, with words."""

from collections.abc import Sequence

from dashboard.kit import Child, Column, Node, h, status_pill, table
from strategy.glossary import label
from strategy.language import day
from strategy.models import Judgement
from strategy.queries.meetings.remembered import Lights, Remembered, Standing

# Of a light without words: a shape for each tone, so that colour is never alone.
SHAPES = {"good": "●", "warn": "◐", "bad": "○", "none": "–"}


def lights_row(key: str, now: Lights, meetings: Sequence[Standing]) -> Node:
    """Return the lights of the last meetings, the oldest first, and those of today."""
    groups = [*(one.lights.get(key, ()) for one in reversed(meetings)), now]
    days = [*(day(one.frozen_on) for one in reversed(meetings)), "today"]
    said = "; ".join(
        f"{when}: {_said(lights)}" for when, lights in zip(days, groups, strict=True) if lights
    )
    return h(
        "span",
        [h("span", [_light(one) for one in lights], className="lights") for lights in groups],
        h("span", said, className="sr-only"),
        className="lights-row",
        title=said,
    )


def _light(light: tuple[str, str, str]) -> Node:
    _, tone, _ = light
    return h("span", SHAPES[tone], className=f"light light-{tone}", **{"aria-hidden": "true"})


def _said(lights: Lights) -> str:
    return ", ".join(f"{of} {words}" for of, _, words in lights)


def standing_table(key: str, now: Lights, found: Remembered) -> Node | None:
    """Return how a strategy stood at the last meetings and stands today, in words."""
    if not found.meetings:
        return None
    columns = [
        Column("when", "When", width="28%"),
        *(Column(of, of.capitalize()) for of, _, _ in now),
    ]
    rows: list[list[Child]] = [
        [
            h("a", day(one.frozen_on), href=f"/meetings/{one.key}"),
            *(status_pill(words, tone) for _, tone, words in one.lights[key]),
        ]
        for one in reversed(found.meetings)
        if key in one.lights
    ]
    rows.append(["Today", *(status_pill(words, tone) for _, tone, words in now)])
    return table(columns, rows, caption="How it stood at the last meetings", look="dense")


def judged_line(held: Judgement | None) -> Node | None:
    """Return how the committee itself sees a strategy."""
    if held is None:
        return None
    word = label("judgement", held.word).lower()
    return h(
        "p",
        h("strong", f"The committee sees it as {word}"),
        f" ({day(held.judged_on)}): {held.sentence}",
        className="judged",
    )
