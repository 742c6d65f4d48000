"""What changed between two days: money in parts that add up, and what people wrote."""

from collections.abc import Mapping
from datetime import date, timedelta

import dash

from dashboard.addresses import address
from dashboard.context import live_board
from dashboard.identity import current_actor
from dashboard.kit import (
    WHOLE,
    Child,
    Column,
    Link,
    Node,
    breadcrumbs,
    date_field,
    details,
    empty_state,
    folded_table,
    h,
    notice,
    page,
    section,
    table,
)
from dashboard.looking_back import frames_on, past_day
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask, today
from dashboard.typed_values import whole_day
from strategy.amounts import counted, short
from strategy.database import read_only
from strategy.language import day as day_words
from strategy.past.images import comparable, first_day, revision_on
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.remembered import Lights
from strategy.queries.money.bridges import PARTS, Bridge, read_bridge
from strategy.queries.operations.change_groups import (
    Ended,
    ToldStep,
    ended_between,
    grouped,
)
from strategy.queries.operations.histories import history_between
from strategy.queries.plan.milestones import MilestoneRow, passed_between
from strategy.record_types import label_of
from strategy.sentences.meeting_lines import PART_WORDS
from strategy.sentences.status_lines import light_words
from strategy.verbs import in_the_past

ADDRESS = "/changes"
TITLE = "What changed"
QUARTER = timedelta(days=91)
SHOWN = 20
MOST_FIELDS = 4
NOBODY = "Nobody changed a record between the two days; loading the shipped portfolio is no event."


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, ADDRESS, title=TITLE, layout=layout)


def layout(query: Query) -> Node:
    """Return what changed since a day, until today or the day that is looked back to."""
    question, _ = ask(query)
    with read_only(live_board().engine) as session:
        began = first_day(session)
        since, problem = _since(query, comparable(session, today() - QUARTER))
        first, last = revision_on(session, since), revision_on(session, today())
        steps = history_between(session, first, last, current_actor(), today())
        groups = grouped(session, steps)
        ended = ended_between(session, current_actor(), since, today(), today=today())
    bridge = read_bridge(
        live_board().engine,
        first,
        last,
        since=since,
        viewer=current_actor(),
        today=question.today,
        selection=question.selection,
        end=None if past_day() else read_board(question).known,
    )
    return page(
        _headline(bridge, since, question),
        f"From the end of {day_words(since)} to the end of {day_words(today())}.",
        notice("warn", problem) if problem else None,
        _choice(since),
        _early(began, since),
        section(
            "Money by strategy",
            _money(bridge, question, since),
            id="money",
            lead="Promised or paid. Each column is one kind of change; a row adds up.",
        ),
        _lights(question, began, since),
        _time(passed_between(question, since, today()), ended),
        section("What was written", *_written(groups), id="written"),
        above=breadcrumbs([Link("Meetings", "/meetings")], TITLE),
        wide=True,
    )


def _since(query: Query, usual: date) -> tuple[date, str]:
    """Return the day to compare with, and what was wrong with the one that was asked for."""
    said = (query.get("since") or [""])[0][:40]
    if not said:
        return usual, ""
    asked = whole_day(said)
    if asked is not None:
        return min(asked, today()), ""
    return usual, "The address names no day; the last three months are shown."


def _headline(bridge: Bridge, since: date, question: Question) -> str:
    moved = sum(bridge.moved.values())
    currency = question.selection.currency
    if not moved:
        return f"As much money is known as on {day_words(since)}"
    more = "more" if moved > 0 else "less"
    return f"{short(abs(moved), currency)} {more} is known than on {day_words(since)}"


def _choice(since: date) -> Node:
    return h(
        "form",
        date_field("since", "Compared with", value=since.isoformat(), hint="Such as 2026-08-28"),
        h("button", "Compare", type="submit", className="button"),
        method="get",
        action=ADDRESS,
        className="compare-with",
    )


def _early(began: date | None, since: date) -> Node | None:
    if began is None or since >= began:
        return None
    words = f"The history of this board begins on {day_words(began)}: before, nothing was known."
    return notice("info", words)


def _money(bridge: Bridge, question: Question, since: date) -> Node:
    kinds = [name for name in reversed(PARTS) if name in bridge.parts]
    currency = question.selection.currency
    columns = [
        Column("strategy", "Strategy", width="26%"),
        Column("start", day_words(since), number=True),
        *(Column(name, PART_WORDS[name], number=True) for name in kinds),
        Column("end", day_words(today()), number=True),
    ]
    names = {row.key: f"{row.key} {row.name}".strip() for row in question.portfolio.plan.rows}
    keys = [key for key in (*names, *(bridge.end.keys() - names.keys())) if _has(bridge, key)]
    rows = [_line(names.get(key) or "Not aligned", bridge, [key], kinds, currency) for key in keys]
    foot = [_line("All together", bridge, list(bridge.end), kinds, currency)]
    caption = "How the money that is promised or paid changed, by strategy"
    return table(columns, rows, caption=caption, foot=foot, look="dense")


