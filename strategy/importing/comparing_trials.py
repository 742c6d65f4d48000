"""Which trial of the board a registry's row is about, and what it would change."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from strategy.importing.field_labels import TRIAL_LABELS
from strategy.models import ImportRow, Trial
from strategy.vocabulary import RowVerdict


def trials_by_number(session: Session) -> dict[str, Trial]:
    """Return the trials of the board by their registry number."""
    return {t.registry_id: t for t in session.exec(select(Trial)).all() if t.registry_id}


def match_trial(row: ImportRow, held: dict[str, Trial], seen: set[str]) -> None:
    """Say what a row is; a number that the file repeats is asked about, never joined."""
    number = row.meaning.get("registry_id", "")
    if number and number in seen:
        row.verdict, row.target, row.differences = RowVerdict.REPEATED, "", []
        return
    seen.add(number)
    trial = held.get(number)
    row.label = str(row.meaning.get("title") or row.label)[:200]
    if trial is None:
        row.verdict, row.target, row.differences = RowVerdict.NEW, "", []
        return
    row.target, row.differences = trial.key, differences(row.meaning, trial)
    row.verdict = RowVerdict.CHANGED if row.differences else RowVerdict.SAME


def differences(said: dict[str, Any], trial: Trial) -> list[list[str]]:
    """Return field, before and after of what a row would change of a trial."""
    found = []
    for name, label in TRIAL_LABELS.items():
        if name not in said:
            continue
        before = plain_value(getattr(trial, name))
        after = plain_value(said[name])
        if before != after:
            found.append([label, before, after])
    return found


def plain_value(value: object) -> str:
    """Return a value as text, a day as year-month-day, nothing as ""."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
