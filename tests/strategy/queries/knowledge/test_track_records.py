"""What a medicine is on a day: derived from decisions and trials, the newest true date first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.map import Knowledge, topic_ref
from strategy.columns.store import FrameStore
from strategy.models import Link, Topic, Trial, Verdict
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import verdict_on
from strategy.queries.knowledge.track_records import (
    ALLOWED,
    TrackRecord,
    published,
    read_track_record,
    read_track_records,
)
from strategy.selection import Selection
from strategy.sentences.fact_lines import places_line, plain_dangers, plain_decisions
from strategy.vocabulary import FactKind, LinkRole, PeopleGroup, Precision
from tests.cast import TODAY
from tests.reading_grade import grade, longest_sentence

AGENT = Topic(id=1, key="agent-x", kind="agent", name="X")


def known_of(engine: Engine, day: date) -> dict[str, TrackRecord]:
    question = Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY)
    return {agent.key: standing for agent, standing in read_track_records(question, day)}


def test_tolebrutinib_is_allowed_in_one_region_and_refused_in_another(shipped: Engine) -> None:
    one = known_of(shipped, TODAY)["agent-tolebrutinib"]
    assert one.word == "approved"
    assert one.places == {
        "approved": ("EU",),
        "refused": ("US",),
        "conditional": ("United Arab Emirates",),
    }
    found = {r.trial.acronym: (str(r.fact.verdict), str(r.fact.people_group)) for r in one.results}
    assert found == {
        "HERCULES": ("positive", "non_relapsing_spms"),
        "PERSEUS": ("negative", "ppms"),
    }
    assert "liver" in " ".join(plain_dangers(one))


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2024, 9, 19), None),
        (date(2024, 9, 20), "positive"),
        (date(2025, 7, 31), "approved"),
        (date(2025, 12, 15), "approved"),
        (date(2026, 6, 30), "approved"),
    ],
)
def test_each_day_knows_only_what_was_known_then(
    shipped: Engine, day: date, word: str | None
) -> None:
    one = known_of(shipped, day).get("agent-tolebrutinib")
    # A trial was put on hold in 2022: until there was a result that was all that was known.
    assert (str(one.word) if one else None) == (word or "held")
    assert one is not None
    facts = [*one.decisions, *one.dangers, *(r.fact for r in one.results), *one.statements]
    assert all(fact.on is None or fact.on <= day for fact in facts)


# Of the twelve dates that were corrected: the day before nobody knew, on the day everybody could.
PUBLISHED = {
    "NCT01194570": date(2017, 1, 19),
    "NCT01665144": date(2018, 12, 31),
    "NCT00087529": date(2009, 10, 31),
    "NCT04411641": date(2024, 9, 20),
    "NCT04035005": date(2025, 9, 30),
    "NCT02284568": date(2020, 8, 25),
    "NCT00273364": date(2019, 1, 15),
    "NCT01188811": date(2017, 12, 31),
    "NCT03161028": date(2025, 12, 15),
    "NCT03283826": date(2023, 11, 8),
    "NCT05054140": date(2025, 4, 30),
    "ISRCTN69614598": date(2019, 8, 31),
}


@pytest.mark.parametrize(("key", "day"), PUBLISHED.items())
def test_a_result_is_known_from_its_publication(shipped: Engine, key: str, day: date) -> None:
    knowledge = FrameStore(shipped).current().knowledge
    before = verdict_on(knowledge, f"trial:{key}", date.fromordinal(day.toordinal() - 1))
    after = verdict_on(knowledge, f"trial:{key}", day)
    assert before is None
    assert after is not None and after.source_id


@pytest.mark.parametrize(
    "key", ["agent-simvastatin", "agent-biotin", "agent-lipoic-acid", "agent-mis416"]
)
def test_an_early_good_result_that_was_not_repeated_reads_as_such(
    shipped: Engine, key: str
) -> None:
    one = known_of(shipped, TODAY)[key]
    assert one.word == "negative"
    assert [r for r in one.results if r.denied_by is not None]


def test_relapsing_ms_says_nothing_of_progressive_ms(shipped: Engine) -> None:
    known = known_of(shipped, TODAY)
    assert known["agent-evobrutinib"].word == "held", "its trials were in relapsing MS"
    assert known["agent-ahsct"].word == "not_comparable"
    (mist,) = [r for r in known["agent-ahsct"].results if r.trial.key == "NCT00273364"]
    assert mist.fact.people_group == "relapsing"


def test_every_plain_line_is_easy_to_read(shipped: Engine) -> None:
    for key, standing in known_of(shipped, TODAY).items():
        # Names of regions and of forms of MS are words that the lines cannot do without.
        for line in plain_dangers(standing):
            assert grade(line) <= 8, (key, line)
            assert longest_sentence(line) <= 25, (key, line)
        for line in plain_decisions(standing):
            assert len(line.split()) <= 30, (key, line)


def board_of(facts: list[tuple[Verdict, bool]], *, denied: bool = False) -> Knowledge:
    trials = tuple(Trial(id=n, key=f"T{n}", title=f"Trial {n}") for n in range(len(facts)))
    links = [
        Link(key=f"l{n}", from_ref=f"trial:T{n}", to_ref=topic_ref(AGENT), role=LinkRole.TESTS)
        for n in range(len(facts))
    ]
    if denied and len(facts) > 1:
        links.append(
            Link(key="d", from_ref="trial:T1", to_ref="trial:T0", role=LinkRole.CONTRADICTS)
        )
    for n, (fact, is_of_trial) in enumerate(facts):
        fact.subject = f"trial:T{n}" if is_of_trial else topic_ref(AGENT)
    return Knowledge((AGENT,), trials, tuple(f for f, _ in facts), tuple(links), (), (), ())


days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
WORDS = {
    FactKind.DECISION: ["approved", "conditional", "refused", "withdrawn", "advised", "ended"],
    FactKind.PAYMENT: ["paid", "not_paid"],
    FactKind.SAFETY: ["warned", "held"],
    FactKind.RESULT: ["positive", "negative", "mixed", "worse", "as_good", "not_comparable"],
}
facts = st.builds(
    lambda said, group, region, on, precision: Verdict(
        key=f"{said}-{on}-{region}-{group}",
        subject="",
        verdict=said[1],
        kind=said[0],
        people_group=group,
        region=region,
        body=region,
        on=on,
        on_precision=precision,
        on_basis="dated",
        plain="A harm.",
    ),
    st.sampled_from([(kind, word) for kind, words in WORDS.items() for word in words]),
    st.sampled_from(list(PeopleGroup)),
    st.sampled_from(["EU", "US", "Canada"]),
    st.none() | days,
    st.sampled_from(list(Precision)),
)


@given(
    st.lists(st.tuples(facts, st.booleans()), max_size=8, unique_by=lambda one: one[0].key),
    days,
    st.booleans(),
)
def test_whatever_the_facts_nothing_later_decides(
    given_facts: list[tuple[Verdict, bool]], day: date, denied: bool
) -> None:
    knowledge = board_of(given_facts, denied=denied)
    one = read_track_record(knowledge, AGENT, day)
    known = [f for f, _ in given_facts if f.on is None or f.on <= day]
    if one is None:
        dangers = [f for f in known if f.kind == FactKind.SAFETY]
        assert dangers == [], "a harm is never left out"
        return
    assert one.fact in known
    shown = [*one.decisions, *one.dangers, *(r.fact for r in one.results)]
    assert all(f in known for f in shown)
    for part in (one.decisions, one.dangers, tuple(r.fact for r in one.results)):
        assert list(part) == sorted(part, key=published, reverse=True)
    allowed = [r for word in ALLOWED for r in one.places.get(word, ())]
    if one.word == "approved":
        assert allowed
        assert places_line(one)
        assert plain_decisions(one)
    denying = {r.fact.key for r in one.results if r.denied_by is not None}
    assert one.fact.key not in denying or one.word in (*ALLOWED, one.fact.verdict)


def test_the_newest_decision_of_a_region_holds() -> None:
    refused = Verdict(
        key="a",
        subject="",
        verdict="refused",
        kind="decision",
        region="US",
        on=date(2020, 1, 1),
        on_precision="day",
        people_group="ppms",
    )
    allowed = Verdict(
        key="b",
        subject="",
        verdict="approved",
        kind="decision",
        region="US",
        on=date(2022, 1, 1),
        on_precision="day",
        people_group="ppms",
    )
    knowledge = board_of([(refused, False), (allowed, False)])
    early, late = (read_track_record(knowledge, AGENT, date(y, 6, 1)) for y in (2021, 2023))
    assert early is not None and early.word == "refused"
    assert late is not None and late.places == {"approved": ("US",)}


def test_a_year_is_never_newer_than_a_day_of_that_year() -> None:
    in_passing = Verdict(
        key="y",
        subject="",
        verdict="positive",
        on=date(2025, 12, 31),
        on_precision="year",
        people_group="ppms",
    )
    dated = Verdict(
        key="d",
        subject="",
        verdict="negative",
        on=date(2025, 3, 1),
        on_precision="day",
        people_group="ppms",
    )
    assert published(dated) > published(in_passing)
    one = read_track_record(board_of([(in_passing, True), (dated, True)]), AGENT, TODAY)
    assert one is not None and (one.word, one.fact.key) == ("mixed", "d")
