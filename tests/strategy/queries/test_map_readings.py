"""Evidence, well-being, needs and what stands behind a strategy, on the shipped map."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine

import data
from dashboard.addresses import address, record_address
from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import links_of, name_of
from strategy.queries.knowledge.agents import list_agents
from strategy.queries.knowledge.evidence import list_measures
from strategy.queries.knowledge.pipeline import trial_on
from strategy.queries.knowledge.search import SearchStore
from strategy.queries.knowledge.trials import list_trials
from strategy.queries.knowledge.well_being import list_targets
from strategy.queries.plan.indicators import indicators_of
from strategy.queries.plan.needs import read_chain, read_coverage
from strategy.queries.plan.strategy_context import read_behind
from strategy.references import parts
from strategy.selection import Choice, Selection
from strategy.sentences import map_lines
from strategy.vocabulary import Maturity, TopicKind
from tests.cast import TODAY
from tests.reading_grade import grade, longest_sentence

MAP = Path(data.__file__).parent / "map"


def rows(name: str) -> list[dict[str, str]]:
    with (MAP / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def question(shipped: Engine) -> Question:
    return Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY)


def test_every_name_in_the_documents_is_a_record_with_a_source_and_a_page(
    question: Question,
) -> None:
    answers = {(r["name"], r["kind"], r["document"]): r["record"] for r in rows("named_as.csv")}
    named = rows("named-in-the-documents.csv")
    assert len(named) == 154
    mentions = question.portfolio.knowledge.mentions_of
    for row in named:
        record = answers[row["name"], row["kind"], row["document"]]
        found = name_of(question, record)
        assert found is not None, row
        assert record_address(record) == address(found.place)
        said = [m for m in mentions[record] if m.name == row["name"]]
        assert said, row
        sources = {question.portfolio.directory.sources[m.source_id or 0].key for m in said}
        assert row["document"] in sources


def test_every_name_in_the_documents_is_found_by_search(
    question: Question, shipped: Engine
) -> None:
    store = SearchStore(shipped)
    for row in rows("named_as.csv"):
        found = store.find(question, row["name"], each=500)
        held = {named.ref for _, records, _ in found.groups for named in records}
        assert row["record"] in held, row


def test_every_link_resolves_both_ways(question: Question) -> None:
    knowledge = question.portfolio.knowledge
    assert len(knowledge.links) > 900
    for one in knowledge.links:
        for here, there in ((one.from_ref, one.to_ref), (one.to_ref, one.from_ref)):
            assert name_of(question, here) is not None, one
            shown = {(line.link.key, line.other.ref) for line in links_of(question, here)}
            assert (one.key, there) in shown, one


def test_topics_that_were_added_say_why(question: Question) -> None:
    for topic in question.portfolio.knowledge.topics:
        if topic.origin == "added":
            assert topic.added_by, topic.key
            assert len(topic.reason) > 10, topic.key
            assert topic.source_id, topic.key
        else:
            assert topic.source_id, topic.key


def test_plain_summaries_are_for_a_person_who_is_tired(question: Question) -> None:
    plan, knowledge = question.portfolio.plan, question.portfolio.knowledge
    texts = {f"strategy {s.key}": s.plain_summary for s in plan.strategies}
    must = (TopicKind.NEED, TopicKind.WELL_BEING_TARGET)
    texts |= {t.key: t.plain_summary for t in knowledge.topics if t.plain_summary or t.kind in must}
    for trial in knowledge.trials:
        on = trial_on(knowledge, trial, TODAY, TODAY)
        texts[trial.key] = map_lines.plain_trial(on, TODAY)
    assert len(texts) > 300
    for key, text in texts.items():
        assert text, key
        assert grade(text) <= 8, (key, text, grade(text))
        assert longest_sentence(text) <= 25, (key, text)


def test_uncovered_targets_are_named(question: Question) -> None:
    found = list_targets(question, Choice({}))
    bare = {row.topic.key for row in found if not row.is_covered}
    assert bare == {"target-care-providers", "target-housing", "target-hypertension"}
    assert map_lines.targets_headline(found) == (
        "Care providers, Housing and Hypertension have no project and no trial"
    )
    only = list_targets(question, Choice({"covered": ("nothing",)}))
    assert {row.topic.key for row in only} == bare


def test_every_target_stands_in_a_domain_of_figure_3(question: Question) -> None:
    domains = {row.domain.name for row in list_targets(question, Choice({})) if row.domain}
    assert domains == {
        "Physical health",
        "Cognitive health",
        "Emotional well-being",
        "Social support",
        "Comorbidities (well-being)",
    }


def test_the_chain_leads_from_every_need_to_a_strategy(question: Question) -> None:
    chain = read_chain(question)
    assert [len(stage) for stage in chain.stages] == [5, 4, 9, 4]
    assert chain.loose == ()
    assert chain.unargued == ()
    assert all(len(link.why.split()) >= 4 for link in chain.arguments)


def test_a_chain_breaks_where_nothing_follows(question: Question) -> None:
    breaks = {row.mechanism.key: row.breaks_at for row in read_coverage(question)}
    assert breaks["mech-nlrp3"] == "agents"
    assert breaks["mech-axonal-loss"] == "trials"
    assert breaks["mech-acute-inflammation"] == ""
    by_hand = next(row for row in read_coverage(question) if row.mechanism.key == "mech-innate")
    assert {a.key for a in by_hand.agents} >= {"agent-masitinib", "agent-ibudilast"}
    assert "NCT01982942" in {t.key for t in by_hand.trials}


def test_measures_know_their_trials_and_strategies(question: Question) -> None:
    found = {row.topic.key: row for row in list_measures(question, Choice({}))}
    assert len(found) == 31
    nfl = found["measure-nfl"]
    assert nfl.strategies == ("A4",)
    assert "NCT02959658" in {t.key for t in nfl.trials}
    assert nfl.topic.maturity == Maturity.UNDER_VALIDATION
    assert all(row.topic.next_step for row in found.values())
    served = {code for row in found.values() for code in row.strategies}
    assert {"A3", "A4"} <= served
    fluid = list_measures(question, Choice({"measure_kind": ("fluid",)}))
    assert {row.topic.measure_kind for row in fluid} == {"fluid"}


def test_lists_filter_search_and_sort(question: Question) -> None:
    every = list_trials(question, Choice({}))
    assert len(every) == 224
    third = list_trials(question, Choice({"phase": ("3",), "profile": ("disease_modification",)}))
    assert {on.trial.phase for on in third} == {"3"}
    found = list_trials(question, Choice({"q": ("tolebrutinib",)}))
    assert {"NCT04411641", "NCT04458051"} <= {on.trial.key for on in found}
    by_size = list_trials(question, Choice({"sort": ("-people",)}))
    sizes = [on.trial.enrolment or -1 for on in by_size]
    assert sizes == sorted(sizes, reverse=True)
    running = list_trials(question, Choice({"trial_state": ("running",), "day": ("2021-04",)}))
    assert len(running) == 52
    furthest = list_agents(question, Choice({}))
    assert furthest[0].furthest == "4"
    assert [r.topic.name for r in list_agents(question, Choice({"q": ("imu-838",)}))] == [
        "Vidofludimus calcium"
    ]


def test_indicators_are_proposed_and_count_what_the_trials_say(question: Question) -> None:
    by_key = {
        one.indicator.key: one
        for s in question.portfolio.plan.strategies
        for one in indicators_of(question, s)
    }
    assert all(one.indicator.standing == "proposed" for one in by_key.values())
    for key, profile, phases in (
        ("ind-early-trials", "disease_modification", ("0/1", "1/2")),
        ("ind-symptom-trials", "symptoms", ()),
    ):
        record = by_key[key]
        for day, value in (
            ("2021-04", record.indicator.baseline),
            ("2025-09-25", record.readings[0][0].value),
        ):
            choice = Choice(
                {"profile": (profile,), "phase": phases, "day": (day,), "trial_state": ("running",)}
            )
            assert len(list_trials(question, choice)) == value, (key, day)
        assert record.progress is None, "no target, no way to it"


def test_what_stands_behind_a_strategy(question: Question) -> None:
    w2 = question.portfolio.plan.strategy("W2")
    assert w2 is not None
    behind = read_behind(question, w2)
    assert "Industry" in behind.missing
    leading = {p.who.ref for _, parts_ in behind.groups for p in parts_ if p.role == "leads"}
    assert "organisation:UTORONTO" in leading
    assert "NCT03679468" in {on.trial.key for on in behind.trials}
    assert "target-cognition" in {row.topic.key for row in behind.targets}
    assert {topic.key for topic, _ in behind.arguments} >= {"need-uneven-support"}


def test_references_are_read_strictly() -> None:
    assert parts("topic:need-x") == ("topic", "need-x")
    assert parts("person:ana") == ("", "person:ana")
    assert parts("topic:") == ("", "topic:")
    assert record_address("trial:NCT1") == "/trials/NCT1"
    assert record_address("nonsense") == "/search"
