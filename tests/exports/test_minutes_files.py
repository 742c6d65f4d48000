"""Minutes as a document: read back word for word, and never more than the reader may see."""

from io import BytesIO

from docx import Document
from sqlalchemy import Engine

from exports.minutes_files import minutes_file
from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.queries.meetings.meetings import read_meeting
from strategy.services import deciding, minutes
from tests.cast import TODAY, Cast
from tests.cast_meetings import APPROVED, OPEN
from tests.strategy.services import meeting_verbs

HOSTILE = "=1+1 <b>&amp; “ä” 进展型 \u202e"


def text(engine: Engine, viewer: Actor, key: str) -> tuple[str, list[str]]:
    with read_only(engine) as session:
        made = minutes_file(read_meeting(session, viewer, key))
    document = Document(BytesIO(made))
    styles = [(p.style.name if p.style else None) or "" for p in document.paragraphs]
    headings = [
        p.text
        for p, style in zip(document.paragraphs, styles, strict=True)
        if style.startswith(("Heading", "Title"))
    ]
    return "\n".join(p.text for p in document.paragraphs), headings


def test_decisions_votes_and_actions_are_in_it(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        deciding.decide(
            session,
            actor=cast.committee,
            item_key="item-1-open",
            values={
                "words": HOSTILE,
                "reason": "They were read twice.",
                "votes_for": 5,
                "votes_against": 1,
            },
            carried=[("milestones", {"strategy_key": "U1"})],
            write_key="",
            today=TODAY,
        )
        meeting_verbs.agree_action(session, cast.committee)
    said, headings = text(engine, cast.committee, OPEN)
    assert HOSTILE in said
    assert "For 5, against 1, abstained 0." in said
    assert "The proposed milestones of U1 are the committee's own" in said
    assert "To do: Ask three funders: Ana, until 1 February 2027" in said
    assert "A draft: not approved yet." in said
    assert headings == ["Minutes of The open meeting", "1. Item 1", "2. Item 2"]


def test_who_takes_no_part_reads_roles_and_approved_minutes_only(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        minutes.amend_minutes(
            session,
            actor=cast.committee,
            meeting_key=APPROVED,
            values={"words": "It was Tuesday."},
            today=TODAY,
        )
    said, _ = text(engine, cast.visitor, APPROVED)
    assert "It was Tuesday." in said
    assert "To do: Ask the members: a patient representative" in said
    assert "Pat" not in said
