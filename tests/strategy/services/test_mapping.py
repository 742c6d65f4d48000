"""What is taken on the map and what is refused, each refusal in a sentence that changes nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.access import VISITOR
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Change, LayResult, Link, Source, Strategy, Topic, Trial, Verdict
from strategy.queries.operations.histories import history_of_strategy, history_on_map
from strategy.services.correcting import correct_record
from strategy.services.drawn_ties import draw_tie, erase_tie
from strategy.services.indicators import add_indicator, add_reading
from strategy.services.linking import link, link_key, unlink
from strategy.services.mapping import (
    add_topic,
    add_trial,
    add_verdict,
    change_topic,
    change_trial,
    confirm_lay_result,
    remove_topic,
)
from tests.cast import TODAY, Cast

NEED = {"kind": "need", "name": "Cold hands", "reason": "Named in a meeting."}
ARGUED = {
    "from_ref": "topic:need-sleep",
    "to_ref": "strategy:W1",
    "role": "argues_for",
    "why": "Sleep is part of well-being.",
}
RESULT = {
    "verdict": "positive",
    "on": date(2024, 5, 1),
    "note": "It worked well.",
    "source_url": "https://example.org/result",
}


def test_an_added_topic_says_who_added_it_and_why(engine: Engine, cast: Cast) -> None:
    values = {**NEED, "source_url": "https://example.org/cold"}
    with transaction(engine) as session:
        key = add_topic(session, actor=cast.committee, values=values, write_key="1", today=TODAY)
    with read_only(engine) as session:
        topic = by_key(session, Topic, key)
        assert (topic.origin, topic.added_by, topic.added_on) == ("added", "ana", TODAY)
        source = session.get(Source, topic.source_id)
        assert source is not None
        assert source.url == "https://example.org/cold"


def test_the_same_form_sent_twice_adds_one_topic(engine: Engine, cast: Cast) -> None:
    keys = []
    for _ in range(2):
        with transaction(engine) as session:
            keys.append(
                add_topic(session, actor=cast.secretary, values=NEED, write_key="1", today=TODAY)
            )
    assert keys[0] == keys[1]
    with transaction(engine) as session, pytest.raises(OutdatedError):
        add_topic(
            session,
            actor=cast.secretary,
            values={**NEED, "name": "Cold feet"},
            write_key="1",
            today=TODAY,
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "broken SLEEP"}, "name"),
        ({"reason": "short"}, "reason"),
        ({"kind": "wish"}, "kind"),
        ({"kind": "measure"}, "measure_kind"),
        ({"kind": "measure", "measure_kind": "fluid", "maturity": "ripe"}, "maturity"),
        ({"measure_kind": "fluid", "maturity": "established"}, "measure_kind"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"source_url": "https://"}, "source_url"),
        ({"origin": "named"}, "origin"),
        ({"plain_summary": "x" * 5_000}, "plain_summary"),
    ],
)
def test_a_topic_that_cannot_be_taken(sqlite: Engine, change: dict[str, Any], field: str) -> None:
    from tests.cast import actors

    with pytest.raises(InvalidError) as refused, transaction(sqlite) as session:
        add_topic(
            session,
            actor=actors(sqlite).committee,
            values={**NEED, **change},
            write_key="1",
            today=TODAY,
        )
    assert field in refused.value.fields
    assert refused.value.fields[field].endswith(".")
    with read_only(sqlite) as session:
        assert not session.exec(select(Topic).where(col(Topic.added_by) == "ana")).all()


def test_the_slower_of_two_editors_is_told(engine: Engine, cast: Cast) -> None:
    for text, fails in (("First words", False), ("Second words", True)):
        try:
            with transaction(engine) as session:
                change_topic(
                    session,
                    actor=cast.committee,
                    topic_key="need-sleep",
                    values={"name": text},
                    version=1,
                )
        except OutdatedError:
            assert fails
        else:
            assert not fails
    with read_only(engine) as session:
        assert by_key(session, Topic, "need-sleep").name == "First words"


def test_a_topic_leaves_only_when_nothing_is_linked_to_it(engine: Engine, cast: Cast) -> None:
    for key in ("need-sleep", "target-home"):
        with transaction(engine) as session, pytest.raises(NotAllowedError):
            remove_topic(session, actor=cast.secretary, topic_key=key)
    with transaction(engine) as session:
        for one in session.exec(select(Link)).all():
            if "topic:target-home" in (one.from_ref, one.to_ref):
                unlink(session, actor=cast.secretary, link_key=one.key)
        remove_topic(session, actor=cast.secretary, topic_key="target-home")
    with read_only(engine) as session, pytest.raises(NotFoundError):
        by_key(session, Topic, "target-home")


def test_saving_a_trial_confirms_how_it_is_sorted(engine: Engine, cast: Cast) -> None:
    values = {
        "title": "Calmamab at night",
        "profile": "symptoms",
        "phase": "2/3",
        "start": date(2018, 1, 1),
        "start_precision": "year",
    }
    with read_only(engine) as session:
        assert by_key(session, Trial, "NCT00000001").classified_by == "rule"
    with transaction(engine) as session:
        change_trial(
            session, actor=cast.committee, trial_key="NCT00000001", values=values, version=1
        )
    with read_only(engine) as session:
        trial = by_key(session, Trial, "NCT00000001")
        assert (trial.classified_by, trial.phase, trial.profile) == ("person", "2/3", "symptoms")
        assert (trial.start, trial.start_precision) == (date(2018, 1, 1), "year")


@pytest.mark.parametrize(
    "values",
    [
        {"title": "x"},
        {"title": "A trial", "registry_id": "NCT1"},
        {"title": "A trial", "registry_id": "NCT00000001"},
        {"title": "A trial", "phase": "9"},
        {"title": "A trial", "start": "2030-01-01", "end": "2020-01-01"},
        {"title": "A trial", "enrolment": -1},
        {"title": "A trial", "classified_by": "source"},
    ],
)
def test_a_trial_that_cannot_be_taken(engine: Engine, cast: Cast, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidError), transaction(engine) as session:
        add_trial(session, actor=cast.secretary, values=values, write_key="1", today=TODAY)
    with read_only(engine) as session:
        assert len(session.exec(select(Trial)).all()) == 3


def test_a_result_needs_its_source_and_a_day_that_has_been(engine: Engine, cast: Cast) -> None:
    for change in (
        {"source_url": ""},
        {"on": date(2030, 1, 1)},
        {"note": ""},
        {"verdict": "super"},
    ):
        with pytest.raises(InvalidError), transaction(engine) as session:
            add_verdict(
                session,
                actor=cast.committee,
                subject="trial:NCT00000002",
                values={**RESULT, **change},
                write_key="1",
                today=TODAY,
            )
    with pytest.raises(InvalidError), transaction(engine) as session:
        add_verdict(
            session,
            actor=cast.committee,
            subject="strategy:U1",
            values=RESULT,
            write_key="1",
            today=TODAY,
        )
    # Sent twice, it is one result.
    for _ in range(2):
        with transaction(engine) as session:
            add_verdict(
                session,
                actor=cast.committee,
                subject="topic:agent-calm",
                values=RESULT,
                write_key="1",
                today=TODAY,
            )
    with read_only(engine) as session:
        assert sorted(v.subject for v in session.exec(select(Verdict)).all()) == [
            "topic:agent-calm",
            "trial:NCT00000001",
        ]


@pytest.mark.parametrize(
    "change",
    [
        {"to_ref": "topic:need-sleep"},
        {"to_ref": "strategy:U9"},
        {"to_ref": "person:ana"},
        {"to_ref": "award:together-north"},
        {"from_ref": "nonsense"},
        {"role": "tests"},
        {"role": "marries"},
        {"why": "short"},
        {"made_by": "somebody else"},
    ],
)
def test_a_link_that_cannot_be_drawn(engine: Engine, cast: Cast, change: dict[str, Any]) -> None:
    with pytest.raises((InvalidError, NotFoundError)), transaction(engine) as session:
        link(session, actor=cast.committee, values={**ARGUED, **change}, today=TODAY)
    with read_only(engine) as session:
        assert all(one.why == "For a test." for one in session.exec(select(Link)).all())


def test_a_link_drawn_twice_stays_one_and_its_story_is_told_at_both_ends(
    engine: Engine, cast: Cast
) -> None:
    for why in (ARGUED["why"], ARGUED["why"], "Better words for the same."):
        with transaction(engine) as session:
            link(session, actor=cast.committee, values={**ARGUED, "why": why}, today=TODAY)
    key = link_key("topic:need-sleep", "argues_for", "strategy:W1")
    with transaction(engine) as session:
        unlink(session, actor=cast.secretary, link_key=key, why="Not needed")
    with read_only(engine) as session:
        changes = session.exec(select(Change).where(col(Change.record_key) == key)).all()
        assert [c.verb for c in changes] == ["link", "link", "unlink"]
        topic = history_on_map(session, "topic", "need-sleep", VISITOR, TODAY)
        plan = history_of_strategy(session, by_key(session, Strategy, "W1"), VISITOR, TODAY)
        for steps in (topic, plan):
            assert [step.verb for step in steps][:3] == ["unlink", "link", "link"]
        other = history_of_strategy(session, by_key(session, Strategy, "U1"), VISITOR, TODAY)
        assert key not in {step.record_key for step in other}


def test_only_drawn_ties_can_be_taken_out(engine: Engine, cast: Cast) -> None:
    from strategy.changes import keep
    from strategy.models import Organisation, Relation

    with transaction(engine) as session:
        ends = [by_key(session, Organisation, key).id or 0 for key in ("north", "south")]
        real = Relation(key="real", from_id=ends[0], to_id=ends[1], kind="partners_with")
        keep(session, cast.secretary, "load", real)
    with pytest.raises(NotAllowedError), transaction(engine) as session:
        erase_tie(session, actor=cast.secretary, tie_key="real")
    with transaction(engine) as session:
        key = draw_tie(
            session,
            actor=cast.committee,
            first_key="north",
            second_key="lab",
            why="They meet every year.",
            today=TODAY,
        )
        same = draw_tie(
            session,
            actor=cast.committee,
            first_key="north",
            second_key="lab",
            why="They meet twice a year.",
            today=TODAY,
        )
    assert key == same
    for second, why in (("north", "A long enough reason."), ("lab", "short")):
        with pytest.raises(InvalidError), transaction(engine) as session:
            draw_tie(
                session,
                actor=cast.committee,
                first_key="north",
                second_key=second,
                why=why,
                today=TODAY,
            )


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Nights", "unit": ""},
        {"name": "Nights", "unit": "n", "baseline": 3},
        {"name": "Nights", "unit": "n", "target": 3, "target_on": ""},
        {
            "name": "Nights",
            "unit": "n",
            "baseline": 3,
            "baseline_on": "2024-01-01",
            "target": 3,
            "target_on": "2025-01-01",
        },
        {"name": "Nights", "unit": "n", "domain": "wishful"},
        {"name": "Nights", "unit": "n", "impact": "cosmic"},
        {"name": "Nights", "unit": "n", "baseline": "nan", "baseline_on": "2024-01-01"},
    ],
)
def test_an_indicator_that_cannot_be_set(
    engine: Engine, cast: Cast, values: dict[str, Any]
) -> None:
    with pytest.raises(InvalidError), transaction(engine) as session:
        add_indicator(
            session, actor=cast.committee, strategy_key="U1", values=values, write_key="1"
        )


def test_one_reading_a_day_and_none_from_days_to_come(engine: Engine, cast: Cast) -> None:
    reading_ = {"value": 12.5, "on": date(2024, 1, 1), "note": "Counted by hand."}
    with transaction(engine) as session:
        add_reading(
            session,
            actor=cast.committee,
            indicator_key="ind-nights",
            values=reading_,
            write_key="1",
            today=TODAY,
        )
    changes: list[dict[str, Any]] = [
        {},
        {"on": date(2030, 1, 1)},
        {"value": float("nan")},
        {"value": "many"},
        {"note": ""},
    ]
    for n, change in enumerate(changes):
        with pytest.raises(InvalidError), transaction(engine) as session:
            add_reading(
                session,
                actor=cast.committee,
                indicator_key="ind-nights",
                values={**reading_, **change},
                write_key=f"x{n}",
                today=TODAY,
            )


def test_what_is_of_today_is_not_of_a_day_to_come(engine: Engine, cast: Cast) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with transaction(engine) as session:
        add_verdict(
            session,
            actor=cast.committee,
            subject="trial:NCT00000002",
            values={**RESULT, "on": TODAY},
            write_key="today",
            today=TODAY,
        )
        add_reading(
            session,
            actor=cast.committee,
            indicator_key="ind-nights",
            values={"value": 12.5, "on": TODAY, "note": "Counted by hand."},
            write_key="today-too",
            today=TODAY,
        )
    for write in (add_verdict, add_reading):
        about = {"subject": "trial:NCT00000002"} if write is add_verdict else {}
        about = about or {"indicator_key": "ind-nights"}
        values = RESULT if write is add_verdict else {"value": 1.5, "note": "Counted by hand."}
        with pytest.raises(InvalidError) as refused, transaction(engine) as session:
            write(
                session,
                actor=cast.committee,
                values={**values, "on": tomorrow},
                write_key="tomorrow",
                today=TODAY,
                **about,
            )
        assert set(refused.value.fields) == {"on"}


def read(
    engine: Engine, cast: Cast, version: int, who: str = "Dr Ada Example, neurologist"
) -> None:
    with transaction(engine) as session:
        confirm_lay_result(
            session,
            actor=cast.committee,
            key="lay-1",
            values={"read_by": who, "version": version},
            today=TODAY,
        )


def reader_of(engine: Engine) -> tuple[str, date | None]:
    with read_only(engine) as session:
        told = by_key(session, LayResult, "lay-1")
        return told.read_by, told.read_on


def test_a_clinician_who_has_read_a_result_stands_on_it_until_its_words_change(
    engine: Engine, cast: Cast
) -> None:
    read(engine, cast, 1)
    assert reader_of(engine) == ("Dr Ada Example, neurologist", TODAY)
    for values, version, still in (
        ({"quote": "Another passage."}, 2, True),
        ({"harms": "Two people felt dizzy."}, 3, False),
    ):
        with transaction(engine) as session:
            correct_record(
                session,
                actor=cast.committee,
                record_type="lay_result",
                key="lay-1",
                values=values,
                version=version,
                today=TODAY,
            )
        assert bool(reader_of(engine)[0]) is still


def test_whoever_read_other_words_is_not_taken_for_a_reader_of_these(
    engine: Engine, cast: Cast
) -> None:
    with pytest.raises(OutdatedError):
        read(engine, cast, 7)
    with pytest.raises(InvalidError):
        read(engine, cast, 1, who="Dr")
    assert reader_of(engine) == ("", None)
