"""Words about medicines that contradict the record: each kind is planted, and found."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from data.checks import check
from strategy.access import COMMAND_LINE
from strategy.changes import keep
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import LayResult, Topic, Verdict


def said(engine: Engine) -> str:
    return "\n".join(str(one) for one in check(engine).findings)


def test_the_shipped_board_contradicts_itself_nowhere(shipped: Engine) -> None:
    text = said(shipped)
    for words in ("plain words", "its own trials are", "is a judgement", "did not repeat it"):
        assert words not in text


def untold(session: Session) -> None:
    session.delete(by_key(session, LayResult, "lay-NCT01194570"))


def judged(session: Session) -> None:
    result = by_key(session, LayResult, "lay-NCT01194570")
    result.words = "The result was good in 732 people."


def unsaid(session: Session) -> None:
    by_key(session, LayResult, "lay-NCT00647348").later = ""


def unconfirmed(session: Session) -> None:
    by_key(session, LayResult, "lay-NCT02220933").later = ""


def still_going(session: Session) -> None:
    add(session, "agent-ocrelizumab", "ongoing")
    for one in session.exec(select(Verdict).where(Verdict.verdict == "approved")).all():
        if one.subject == "topic:agent-ocrelizumab":
            session.delete(one)


def praised(session: Session) -> None:
    add(session, "agent-biotin", "positive")


def unplaced(session: Session) -> None:
    by_key(session, Verdict, "verdict-tolebrutinib-us-refused-2025-12-23").region = ""


def unsourced(session: Session) -> None:
    by_key(session, Verdict, "verdict-tolebrutinib-us-refused-2025-12-23").source_id = None


def unspoken(session: Session) -> None:
    by_key(session, Verdict, "verdict-lipoic-acid-kidneys-2017").plain = ""


def add(session: Session, agent: str, word: str) -> None:
    assert by_key(session, Topic, agent)
    verdict = Verdict(
        key="planted",
        subject=f"topic:{agent}",
        verdict=word,
        note="Planted",
        on=date(2026, 11, 1),
        on_precision="day",
    )
    keep(session, COMMAND_LINE, "add_verdict", verdict)


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (untold, "trial:NCT01194570: It has a result, and nobody has written it in plain words."),
        (judged, "“result was good” is a judgement, not what was found."),
        (unsaid, "trial:NCT03387670 did not repeat it; the plain words do not say so."),
        (unconfirmed, "A note on the result says that it was not confirmed"),
        (
            still_going,
            "“Ocrelizumab” is “ongoing”; its own trials are as_good, negative, positive.",
        ),
        (unplaced, "A decision without the region or the people it is for."),
        (unsourced, "A fact without a source."),
        (unspoken, "A harm that nobody has told in plain words."),
        (praised, "is “positive”; its own trials are negative."),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_contradiction_is_found(shipped: Engine, plant: object, found: str) -> None:
    with transaction(shipped) as session:
        plant(session)  # type: ignore[operator]
    assert found in said(shipped)
    assert check(shipped).failed
