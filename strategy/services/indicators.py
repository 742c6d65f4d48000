"""Indicators of a strategy and their readings, set by committee and secretary."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, request
from strategy.errors import InvalidError
from strategy.lookup import by_key, same_version
from strategy.models import (
    Indicator,
    IndicatorCreate,
    IndicatorReading,
    IndicatorReadingCreate,
    Strategy,
)
from strategy.services.source_lookup import source_at
from strategy.services.validation import checked
from strategy.vocabulary import Standing


def add_indicator(
    session: Session, *, actor: Actor, strategy_key: str, values: dict[str, Any], write_key: str
) -> str:
    """Set an indicator for a strategy; return its key."""
    require(actor, "add_indicator")
    sent = request(actor, "add_indicator", write_key, {**values, "strategy": strategy_key})
    before = answered_before(session, sent)
    if before is not None:
        return before
    strategy = by_key(session, Strategy, strategy_key)
    fields = _fields(values)
    indicator = Indicator(
        key=new_key("indicator"),
        strategy_id=strategy.id or 0,
        standing=Standing.CONFIRMED,
        **fields,
    )
    keep(session, actor, "add_indicator", indicator)
    remember_answer(session, sent, indicator.key)
    return indicator.key


def change_indicator(
    session: Session, *, actor: Actor, indicator_key: str, values: dict[str, Any], version: int
) -> Indicator:
    """Correct an indicator; it counts as the committee's own then."""
    require(actor, "change_indicator")
    indicator = by_key(session, Indicator, indicator_key)
    same_version(indicator, version)
    for name, value in _fields(values).items():
        setattr(indicator, name, value)
    indicator.standing = Standing.CONFIRMED
    return keep(session, actor, "change_indicator", indicator)


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in values.items() if value not in (None, "")}
    form = checked(IndicatorCreate, given)
    problems = {}
    for name in ("baseline", "target"):
        value, day = getattr(form, name), getattr(form, f"{name}_on")
        if (value is None) != (day is None):
            problems[name] = "Please give both the value and its day, or neither."
    if form.target is not None and form.target == form.baseline:
        problems["target"] = "The target is the same as the baseline."
    if problems:
        raise InvalidError(problems)
    dumped = form.model_dump()
    return {**dumped, "domain": str(form.domain or ""), "impact": str(form.impact or "")}


def add_reading(
    session: Session,
    *,
    actor: Actor,
    indicator_key: str,
    values: dict[str, Any],
    write_key: str,
    today: date,
) -> str:
    """Add one value of an indicator on one day; return the key of the reading.

    Raises:
        InvalidError: a day to come, or a day that has a reading already.
    """
    require(actor, "add_reading")
    sent = request(actor, "add_reading", write_key, {**values, "indicator": indicator_key})
    before = answered_before(session, sent)
    if before is not None:
        return before
    indicator = by_key(session, Indicator, indicator_key)
    form = checked(IndicatorReadingCreate, values)
    if form.on > today:
        raise InvalidError({"on": "A reading cannot be from a day to come."})
    twin = select(IndicatorReading).where(
        col(IndicatorReading.indicator_id) == indicator.id, col(IndicatorReading.on) == form.on
    )
    if session.exec(twin).first() is not None:
        raise InvalidError({"on": "There is a reading of this day already."})
    reading = IndicatorReading(
        key=new_key("reading"),
        indicator_id=indicator.id or 0,
        value=form.value,
        on=form.on,
        note=form.note,
        source_id=source_at(session, actor, form.source_url, today),
    )
    keep(session, actor, "add_reading", reading)
    remember_answer(session, sent, reading.key)
    return reading.key
