"""Words that imports are taught: taken from then on, once each, and forgotten again."""

import pytest
from sqlalchemy import Engine

from strategy.database import transaction
from strategy.errors import InvalidError
from strategy.importing.synonyms import add_synonym, remove_synonym
from strategy.vocabulary import RowVerdict
from tests.cast import Cast
from tests.strategy.importing.bringing import award_row, bring, look


def taught(engine: Engine, cast: Cast, word: str, code: str = "active") -> str:
    with transaction(engine) as session:
        made = add_synonym(session, actor=cast.committee, vocabulary="status", code=code, word=word)
        return made.key


def verdict(engine: Engine, cast: Cast) -> str:
    key = bring(engine, cast.north, [award_row(1, status="ANDA BENE")])
    return look(engine, key)[1][0].verdict


def test_a_taught_word_is_understood_and_can_be_forgotten(sqlite: Engine, cast_of: Cast) -> None:
    assert verdict(sqlite, cast_of) == RowVerdict.ERROR
    key = taught(sqlite, cast_of, "Anda bene")
    assert verdict(sqlite, cast_of) == RowVerdict.NEW
    with transaction(sqlite) as session:
        remove_synonym(session, actor=cast_of.committee, synonym_key=key)
    assert verdict(sqlite, cast_of) == RowVerdict.ERROR


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("ongoing", "completed", "for active already"),
        ("", "active", "give a word"),
        ("neu", "nothing", "what the word means"),
    ],
)
def test_a_word_means_one_thing(
    sqlite: Engine, cast_of: Cast, word: str, code: str, said: str
) -> None:
    with pytest.raises(InvalidError, match=said):
        taught(sqlite, cast_of, word, code)
