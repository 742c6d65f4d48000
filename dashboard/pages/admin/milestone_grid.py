"""All milestones in one grid: window, weight, owner, and which the committee takes as its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Group,
    Link,
    Node,
    breadcrumbs,
    button,
    check_field,
    form,
    h,
    no_permission,
    page,
    table,
    text_field,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.pages.admin.strategy_grid import ADDRESS as STRATEGIES
from dashboard.pages.admin.strategy_grid import grid_tabs
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.organisation_choice import (
    names_list,
    organisation_field,
    organisation_name,
    read_organisation,
)
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import TwoSides
from dashboard.typed_values import read_day, read_number
from strategy.database import Session, read_only
from strategy.models import Milestone, Strategy
from strategy.queries.operations.plan_settings import milestones_at, milestones_of_plan
from strategy.queries.operations.versions import last_written
from strategy.services.plan_grids import MilestoneWish, newest_setting, set_milestones
from strategy.vocabulary import Standing

ADDRESS = f"{STRATEGIES}/milestones"
COLUMNS = (
    Column("milestone", "Milestone", width="34%"),
    Column("from", "Window from", width="13%"),
    Column("to", "Window to", width="13%"),
    Column("weight", "Weight", "1 to 10", width="8%"),
    Column("owner", "Answers for it", width="18%"),
    Column("standing", "Standing", width="14%"),
)
Plan = Sequence[tuple[Strategy, list[Milestone]]]


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form."""
    add_page(app, ADDRESS, title="Milestones in one grid", layout=layout)

    @on(
        app,
        Output("milestones-answer", "data"),
        [Input("milestones-submit", "data")],
        prevent_initial_call=True,
        may=using("change_milestone"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _save(session, values),
            message="The milestones are saved.",
            next=ADDRESS,
            sides=_sides,
        )


def _save(session: Session, values: Values) -> None:
    reader = SentForm(values)
    version = reader.read("version", read_number, 0)
    shown = [m for _, found in milestones_of_plan(session) for m in found]
    wishes = [_wish(reader, m.key) for m in shown if f"weight_{m.key}" in values]
    reader.finish()
    set_milestones(session, actor=current_actor(), wishes=wishes, version=version)


def _wish(reader: SentForm, key: str) -> MilestoneWish:
    return MilestoneWish(
        key,
        reader.read(f"window_start_{key}", read_day, None),
        reader.read(f"window_end_{key}", lambda text: read_day(text, last=True), None),
        reader.read(f"weight_{key}", read_number, 0),
        reader.read(f"owner_{key}", read_organisation, None),
        confirmed=reader.values.get(f"confirmed_{key}") is True,
    )


def _sides(session: Session, version: int) -> TwoSides:
    return TwoSides(
        was=_form(milestones_at(session, version), version),
        now=_form(milestones_of_plan(session), newest_setting(session)),
        written=last_written(session, Milestone),
    )


def layout(query: Query) -> Node:
    """Return the grid with every milestone under its strategy."""
    title = "Milestones in one grid"
    if not current_actor().governs:
        words = "Milestones are set by the committee and the secretary."
        return page(title, None, no_permission(words, Link("Overview", "/")))
    with read_only(current_board().engine) as session:
        shown = _form(milestones_of_plan(session), newest_setting(session))
    return page(
        title,
        "“Proposed” means proposed by this project. A milestone that is ticked is the committee's "
        "own; its words, state and evidence stand on its own page.",
        grid_tabs(ADDRESS),
        shown,
        above=breadcrumbs([ADMIN], "Milestones"),
        wide=True,
    )


def _form(plan: Plan, version: int) -> Node:
    groups = [
        Group(
            f"{strategy.key} {strategy.short_name}",
            [_row(strategy, one) for one in found],
        )
        for strategy, found in plan
        if found
    ]
    return form(
        "milestones",
        hidden("version", version),
        names_list(),
        h("p", button("Tick all milestones", **{"data-tick-all": "confirmed_"})),
        table(COLUMNS, groups=groups, caption="All milestones", look="fields"),
        submit="Save the milestones",
        cancel_href="/admin",
        wide=True,
    )


def _row(strategy: Strategy, one: Milestone) -> list[Child]:
    def name(words: str) -> str:
        return f"{words} of {one.title}"

    address = f"/strategies/{strategy.key}/milestones/{one.key}"
    return [
        h("a", one.title, href=address),
        _day(f"window_start_{one.key}", name("Window from"), one.window_start, (1, 1)),
        _day(f"window_end_{one.key}", name("Window to"), one.window_end, (12, 31)),
        text_field(f"weight_{one.key}", name("Weight"), value=str(one.weight), inputMode="numeric"),
        organisation_field(
            f"owner_{one.key}", name("Answers for it"), value=organisation_name(one.owner_id)
        ),
        check_field(
            f"confirmed_{one.key}",
            ["confirmed", h("span", f": {one.title}", className="sr-only")],
            checked=one.standing == Standing.CONFIRMED,
        ),
    ]


def _day(name: str, label: str, day: date | None, whole: tuple[int, int]) -> Node:
    """Return a field for an end of a window; an end that is a whole year's reads as the year."""
    year = day is not None and (day.month, day.day) == whole
    value = "" if day is None else str(day.year) if year else str(day)
    return text_field(name, label, value=value, optional=True)
