"""Setting and correcting an indicator, for committee and secretary."""

import dash

from dashboard.addresses import address
from dashboard.identity import current_actor
from dashboard.kit import Link, Node
from dashboard.routing import Query
from dashboard.shared.form_fields import hidden
from dashboard.shared.own_forms import OwnForm, Words, register_form
from dashboard.shared.page_questions import ask
from strategy.errors import NotFoundError
from strategy.references import INDICATOR, STRATEGY, Place
from strategy.services.indicators import add_indicator, change_indicator


def _back(query: Query) -> Link:
    code = (query.get("code") or [""])[0]
    return Link(f"Strategy {code}", address(Place(STRATEGY, code, "indicators")))


def _strategy(query: Query) -> list[Node]:
    """Return what says which strategy it is for.

    Raises:
        NotFoundError: there is none of this code.
    """
    code = (query.get("code") or [""])[0]
    question, _ = ask({})
    if question.portfolio.plan.strategy(code) is None:
        raise NotFoundError(f"There is no strategy “{code[:20]}”.")
    return [hidden("strategy", code)]


INDICATOR_FORM = OwnForm(
    reference=INDICATOR,
    name="indicator",
    paths=("/strategies/<code>/indicators/new", "/indicators/<key>/edit"),
    verbs=("add_indicator", "change_indicator"),
    words=Words(
        new="Set an indicator",
        edit="Correct an indicator",
        lead="What is measured to see whether the strategy works.",
        closed="Indicators are set by the committee and the secretary.",
        add="Save the indicator",
        change="Save the indicator",
        added="The indicator is saved.",
        changed="The indicator is saved.",
    ),
    back=_back,
    add=lambda session, sent, values, key: add_indicator(
        session,
        actor=current_actor(),
        values=values,
        write_key=key,
        strategy_key=sent.text("strategy"),
    ),
    change=lambda session, sent, values, version: change_indicator(
        session,
        actor=current_actor(),
        values=values,
        version=version,
        indicator_key=sent.text("key"),
    ),
    called=lambda indicator: str(indicator.name),
    first=_strategy,
)


def register(app: dash.Dash) -> None:
    """Register both pages and what answers their form."""
    register_form(app, INDICATOR_FORM)