def _has(bridge: Bridge, key: str) -> bool:
    return bool(bridge.end.get(key) or bridge.start.get(key))


def _line(
    name: str, bridge: Bridge, keys: list[str], kinds: list[str], currency: str
) -> list[Child]:
    def of(cents: dict[str, int]) -> int:
        return sum(cents.get(key, 0) for key in keys)

    return [
        name,
        short(of(bridge.start), currency),
        *(_moved(of(bridge.parts[kind]), currency) for kind in kinds),
        h("strong", short(of(bridge.end), currency)),
    ]


def _moved(cents: int, currency: str) -> str:
    if not cents:
        return "–"
    return f"{'+' if cents > 0 else '−'}{short(abs(cents), currency)}"


def _written(groups: Mapping[str, tuple[ToldStep, ...]]) -> list[Child]:
    if not groups:
        return [empty_state("Nothing was written", NOBODY)]
    steps = [told.step for found in groups.values() for told in found]
    acts = len({step.revision for step in steps})
    lead = f"{counted(acts, 'act')} on {counted(len(steps), 'record')}."
    return [h("p", lead), *(_group(name, found) for name, found in groups.items())]


def _group(name: str, found: tuple[ToldStep, ...]) -> Node:
    columns = [
        Column("when", "When", width="13%"),
        Column("what", "What", look=WHOLE),
        Column("who", "Who", width="17%"),
        Column("why", "Why", width="24%", look=WHOLE),
    ]
    rows: list[list[Child]] = [
        [f"{one.step.at:%d %B %Y}", _what(one), one.step.who, one.step.why or "–"] for one in found
    ]
    caption = f"{name}: who wrote what, and why"
    return details(
        f"{name}: {counted(len(found), 'change')}",
        h("div", folded_table(columns, rows, first=SHOWN, caption=caption, look="dense")),
    )


def _what(one: ToldStep) -> list[Child]:
    step = one.step
    verb = "removed" if step.removed and step.verb == "undo" else in_the_past(step.verb)
    words = f"{label_of(step.record_type).capitalize()} {verb}"
    named = one.called or step.record_key
    link: Child = named
    if one.place is not None:
        link = h("a", named, href=address(one.place))
    moved = "; ".join(f"{name}: {was} → {now}" for name, was, now in step.differences[:MOST_FIELDS])
    return [words, ": ", link, h("p", moved, className="quiet") if moved else None]


def _lights(question: Question, began: date | None, since: date) -> Node | None:
    """Return which strategies stand otherwise than then: money, delivery, certainty."""
    if began is None or since < began or since >= today():
        return None
    then = read_board(
        Question(frames_on(since).current(), question.selection, question.viewer, since)
    )
    before = {row.key: light_words(row, then) for row in then.strategies}
    board = read_board(question)
    lines = [
        h("li", h("a", f"{row.key} {row.name}", href=f"/strategies/{row.key}"), f": {moved}")
        for row in board.strategies
        if (moved := _moved_lights(light_words(row, board), before.get(row.key, ())))
    ]
    if not lines:
        return None
    return section("How the strategies stand", h("ul", lines, className="lines"), id="lights")


def _moved_lights(now: Lights, then: Lights) -> str:
    before = {of: words for of, _, words in then}
    moved = [
        f"{of}: {before[of]} → {words}" for of, _, words in now if before.get(of, words) != words
    ]
    return "; ".join(moved)


def _time(passed: tuple[MilestoneRow, ...], ended: tuple[Ended, ...]) -> Node | None:
    """Return what the days themselves changed: windows that passed, awards that ended."""
    lines = [
        h("li", f"Its window passed on {day_words(end)}, and it is not done: ", _step_link(row))
        for row in passed
        if (end := row.milestone.window_end) is not None
    ]
    lines += [
        h("li", f"Ended on {day_words(one.on)}: ", h("a", one.project, href=f"/projects/{one.key}"))
        for one in ended
    ]
    if not lines:
        return None
    return section("What time changed", h("ul", lines, className="lines"), id="time")


def _step_link(row: MilestoneRow) -> Node:
    name = f"{row.milestone.title} ({row.strategy.key})"
    return h("a", name, href=f"/strategies/{row.strategy.key}/milestones")
