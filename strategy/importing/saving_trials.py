"""Writing trials from a registry's file: what the registry says, never how the board sorts."""

from datetime import date
from typing import Any

from sqlmodel import Session

from strategy.access import Actor
from strategy.changes import keep_all
from strategy.errors import OutdatedError
from strategy.importing.comparing_trials import trials_by_number
from strategy.importing.field_labels import TRIAL_LABELS
from strategy.models import ImportFile, ImportOptions, ImportRow, Source, Trial
from strategy.services.source_lookup import source_at
from strategy.vocabulary import ClassifiedBy, Confidence, RowVerdict, TrialPhase, TrialStatus

VERB = "import_trials"
_DAYS = ("start", "end", "as_of")


def save_trials(
    session: Session, actor: Actor, file: ImportFile, rows: list[ImportRow], source: Source
) -> None:
    """Write the rows of a registry's file as trials.

    Raises:
        OutdatedError: a trial that the file changes is no longer on the board.
    """
    options = ImportOptions.model_validate(file.options)
    held = trials_by_number(session)
    trials = []
    for row in rows:
        if row.verdict == RowVerdict.CHANGED:
            trial = held.get(row.meaning["registry_id"])
            if trial is None:
                raise OutdatedError("A trial that the file changes is no longer there.")
        else:
            trial = _new(row.meaning, options)
        address = row.meaning.get("source_url", "")
        day = date.fromisoformat(row.meaning["as_of"]) if "as_of" in row.meaning else None
        known = source_at(session, actor, address, day or source.read_on or date.min)
        trial.source_id = known or source.id
        _set(trial, row.meaning)
        trials.append(trial)
    keep_all(session, actor, VERB, trials, why=f"import {file.key}")


def _new(said: dict[str, Any], options: ImportOptions) -> Trial:
    return Trial(
        key=said["registry_id"],
        registry_id=said["registry_id"],
        title=said["title"],
        phase=TrialPhase.UNKNOWN,
        status=TrialStatus.UNKNOWN,
        profile=options.profile,
        # Whoever brought the file sorted it: one answer for all its trials.
        classified_by=ClassifiedBy.PERSON,
        confidence=Confidence.HIGH,
    )


def _set(trial: Trial, said: dict[str, Any]) -> None:
    for name in (*TRIAL_LABELS, "as_of"):
        if name in said:
            value = said[name]
            setattr(trial, name, date.fromisoformat(value) if name in _DAYS else value)
