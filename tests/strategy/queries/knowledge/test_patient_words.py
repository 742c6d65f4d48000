"""Words that patients use find what the field calls otherwise, on the shipped board."""

from datetime import date

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.question import Question
from strategy.queries.knowledge.search import SearchStore
from strategy.selection import Selection
from strategy.vocabulary.patient_words import PATIENT_WORDS


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("exhaustion", "Fatigue"),
        ("tired", "Fatigue"),
        ("no energy", "Fatigue"),
        ("Müdigkeit", "Fatigue"),
        ("Erschöpfung", "Fatigue"),
        ("brain fog", "Cognition"),
        ("vergesslich", "Cognition"),
        ("shaking", "Arm and hand function"),
        ("Zittern", "Arm and hand function"),
        ("walking", "Motor function"),
        ("double vision", "Visual evoked potentials"),
    ],
)
def test_the_first_hit_is_what_is_meant(shipped: Engine, words: str, target: str) -> None:
    portfolio = FrameStore(shipped).current()
    question = Question(portfolio, Selection(), VISITOR, date(2026, 11, 29))
    found = SearchStore(shipped).find(question, words)
    assert found.groups[0][1][0].in_words == target


def test_a_symptom_leads_to_trials_projects_and_the_strategy(shipped: Engine) -> None:
    portfolio = FrameStore(shipped).current()
    question = Question(portfolio, Selection(), VISITOR, date(2026, 11, 29))
    kinds = [kind for kind, _, _ in SearchStore(shipped).find(question, "tired").groups]
    assert kinds[0] == "well_being_target"
    assert {"project", "trial", "strategy"} <= set(kinds)


def test_every_word_belongs_to_a_record_of_the_board(shipped: Engine) -> None:
    knowledge = FrameStore(shipped).current().knowledge
    assert set(PATIENT_WORDS) <= set(knowledge.topic_at)
