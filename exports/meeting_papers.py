"""A meeting's papers as plain values: numbers, sentences, and what they rest on.

They are frozen word for word, and read back by whatever draws them. Nobody's name and nobody's own
words are in them: people stand as keys and questions as references, so that whoever is erased is
gone from every pack as well.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from strategy.database import Session
from strategy.glossary import label
from strategy.models import Decision, Judgement
from strategy.queries.board.board import BoardView, StrategyView, read_board
from strategy.queries.board.question import Question
from strategy.queries.meetings.meetings import ActionView, ItemView, MeetingView
from strategy.queries.money.bridges import PARTS, Bridge
from strategy.queries.plan.judgements import read_judgements
from strategy.rule_statements import RuleStatement
from strategy.sentences import headlines
from strategy.sentences.board_lines import scope_line
from strategy.sentences.meeting_lines import moved_line
from strategy.sentences.row_lines import row_calls, row_finding
from strategy.sentences.rule_lines import RULES
from strategy.sentences.status_lines import light_words

FORMAT: Final = 1


def meeting_papers(
    question: Question, view: MeetingView, bridge: Bridge, session: Session, *, program: str
) -> dict[str, Any]:
    """Return the papers of a meeting as their reader may see them.

    Args:
        question: whose, about which frames, with which filters.
        view: the meeting as the same reader sees it.
        bridge: money from the day of comparison to the question's day.
        session: where judgements are read.
        program: the version of the program.

    Returns:
        Values that JSON can hold; money in whole cents of the question's currency.
    """
    board = read_board(question)
    judged = read_judgements(session)
    return {
        "format": FORMAT,
        "meeting": _meeting(view),
        "rests_on": _rests_on(board, program),
        "headline": headlines.headline(board),
        "strategies": [_row(row, board, bridge, judged) for row in board.strategies],
        "beside": [_money(row, bridge) for row in board.rows if row.strategy is None],
        "parts": [name for name in PARTS if name in bridge.parts],
        "items": [_item(one) for one in view.items],
        "before": [_action(one) for one in view.before],
    }


def rules_in_force() -> str:
    """Return a short name for the rules of all calculations; another rule gives another name."""
    text = "\n".join(f"{rule.anchor}: {rule.words} {rule.formula}" for rule in RULES)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _rules() -> list[dict[str, str]]:
    def held(rule: RuleStatement) -> dict[str, str]:
        return {"name": rule.name, "words": rule.words, "formula": rule.formula}

    return [held(rule) for rule in RULES]


def _meeting(view: MeetingView) -> dict[str, Any]:
    meeting = view.meeting
    shows = view.shows_minutes
    return {
        "key": meeting.key,
        "title": meeting.title,
        "held_on": meeting.held_on.isoformat(),
        "compared_on": meeting.compared_on.isoformat(),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "state": meeting.state,
        "people": list(meeting.people),
        "present": list(meeting.present) if shows else [],
        "chair": meeting.chair,
    }


def _rests_on(board: BoardView, program: str) -> dict[str, Any]:
    question = board.question
    return {
        "revision": board.revision,
        "day": question.today.isoformat(),
        "currency": board.currency,
        "filters": question.selection.address(""),
        "counts": scope_line(board),
        "program": program,
        "rules_name": rules_in_force(),
        "rules": _rules(),
    }


def _row(
    row: StrategyView, board: BoardView, bridge: Bridge, judged: Mapping[str, Judgement]
) -> dict[str, Any]:
    target = row.target
    return {
        **_money(row, bridge),
        "ahead": row.ahead,
        "projects": row.projects,
        "target": target.coverage.target if target else None,
        "covered": round(target.coverage.share, 6) if target else None,
        "assumed": bool(target and target.assumed),
        "years": [[year, cents] for year, cents in row.years],
        "done": row.delivery.done,
        "milestones": len(row.delivery.milestones),
        "lights": [list(one) for one in light_words(row, board)],
        "finding": row_finding(row, board),
        "calls": list(row_calls(row, board)),
        "moved": moved_line(bridge, row.key, board.currency),
        "judgement": _judgement(judged.get(row.key)),
    }


def _money(row: StrategyView, bridge: Bridge) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "start": bridge.start.get(row.key, 0),
        "end": bridge.end.get(row.key, 0),
        "parts": {
            name: cents[row.key] for name, cents in bridge.parts.items() if cents.get(row.key)
        },
    }


def _judgement(held: Judgement | None) -> dict[str, str] | None:
    if held is None:
        return None
    word = label("judgement", held.word)
    return {"word": word, "sentence": held.sentence, "on": held.judged_on.isoformat()}


def _item(view: ItemView) -> dict[str, Any]:
    item = view.item
    return {
        "key": item.key,
        "title": item.title,
        "subject": item.subject,
        "reasons": list(item.reasons),
        "minutes": item.minutes,
        "led_by": item.led_by,
        "asked": item.asked,
        "state": item.state,
        "notes": item.notes if view.shows else "",
        "question": view.question.said.key if view.question else item.question,
        "askers": view.question.askers if view.question else 0,
        "answer": item.answer,
        "decisions": [_decision(one) for one in view.decisions],
        "actions": [_action(one) for one in view.actions],
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "key": one.key,
        "words": one.words,
        "reason": one.reason,
        "votes": [one.votes_for, one.votes_against, one.votes_abstained],
        "on": one.decided_on.isoformat(),
        "changes": [change["said"] for change in one.carried],
        "state": one.state,
    }


def _action(one: ActionView) -> dict[str, Any]:
    action = one.action
    return {
        "key": action.key,
        "what": action.what,
        "owner": action.owner,
        "due_on": action.due_on.isoformat(),
        "state": action.state,
        "note": action.note,
        "of": one.meeting.title,
    }
