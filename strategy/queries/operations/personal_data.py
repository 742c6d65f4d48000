"""Everything the board holds about one person, for that person."""

import json
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.language import LANGUAGES
from strategy.models import (
    AgendaItem,
    Change,
    Comment,
    CommentReport,
    CommentSupport,
    Dispute,
    Draft,
    Listening,
    NoteBefore,
    Organisation,
    Passkey,
    Person,
    Project,
    Ranking,
    Round,
    SignIn,
    SignInEvent,
    SplitCoding,
)
from strategy.queries.operations.views import my_views
from strategy.queries.voice.comments import read_my_comments


def read_personal(session: Session, actor: Actor) -> dict[str, Any]:
    """Return what is held about somebody, in parts with plain values that JSON can hold."""
    person = session.exec(select(Person).where(col(Person.key) == actor.key)).first()
    listening = session.get(Listening, actor.key)
    return {
        "account": _account(session, person, actor),
        "comments": [_comment(subject, said) for subject, said in read_my_comments(session, actor)],
        "reports": _reports(session, actor),
        "doubts": _doubts(session, actor),
        "before_meetings": _notes_before(session, actor),
        "supported": _supported(session, actor),
        "orders": _orders(session, actor),
        "drafts": _drafts(session, actor),
        "views": _views(session, actor),
        "second_opinions": _codings(session, actor),
        "mail": {
            "weekly": bool(listening and listening.digest),
            "language": LANGUAGES.get(listening.language, "") if listening else "",
        },
        "sign_ins": _sign_ins(session, person),
        "sign_ins_and_tries": _tries(session, person),
        "acts": _acts(session, actor),
    }


def _account(session: Session, person: Person | None, actor: Actor) -> dict[str, Any]:
    body = session.get(Organisation, actor.organisation_id) if actor.organisation_id else None
    passkeys = (
        session.exec(select(Passkey.label).where(col(Passkey.person_id) == person.id)).all()
        if person
        else []
    )
    return {
        "key": actor.key,
        "name": person.name if person else "",
        "mail_address": (person.email or "") if person else "",
        "role": str(actor.role),
        "organisation": body.name if body else "",
        "passkeys": list(passkeys),
    }


def _comment(subject: str, said: Any) -> dict[str, Any]:
    return {
        "about": subject,
        "written_on": said.on.isoformat(),
        "words": said.words,
        "shown_as": said.who,
        "stance": said.stance,
        "state": said.state,
        "for_somebody_else": said.on_behalf,
        "hidden_because": said.hidden_reason,
        "answers": [
            {"on": a.on.isoformat(), "words": a.words, "led_to": a.led_to} for a in said.answers
        ],
    }


def _reports(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = select(CommentReport).where(col(CommentReport.actor_key) == actor.key)
    return [{"at": r.reported_at.isoformat(), "reason": r.reason} for r in session.exec(query)]


def _doubts(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = select(Dispute).where(col(Dispute.actor_key) == actor.key)
    return [
        {
            "at": d.made_at.isoformat(),
            "claim": d.claim,
            "why": d.why,
            "state": d.state,
            "answer": d.answer,
        }
        for d in session.exec(query)
    ]


def _notes_before(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = (
        select(NoteBefore, AgendaItem)
        .join(AgendaItem, col(AgendaItem.id) == col(NoteBefore.item_id))
        .where(col(NoteBefore.actor_key) == actor.key)
    )
    return [
        {"at": n.sent_at.isoformat(), "about": i.title, "vote": n.vote, "words": n.words}
        for n, i in session.exec(query)
    ]


def _supported(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = (
        select(CommentSupport, Comment)
        .join(Comment, col(Comment.id) == col(CommentSupport.comment_id))
        .where(col(CommentSupport.actor_key) == actor.key)
    )
    return [{"at": s.supported_at.isoformat(), "about": c.subject} for s, c in session.exec(query)]


def _orders(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = (
        select(Ranking, Round)
        .join(Round, col(Ranking.round_id) == col(Round.id))
        .where(col(Ranking.actor_key) == actor.key)
    )
    return [
        {
            "round": held.question,
            "sent_at": one.sent_at.isoformat(),
            "group": one.group,
            "order": one.order,
            "unknown": one.unknown,
        }
        for one, held in session.exec(query)
    ]


def _drafts(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = select(Draft).where(col(Draft.actor_key) == actor.key, col(Draft.contents) != "")
    return [
        {
            "page": d.subject,
            "saved_at": d.saved_at.isoformat(),
            "deleted_after": d.expires_at.isoformat(),
            "contents": json.loads(d.contents),
        }
        for d in session.exec(query)
    ]


def _views(session: Session, actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "name": view.name,
            "page": view.address,
            "shared": view.shared,
            "start_page": view.starts,
            "saved_at": view.kept_at.isoformat(),
        }
        for view in my_views(session, actor)
    ]


def _codings(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = (
        select(SplitCoding, Project.key)
        .join(Project, col(Project.id) == col(SplitCoding.project_id))
        .where(SplitCoding.actor_key == actor.key)
    )
    return [
        {"project": key, "place": c.place, "note": c.note, "saved_at": c.coded_at.isoformat()}
        for c, key in session.exec(query)
    ]


def _sign_ins(session: Session, person: Person | None) -> list[dict[str, Any]]:
    if person is None:
        return []
    query = select(SignIn).where(col(SignIn.person_id) == person.id)
    return [
        {
            "from": s.made_at.isoformat(),
            "last_used": s.seen_at.isoformat(),
            "way": s.way,
            "ended": s.ended_at.isoformat() if s.ended_at else "",
        }
        for s in session.exec(query)
    ]


def _tries(session: Session, person: Person | None) -> list[dict[str, Any]]:
    if person is None:
        return []
    query = select(SignInEvent).where(col(SignInEvent.person_id) == person.id)
    return [
        {
            "at": e.at.isoformat(),
            "outcome": e.outcome,
            "way": e.way,
            "from": e.place,
            "known_browser": e.known,
        }
        for e in session.exec(query)
    ]


def _acts(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Return what stands in the history under the person's key; the history itself stays."""
    query = select(Change).where(col(Change.actor_key) == actor.key).order_by(col(Change.id))
    return [
        {
            "at": c.at.isoformat(),
            "did": c.verb,
            "record": f"{c.record_type}:{c.record_key}",
            "why": c.why,
        }
        for c in session.exec(query)
    ]
