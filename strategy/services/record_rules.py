"""What has to hold between the fields of a record and its neighbours after a correction.

Each rule looks at the record as it would stand and answers with a sentence per field; what has to
follow in other records is returned, so that it is written in the same act.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, or_, select

from strategy.identifiers import NO_REGISTRY_NUMBER, REGISTRY_NUMBER
from strategy.models import (
    Award,
    Contribution,
    LayResult,
    Link,
    Mention,
    Milestone,
    Output,
    Programme,
    Project,
    Relation,
    Source,
    Statement,
    Topic,
    Trial,
)
from strategy.models.base import Record
from strategy.services.validation import (
    KNOWN_TRIAL,
    NOT_IN_A_DOCUMENT,
    period_problem,
)
from strategy.vocabulary import LinkBasis, MilestoneState, RateBasis, TopicKind
from strategy.wording import has_words, is_known


@dataclass
class Sense:
    """What a rule found.

    Attributes:
        problems: a sentence by field.
        follow: other records that were changed along.
    """

    problems: dict[str, str] = field(default_factory=dict)
    follow: list[Record] = field(default_factory=list)


Rule = Callable[[Session, Any, Mapping[str, Any]], Sense]


def keep_sense(session: Session, record: Record, before: Mapping[str, Any]) -> Sense:
    """Return what is wrong with a record as it would stand, and what follows from it.

    Args:
        session: reads the neighbours; nothing is written to it yet.
        record: with its new values.
        before: its columns before; empty for a new one.
    """
    rule = _RULES.get(type(record))
    with session.no_autoflush:
        return rule(session, record, before) if rule else Sense()


def _project(session: Session, project: Project, before: Mapping[str, Any]) -> Sense:
    problems = _half_open(project.start, project.end)
    seen, at = {project.id}, project.follows_id
    while at is not None and "follows_id" not in problems:
        if at in seen:
            problems["follows_id"] = "A project cannot follow itself."
        seen.add(at)
        one = session.get(Project, at)
        at = one.follows_id if one else None
    return Sense(problems)


def _half_open(start: date | None, end: date | None) -> dict[str, str]:
    """Return sentences for a period of which one end may be unknown."""
    found = period_problem(start or end, end or start)
    name = "start" if end is None else "end"
    return {name: next(iter(found.values()))} if found and None in (start, end) else found


def _milestone(session: Session, milestone: Milestone, before: Mapping[str, Any]) -> Sense:
    period = period_problem(milestone.window_start, milestone.window_end)
    problems = {f"window_{name}": text for name, text in period.items()}
    if milestone.state == MilestoneState.DONE and not milestone.evidence:
        problems["evidence"] = "Please say what shows that this is done."
    before_end, end = before.get("window_end"), milestone.window_end
    if before_end and end and end > before_end and milestone.promised_end is None:
        milestone.promised_end = before_end
    return Sense(problems)


def _contribution(session: Session, one: Contribution, before: Mapping[str, Any]) -> Sense:
    award = session.get_one(Award, one.award_id)
    query = select(Contribution).where(
        col(Contribution.award_id) == one.award_id, col(Contribution.key) != one.key
    )
    others = session.exec(query).all()
    sense = Sense()
    if any(c.currency != one.currency for c in others):
        sense.problems["currency"] = "The award's other amounts are in another currency."
    if before.get("stage") != one.stage and any(c.stage == one.stage for c in others):
        sense.problems["stage"] = "The award has an amount at this stage already."
    if one.value_date is None and award.start is not None:
        one.value_date, one.value_precision = award.start, award.start_precision
    if before.get("value_date") != one.value_date:
        one.rate_basis = RateBasis.DATED
    if not sense.problems and award.currency != one.currency:
        award.currency = one.currency
        sense.follow.append(award)
    return sense


def _programme(session: Session, programme: Programme, before: Mapping[str, Any]) -> Sense:
    said = session.get(Statement, programme.statement_id) if programme.statement_id else None
    if said is None or programme.announced_cents is None:
        return Sense()
    ours = (programme.announced_cents, programme.currency, programme.announced_count)
    if ours == (said.amount_cents, said.currency, said.count):
        return Sense()
    text = "The statement it rests on gives another total. Please correct the statement instead."
    return Sense({"statement_id": text})


def _statement(session: Session, one: Statement, before: Mapping[str, Any]) -> Sense:
    sense = Sense()
    if one.amount_cents is not None and not one.currency:
        sense.problems["currency"] = "Please say in which currency the amount is."
    if one.disputes_key and one.disputes_key == one.key:
        sense.problems["disputes_key"] = "A statement cannot disagree with itself."
    if sense.problems:
        return sense
    if one.preferred:
        sense.follow += _set_aside(session, one)
    # A programme shows the total of the statement it rests on.
    query = select(Programme).where(col(Programme.statement_id) == one.id)
    for programme in session.exec(query).all() if one.id else ():
        theirs = (one.amount_cents, one.currency or programme.currency, one.count)
        ours = (programme.announced_cents, programme.currency, programme.announced_count)
        if programme.announced_cents is not None and ours != theirs:
            programme.announced_cents, programme.currency, programme.announced_count = theirs
            sense.follow.append(programme)
    return sense


def _set_aside(session: Session, one: Statement) -> list[Statement]:
    """Of statements that disagree only one is in use: put the others aside."""
    others = select(Statement).where(
        or_(
            col(Statement.disputes_key) == one.key,
            col(Statement.key) == (one.disputes_key or one.key),
        ),
        col(Statement.key) != one.key,
        col(Statement.preferred),
    )
    found = list(session.exec(others).all())
    for other in found:
        other.preferred = False
    return found


def _source(session: Session, source: Source, before: Mapping[str, Any]) -> Sense:
    same = select(Source.id).where(col(Source.url) == source.url, col(Source.key) != source.key)
    if source.url and source.url != before.get("url") and session.exec(same).first():
        return Sense({"url": "There is a source with this address already."})
    return Sense()


def _relation(session: Session, one: Relation, before: Mapping[str, Any]) -> Sense:
    if (one.to_id is None) == (one.award_id is None):
        return Sense({"to_id": "Please name either the other organisation or an award."})
    if one.to_id == one.from_id:
        return Sense({"to_id": "An organisation cannot stand to itself."})
    same = select(Relation.id).where(
        col(Relation.from_id) == one.from_id,
        col(Relation.kind) == one.kind,
        col(Relation.to_id) == one.to_id if one.to_id else col(Relation.award_id) == one.award_id,
        col(Relation.key) != one.key,
        col(Relation.is_opinion) == one.is_opinion,
    )
    if session.exec(same).first() is not None:
        return Sense({"kind": "This is recorded already."})
    return Sense()


def _trial(session: Session, trial: Trial, before: Mapping[str, Any]) -> Sense:
    found = session.get(Topic, trial.class_id) if trial.class_id else None
    problems = {}
    if found is not None and found.kind != TopicKind.AGENT_CLASS:
        problems["class_id"] = "Please name a class of agents, such as one of those on Agents."
    number = trial.registry_id
    # What a registry wrote in another way stays until somebody changes it.
    if number and number != before.get("registry_id"):
        if not REGISTRY_NUMBER.fullmatch(number):
            problems["registry_id"] = NO_REGISTRY_NUMBER
        elif _is_known(session, number, trial.id):
            problems["registry_id"] = KNOWN_TRIAL
    return Sense(problems)


def _is_known(session: Session, number: str, trial_id: int | None) -> bool:
    query = select(Trial.id).where(
        or_(col(Trial.key) == number, col(Trial.registry_id) == number), col(Trial.id) != trial_id
    )
    return session.exec(query).first() is not None


def _link(session: Session, one: Link, before: Mapping[str, Any]) -> Sense:
    if one.basis != LinkBasis.DOCUMENT:
        return Sense()
    if not _has_words(session, one.source_id, one.passage):
        return Sense({"passage": NOT_IN_A_DOCUMENT})
    return Sense()


def _topic(session: Session, one: Topic, before: Mapping[str, Any]) -> Sense:
    source = session.get(Source, one.source_id) if one.source_id else None
    is_document = source is not None and is_known(source.key)
    if is_document and one.passage and not _has_words(session, one.source_id, one.passage):
        return Sense({"passage": NOT_IN_A_DOCUMENT})
    return Sense()


def _mention(session: Session, one: Mention, before: Mapping[str, Any]) -> Sense:
    # Whether the document has the words is looked up and not believed.
    one.is_verbatim = _has_words(session, one.source_id, one.name)
    return Sense()


_READ = ("words", "later", "harms")


def _lay_result(session: Session, one: LayResult, before: Mapping[str, Any]) -> Sense:
    # Whoever read other words has not read these.
    changed = any(before.get(name) != getattr(one, name) for name in _READ)
    if changed and one.read_by and one.read_by == before.get("read_by"):
        one.read_by, one.read_on = "", None
    return Sense()


def _output(session: Session, one: Output, before: Mapping[str, Any]) -> Sense:
    if (one.project_id is None) == (one.organisation_id is None):
        return Sense({"project_id": "Please name either the project or the body it comes from."})
    if not one.is_lead and not one.address:
        return Sense({"address": "Please say where it can be read, or keep it as a lead."})
    return Sense()


def _has_words(session: Session, source_id: int | None, text: str) -> bool:
    source = session.get(Source, source_id) if source_id else None
    return source is not None and bool(text) and has_words(source.key, text)


_RULES: Final[Mapping[type[Record], Rule]] = {
    Project: _project,
    Milestone: _milestone,
    Contribution: _contribution,
    Programme: _programme,
    Statement: _statement,
    Source: _source,
    Relation: _relation,
    Trial: _trial,
    Link: _link,
    Topic: _topic,
    Mention: _mention,
    Output: _output,
    LayResult: _lay_result,
}
