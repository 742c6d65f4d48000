"""What the words of the closed lists mean, list by list."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from strategy.glossary import GLOSSARIES
from strategy.models import Term


def read_terms(session: Session) -> Mapping[str, tuple[Term, ...]]:
    """Return the words of every list in their order; lists without any are left out."""
    held: dict[str, list[Term]] = {}
    for term in session.exec(select(Term).order_by(col(Term.position), col(Term.id))).all():
        held.setdefault(term.vocabulary, []).append(term)
    return {name: tuple(held[name]) for name in GLOSSARIES if name in held}
