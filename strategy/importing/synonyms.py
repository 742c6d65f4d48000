"""Teaching imports the words of other people's files; the codes themselves are fixed."""

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key, remove
from strategy.errors import InvalidError
from strategy.importing.cell_values import folded
from strategy.importing.code_lists import LISTS
from strategy.lookup import by_key
from strategy.models import Synonym


def add_synonym(
    session: Session, *, actor: Actor, vocabulary: str, code: str, word: str
) -> Synonym:
    """Let imports take a word for a code of a closed list.

    Raises:
        InvalidError: no such code, or the word means something already.
    """
    require(actor, "add_synonym")
    known = LISTS.get(vocabulary)
    if known is None or code not in known.values():
        raise InvalidError({"code": "Please choose what the word means."})
    text = folded(word)[:120]
    if not text:
        raise InvalidError({"word": "Please give a word."})
    held = {**known, **synonyms(session).get(vocabulary, {})}
    if text in held:
        meaning = held[text].replace("_", " ")
        raise InvalidError({"word": f"Imports take “{word.strip()[:40]}” for {meaning} already."})
    made = Synonym(key=new_key("word"), vocabulary=vocabulary, code=code, word=text)
    return keep(session, actor, "add_synonym", made)


def remove_synonym(session: Session, *, actor: Actor, synonym_key: str) -> None:
    """Let imports forget a word that somebody taught them."""
    require(actor, "remove_synonym")
    remove(session, actor, "remove_synonym", by_key(session, Synonym, synonym_key))


def synonyms(session: Session) -> dict[str, dict[str, str]]:
    """Return the taught words by list: code by plain word."""
    found: dict[str, dict[str, str]] = {}
    for one in session.exec(select(Synonym).order_by(col(Synonym.id))).all():
        found.setdefault(one.vocabulary, {})[one.word] = one.code
    return found
