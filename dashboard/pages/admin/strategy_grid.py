"""All strategies in one grid: target, window, whose money counts, owner, weight, milestones."""

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
    Link,
    Node,
    Option,
    breadcrumbs,
    check_field,
    fieldset,
    form,
    h,
    money_field,
    no_permission,
    page,
    select_field,
    table,
    tabs,
    text_field,
    textarea,
)
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.form_fields import hidden
from dashboard.shared.organisation_choice import (
    names_list,
    organisation_field,
    organisation_name,
    read_organisation,
)
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import TwoSides
from dashboard.typed_values import read_cents, read_day, read_number
from strategy.amounts import counted, short, units
from strategy.database import Session, read_only
from strategy.exchange_rates import REPORTING
from strategy.models import FundingTarget
from strategy.queries.operations.plan_settings import (
    StrategySettings,
    read_settings,
    settings_at,
)
from strategy.queries.operations.versions import last_written
from strategy.services.plan_grids import StrategyWish, newest_setting, set_strategies

ADDRESS = "/admin/plan"
COLUMNS = (
    Column("strategy", "Strategy", width="14%"),
    Column("amount", "Target", width="13%"),
    Column("currency", "Currency", width="10%"),
    Column("from", "From year", width="8%"),
    Column("to", "To year", width="8%"),
    Column("counts", "Whose money counts", width="15%"),
    Column("owner", "Owner", width="15%"),
    Column("weight", "Weight", width="6%"),
    Column("milestones", "Milestones", width="11%"),
)


