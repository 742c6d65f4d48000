"""Examples: on a new board of the trial, called examples, taken out with one button."""

from datetime import date

from sqlalchemy import Engine, func
from sqlmodel import SQLModel, select

from dashboard.trial_examples import SECRETARY, add_examples, clear_examples
from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.database import current_revision, read_only, transaction
from strategy.models import (
    Comment,
    CommentSupport,
    CommentText,
    Meeting,
    Pack,
    PackContent,
    Ranking,
)
from strategy.past.images import record_models
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.meetings import read_meeting
from strategy.queries.voice.rankings import read_gap
from strategy.selection import Selection
from strategy.services.agendas import add_item
from strategy.services.examples import PREFIX, has_examples
from strategy.upkeep.contradictions import contradictions
from strategy.vocabulary import Role

TODAY = date(2026, 11, 29)
COMMITTEE = Actor("committee-example", Role.COMMITTEE)
BESIDE: tuple[type[SQLModel], ...] = (CommentText, CommentSupport, PackContent, Ranking)


def rows(engine: Engine) -> dict[str, int]:
    kinds: list[type[SQLModel]] = [*record_models(), *BESIDE]
    with read_only(engine) as session:
        return {
            str(kind.__tablename__): session.exec(select(func.count()).select_from(kind)).one()
            for kind in kinds
        }


def test_no_main_page_is_empty_and_everything_says_that_it_is_an_example(
    shipped: Engine,
) -> None:
    before = rows(shipped)
    add_examples(shipped, TODAY)
    add_examples(shipped, TODAY)
    question = Question(FrameStore(shipped).current(), Selection(), COMMITTEE, TODAY)
    with read_only(shipped) as session:
        assert rows(shipped)["meeting"] == before["meeting"] + 2
        for key in ("closed", "planned"):
            view = read_meeting(session, COMMITTEE, f"{PREFIX}{key}")
            assert view.meeting.example
            assert "xample" in view.meeting.title
            for one in view.items:
                assert all(words.startswith("Example.") for words in one.item.reasons)
                assert all(d.words.startswith("Example.") for d in one.decisions)
                assert all(a.action.what.startswith("Example.") for a in one.actions)
        said = session.exec(select(CommentText.words)).all()
        assert all(words.startswith("Example.") for words in said)
        gap = read_gap(session, question, read_board(question))
        assert gap is not None
        assert len(gap.lines) == 10
        assert session.exec(select(Pack.id)).first() is not None


def test_one_button_takes_them_all_out_with_what_was_written_on_them(
    shipped: Engine,
) -> None:
    before = rows(shipped)
    add_examples(shipped, TODAY)
    with transaction(shipped) as session:
        add_item(
            session,
            actor=SECRETARY,
            meeting_key=f"{PREFIX}planned",
            values={"title": "An item of somebody"},
            today=TODAY,
        )
        reply = session.exec(select(Comment).where(Comment.key == f"{PREFIX}comment-1")).one()
        session.add(
            Comment(
                key="reply", subject=reply.subject, parent_id=reply.id, written_on=TODAY, version=1
            )
        )
    clear_examples(shipped)
    assert rows(shipped) == before
    with read_only(shipped) as session:
        assert not has_examples(session)
        newest = current_revision(session)
        assert contradictions(session.connection()) == []
    assert clear_examples(shipped) == 0
    with read_only(shipped) as session:
        assert current_revision(session) == newest
        assert session.exec(select(Meeting.id)).all() == []
