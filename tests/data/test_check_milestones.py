"""A milestone that a record of the board contradicts is found: each kind is planted."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from data.check_milestones import NOTHING_FOUND
from data.checks import check
from strategy.access import COMMAND_LINE
from strategy.changes import keep
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Milestone, Trial, Verdict


def said(engine: Engine) -> list[str]:
    found = check(engine).findings
    return [
        str(one) for one in found if "nothing was found" in one.text or "words of its" in one.text
    ]


def test_no_shipped_milestone_is_contradicted(shipped: Engine) -> None:
    assert [one for one in said(shipped) if one.startswith("error")] == []


@pytest.mark.parametrize(
    "key",
    ["A3-functional-measure", "A2-shared-trial-archive", "U3-to-later-stage", "U3-early-studies"],
)
def test_one_that_says_nothing_was_found_is(shipped: Engine, key: str) -> None:
    with transaction(shipped) as session:
        milestone = by_key(session, Milestone, key)
        milestone.state, milestone.evidence = "not_started", ""
        milestone.basis_note = f"Proposed; {NOTHING_FOUND}."
    assert [one for one in said(shipped) if one.startswith(f"error: {key}")]


def bavisant(session: Session) -> None:
    trial = Trial(key="NCT00000009", title="A trial", intervention="Bavisant")
    keep(session, COMMAND_LINE, "add_trial", trial)


def octopus(session: Session) -> None:
    fact = Verdict(key="planted", subject="trial:ISRCTN14048364", verdict="mixed")
    keep(session, COMMAND_LINE, "add_verdict", fact)


@pytest.mark.parametrize(
    ("plant", "key"), [(bavisant, "U2-candidate-in-trial"), (octopus, "A1-first-interim")]
)
def test_a_record_that_comes_later_is_noticed(shipped: Engine, plant: object, key: str) -> None:
    assert not [one for one in said(shipped) if key in one]
    with transaction(shipped) as session:
        plant(session)  # type: ignore[operator]
    assert [one for one in said(shipped) if one.startswith(f"error: {key}")]