def register(app: dash.Dash) -> None:
    """Register the page and what answers its form."""
    add_page(app, ADDRESS, title="The plan in one grid", layout=layout)

    @on(
        app,
        Output("plan-answer", "data"),
        [Input("plan-submit", "data")],
        prevent_initial_call=True,
        may=using("set_target"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _save(session, values),
            message="The plan is saved.",
            next=ADDRESS,
            sides=_sides,
        )


def _save(session: Session, values: Values) -> None:
    reader = SentForm(values)
    version = reader.read("version", read_number, 0)
    wishes = [_wish(reader, s.strategy.key) for s in read_settings(session)]
    reader.finish()
    set_strategies(
        session,
        actor=current_actor(),
        wishes=wishes,
        reason=reader.text("reason"),
        today=today(),
        version=version,
    )


def _wish(reader: SentForm, code: str) -> StrategyWish:
    cents = reader.read(f"amount_{code}", read_cents, None)
    weight = f"weight_{code}"
    return StrategyWish(
        code,
        None if cents is None else _target(reader, code, cents),
        reader.read(f"owner_{code}", read_organisation, None),
        reader.read(weight, read_number, 0) if reader.text(weight) else None,
        confirm=reader.values.get(f"confirm_{code}") is True,
    )


def _target(reader: SentForm, code: str, cents: int) -> dict[str, Any]:
    """Return a row's target; what the row leaves empty stands above the grid."""

    def given(name: str) -> str:
        own = f"{name}_{code}"
        return own if reader.text(own) else f"{name}_all"

    start, end = given("window_start"), given("window_end")
    for name in (start, end):
        if not reader.text(name):
            reader.problems[f"{name.removesuffix('_all')}_{code}"] = "Please give a year."
    return {
        "amount_cents": cents,
        "currency": reader.text(given("currency")),
        "window_start": reader.read(start, read_day, None),
        "window_end": reader.read(end, lambda text: read_day(text, last=True), None),
        "counts_funder_key": reader.read(given("counts"), read_organisation, None),
    }


def _sides(session: Session, version: int) -> TwoSides:
    """Return the grid as it was when it was opened, and as it is."""
    return TwoSides(
        was=_form(settings_at(session, version), version),
        now=_form(read_settings(session), newest_setting(session)),
        written=last_written(session, FundingTarget),
    )


def grid_tabs(here: str) -> Node:
    """Return the ways between the two grids of the plan."""
    links = [Link("Strategies", ADDRESS), Link("Milestones", f"{ADDRESS}/milestones")]
    return tabs("Grids of the plan", links, here)


def layout(query: Query) -> Node:
    """Return the grid with what is in force."""
    title = "The plan in one grid"
    if not current_actor().governs:
        words = "The plan is set by the committee and the secretary."
        return page(title, None, no_permission(words, Link("Overview", "/")))
    with read_only(current_board().engine) as session:
        shown = _form(read_settings(session), newest_setting(session))
    return page(
        title,
        "What is saved here counts at once, on every page, and stays in the history as one act.",
        grid_tabs(ADDRESS),
        shown,
        above=breadcrumbs([ADMIN], "The plan"),
        wide=True,
    )


def _form(settings: Sequence[StrategySettings], version: int) -> Node:
    return form(
        "plan",
        hidden("version", version),
        names_list(),
        _assumption(settings),
        _for_all(),
        table(COLUMNS, [_row(s) for s in settings], caption="What is set", look="fields"),
        textarea(
            "reason",
            "Reason or source",
            hint="For example the minutes that decided it. Needed where a target changes.",
            optional=True,
            rows=2,
        ),
        submit="Save the plan",
        cancel_href="/admin",
        wide=True,
    )


def _for_all() -> Node:
    return fieldset(
        "For every target whose own row leaves it empty",
        h(
            "div",
            select_field("currency_all", "Currency", _currencies(), value="EUR"),
            text_field("window_start_all", "From year", inputMode="numeric", optional=True),
            text_field("window_end_all", "To year", inputMode="numeric", optional=True),
            organisation_field("counts_all", "Whose money counts", hint="Empty: all funders."),
            className="field-row",
        ),
    )


def _currencies() -> list[Option]:
    return [Option(code, code) for code in REPORTING]


def _row(settings: StrategySettings) -> list[Child]:
    code, target = settings.strategy.key, settings.target

    def name(words: str) -> str:
        return f"{words} of {code}"

    return [
        h("span", h("b", code, className="code"), " ", settings.strategy.short_name),
        money_field(
            f"amount_{code}",
            name("Target"),
            value=f"{units(target.amount_cents):,.2f}" if target else "",
            optional=True,
        ),
        select_field(
            f"currency_{code}",
            name("Currency"),
            _currencies(),
            value=target.currency if target else "",
            empty="as above",
            optional=True,
        ),
        _year(f"window_start_{code}", name("From year"), target.window_start if target else None),
        _year(f"window_end_{code}", name("To year"), target.window_end if target else None),
        organisation_field(
            f"counts_{code}",
            name("Whose money counts"),
            value=organisation_name(target.counts_funder_id) if target else "",
        ),
        organisation_field(
            f"owner_{code}", name("Owner"), value=organisation_name(settings.strategy.owner_id)
        ),
        text_field(
            f"weight_{code}",
            name("Weight"),
            value="" if settings.weight is None else str(settings.weight),
            inputMode="numeric",
            optional=True,
        ),
        _milestones(settings),
    ]


def _year(name: str, label: str, day: date | None) -> Node:
    return text_field(
        name, label, value="" if day is None else str(day.year), inputMode="numeric", optional=True
    )


def _assumption(settings: Sequence[StrategySettings]) -> Node | None:
    """Say once what some readers see where the committee has set no target."""
    held = {_words(s.assumption): None for s in settings if s.assumption and not s.target}
    if not held:
        return None
    words = "; ".join(held)
    return h(
        "p",
        "Where the committee sets no target, readers who choose planning assumptions see this one, "
        f"which nobody decided: {words}.",
    )


def _words(held: FundingTarget) -> str:
    years = f"{held.window_start.year} to {held.window_end.year}"
    whose = organisation_name(held.counts_funder_id) or "all funders"
    return f"{short(held.amount_cents, held.currency)} for {years}, money of {whose}"


def _milestones(settings: StrategySettings) -> Child:
    if not settings.proposed:
        return h("span", "none to confirm", className="quiet")
    words = counted(settings.proposed, "milestone")
    said = h("span", f" of {settings.strategy.key}", className="sr-only")
    return check_field(f"confirm_{settings.strategy.key}", ["Confirm ", words, said])
