"""What about fatigue, walking, pain, thinking, mood? Answered in plain words, from the records."""

import csv
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.question import Question
from strategy.queries.money.target_answers import TargetAnswer, read_target_answer
from strategy.selection import Selection
from strategy.sentences import target_lines
from strategy.sentences.map_lines import told
from tests.cast import TODAY
from tests.reading_grade import grade, longest_sentence

# Looked up by hand in the titles, main outcomes and descriptions of the files.
BY_HAND = {
    "target-fatigue": (
        {"NCT04304027", "NCT02804594", "NCT01381354", "NCT01915433", "NCT03980145", "NCT04856384"},
        {"refuel-ms", "cafe-ms", "michigan-fatigue"},
    ),
    "target-arm-hand": ({"NCT01416181", "NCT03094364"}, {"plymouth-oculomotor"}),
    "target-motor": ({"NCT01538225", "NCT01416181", "ISRCTN69614598"}, {"lipoic-acid"}),
    "target-cognition": ({"NCT03679468"}, {"cogex"}),
    "target-balance": (set(), {"refuel-ms", "brims"}),
}
TITLES = {
    "target-fatigue": r"fatigue",
    "target-motor": r"walk|gait|spastic|standing frame",
    "target-pain": r"\bpain\b",
    "target-cognition": r"cognit",
    "target-mood": r"depress|anxiety|\bmood\b",
}


def answers(engine: Engine) -> dict[str, TargetAnswer]:
    question = Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY)
    found = {}
    for topic in question.portfolio.knowledge.of_kind("well_being_target"):  # type: ignore[arg-type]
        answer = read_target_answer(question, topic)
        assert answer is not None
        found[topic.key] = answer
    return found


@pytest.mark.parametrize(("key", "known"), BY_HAND.items())
def test_what_was_looked_up_by_hand_is_there(
    shipped: Engine, key: str, known: tuple[set[str], set[str]]
) -> None:
    answer = answers(shipped)[key]
    assert known[0] <= {trial.key for trial in answer.row.trials}
    assert known[1] <= {project.key for project in answer.projects}


def test_no_trial_with_the_word_in_its_title_is_missed(shipped: Engine) -> None:
    with Path("data/portfolio/trials.csv").open(encoding="utf-8") as file:
        titles = {row["registry_id"]: row["title"] for row in csv.DictReader(file)}
    found = answers(shipped)
    for key, pattern in TITLES.items():
        held = {trial.key for trial in found[key].row.trials}
        named = {k for k, title in titles.items() if re.search(pattern, title, re.IGNORECASE)}
        assert {k for k in named if k.startswith(("NCT", "ISRCTN"))} <= held, key


def test_every_line_is_easy_to_read(shipped: Engine) -> None:
    for key, answer in answers(shipped).items():
        for part in (
            target_lines.who_works(answer, "EUR"),
            target_lines.tested_now(answer),
            target_lines.was_found(answer),
            target_lines.plan_says(answer),
            target_lines.helps(answer),
        ):
            for line in part:
                assert longest_sentence(line) <= 25, (key, line)
        own = [*target_lines.tested_now(answer), *target_lines.was_found(answer)]
        assert grade(" ".join(own)) <= 8, (key, own)
        for _, result in answer.found:
            assert grade(told(result)) <= 8


def test_every_trial_stands_in_one_part_of_the_answer(shipped: Engine) -> None:
    for answer in answers(shipped).values():
        parts = [*(t.key for t in answer.now), *(t.key for t, _ in answer.found)]
        assert len(answer.row.trials) == len(set(parts)) + answer.open_ended


def test_money_is_that_of_its_projects_and_the_unknown_is_counted(shipped: Engine) -> None:
    for answer in answers(shipped).values():
        known = [project.cents for project in answer.projects if project.cents is not None]
        assert answer.cents == sum(known)
        assert answer.without_amount == len(answer.projects) - len(known)
