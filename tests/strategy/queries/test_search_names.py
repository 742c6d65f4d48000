"""Every name of both documents is found by the search, and leads to the record that answers it."""

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.question import Question
from strategy.queries.knowledge.search import SearchStore
from strategy.selection import Selection
from tests.cast import TODAY

# What led nowhere, or to something else, when 125 names were tried by hand.
LED_NOWHERE = {
    "phenotypic classification": "topic:field-phenotypes",
    "2013 clinical course descriptors": "topic:field-phenotypes",
    "implementation science": "topic:field-implementation",
    "knowledge translation": "topic:field-translation",
    "animal models": "topic:field-animal-models",
    "computational systems": "topic:field-computational",
    "machine learning": "topic:field-machine-learning",
    "2.8 million": "topic:burden-ms-world",
    "57.8": "topic:burden-spms-uk",
    "37.1": "topic:burden-spms-us",
    "33.3": "topic:burden-spms-germany",
    "prevalence": "topic:burden-spms-germany",
    "subpial lesions": "topic:mech-subpial",
    "psychologists": "topic:care-psychologists",
    "pain specialists": "topic:care-pain-specialists",
    "long-term efficacy and safety": "topic:rec-long-term",
    "liver toxicity": "topic:agent-tolebrutinib",
    "IL1-Beta": "topic:mech-nlrp3",
    "Cenrifki": "topic:agent-tolebrutinib",
}


@pytest.fixture
def board(shipped: Engine) -> tuple[SearchStore, Question]:
    question = Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY)
    return SearchStore(shipped), question


def found(board: tuple[SearchStore, Question], text: str, each: int = 8) -> list[str]:
    return [one.ref for _, held, _ in board[0].find(board[1], text, each).groups for one in held]


@pytest.mark.parametrize(("text", "reference"), LED_NOWHERE.items())
def test_what_led_nowhere_leads_to_its_record(
    board: tuple[SearchStore, Question], text: str, reference: str
) -> None:
    assert reference in found(board, text)


def test_every_name_of_both_documents_is_found(board: tuple[SearchStore, Question]) -> None:
    mentions = board[1].portfolio.knowledge.mentions
    assert len(mentions) > 150
    missed = [m.name for m in mentions if m.subject not in found(board, m.name, 20)]
    assert missed == []
