"""The small map of the tests: one record of each kind, and a link to a project that is hidden."""

from datetime import date
from typing import Any

from sqlmodel import Session

from strategy.access import LOADER
from strategy.changes import keep
from strategy.lookup import by_key
from strategy.models import (
    Indicator,
    LayResult,
    Link,
    Mention,
    Source,
    Strategy,
    Topic,
    Trial,
    Verdict,
)
from strategy.models.base import Record
from strategy.services.linking import link_key

TOPICS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("need", "need-sleep", "Broken sleep", {"plain_summary": "People sleep badly."}),
    ("root_cause", "cause-spasm", "Spasms at night", {}),
    ("recommendation", "rec-sleep", "Treat spasms", {}),
    ("desired_outcome", "outcome-rest", "Rested people", {}),
    ("mechanism", "mech-spasm", "Spasticity", {}),
    ("agent", "agent-calm", "Calmamab", {"aliases": "CM-1"}),
    ("agent_class", "class-calm", "Calming antibodies", {}),
    (
        "measure",
        "measure-night",
        "Night score",
        {"measure_kind": "digital", "maturity": "exploratory", "next_step": "A second group."},
    ),
    ("well_being_domain", "domain-rest", "Rest", {}),
    ("well_being_target", "target-sleep", "Sleep", {}),
    ("well_being_target", "target-home", "Home", {"origin": "added", "reason": "For a test."}),
    ("stakeholder_group", "group-academia", "Academia", {}),
)
LINKS = (
    ("topic:need-sleep", "comes_from", "topic:cause-spasm"),
    ("topic:cause-spasm", "answered_by", "topic:rec-sleep"),
    ("topic:rec-sleep", "leads_to", "topic:outcome-rest"),
    ("topic:outcome-rest", "argues_for", "strategy:W1"),
    ("topic:agent-calm", "belongs_to", "topic:class-calm"),
    ("topic:class-calm", "acts_on", "topic:mech-spasm"),
    ("trial:NCT00000001", "tests", "topic:agent-calm"),
    ("trial:NCT00000001", "uses", "topic:measure-night"),
    ("trial:NCT00000001", "serves", "strategy:U2"),
    ("topic:measure-night", "shows", "topic:target-sleep"),
    ("topic:measure-night", "serves", "strategy:A1"),
    ("topic:target-sleep", "belongs_to", "topic:domain-rest"),
    ("topic:target-home", "belongs_to", "topic:domain-rest"),
    ("project:together", "addresses", "topic:target-sleep"),
    ("project:secret", "addresses", "topic:target-home"),
    ("project:secret", "studies", "topic:mech-spasm"),
)
TRIALS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "NCT00000001",
        {
            "title": "Calmamab at night",
            "acronym": "CALM",
            "phase": "2",
            "status": "completed",
            "start": date(2018, 3, 1),
            "end": date(2020, 6, 30),
            "enrolment": 40,
            "population": "SPMS",
        },
    ),
    (
        "NCT00000002",
        {
            "title": "Walking by night",
            "phase": "n/a",
            "status": "recruiting",
            "profile": "symptoms",
            "start": date(2021, 1, 1),
            "end": date(2027, 1, 1),
            "population": "PPMS+SPMS",
        },
    ),
    ("NCT00000003", {"title": "Never begun", "phase": "3", "status": "withdrawn"}),
)


def fill_map(session: Session) -> None:
    """Write topics, trials, a result, links, a name and an indicator."""
    source = _keep(session, Source(key="paper", title="A paper", url="https://example.org/paper"))
    for place, (kind, key, name, more) in enumerate(TOPICS):
        _keep(
            session,
            Topic(
                kind=kind, key=key, name=name, position=place, **{"source_id": source.id, **more}
            ),
        )
    calm = by_key(session, Topic, "class-calm").id
    for key, values in TRIALS:
        _keep(
            session,
            Trial(
                key=key,
                registry_id=key,
                class_id=calm if key[-1] == "1" else None,
                as_of=date(2025, 9, 25),
                **values,
            ),
        )
    known = {"on": date(2020, 12, 1), "on_precision": "day", "source_id": source.id}
    _keep(session, Verdict(key="v-1", subject="trial:NCT00000001", verdict="negative", **known))
    told = {"words": "It looked at 40 people. They slept no better.", "source_id": source.id}
    _keep(session, LayResult(key="lay-1", subject="trial:NCT00000001", **told))
    for start, role, end in LINKS:
        _keep(
            session,
            Link(
                key=link_key(start, role, end),
                from_ref=start,
                to_ref=end,
                role=role,
                why="For a test.",
            ),
        )
    _keep(
        session,
        Mention(
            key="m-1",
            name="the calming antibody",
            kind="agent",
            subject="topic:agent-calm",
            source_id=source.id,
        ),
    )
    w1 = by_key(session, Strategy, "W1").id or 0
    _keep(
        session,
        Indicator(
            key="ind-nights",
            strategy_id=w1,
            name="Good nights",
            unit="nights",
            baseline=10,
            baseline_on=date(2020, 1, 1),
            target=20,
            target_on=date(2030, 1, 1),
        ),
    )


def _keep(session: Session, record: Any) -> Any:
    assert isinstance(record, Record)
    return keep(session, LOADER, "load", record)
