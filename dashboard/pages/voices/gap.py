"""The voice gap: what matters to people affected beside where the money is."""

from dashboard.kit import (
    Child,
    Column,
    Node,
    drawing,
    empty_state,
    h,
    line,
    mark,
    section,
    svg,
    table,
)
from dashboard.kit import words as text_at
from strategy.findings_voices import gap_headline, gap_sentence
from strategy.money import counted
from strategy.readings.rankings import GapLine, VoiceGap

TOP, STEP, LEFT, RIGHT, WIDTH = 40.0, 32.0, 430.0, 690.0, 1120.0


def gap_section(found: VoiceGap | None) -> Node:
    """Return the slope chart with a sentence for each strategy."""
    if found is None:
        words = "It needs a closed round of the strategies in which five people affected took part."
        return section("Voice and money", empty_state("No comparison yet", words), id="gap")
    return section("Voice and money", _chart(found), id="gap")


def _chart(found: VoiceGap) -> Node:
    lines = found.lines
    people = counted(found.people, "person", "people")
    rows: list[list[Child]] = [
        [h("a", f"{one.key} {one.name}", href=f"/strategies/{one.key}"), str(one.voice),
         str(one.money), gap_sentence(one.voice, one.money)]
        for one in lines
    ]  # fmt: skip
    heads = [
        Column("strategy", "Strategy"),
        Column("voice", "Rank for people affected", number=True),
        Column("money", "Rank in money", number=True),
        Column("words", "In words"),
    ]
    told = h("ul", [h("li", h("strong", f"{o.key} {o.name}: "), gap_sentence(o.voice, o.money))
                    for o in lines], className="voices-list")  # fmt: skip
    return drawing(
        _picture(lines),
        name="voice-gap",
        headline=gap_headline(lines),
        measured=f"Left: order of {people} affected by MS, {found.round.question}, closed on "
                 f"{found.round.closes_on:%d %B %Y}. Right: order by money secured today.",
        summary="A line that falls to the right: it matters more to people than to money.",
        table=table(heads, rows, caption="Rank for people affected and rank in money",
                    look="dense"),
        narrow=told,
    )  # fmt: skip


def _picture(lines: tuple[GapLine, ...]) -> Node:
    rows = max((max(one.voice, one.money) for one in lines), default=1)
    heads = [
        text_at(LEFT - 12, 20, "For people affected", anchor="end", kind="strong"),
        text_at(RIGHT + 12, 20, "In money", kind="strong"),
    ]
    ties: dict[tuple[str, int], int] = {}
    marks = [_mark(one, n == 0, ties) for n, one in enumerate(lines)]
    height = TOP + STEP * (rows + 1)
    return svg(WIDTH, height, heads, marks, name="Rank for people affected and rank in money",
               kind="gap-chart")  # fmt: skip


def _mark(one: GapLine, first: bool, ties: dict[tuple[str, int], int]) -> Node:
    left, right = (TOP + STEP * (rank - 0.5) for rank in (one.voice, one.money))
    # Those that share a rank are written below each other.
    below = [_nth(ties, side, rank) * 15.0
             for side, rank in (("voice", one.voice), ("money", one.money))]  # fmt: skip
    look = "gap--up" if one.gap < -2 else ""
    return mark(
        f"/strategies/{one.key}",
        f"{one.key} {one.name}: {gap_sentence(one.voice, one.money)}",
        line([(LEFT, left), (RIGHT, right)], kind=look),
        h("circle", cx=f"{LEFT:g}", cy=f"{left:g}", r="5"),
        h("circle", cx=f"{RIGHT:g}", cy=f"{right:g}", r="5"),
        text_at(LEFT - 12, left + 5 + below[0], f"{one.voice}  {one.key} {one.name}", anchor="end"),
        text_at(RIGHT + 12, right + 5 + below[1], f"{one.money}  {one.key} {one.name}"),
        first=first,
        kind="gap-mark",
    )


def _nth(ties: dict[tuple[str, int], int], side: str, rank: int) -> int:
    ties[side, rank] = ties.get((side, rank), -1) + 1
    return ties[side, rank]
