"""What the words of the closed lists mean, list by list."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from strategy.glossary import GLOSSARIES, label, term_key
from strategy.models import Term


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a list as people say it, and its meaning where one is recorded."""

    code: str
    label: str
    term: Term | None


def read_words(session: Session) -> Mapping[str, tuple[Word, ...]]:
    """Return the words of every closed list, in the order of the lists."""
    held = {term.key: term for term in session.exec(select(Term)).all()}
    return {
        name: tuple(Word(w, label(name, w), held.get(term_key(name, w))) for w in glossary.words)
        for name, glossary in GLOSSARIES.items()
    }
