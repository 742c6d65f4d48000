"""Meetings by direct request: who takes no part gets nothing of what is not approved."""

import json
from pathlib import Path

import dash
import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.database import transaction
from strategy.vocabulary import Role
from tests.cast_meetings import OPEN
from tests.dashboard.pages.real_board import real_board, visit
from tests.strategy.services import meeting_verbs

SECRETS = ("We take them up.", "They were read twice.", "Ask three funders", "We spoke of it.")
PAGES = ("", "/minutes", "/present", "/lead", "/items/item-1-open", "/items/item-2-open")


@pytest.fixture
def app(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    ana = Actor("ana", Role.COMMITTEE)
    with transaction(sqlite) as session:
        meeting_verbs.decide(session, ana)
        meeting_verbs.agree_action(session, ana)
        meeting_verbs.note_item(session, ana)
    return real_board(sqlite, tmp_path)


@pytest.mark.parametrize("name", ["visitor", "north", "south"])
def test_nothing_that_is_not_approved_is_told(app: dash.Dash, name: str) -> None:
    person = visit(app, name)
    told = [person.page(f"/meetings/{OPEN}{part}") for part in PAGES]
    told += [person.page(path) for path in ("/meetings", "/changes?since=2020-01-01", "/owed")]
    for window in ("stage", "lead"):
        for value in (f"{OPEN} ", f"{OPEN} x", "nothing x"):
            data = {"value": value, "n": 1}
            told.append(json.dumps(person.sent(f"meeting-{window}.children", data)))
    file = person.client.get(f"/export/minutes/{OPEN}.docx")
    assert file.status_code == 403
    for page in (*told, file.get_data(as_text=True)):
        for words in SECRETS:
            assert words not in page


def test_who_is_invited_reads_it(app: dash.Dash) -> None:
    page = visit(app, "patient").page(f"/meetings/{OPEN}/minutes")
    assert all(words in page for words in SECRETS)
