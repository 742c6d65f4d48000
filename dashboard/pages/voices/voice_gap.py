"""The voice gap: what matters to people affected beside where the money is."""

from dashboard.kit import (
    Child,
    Column,
    Node,
    classes,
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
from strategy.language import day, say, say_many, say_record
from strategy.queries.voice.rankings import GapLine, VoiceGap
from strategy.sentences.voice_lines import gap_headline, gap_sentence

TOP, STEP, LEFT, RIGHT, WIDTH = 40.0, 32.0, 430.0, 690.0, 1120.0


def gap_section(found: VoiceGap | None) -> Node:
    """Return the slope chart with a sentence for each strategy."""
    if found is None:
        words = say(
            "It needs a closed round of the strategies in which five people affected took part."
        )
        return section(
            say("Voice and money"), empty_state(say("No comparison yet"), words), id="gap"
        )
    return section(say("Voice and money"), _chart(found), id="gap")


def _chart(found: VoiceGap) -> Node:
    lines = found.lines
    people = say_many("%(count)s person", "%(count)s people", found.people)
    rows: list[list[Child]] = [
        [
            h("a", _name(one), href=f"/strategies/{one.key}"),
            str(one.voice),
            str(one.money),
            gap_sentence(one.voice, one.money),
        ]
        for one in lines
    ]
    heads = [
        Column("strategy", say("Strategy")),
        Column("voice", say("Rank for people affected"), number=True),
        Column("money", say("Rank in money"), number=True),
        Column("words", say("In words")),
    ]
    told = h(
        "ul",
        [h("li", h("strong", _name(o), ": "), gap_sentence(o.voice, o.money)) for o in lines],
        className="voices-list",
    )
    return drawing(
        _picture(lines),
        name="voice-gap",
        headline=gap_headline(lines),
        measured=say(
            "Left: how %(people)s with MS put them in order (%(question)s, closed on "
            "%(day)s). Right: their order by money promised or paid today.",
            people=people,
            question=found.round.question,
            day=day(found.round.closes_on),
        ),
        summary=say("A line that falls to the right: it matters more to people than to money."),
        table=table(
            heads, rows, caption=say("Rank for people affected and rank in money"), look="dense"
        ),
        narrow=told,
    )


def _name(one: GapLine) -> str:
    return f"{one.key} {say_record(one.name)}"


def _picture(lines: tuple[GapLine, ...]) -> Node:
    rows = max((max(one.voice, one.money) for one in lines), default=1)
    heads = [
        text_at(LEFT - 12, 20, say("For people affected"), anchor="end", kind="strong"),
        text_at(RIGHT + 12, 20, say("In money"), kind="strong"),
    ]
    ties: dict[tuple[str, int], int] = {}
    marks = [_mark(one, n == 0, ties) for n, one in enumerate(lines)]
    height = TOP + STEP * (rows + 1)
    return svg(
        WIDTH,
        height,
        heads,
        marks,
        name=say("Rank for people affected and rank in money"),
        kind="gap-chart",
    )


def _mark(one: GapLine, first: bool, ties: dict[tuple[str, int], int]) -> Node:
    left, right = (TOP + STEP * (rank - 0.5) for rank in (one.voice, one.money))
    # Those that share a rank are written below each other.
    below = [
        _nth(ties, side, rank) * 15.0 for side, rank in (("voice", one.voice), ("money", one.money))
    ]
    up = one.gap < -2
    return mark(
        f"/strategies/{one.key}",
        f"{_name(one)}: {gap_sentence(one.voice, one.money)}",
        line([(LEFT, left), (RIGHT, right)], kind="gap--up" if up else ""),
        h("circle", cx=f"{LEFT:g}", cy=f"{left:g}", r="5"),
        h("circle", cx=f"{RIGHT:g}", cy=f"{right:g}", r="5"),
        text_at(LEFT - 12, left + 5 + below[0], f"{one.voice}  {_name(one)}", anchor="end"),
        text_at(RIGHT + 12, right + 5 + below[1], f"{one.money}  {_name(one)}"),
        first=first,
        kind=classes("gap-mark", "gap-mark--up" if up else None) or "",
    )


def _nth(ties: dict[tuple[str, int], int], side: str, rank: int) -> int:
    ties[side, rank] = ties.get((side, rank), -1) + 1
    return ties[side, rank]
