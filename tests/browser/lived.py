"""A board that people have used: words and answers, a round, a file, beside the portfolio."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session

from strategy.access import LOADER, Actor
from strategy.changes import keep
from strategy.database import open_engine, transaction
from strategy.lookup import by_key
from strategy.models import Comment, CommentText, ImportFile, Organisation, Round
from strategy.services import commenting, disputing, moderating
from strategy.vocabulary import ImportState, Role
from tests.cast_meetings import fill_meetings

DAY = date(2026, 11, 1)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
COMMITTEE = Actor("committee-example", Role.COMMITTEE)
OFFICER = Actor("funder:MSUK", Role.FUNDER)
ANSWER = {"state": "taken_up", "words": "The next call asks for trials at home.", "version": 1}


def live_on(board: Path) -> None:
    """Write what a first month leaves behind."""
    engine = open_engine(f"sqlite:///{board}")
    with transaction(engine) as session:
        _say(session, "said-first", "strategy:U1", "Fatigue keeps me from any trial far away.")
        _say(session, "said-second", "strategy:U1", "Please count the years at home too.")
        _say(session, "said-third", "strategy:W2", "Rehabilitation ends when the money ends.")
        session.flush()
        commenting.answer_comment(
            session, actor=COMMITTEE, comment_key="said-second", values=ANSWER, today=DAY
        )
        moderating.report_comment(
            session, actor=OFFICER, comment_key="said-third", reason="It names a person.", now=NOON
        )
        disputing.dispute_claim(
            session,
            actor=OFFICER,
            subject="topic:target-fatigue",
            claim="Fatigue: a deep tiredness.",
            why="Some people feel it in the mind and not in the body.",
            now=NOON,
        )
        keep(
            session,
            LOADER,
            "load",
            Round(
                key="round-first",
                question="Which strategies matter most?",
                about="strategies",
                opens_on=DAY,
                closes_on=date(2099, 1, 1),
            ),
        )
        _bring_file(session)
        fill_meetings(session, ("committee-example", "secretary-example", "patient-example"))
        _ask(session)
    engine.dispose()


def _say(session: Session, key: str, subject: str, words: str) -> None:
    said = keep(session, LOADER, "load", Comment(key=key, subject=subject, written_on=DAY))
    session.add(
        CommentText(
            comment_id=said.id or 0,
            author_key="patient-example",
            words=words,
            shown_as="A person affected",
            written_at=NOON,
        )
    )


def _bring_file(session: Session) -> None:
    """A file that a funder brought and nobody confirmed yet."""
    funder = by_key(session, Organisation, "MSUK")
    session.add(
        ImportFile(
            key="import-first",
            name="awards.xlsx",
            digest="0" * 64,
            size=1,
            actor_key=OFFICER.key,
            actor_role=Role.FUNDER,
            funder_id=funder.id,
            record="award",
            format="template",
            state=ImportState.READY,
            received_at=NOON,
        )
    )


def _ask(session: Session) -> None:
    """Let a person affected put a question to the meetings about the first strategy."""
    asked = Comment(key="asked", subject="strategy:U1", written_on=DAY, stance="asks")
    keep(session, LOADER, "load", asked)
    session.add(
        CommentText(
            comment_id=asked.id or 0,
            author_key="somebody-else",
            words="Will I learn what was found with my data?",
            shown_as="A person affected",
            written_at=NOON,
        )
    )
