"""What answers the forms and buttons of an import."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output

from dashboard.background import start_import
from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.security import on, using
from dashboard.shared.page_questions import action_value
from dashboard.shared.submit import SentForm, Values, submitted, write
from strategy.database import Session
from strategy.errors import InvalidError
from strategy.importing.field_labels import CORRECTABLE
from strategy.services.import_correcting import correct_alike, correct_rows
from strategy.services.import_files import visible_import
from strategy.services.importing import (
    answer_questions,
    confirm_import,
    discard_import,
    undo_import,
)

MOST_ENTRIES = 400
LONGEST = 4_000
SAID = (
    "dates",
    "decimals",
    "years",
    "year_named",
    "units",
    "hidden",
    "own_total",
    "own_total_why",
    "currency",
    "scope",
    "strategy",
    "bodies",
    "profile",
    "encoding",
    "sheet",
    "delimiter",
    "repeated",
)
Act = Callable[[Session, Values], Any]


def register(app: dash.Dash) -> None:
    """Register the forms and the buttons."""
    _form(app, "import-questions", _answer, "Your answers are kept.")
    _form(app, "import-rows", _correct, "The rows are checked again.")
    _form(app, "import-kinds", _correct_alike, "The rows are checked again.")
    _form(app, "import-total", _answer, "The totals are compared.")
    _form(app, "import-bodies", _choose, "Your answers are kept.")
    _form(app, "import-confirm", _confirm, "The rows are being saved.")
    _button(app, "import-discard", _discard, "The file is thrown away.", "/imports")
    _button(app, "import-undo", _undo, "The whole import is undone.", "")


def _form(app: dash.Dash, name: str, act: Act, message: str) -> None:
    @on(
        app,
        Output(f"{name}-answer", "data"),
        [Input(f"{name}-submit", "data")],
        prevent_initial_call=True,
        may=using("import_file"),
    )
    def send(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        key = SentForm(values).text("import")[:120]
        said = write(lambda session: act(session, values), message=message, next=f"/imports/{key}")
        if said["ok"]:
            start_import(current_board().engine, key)
        return said


def _button(
    app: dash.Dash, name: str, act: Callable[[Session, str], None], message: str, next: str
) -> None:
    @on(
        app,
        Output(f"{name}-answer", "data"),
        [Input(name, "data")],
        prevent_initial_call=True,
        may=using("import_file"),
    )
    def press(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)[:120]
        return write(
            lambda session: act(session, key), message=message, next=next or f"/imports/{key}"
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _key(values: Values) -> str:
    return SentForm(values).text("import")[:120]


def _part(values: Values, name: str) -> dict[str, str]:
    """Return the entries of a group of fields, whatever the client sent."""
    sent = values.get(name)
    entries = sent.items() if isinstance(sent, dict) else ()
    return {
        str(key): value[:LONGEST]
        for key, value in list(entries)[:MOST_ENTRIES]
        if isinstance(value, str)
    }


def _answer(session: Session, values: Values) -> None:
    reader = SentForm(values)
    said: dict[str, Any] = {name: reader.text(name) for name in SAID if name in values}
    if "funder_is_right" in values:
        said["funder_is_right"] = reader.text("funder_is_right") == "yes"
    if "map" in values:
        said["mapping"] = _mapping(session, values)
    answer_questions(
        session, actor=current_actor(), import_key=_key(values), values=said, at=_now()
    )


def _mapping(session: Session, values: Values) -> dict[str, str]:
    """Return the field of each column by its letter; the page sends them by their place."""
    file = visible_import(session, _key(values), current_actor())
    columns = file.facts.get("columns", [])
    chosen = _part(values, "map")
    return {
        str(column.get("letter", "")): chosen.get(str(number), "")
        for number, column in enumerate(columns)
    }


def _correct(session: Session, values: Values) -> None:
    words: dict[int, dict[str, str]] = {}
    for key, text in _part(values, "fix").items():
        position, _, name = key.partition("_")
        if name.partition("__")[0] not in CORRECTABLE:
            raise InvalidError({"form": "This field cannot be corrected here."})
        words.setdefault(_number(position), {})[name] = text
    decisions = {_number(key): choice for key, choice in _part(values, "decide").items()}
    for name, value in list(values.items())[:MOST_ENTRIES]:
        if name.startswith("skip") and isinstance(value, bool):
            row = _number(name.removeprefix("skip"))
            if value:
                decisions[row] = "skip"
            elif row not in decisions:
                decisions[row] = ""
    correct_rows(
        session,
        actor=current_actor(),
        import_key=_key(values),
        words=words,
        decisions=decisions,
        bodies={},
    )


def _correct_alike(session: Session, values: Values) -> None:
    sent = values.get("drop")
    dropped = {str(key) for key, on in sent.items() if on is True} if isinstance(sent, dict) else ()
    correct_alike(
        session,
        actor=current_actor(),
        import_key=_key(values),
        words=_part(values, "alike"),
        left_out=dropped,
    )


def _choose(session: Session, values: Values) -> None:
    chosen = {_number(key): choice for key, choice in _part(values, "body").items()}
    correct_rows(
        session,
        actor=current_actor(),
        import_key=_key(values),
        words={},
        decisions={},
        bodies=chosen,
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise InvalidError({"form": "The board could not read this form. Please reload the page."})
    return int(text)


def _confirm(session: Session, values: Values) -> None:
    confirm_import(
        session,
        actor=current_actor(),
        import_key=_key(values),
        leave_out_errors=values.get("leave_out") is True,
    )


def _discard(session: Session, key: str) -> None:
    discard_import(session, actor=current_actor(), import_key=key, at=_now())


def _undo(session: Session, key: str) -> None:
    undo_import(session, actor=current_actor(), import_key=key, at=_now())
