"""One item on the screen: finding, figure, what changed, the question, what is asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard.context import live_board
from dashboard.identity import current_actor
from dashboard.kit import Child, Node, PictureStep, h, step_picture
from dashboard.pages.meetings.meeting_places import asked
from dashboard.pages.meetings.stage_keys import keys_line
from dashboard.shared.record_marks import area_of
from strategy.accounts.moments import aware
from strategy.amounts import counted, short
from strategy.database import read_only
from strategy.language import day
from strategy.past.images import comparable, revision_on
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.meetings.meetings import ItemView, MeetingView
from strategy.queries.money.bridges import PARTS, Bridge, read_bridge
from strategy.references import STRATEGY, parts
from strategy.sentences.meeting_lines import PART_WORDS, item_headline
from strategy.sentences.status_lines import triple
from strategy.vocabulary import MeetingState

YEARS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the board says of the strategy that an item is about, and since when it moved."""

    board: BoardView
    row: StrategyView
    bridge: Bridge
    since: date


def numbers_of(view: MeetingView, one: ItemView) -> Numbers | None:
    """Return the numbers of an item's strategy; nothing for an item about something else."""
    kind, key = parts(one.item.subject)
    if kind != STRATEGY:
        return None
    question, since = asked(), view.meeting.compared_on
    board = read_board(question)
    row = next((found for found in board.strategies if found.key == key), None)
    if row is None:
        return None
    live = live_board().engine
    with read_only(live) as session:
        since = comparable(session, since)
        first, last = (revision_on(session, on) for on in (since, question.today))
    bridge = read_bridge(
        live,
        first,
        last,
        since=since,
        viewer=current_actor(),
        today=question.today,
        end=board.known,
    )
    return Numbers(board, row, bridge, since)


def stage(view: MeetingView, one: ItemView) -> Node:
    """Return an item as large as the screen."""
    numbers = numbers_of(view, one)
    blank = view.screen is not None and view.screen.blank
    inside: list[Child] = [_head(view, one, numbers)]
    if not blank:
        inside += [_title(one, numbers), _body(view, one, numbers)]
    inside.append(keys_line(view, one))
    return h("div", *inside, className="stage stage--blank" if blank else "stage")


def _head(view: MeetingView, one: ItemView, numbers: Numbers | None) -> Node:
    place = [found.item.key for found in view.items].index(one.item.key) + 1
    led = f" · {one.leader} leads" if one.leader else ""
    area = numbers.row.area if numbers else None
    mark = h("span", className=f"mark area-{area.key}", **{"aria-hidden": "true"}) if area else None
    return h(
        "div",
        h("p", mark, " ", one.item.title),
        h("p", f"Item {place} of {len(view.items)}{led} · ", clock(view, one)),
        className="stage-head",
    )


def clock(view: MeetingView, one: ItemView) -> Node:
    """Return how much of an item's time is left; a script counts on from there."""
    screen = view.screen
    total = one.item.minutes * 60
    if screen is None or screen.item_key != one.item.key:
        return h("b", f"{one.item.minutes} min")
    used = int((datetime.now(UTC) - aware(screen.since)).total_seconds())
    left = total - used
    words = f"{max(left, 0) // 60} min left" if left > 0 else f"{-left // 60} min over"
    return h("b", words, **{"data-clock": str(left)})


def _title(one: ItemView, numbers: Numbers | None) -> Node:
    words = one.item.title
    if numbers is not None:
        words = item_headline(numbers.row, numbers.board, numbers.bridge, numbers.since)
    return h("h1", words, tabIndex=-1, **{"aria-live": "polite"})


def _body(view: MeetingView, one: ItemView, numbers: Numbers | None) -> Node:
    left: Child = _reasons(one) if numbers is None else _figure(numbers)
    return h("div", h("div", left), h("div", *_right(view, one)), className="stage-body")


