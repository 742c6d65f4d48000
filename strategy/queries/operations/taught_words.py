"""The words that imports were taught."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from strategy.models import Synonym


@dataclass(frozen=True, slots=True)
class TaughtWord:
    """One word, and the code of a closed list that it means."""

    key: str
    vocabulary: str
    code: str
    word: str


def read_taught(session: Session) -> tuple[TaughtWord, ...]:
    """Return all taught words by list and word."""
    query = select(Synonym).order_by(col(Synonym.vocabulary), col(Synonym.word))
    return tuple(
        TaughtWord(one.key, one.vocabulary, one.code, one.word) for one in session.exec(query).all()
    )
