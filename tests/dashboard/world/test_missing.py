"""What is hidden and what is not there are answered alike, by every form and every button."""

import re
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import Engine

from strategy.database import current_revision, read_only
from tests.dashboard.pages.real_board import real_board, visit

PROJECT, AWARD, AMOUNT = "secret", "secret-north", "secret-north-c"
MARK = re.compile(r"'(?:id|n|mark|at)': '[0-9a-f]{6,}'")
GONE = {PROJECT: "nosuch", AWARD: "nosuch-north", AMOUNT: "nosuch-north-c"}
MONEY = {"version": "1", "amount": "1", "currency": "EUR"}
FORMS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "award",
        {"funder_key": "south", "project": PROJECT, "split": {"U1": "100"}, **MONEY},
    ),
    ("correction", {"award": AWARD, "project": PROJECT, **MONEY}),
    ("split", {"project": PROJECT, "split": {"U1": "100"}}),
    ("embargo", {"award": AWARD, "version": "1", "embargo_until": "2098-01-01"}),
    ("record", {"record_kind": "project", "key": PROJECT, "version": "1", "title": "x"}),
    ("record", {"record_kind": "contribution", "key": AMOUNT, "version": "1", "amount": "1"}),
    (
        "record",
        {"record_kind": "project", "key": "abroad", "version": "1", "follows_id": PROJECT},
    ),
    (
        "record-new",
        {"record_kind": "contribution", "award_id": AWARD, "stage": "disbursed", **MONEY},
    ),
    (
        "involvement",
        {
            "project": PROJECT,
            "stage": "design",
            "how": "x",
            "evidence_url": "https://x.example",
        },
    ),
    ("comment", {"subject": f"project:{PROJECT}", "words": "What is this?"}),
)
BUTTONS: tuple[tuple[str, str], ...] = (
    ("accept-split", f"{PROJECT}|funder:south"),
    ("end-embargo", f"1 {AWARD}"),
    ("remove-record", f"contribution {AMOUNT}"),
    ("remove-involvement", f"{PROJECT} design"),
)


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return real_board(sqlite, tmp_path)


def told(answer: tuple[int, Any]) -> str:
    """Return an answer without the mark that each has of its own."""
    return MARK.sub("", str(answer))


def missing(value: Any) -> Any:
    """Return what is sent with keys that are nowhere in place of hidden ones."""
    if isinstance(value, dict):
        return {name: missing(inner) for name, inner in value.items()}
    text = str(value)
    for hidden, gone in sorted(GONE.items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"\b{hidden}\b", gone, text)
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("who", ["visitor", "patient", "south"])
def test_forms_say_the_same_of_what_is_hidden_and_what_is_missing(
    app: dash.Dash, sqlite: Engine, who: str
) -> None:
    with read_only(sqlite) as session:
        before = current_revision(session)
    person = visit(app, who)
    for n, (form, values) in enumerate(FORMS):
        hidden = person.submit(form, values, key=f"hidden-{n}")
        gone = person.submit(form, missing(values), key=f"missing-{n}")
        assert missing(told(hidden)) == told(gone), form
    with read_only(sqlite) as session:
        assert current_revision(session) == before


@pytest.mark.parametrize("who", ["visitor", "patient", "south"])
def test_buttons_say_the_same_of_what_is_hidden_and_what_is_missing(
    app: dash.Dash, who: str
) -> None:
    person = visit(app, who)
    for button, value in BUTTONS:
        hidden = person.call(f"{button}-answer.data", {"value": value})
        gone = person.call(f"{button}-answer.data", {"value": missing(value)})
        assert missing(told(hidden)) == told(gone), button
