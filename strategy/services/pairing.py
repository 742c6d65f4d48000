"""Judging two projects that read alike."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from strategy.access import VISITOR, Actor
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import InvalidError
from strategy.models import PairForm, PairJudgement
from strategy.services.validation import checked
from strategy.visibility import visible_project


def judge_pair(
    session: Session,
    *,
    actor: Actor,
    first: str,
    second: str,
    values: dict[str, Any],
    today: date,
) -> str:
    """Say how two projects stand to each other; said again, it replaces the first; return its key.

    Raises:
        InvalidError: without a reason, or it is one project twice.
        NotFoundError: there is no such project, or not everybody may know of it: a judgement names
            both.
        NotAllowedError: not the actor's to do.
    """
    require(actor, "judge_pair")
    form = checked(PairForm, values)
    one, other = sorted(
        visible_project(session, key, VISITOR, today).key for key in (first, second)
    )
    if one == other:
        raise InvalidError({"word": "Please choose two projects."})
    query = select(PairJudgement).where(
        col(PairJudgement.first) == one, col(PairJudgement.second) == other
    )
    held = session.exec(query).first() or PairJudgement(
        key=new_key("pair"), first=one, second=other, word="", judged_on=today
    )
    held.word, held.reason, held.judged_on = str(form.word), form.reason, today
    return keep(session, actor, "judge_pair", held).key
