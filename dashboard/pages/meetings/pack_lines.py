"""What is in a pack, drawn from its own words and numbers and from nothing else.

Names of people and the words of questions are no part of it; they are looked up, as far as they
still stand on the board.
"""

from datetime import date
from typing import Any

from dashboard.context import live_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Column, Node, h, status_pill, table
from dashboard.pages.meetings.decision_lines import votes_words
from strategy.amounts import counted, percent, short
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.language import day
from strategy.models import Pack
from strategy.queries.meetings.meetings import MeetingView, owner_names
from strategy.queries.voice.questions import words_of
from strategy.sentences.meeting_lines import PART_WORDS
from strategy.services.packs import contents_of

Contents = dict[str, Any]


def read_pack(view: MeetingView, key: str) -> tuple[Pack, Contents, bool]:
    """Return a pack of a meeting, what the reader may see of it, and whether its seal holds.

    Raises:
        NotFoundError: the meeting has no such pack.
    """
    for pack in view.packs:
        if pack.key == key:
            with read_only(live_board().engine) as session:
                contents, is_whole = contents_of(session, pack, full=current_actor().governs)
            return pack, contents, is_whole
    raise NotFoundError("This meeting has no such pack.")


def pack_lead(pack: Pack, contents: Contents) -> str:
    """Return what a pack is of."""
    meeting = contents["meeting"]
    held, compared = (date.fromisoformat(meeting[name]) for name in ("held_on", "compared_on"))
    return (
        f"{meeting['title']}, {day(held)}, compared with {day(compared)}. "
        f"Frozen on {day(pack.frozen_on)}; it stays as it is."
    )


def money_table(contents: Contents) -> Node:
    """Return the strategies with their money, what changed, target, milestones and certainty."""
    unit = contents["rests_on"]["currency"]
    columns = [
        Column("strategy", "Strategy", width="24%"),
        Column("money", "Known", number=True),
        Column("change", "Change", number=True),
        Column("ahead", "Ahead", number=True),
        Column("target", "Of the target", number=True),
        Column("milestones", "Milestones"),
        Column("lights", "Certainty"),
    ]
    rows: list[list[Child]] = [
        [
            f"{row['key']} {row['name']}",
            short(row["end"], unit),
            _moved(row["end"] - row["start"], unit),
            short(row["ahead"], unit) if row["ahead"] else "–",
            "–" if row["covered"] is None else percent(row["covered"]),
            f"{row['done']} of {row['milestones']}",
            row["lights"][2][2],
        ]
        for row in contents["strategies"]
    ]
    everything = [*contents["strategies"], *contents["beside"]]
    start, end = (sum(row[name] for row in everything) for name in ("start", "end"))
    foot: list[list[Child]] = [
        ["All together", short(end, unit), _moved(end - start, unit), "", "", "", ""]
    ]
    return table(columns, rows, caption="The strategies in this pack", foot=foot, look="dense")


def _moved(cents: int, unit: str) -> str:
    return "–" if not cents else f"{'+' if cents > 0 else '−'}{short(abs(cents), unit)}"


def strategies_part(contents: Contents) -> list[Node]:
    """Return each strategy in words: how it stands, what moved, what the committee thinks."""
    return [_strategy(row, contents) for row in contents["strategies"]]


def _strategy(row: Contents, contents: Contents) -> Node:
    unit = contents["rests_on"]["currency"]
    lights = [
        [h("b", f"{of.capitalize()}: "), status_pill(words, tone), " "]
        for of, tone, words in row["lights"]
    ]
    parts = [
        f"{PART_WORDS.get(name, name)} {_moved(cents, unit)}"
        for name, cents in row["parts"].items()
    ]
    judged = row["judgement"]
    said = f"The committee: {judged['word'].lower()}. {judged['sentence']}" if judged else ""
    calls = f"{', '.join(row['calls'])}." if row["calls"] else ""
    lines = [f"{row['moved']}.", "; ".join(parts), row["finding"], calls, said]
    return h(
        "div",
        h("h3", f"{row['key']} {row['name']}"),
        h("p", lights),
        [h("p", line) for line in lines if line],
    )


def items_part(contents: Contents, view: MeetingView, *, whole: bool) -> Node:
    """Return the agenda with what was asked and decided."""
    with read_only(live_board().engine) as session:
        keys = [one["question"] for one in contents["items"] if one["question"]]
        questions = words_of(session, current_actor(), keys)
        names = owner_names(session, by_name=view.sees_all)
    items = [_item(one, questions, names, whole=whole) for one in contents["items"]]
    return h("ol", items, className="agenda")


def _item(one: Contents, questions: dict[str, str], names: Any, *, whole: bool) -> Node:
    asked = questions.get(one["question"], "")
    people = counted(one["askers"], "person", "people") if one["askers"] else "People affected"
    lines: list[Child] = [
        h("p", " ".join(one["reasons"])) if whole and one["reasons"] else None,
        h("p", h("b", f"{people} asked: "), f"“{asked}”") if asked else None,
        h("p", h("b", "Answer: "), one["answer"]) if one["answer"] else None,
        h("p", h("b", "Asked: "), one["asked"]) if one["asked"] and not one["decisions"] else None,
        h("p", one["notes"]) if whole and one["notes"] else None,
        [_decision(found, whole=whole) for found in one["decisions"]],
        [
            h(
                "p",
                h("b", "To do: "),
                f"{a['what']}: {names(a['owner'])}, until {_day(a['due_on'])}",
            )
            for a in one["actions"]
        ],
    ]
    inside = h("div", h("h3", one["title"]), lines)
    return h("li", inside, className="agenda-item")


def _decision(found: Contents, *, whole: bool) -> list[Node]:
    votes = votes_words(*found["votes"])
    said = [h("p", h("b", "Decided: "), f"{found['words']} {found['reason']} {votes}")]
    if whole and found["changes"]:
        said.append(h("ul", [h("li", words) for words in found["changes"]], className="lines"))
    return said


def _day(of: str) -> str:
    return day(date.fromisoformat(of))
