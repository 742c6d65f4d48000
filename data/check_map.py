"""Does the map hold together: links that lead nowhere, records that nothing is linked to."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, select

from data.check_findings import Finding, Severity, doubt, error
from data.check_results import result_findings
from strategy.amounts import counted
from strategy.models import Link, Mention, Topic, Trial, Verdict
from strategy.record_types import BY_REFERENCE
from strategy.references import KINDS, ROLES, TOPIC, TRIAL, parts, ref
from strategy.vocabulary import ClassifiedBy, LinkRole, Origin, TopicKind


def map_findings(session: Session) -> Iterator[Finding]:
    """Say which links, results and names lead nowhere, and which records stand alone."""
    held = _references(session)
    links = session.exec(select(Link)).all()
    topics = {t.key: t for t in session.exec(select(Topic)).all()}
    yield from _dangling(session, links, held)
    yield from _misfits(links, topics, held)
    yield from _alone(session, links, topics)
    yield from result_findings(session, links, topics)
    yield from _coverage(session, links, topics)


def _references(session: Session) -> set[str]:
    return {
        ref(kind, key)
        for kind in KINDS
        for key in session.exec(select(BY_REFERENCE[kind].model.key)).all()
    }


def _dangling(session: Session, links: Sequence[Link], held: set[str]) -> Iterator[Finding]:
    for link in links:
        for end in (link.from_ref, link.to_ref):
            if end not in held:
                yield error(link.key, f"An orphan: the link leads to “{end}”, which is not there.")
    for verdict in session.exec(select(Verdict)).all():
        if verdict.subject not in held:
            yield error(
                verdict.key, f"An orphan: a result of “{verdict.subject}”, which is not there."
            )
    for mention in session.exec(select(Mention)).all():
        if mention.subject not in held:
            yield error(
                mention.key,
                f"An orphan: “{mention.name}” names “{mention.subject}”, which is not there.",
            )


def _misfits(links: Sequence[Link], topics: dict[str, Topic], held: set[str]) -> Iterator[Finding]:
    for link in links:
        words = ROLES[LinkRole(link.role)]
        if link.from_ref not in held or link.to_ref not in held:
            continue
        start, end = (_kind(topics, r) for r in (link.from_ref, link.to_ref))
        if start not in words.froms or end not in words.tos:
            yield doubt(link.key, f"A {start} does not stand to a {end} as “{words.forward}”.")


def _kind(topics: dict[str, Topic], reference: str) -> str:
    kind, key = parts(reference)
    return topics[key].kind if kind == TOPIC else kind


def _alone(session: Session, links: Sequence[Link], topics: dict[str, Topic]) -> Iterator[Finding]:
    joined = {end for link in links for end in (link.from_ref, link.to_ref)}
    sorted_into = {t.class_id for t in session.exec(select(Trial)).all()}
    for key, topic in topics.items():
        if ref(TOPIC, key) in joined or topic.id in sorted_into:
            continue
        # Nobody can link a group that no body stands for: that it is missing is the finding. How
        # many people live with it leads to nothing, and is told beside the needs.
        if topic.kind not in (TopicKind.STAKEHOLDER_GROUP, TopicKind.BURDEN):
            yield doubt(key, f"An orphan: nothing is linked to “{topic.name}”.")


def _coverage(
    session: Session, links: Sequence[Link], topics: dict[str, Topic]
) -> Iterator[Finding]:
    trials = session.exec(select(Trial)).all()
    if not topics and not trials:
        return
    joined = {end for link in links for end in (link.from_ref, link.to_ref)}
    alone = sum(ref(TRIAL, t.key) not in joined for t in trials)
    ruled = sum(t.classified_by == ClassifiedBy.RULE for t in trials)
    added = sum(t.origin == Origin.ADDED for t in topics.values())
    yield _info(
        f"{counted(len(topics), 'topic')}, {counted(len(trials), 'trial')} and "
        f"{counted(len(links), 'link')} on the map; {added:,} topics were added to those "
        "that the documents name."
    )
    yield _info(
        f"{ruled:,} of {counted(len(trials), 'trial')} are sorted by a rule only; "
        f"{alone:,} are linked to nothing."
    )
    by_rule = sum(link.basis == "rule" for link in links)
    yield _info(f"{by_rule:,} of {counted(len(links), 'link')} were found by a rule only.")


def _info(text: str) -> Finding:
    return Finding(Severity.INFO, "map", text)
