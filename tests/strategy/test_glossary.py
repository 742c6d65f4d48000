"""Every word of a closed list that the board shows has a meaning, and nothing else has."""

import csv
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from strategy.database import read_only
from strategy.glossary import GLOSSARIES, label, term_key
from strategy.models import Term
from strategy.queries.board.terms import read_words

FILE = Path(__file__).parents[2] / "data" / "plan" / "terms.csv"


def test_every_word_has_a_meaning_in_the_order_of_its_list(shipped: Engine) -> None:
    with read_only(shipped) as session:
        found = read_words(session)
        held = session.exec(select(Term)).all()
    assert list(found) == list(GLOSSARIES)
    terms = [word.term for words in found.values() for word in words]
    assert all(term is not None and term.meaning.endswith(".") for term in terms)
    assert len(held) == len(terms)


def test_the_file_says_each_word_once() -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = [(row["list"], row["code"]) for row in csv.DictReader(lines)]
    assert len(rows) == len(set(rows)) == len({term_key(*row) for row in rows})


def test_words_are_said_as_people_say_them() -> None:
    assert label("organisation_kind", "patient_organisation") == "Patient organisation"
    assert label("scope", "all_ms") == "All forms of MS"


def test_a_board_without_meanings_still_has_its_lists(empty: Engine) -> None:
    with read_only(empty) as session:
        found = read_words(session)
    assert [word.code for word in found["stage"]] == [
        "pledged",
        "committed",
        "disbursed",
        "returned",
    ]
    assert {word.term for words in found.values() for word in words} == {None}
