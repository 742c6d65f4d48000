"""The pipeline at April 2021 and today, against what the strategy paper says in its own words."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.models import Trial
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import (
    PAPER_DAY,
    PipelineView,
    changes,
    read_pipeline,
    state_on,
)
from strategy.queries.knowledge.track_records import read_track_records
from strategy.selection import Selection
from tests.cast import TODAY

# The paper, "Clinical trials of investigational drugs" and "Accelerate clinical trials".
PAPER_ON_AGENTS = {
    "agent-ocrelizumab": "approved",
    "agent-siponimod": "approved",
    "agent-biotin": "negative",
    "agent-natalizumab": "negative",
    "agent-fingolimod": "negative",
    "agent-amiloride": "negative",
    "agent-fluoxetine": "negative",
    "agent-riluzole": "negative",
    "agent-ibudilast": "positive",
    "agent-masitinib": "positive",
}
PAPER_ON_TRIALS = {
    "NCT01910259": "negative",  # MS-SMART
    "NCT01982942": "positive",  # the phase II trial of ibudilast
    "NCT01433497": "positive",  # masitinib
    "ISRCTN14048364": "ongoing",  # OCTOPUS, recently launched
    "NCT03679468": "ongoing",  # CogEx, recently launched
}


@pytest.fixture
def question(shipped: Engine) -> Question:
    return Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY)


def verdicts(reading: PipelineView) -> dict[str, str]:
    return {on.trial.key: on.verdict.verdict for on in reading.trials if on.verdict}


def test_april_2021_has_the_papers_verdicts_on_agents(question: Question) -> None:
    found = {agent.key: str(known.word) for agent, known in read_track_records(question, PAPER_DAY)}
    assert PAPER_ON_AGENTS.items() <= found.items()


def test_april_2021_has_the_papers_verdicts_on_trials(question: Question) -> None:
    found = read_pipeline(question, PAPER_DAY)
    assert PAPER_ON_TRIALS.items() <= verdicts(found).items()
    states = {on.trial.key: on.state for on in found.trials}
    assert states["ISRCTN14048364"] == states["NCT03679468"] == "running"
    assert states["NCT01910259"] == states["NCT01982942"] == "ended"


def test_each_verdict_of_the_paper_names_the_paper(question: Question) -> None:
    sources = question.portfolio.directory.sources
    known = {agent.key: one for agent, one in read_track_records(question, PAPER_DAY)}
    for key, word in PAPER_ON_AGENTS.items():
        said = [v for v in known[key].statements if v.verdict == word]
        assert [sources[v.source_id or 0].key for v in said] == ["strategy-paper"], key


def test_nothing_that_began_later_is_under_way_in_april_2021(question: Question) -> None:
    running = read_pipeline(question, PAPER_DAY).running
    late = [on.trial.key for on in running if on.trial.start and on.trial.start > PAPER_DAY]
    assert late == ["ISRCTN14048364"], "only what the paper itself names as launched"
    assert all(on.stated for on in running if on.trial.key in late)


def test_what_has_changed_since_has_a_source_each(question: Question) -> None:
    since = changes(question, PAPER_DAY, TODAY)
    results = {on.trial.key: verdict.verdict for on, verdict in since.results}
    expected = {
        "NCT03679468": "negative",
        "NCT04411641": "positive",
        "NCT03387670": "negative",
        "NCT04458051": "negative",
    }
    assert expected.items() <= results.items()
    assert all(verdict.source_id for _, verdict in since.results)
    assert "NCT04411641" not in {on.trial.key for on in since.entered}, "it began in 2020"
    assert "NCT06141486" in {on.trial.key for on in since.entered}
    assert all(on.trial.status == "stopped" for on in since.stopped)


def test_after_the_snapshot_only_results_change(question: Question) -> None:
    snapshot, later = (read_pipeline(question, d) for d in (date(2025, 9, 25), TODAY))
    assert [on.state for on in snapshot.trials] == [on.state for on in later.trials]
    assert "NCT04458051" not in verdicts(snapshot), "PERSEUS was told in December 2025"
    assert verdicts(later)["NCT04458051"] == "negative"


def test_the_rings_hold_every_running_trial_once(question: Question) -> None:
    for day in (PAPER_DAY, TODAY):
        reading = read_pipeline(question, day)
        profiles = {on.trial.profile for on in reading.trials}
        rings = {on.ring for on in reading.trials}
        held = [on for r in rings for p in profiles for on in reading.on_ring(r, p)]
        assert len(held) == len(reading.running)


@pytest.mark.parametrize(
    ("values", "day", "state"),
    [
        ({"status": "recruiting", "start": date(2021, 1, 1)}, date(2020, 12, 31), "not begun"),
        ({"status": "recruiting", "start": date(2021, 1, 1)}, date(2021, 1, 1), "running"),
        (
            {"status": "completed", "start": date(2019, 1, 1), "end": date(2021, 1, 1)},
            date(2020, 12, 31),
            "running",
        ),
        (
            {"status": "completed", "start": date(2019, 1, 1), "end": date(2021, 1, 1)},
            date(2021, 1, 1),
            "ended",
        ),
        (
            {"status": "stopped", "start": date(2019, 1, 1), "end": date(2021, 1, 1)},
            date(2021, 1, 1),
            "stopped",
        ),
        ({"status": "withdrawn", "start": date(2019, 1, 1)}, date(2021, 1, 1), "not run"),
        ({"status": "completed"}, date(2021, 1, 1), "no dates"),
        ({"status": "completed", "start": date(2019, 1, 1)}, date(2021, 1, 1), "no dates"),
        ({"status": "completed", "end": date(2015, 1, 1)}, date(2021, 1, 1), "ended"),
    ],
)
def test_where_a_trial_stood_comes_from_its_dates(
    values: dict[str, Any], day: date, state: str
) -> None:
    assert state_on(Trial(key="t", title="A trial", **values), day) == state
