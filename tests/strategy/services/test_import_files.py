"""Who may know of a file on its way in, how it is read again, and what is remembered of it."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.models import ColumnMapping, ImportFile
from strategy.services.import_files import may_see_import
from strategy.services.importing import answer_questions
from strategy.vocabulary import ImportState, Role
from tests.cast import Cast
from tests.strategy.importing.bringing import AT, award_row, bring, file_of


def test_a_funder_without_a_body_sees_no_file_of_nobody() -> None:
    nobodys = ImportFile(
        key="i",
        name="a.csv",
        digest="d",
        actor_key="sec",
        actor_role=Role.SECRETARY,
        size=1,
        received_at=AT,
        funder_id=None,
    )
    assert not may_see_import(Actor("lone", Role.FUNDER, None), nobodys)
    assert not may_see_import(Actor("pat", Role.PATIENT, None), nobodys)
    assert may_see_import(Actor("sec", Role.SECRETARY, None), nobodys)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"sheet": "Other"}, ImportState.WAITING),
        ({"header_row": 3}, ImportState.WAITING),
        ({"currency": "GBP"}, ImportState.COMPARING),
    ],
)
def test_another_way_to_read_a_file_reads_it_again_and_other_answers_compare(
    engine: Engine, cast: Cast, values: dict[str, Any], state: ImportState
) -> None:
    key = bring(engine, cast.north, [award_row(1)])
    with transaction(engine) as session:
        assert file_of(session, key).facts.get("staged")
        answer_questions(session, actor=cast.north, import_key=key, values=values, at=AT)
    with read_only(engine) as session:
        assert file_of(session, key).state == state


MAPPING = {"A": "title", "B": "amount"}


def test_each_funder_has_a_mapping_of_its_own_for_the_same_titles(
    engine: Engine, cast: Cast
) -> None:
    for actor, funder in ((cast.north, "north"), (cast.south, "south")):
        mapping = {**MAPPING, "C": "lead"} if funder == "south" else MAPPING
        key = bring(engine, actor, [award_row(1)], funder=funder, format="table")
        with transaction(engine) as session:
            answer_questions(
                session, actor=actor, import_key=key, values={"mapping": mapping}, at=AT
            )
    with read_only(engine) as session:
        kept = session.exec(select(ColumnMapping)).all()
    assert len({one.owner for one in kept}) == 2
