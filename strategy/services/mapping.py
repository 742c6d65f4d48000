"""What committee and secretary change on the map: topics, trials and what became known of them."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import answered_before, keep, new_key, remember_answer, remove, request
from strategy.errors import InvalidError, NotAllowedError
from strategy.identifiers import NO_REGISTRY_NUMBER, REGISTRY_NUMBER
from strategy.lookup import by_key, same_version
from strategy.models import (
    LayResult,
    Link,
    Topic,
    TopicCreate,
    TopicUpdate,
    Trial,
    TrialCreate,
    TrialUpdate,
    Verdict,
    VerdictCreate,
)
from strategy.models.results import LayResultReadBy
from strategy.references import TOPIC, TRIAL, ref
from strategy.services.linking import kind_of, referred
from strategy.services.source_lookup import source_at
from strategy.services.validation import (
    KNOWN_TRIAL,
    checked,
    period_problem,
)
from strategy.vocabulary import (
    ClassifiedBy,
    Maturity,
    MeasureKind,
    Origin,
    TopicKind,
)


def add_topic(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, today: date
) -> str:
    """Add a topic that no document names, with the reason why it belongs here.

    Returns:
        The key of the topic.
    """
    require(actor, "add_topic")
    sent = request(actor, "add_topic", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(TopicCreate, values)
    _refuse_measure(form.kind, form.measure_kind, form.maturity)
    _refuse_twin(session, form.kind, form.name)
    topic = Topic(
        key=new_key(str(form.kind).replace("_", "-")),
        origin=Origin.ADDED,
        added_by=actor.key,
        added_on=today,
        source_id=source_at(session, actor, form.source_url, today),
        position=10_000,
        **{**form.model_dump(exclude={"source_url"}), "kind": str(form.kind)},
    )
    keep(session, actor, "add_topic", topic, why=form.reason)
    remember_answer(session, sent, topic.key)
    return topic.key


def change_topic(
    session: Session, *, actor: Actor, topic_key: str, values: dict[str, Any], version: int
) -> Topic:
    """Correct the words of a topic."""
    require(actor, "change_topic")
    topic = by_key(session, Topic, topic_key)
    same_version(topic, version)
    form = checked(TopicUpdate, values)
    _refuse_measure(topic.kind, form.measure_kind, form.maturity)
    for name, value in form.model_dump().items():
        setattr(topic, name, value)
    return keep(session, actor, "change_topic", topic)


def remove_topic(session: Session, *, actor: Actor, topic_key: str, why: str = "") -> None:
    """Take out a topic that somebody added and that nothing is linked to any more.

    Raises:
        NotAllowedError: a document names it, or links would lead nowhere.
    """
    require(actor, "remove_topic")
    topic = by_key(session, Topic, topic_key)
    if topic.origin != Origin.ADDED:
        raise NotAllowedError("A source document names this record, so it stays.")
    reference = ref(TOPIC, topic.key)
    ends = or_(col(Link.from_ref) == reference, col(Link.to_ref) == reference)
    if session.exec(select(Link).where(ends)).first() is not None:
        raise NotAllowedError("Please unlink this record from all others first.")
    remove(session, actor, "remove_topic", topic, why=why)


def _refuse_measure(kind: str, measure_kind: str, maturity: str) -> None:
    problems = {}
    if kind == TopicKind.MEASURE:
        if measure_kind not in tuple(MeasureKind):
            problems["measure_kind"] = "Please choose what the measure is read from."
        if maturity not in tuple(Maturity):
            problems["maturity"] = "Please choose how far the measure is."
    elif measure_kind or maturity:
        problems["measure_kind"] = "Only a biomarker or outcome measure has this."
    if problems:
        raise InvalidError(problems)


def _refuse_twin(session: Session, kind: str, name: str) -> None:
    same_kind = session.exec(select(Topic.name).where(col(Topic.kind) == str(kind))).all()
    if name.casefold() in {other.casefold() for other in same_kind}:
        raise InvalidError({"name": "There is a record of this kind with this name already."})


def add_trial(
    session: Session, *, actor: Actor, values: dict[str, Any], write_key: str, today: date
) -> str:
    """Add a trial that no file brought; return its key.

    Raises:
        InvalidError: its registry number is missing, or the board has a trial of it.
        NotAllowedError: not the actor's to do.
    """
    require(actor, "add_trial")
    sent = request(actor, "add_trial", write_key, values)
    before = answered_before(session, sent)
    if before is not None:
        return before
    form = checked(TrialCreate, values)
    _refuse_trial(form)
    number = form.registry_id
    if number and not REGISTRY_NUMBER.fullmatch(number):
        raise InvalidError({"registry_id": NO_REGISTRY_NUMBER})
    key = number or new_key("trial")
    if session.exec(select(Trial).where(col(Trial.key) == key)).first() is not None:
        raise InvalidError({"registry_id": KNOWN_TRIAL})
    trial = Trial(
        key=key,
        classified_by=ClassifiedBy.PERSON,
        source_id=source_at(session, actor, form.source_url, today),
        **form.model_dump(mode="json", exclude={"source_url", "start", "end"}),
        start=form.start,
        end=form.end,
    )
    keep(session, actor, "add_trial", trial)
    remember_answer(session, sent, trial.key)
    return trial.key


def change_trial(
    session: Session, *, actor: Actor, trial_key: str, values: dict[str, Any], version: int
) -> Trial:
    """Correct a trial; its population, profile and class count as looked at by a person then."""
    require(actor, "change_trial")
    trial = by_key(session, Trial, trial_key)
    same_version(trial, version)
    form = checked(TrialUpdate, values)
    _refuse_trial(form)
    for name, value in form.model_dump().items():
        setattr(trial, name, str(value) if name in ("phase", "status", "profile") else value)
    for name in ("start_precision", "end_precision"):
        given = getattr(form, name)
        setattr(trial, name, str(given) if given else None)
    trial.classified_by = ClassifiedBy.PERSON
    return keep(session, actor, "change_trial", trial)


def _refuse_trial(form: TrialUpdate) -> None:
    problems = period_problem(form.start, form.end)
    # A trial may have begun without a published end, and the other way round.
    kept = {
        name: text for name, text in problems.items() if not text.startswith("Please give both")
    }
    if kept:
        raise InvalidError(kept)


def add_verdict(
    session: Session,
    *,
    actor: Actor,
    subject: str,
    values: dict[str, Any],
    write_key: str,
    today: date,
) -> str:
    """Add what became known of a trial or an agent, with its source.

    Raises:
        InvalidError: neither a trial nor an agent, a day to come, or a source that is none.
        NotAllowedError: not the actor's to do.
    """
    require(actor, "add_verdict")
    sent = request(actor, "add_verdict", write_key, {**values, "subject": subject})
    before = answered_before(session, sent)
    if before is not None:
        return before
    record = referred(session, subject)
    if kind_of(record, subject) not in (TRIAL, TopicKind.AGENT):
        raise InvalidError({"form": "Only a trial or an agent has results."})
    form = checked(VerdictCreate, values)
    if form.on > today:
        raise InvalidError({"on": "A result cannot be known from a day to come."})
    verdict = Verdict(
        key=new_key("verdict"),
        subject=subject,
        verdict=str(form.verdict),
        kind=str(form.kind),
        people_group=str(form.people_group or ""),
        region=form.region,
        on=form.on,
        on_precision=str(form.on_precision),
        on_basis="dated",
        note=form.note,
        source_id=source_at(session, actor, form.source_url, today),
    )
    keep(session, actor, "add_verdict", verdict)
    remember_answer(session, sent, verdict.key)
    return verdict.key


def confirm_lay_result(
    session: Session, *, actor: Actor, key: str, values: dict[str, Any], today: date
) -> LayResult:
    """Say which clinician has read a result in plain words as it stands.

    Args:
        session: one write transaction; the caller commits.
        actor: committee or secretary, who vouch that the person named has read it.
        key: the result's.
        values: ``read_by`` (name and profession) and ``version``, the state that was read.
        today: the day of the reading.

    Raises:
        InvalidError: without a name.
        OutdatedError: the words have changed since.
    """
    require(actor, "confirm_lay_result")
    result = by_key(session, LayResult, key)
    form = checked(LayResultReadBy, values)
    same_version(result, form.version)
    result.read_by, result.read_on = " ".join(form.read_by.split()), today
    return keep(session, actor, "confirm_lay_result", result)
