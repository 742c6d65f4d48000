"""What changed between two days: money in parts that add up, and what people wrote."""

import contextlib
from datetime import date, timedelta

import dash

from dashboard.addresses import record_address
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
    empty_state,
    folded_table,
    h,
    notice,
    page,
    section,
    table,
)
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask, today
from strategy.amounts import counted, short
from strategy.database import read_only
from strategy.language import day as day_words
from strategy.past.images import first_day, revision_on
from strategy.queries.board.question import Question
from strategy.queries.money.bridges import PARTS, Bridge, read_bridge
from strategy.queries.operations.histories import Step, history_between
from strategy.record_types import label_of
from strategy.references import KINDS, ref
from strategy.sentences.meeting_lines import PART_WORDS
from strategy.verbs import in_the_past

ADDRESS = "/changes"
TITLE = "What changed"
QUARTER = timedelta(days=91)
SHOWN = 20
NOBODY = "Nobody changed a record between the two days; loading the shipped portfolio is no event."


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, ADDRESS, title=TITLE, layout=layout)


def layout(query: Query) -> Node:
    """Return what changed since a day, until today or the day that is looked back to."""
    question, _ = ask(query)
    since, problem = _since(query)
    with read_only(live_board().engine) as session:
        began = first_day(session)
        first, last = revision_on(session, since), revision_on(session, today())
        steps = history_between(session, first, last, current_actor(), today())
    bridge = read_bridge(
        live_board().engine,
        first,
        last,
        since=since,
        viewer=current_actor(),
        today=question.today,
        selection=question.selection,
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
        section("What was written", *_written(steps), id="written"),
        above=breadcrumbs([Link("Meetings", "/meetings")], TITLE),
        wide=True,
    )


def _since(query: Query) -> tuple[date, str]:
    """Return the day to compare with, and what was wrong with the one that was asked for."""
    said = (query.get("since") or [""])[0][:40]
    usual = today() - QUARTER
    if not said:
        return usual, ""
    with contextlib.suppress(ValueError):
        return min(date.fromisoformat(said), today()), ""
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


def _written(steps: tuple[Step, ...]) -> list[Child]:
    if not steps:
        return [empty_state("Nothing was written", NOBODY)]
    columns = [
        Column("when", "When", width="14%"),
        Column("who", "Who", width="18%"),
        Column("what", "What"),
        Column("why", "Why", width="32%", look=WHOLE),
    ]
    rows: list[list[Child]] = [
        [f"{step.at:%d %B %Y}", step.who, _what(step), step.why or "–"] for step in steps
    ]
    told = f"{counted(len({s.revision for s in steps}), 'act')} on {counted(len(steps), 'record')}."
    return [
        h("p", told),
        *folded_table(columns, rows, first=SHOWN, caption="Who wrote what, and why", look="dense"),
    ]


def _what(step: Step) -> Node:
    verb = "removed" if step.removed and step.verb == "undo" else in_the_past(step.verb)
    words = f"{label_of(step.record_type).capitalize()} {verb}"
    if step.record_type not in KINDS:
        return h("span", words)
    address = record_address(ref(step.record_type, step.record_key))
    return h("span", words, ": ", h("a", step.record_key, href=address))
