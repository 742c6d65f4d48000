"""What a history says of an act: the record by its name, the verb in the past."""

import dash
import pytest
from sqlalchemy import Engine

from strategy.changes import keep
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Award
from strategy.services.involvement import note_involvement, remove_involvement
from strategy.services.organisation_names import add_name
from tests.cast import TODAY, actors
from tests.dashboard.pages.real_board import visit

PANEL = {
    "stage": "design",
    "how": "Two people with MS sit on the panel.",
    "evidence_url": "https://example.org/panel",
}


def test_involvement_is_told_in_words(board: dash.Dash, sqlite: Engine) -> None:
    committee = actors(sqlite).committee
    with transaction(sqlite) as session:
        note_involvement(
            session, actor=committee, project_key="together", values=PANEL, today=TODAY
        )
    assert "Involvement noted" in visit(board).page("/projects/together/history")
    with transaction(sqlite) as session:
        remove_involvement(
            session, actor=committee, project_key="together", stage="design", today=TODAY
        )
    assert "Involvement taken out" in visit(board).page("/projects/together/history")


def test_another_name_is_told_at_its_organisation(board: dash.Dash, sqlite: Engine) -> None:
    values = {"name": "Northern Fund", "kind": "former", "source_url": "https://example.org/n"}
    with transaction(sqlite) as session:
        add_name(
            session,
            actor=actors(sqlite).secretary,
            organisation_key="north",
            values=values,
            today=TODAY,
        )
    assert "Other name added" in visit(board).page("/stakeholders/north/history")


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("log_award", "Award logged"),
        ("correct_award", "Award corrected"),
        ("change_embargo", "Award given another day to become public"),
        ("supersede_target", "Award replaced by a newer one"),
    ],
)
def test_a_verb_is_told_in_the_past(board: dash.Dash, sqlite: Engine, verb: str, told: str) -> None:
    with transaction(sqlite) as session:
        award = by_key(session, Award, "together-north")
        award.note = "Another note"
        keep(session, actors(sqlite).secretary, verb, award)
    assert told in visit(board).page("/projects/together/history")
