"""Who makes a claim of the board: a document, a registry, a rule, this project, a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from strategy.access import LOADER
from strategy.columns.map import Knowledge
from strategy.errors import NotFoundError
from strategy.models import Aim, LayResult, Link, Mention, Source, Topic, Verdict
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.references import ROLES, STRATEGY, TOPIC, Place, place_of_reference, ref
from strategy.vocabulary import LinkBasis, LinkRole, Origin


class Sayer(StrEnum):
    """Who says something."""

    VERBATIM = "the document, word for word"
    SENSE = "the document in sense: our words, with its passage"
    SOURCE = "the source named here, in sense"
    REGISTRY = "the registry of trials"
    RECORD = "the records of this board"
    RULE = "a rule of this board; nobody has confirmed it"
    PROJECT = "this project, not confirmed"
    PLAIN = "this project, in plain words"
    PERSON = "a person on this board"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim and who makes it.

    Attributes:
        subject: the record that makes it, as ``type:key``.
        words: what is claimed.
        sayer: who says so.
        passage: the words of the document or source that it rests on; "" where none are kept.
        source: where that was read.
        place: where the claim is shown.
    """

    subject: str
    words: str
    sayer: Sayer
    passage: str
    source: Source | None
    place: Place


_OF_LINKS: Final[Mapping[LinkBasis, Sayer]] = MappingProxyType(
    {
        LinkBasis.DOCUMENT: Sayer.SENSE,
        LinkBasis.REGISTRY: Sayer.REGISTRY,
        LinkBasis.RECORD: Sayer.RECORD,
        LinkBasis.RULE: Sayer.RULE,
        LinkBasis.JUDGEMENT: Sayer.PROJECT,
        LinkBasis.OPINION: Sayer.PERSON,
    }
)


def read_claim(question: Question, subject: str) -> Claim:
    """Return what a record claims.

    Raises:
        NotFoundError: there is no such claim, or none that the viewer may know of.
    """
    kind, _, key = subject.partition(":")
    reader = _READERS.get(kind)
    claim = reader(question, key) if reader else None
    if claim is None:
        raise NotFoundError("There is no such claim on this board.")
    return claim


def link_claim(question: Question, link: Link) -> Claim | None:
    """Return what a link claims; nothing if the viewer may not know of both its ends."""
    start, end = name_of(question, link.from_ref), name_of(question, link.to_ref)
    if start is None or end is None:
        return None
    sayer = _OF_LINKS[LinkBasis(link.basis)]
    if sayer is Sayer.PROJECT and link.made_by not in ("", LOADER.key):
        sayer = Sayer.PERSON
    words = f"{start.name} {ROLES[LinkRole(link.role)].forward} {end.name}: {link.why}"
    place = place_of_reference(link.from_ref)
    return Claim(f"link:{link.key}", words, sayer, link.passage, _source(question, link), place)


def verdict_claim(question: Question, fact: Verdict, said: str) -> Claim:
    """Return what a fact about a trial or an agent claims, in the words of its page."""
    sayer = Sayer.SENSE if fact.on_basis == "stated" else Sayer.SOURCE
    place = place_of_reference(fact.subject)
    source = _source(question, fact)
    return Claim(f"verdict:{fact.key}", said, sayer, fact.quote, source, place)


def topic_claim(question: Question, topic: Topic) -> Claim:
    """Return what is said of a topic in plain words."""
    is_ours = topic.origin == Origin.NAMED or topic.added_by in ("", LOADER.key)
    sayer = Sayer.PLAIN if is_ours else Sayer.PERSON
    words = f"{topic.name}: {topic.plain_summary}" if topic.plain_summary else topic.name
    place = place_of_reference(ref(TOPIC, topic.key))
    source = _source(question, topic)
    return Claim(f"topic:{topic.key}", words, sayer, topic.passage, source, place)


def lay_claim(question: Question, told: LayResult) -> Claim:
    """Return what is told of a trial's result in plain words."""
    words = " ".join(part for part in (told.words, told.later, told.harms) if part)
    place = place_of_reference(told.subject)
    source = _source(question, told)
    return Claim(f"lay_result:{told.key}", words, Sayer.PLAIN, told.quote, source, place)


def mention_claim(question: Question, mention: Mention) -> Claim:
    """Return that a document names something."""
    sayer = Sayer.VERBATIM if mention.is_verbatim else Sayer.PROJECT
    passage = mention.name if mention.is_verbatim else ""
    place = place_of_reference(mention.subject)
    words = f"The document names it: {mention.name}"
    return Claim(f"mention:{mention.key}", words, sayer, passage, _source(question, mention), place)


def aim_claim(question: Question, aim: Aim) -> Claim:
    """Return what the documents want of a strategy."""
    code = next(s.key for s in question.portfolio.plan.strategies if s.id == aim.strategy_id)
    return Claim(
        f"aim:{aim.key}",
        aim.text,
        Sayer.SENSE if aim.passage else Sayer.PROJECT,
        aim.passage,
        _source(question, aim),
        Place(STRATEGY, code),
    )


def _source(question: Question, record: Any) -> Source | None:
    return question.portfolio.directory.sources.get(record.source_id or 0)


def _link(question: Question, key: str) -> Claim | None:
    found = _at(question, "links", key)
    return link_claim(question, found) if found else None


def _verdict(question: Question, key: str) -> Claim | None:
    found = _at(question, "verdicts", key)
    if found is None:
        return None
    said = " ".join(p for p in (found.outcome, found.effect, found.note, found.plain) if p)
    return verdict_claim(question, found, said or str(found.verdict))


def _lay_result(question: Question, key: str) -> Claim | None:
    found = _at(question, "lay_results", key)
    return lay_claim(question, found) if found else None


def _mention(question: Question, key: str) -> Claim | None:
    found = _at(question, "mentions", key)
    return mention_claim(question, found) if found else None


def _topic(question: Question, key: str) -> Claim | None:
    found = question.portfolio.knowledge.topic_at.get(key)
    return topic_claim(question, found) if found else None


def _aim(question: Question, key: str) -> Claim | None:
    found = next((a for a in question.portfolio.plan.aims if a.key == key), None)
    return aim_claim(question, found) if found else None


def _at(question: Question, records: str, key: str) -> Any:
    knowledge: Knowledge = question.portfolio.knowledge
    return next((one for one in getattr(knowledge, records) if one.key == key), None)


_READERS: Final[Mapping[str, Callable[[Question, str], Claim | None]]] = MappingProxyType(
    {
        "link": _link,
        "verdict": _verdict,
        "lay_result": _lay_result,
        "mention": _mention,
        "topic": _topic,
        "aim": _aim,
    }
)
