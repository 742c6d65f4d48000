"""What the words of a trial's row mean; how a trial is sorted is never read from a registry."""

from typing import Any

from strategy.identifiers import REGISTRY_NUMBER
from strategy.importing.cell_values import Conventions, UnclearWordError, folded
from strategy.importing.code_lists import TRIAL_PHASE, TRIAL_STATUS, YES
from strategy.importing.row_values import Problem, WordReader
from strategy.models.base import MAX_NAME, MAX_TEXT
from strategy.vocabulary import TrialPhase

_TEXTS = (
    ("other_ids", MAX_NAME),
    ("title", 600),
    ("acronym", 120),
    ("intervention", MAX_TEXT),
    ("sponsor", MAX_NAME),
    ("collaborators", MAX_TEXT),
    ("phase_text", 120),
    ("status_text", 120),
    ("outcome", MAX_TEXT),
    ("stop_reason", MAX_TEXT),
    ("countries", MAX_TEXT),
)


def trial_meaning(words: dict[str, Any], how: Conventions) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a row says of a trial, and what of it cannot be taken."""
    row = WordReader(words["fields"], how)
    said: dict[str, Any] = {
        name: text for name, longest in _TEXTS if (text := row.text(name, longest))
    }
    said["registry_id"] = row.read("registry_id", _number) or ""
    if not said["registry_id"] and not row.problems:
        row.refuse("registry_id", "The trial has no registry number.", "Give it, or leave it out.")
    if "title" not in said:
        row.refuse("title", "The trial has no title.", "Give its title.")
    said["status"] = row.read("status_text", _status) or ""
    # A file that says nothing of the phase does not make a known one unknown.
    if "phase_text" in said:
        said["phase"] = str(TRIAL_PHASE.get(folded(said["phase_text"]), TrialPhase.UNKNOWN))
    said |= _counts(row) | _dates(row)
    source = row.address("source_url")
    if source:
        said["source_url"] = source
    return {name: value for name, value in said.items() if value != ""}, row.problems


def _number(text: str) -> str:
    if not REGISTRY_NUMBER.fullmatch(text.upper()):
        raise UnclearWordError(
            "This is no registry number known here.", "Use a number such as NCT01194570."
        )
    return text.upper()


def _status(text: str) -> str:
    code = TRIAL_STATUS.get(folded(text))
    if code is None:
        raise UnclearWordError(f"“{text[:40]}” is no status of the registry.", "Check the word.")
    return str(code)


def _counts(row: WordReader) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, most in (("enrolment", 1_000_000), ("sites", 100_000)):
        number = row.read(name, lambda text, most=most: _whole(text, most))  # type: ignore[misc]
        if number is not None:
            found[name] = number
    if "enrolment" in found:
        planned = row.text("enrolment_is_planned", 10)
        found["enrolment_is_planned"] = folded(planned) in YES
    return found


def _whole(text: str, most: int) -> int:
    digits = text.replace(",", "")
    if not digits.isdecimal() or len(digits) > 9 or int(digits) > most:
        raise UnclearWordError("This is no number of people or places.", "Write a whole number.")
    return int(digits)


def _dates(row: WordReader) -> dict[str, Any]:
    start, end, seen = row.day("start"), row.day("end"), row.day("as_of")
    found: dict[str, Any] = {}
    if start:
        found |= {"start": start.first.isoformat(), "start_precision": str(start.precision)}
    if end:
        found |= {"end": end.last.isoformat(), "end_precision": str(end.precision)}
    if seen:
        found["as_of"] = seen.first.isoformat()
    if start and end and end.last < start.first:
        row.refuse("end", "The end is before the start.", "Check both dates.")
    return found