def _reasons(one: ItemView) -> Node:
    reasons = one.item.reasons or ["The secretary put it on the agenda."]
    return h("ul", [h("li", words) for words in reasons])


def _figure(numbers: Numbers) -> list[Child]:
    steps = bridge_steps(numbers) or year_steps(numbers)
    unit, since = numbers.board.currency, day(numbers.since)
    moved = bool(numbers.bridge.moved.get(numbers.row.key))
    measured = (
        f"Promised or paid, {unit}, what changed since {since}"
        if moved
        else f"Promised or paid, {unit}, by year"
    )
    said = f"{measured}: " + "; ".join(f"{one.name} {one.words}" for one in steps)
    lights = [
        h(
            "span",
            h("b", f"{light.of.capitalize()}: "),
            light.words,
            className=f"light-{light.tone}",
        )
        for light in triple(numbers.row, numbers.board)
    ]
    return [
        h("p", measured, className="quiet"),
        step_picture(steps, area_of(numbers.row), said),
        h("p", lights, className="stage-lights"),
    ]


def bridge_steps(numbers: Numbers) -> list[PictureStep]:
    """Return the parts of a strategy's bridge as columns; none where nothing moved."""
    key, unit, bridge = numbers.row.key, numbers.board.currency, numbers.bridge
    if not bridge.moved.get(key):
        return []
    at = float(bridge.start.get(key, 0))
    first, last = numbers.since, numbers.board.question.today
    steps = [PictureStep(f"{first:%-d %b}", 0, at, short(int(at), unit), whole=True)]
    for name in reversed(PARTS):
        cents = bridge.parts.get(name, {}).get(key, 0)
        if cents:
            words = f"{'+' if cents > 0 else '−'}{short(abs(cents), unit)}"
            steps.append(PictureStep(PART_WORDS[name], at, at + cents, words))
            at += cents
    end = bridge.end.get(key, 0)
    return [*steps, PictureStep(f"{last:%-d %b}", 0, float(end), short(end, unit), whole=True)]


def year_steps(numbers: Numbers) -> list[PictureStep]:
    """Return the money of the years around this one as columns."""
    row, unit = numbers.row, numbers.board.currency
    this_year = numbers.board.question.today.year
    years = {year: cents for year, cents in row.years if year is not None}
    shown = range(this_year - 1, this_year - 1 + YEARS_SHOWN)
    return [
        PictureStep(
            str(year), 0, float(years.get(year, 0)), short(years.get(year, 0), unit), whole=True
        )
        for year in shown
    ]


def _right(view: MeetingView, one: ItemView) -> list[Child]:
    why = _reasons(one) if one.question is None and parts(one.item.subject)[0] else None
    return [_question(one), _asked(one), _decided(one), why, _before(view, one)]


def _question(one: ItemView) -> Node | None:
    found = one.question
    if found is None or found.said.instead:
        return None
    people = counted(found.askers, "person", "people")
    after = one.item.answer or "The item can be closed once a sentence answers it."
    return h(
        "div",
        h("p", h("b", "The question people affected ask most "), f"({people})"),
        h("p", f"“{found.said.words}”"),
        h("p", after, className="quiet"),
        className="stage-question",
    )


def _asked(one: ItemView) -> Node | None:
    if not one.item.asked or one.decisions:
        return None
    return h("div", h("p", "Asked of you"), h("h2", one.item.asked), className="stage-asked")


def _decided(one: ItemView) -> Node | None:
    if not one.decisions:
        return None
    lines = [h("li", found.words) for found in one.decisions]
    lines += [h("li", f"{a.action.what} ({a.owner})") for a in one.actions]
    return h("div", h("p", "Decided"), h("ul", lines), className="stage-asked")


def _before(view: MeetingView, one: ItemView) -> Node | None:
    """Return how many spoke before the meeting; what they said is in the leader's window."""
    if not one.said_before or view.meeting.state != MeetingState.OPEN:
        return None
    return h("p", f"{counted(len(one.said_before), 'word')} left before the meeting.")
