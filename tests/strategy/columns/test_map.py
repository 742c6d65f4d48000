"""What the map answers: where links lead and come from, of which roles, of which kind."""

from datetime import date

import pytest
from sqlalchemy import Engine

from strategy.access import LOADER
from strategy.changes import keep
from strategy.columns.map import Knowledge
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Topic, Trial, Verdict

TRIAL = "trial:NCT00000001"


@pytest.fixture
def knowledge(sqlite: Engine) -> Knowledge:
    return FrameStore(sqlite).current().knowledge


def test_links_lead_where_they_lead_by_role_and_by_kind(knowledge: Knowledge) -> None:
    assert knowledge.ends(TRIAL, "tests") == ("topic:agent-calm",)
    assert knowledge.ends(TRIAL, "tests", "serves") == ("topic:agent-calm", "strategy:U2")
    assert knowledge.ends(TRIAL, "tests", "serves", kind="strategy:") == ("strategy:U2",)
    assert knowledge.ends(TRIAL, "tests", kind="strategy:") == ()
    assert knowledge.ends("trial:none", "tests") == ()


def test_links_come_from_where_they_come_from(knowledge: Knowledge) -> None:
    domain = "topic:domain-rest"
    assert knowledge.starts(domain, "belongs_to") == ("topic:target-sleep", "topic:target-home")
    assert knowledge.starts("strategy:A1", "serves") == ("topic:measure-night",)
    assert knowledge.starts("topic:agent-calm", "tests", kind="topic:") == ()
    assert knowledge.starts("topic:agent-calm", "belongs_to") == ()


def test_results_stand_by_their_day_and_on_one_day_as_they_were_written(sqlite: Engine) -> None:
    days = [date(2020, 5, 1), None, date(2019, 1, 1), date(2020, 5, 1), None]
    with transaction(sqlite) as session:
        for n, day in enumerate(days):
            one = Verdict(key=f"v{n}", subject=TRIAL, verdict="negative", on=day)
            keep(session, LOADER, "load", one)
    found = FrameStore(sqlite).current().knowledge.verdicts_of[TRIAL]
    ours = [one.key for one in found if one.key.startswith("v") and one.key[1:].isdigit()]
    assert ours == ["v1", "v4", "v2", "v0", "v3"]


def test_a_trial_has_its_class_and_the_snapshot_is_the_newest(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        calm = by_key(session, Topic, "class-calm")
        for key, day in (("NCT00000001", date(2026, 1, 5)), ("NCT00000002", date(2025, 1, 5))):
            trial = by_key(session, Trial, key)
            trial.as_of, trial.class_id = day, calm.id
            keep(session, LOADER, "load", trial)
    knowledge = FrameStore(sqlite).current().knowledge
    assert knowledge.snapshot_day == date(2026, 1, 5)
    found = knowledge.class_of(knowledge.trial_at["NCT00000001"])
    assert found is not None and found.key == "class-calm"
    assert knowledge.class_of(knowledge.trial_at["NCT00000003"]) is None
