"""What was read is kept and compared, refused or asked about; earlier answers are remembered."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from strategy.database import read_only, transaction
from strategy.importing.child_process import FileContents
from strategy.importing.staging import signature_of, stage
from strategy.lookup import by_key
from strategy.models import ColumnMapping, ImportContent, ImportFile, Organisation
from strategy.services.import_files import forget_old_files
from strategy.services.importing import receive_file
from strategy.vocabulary import ImportState
from tests.cast import Cast
from tests.strategy.importing.bringing import AT, award_row, bring, file_of, look

COLUMNS = [{"title": "Grant"}, {"title": "Sum"}]
SAID = {"columns": {"Grant": "title", "Sum": "amount"}}


def staged(engine: Engine, key: str, **about: object) -> str:
    """Stage a table whose columns nobody explained yet; return the state of its import."""
    facts = {"format": "csv", "columns": COLUMNS, "questions": [], "needs_mapping": True, **about}
    with transaction(engine) as session:
        stage(session, file_of(session, key), FileContents(file=facts, rows=[award_row(1)]), {})
    return look(engine, key)[0].state


def explain(engine: Engine) -> None:
    """Say what the columns mean, as somebody did at an earlier file of this funder."""
    with transaction(engine) as session:
        north = by_key(session, Organisation, "north").id
        known = ColumnMapping(
            owner=f"funder:{north}", signature=signature_of(COLUMNS), options=SAID, saved_at=AT
        )
        session.add(known)


def test_columns_that_nobody_explained_are_asked_about(sqlite: Engine, cast_of: Cast) -> None:
    key = bring(sqlite, cast_of.north, [])
    assert staged(sqlite, key) == ImportState.ASKING
    assert staged(sqlite, key, needs_mapping=False) == ImportState.COMPARING
    question = {"name": "sheet", "text": "Which sheet?", "options": []}
    assert staged(sqlite, key, needs_mapping=False, questions=[question]) == ImportState.ASKING


def test_columns_that_were_explained_before_are_read_again_by_that(
    sqlite: Engine, cast_of: Cast
) -> None:
    explain(sqlite)
    key = bring(sqlite, cast_of.north, [])
    with transaction(sqlite) as session:
        file = file_of(session, key)
        file.facts = {}
    assert staged(sqlite, key) == ImportState.WAITING
    assert look(sqlite, key)[0].options == SAID
    # The second look knows the titles already: what is still unclear is for a person to say.
    assert staged(sqlite, key) == ImportState.ASKING


def test_what_another_funder_explained_is_not_taken(sqlite: Engine, cast_of: Cast) -> None:
    explain(sqlite)
    key = bring(sqlite, cast_of.south, [], funder="south")
    with transaction(sqlite) as session:
        file_of(session, key).facts = {}
    assert staged(sqlite, key) == ImportState.ASKING


def test_what_is_no_file_of_the_board_is_refused_in_its_words(
    sqlite: Engine, cast_of: Cast
) -> None:
    key = bring(sqlite, cast_of.north, [])
    refused = FileContents(refused={"rule": "locked", "sentence": "This file is locked."})
    with transaction(sqlite) as session:
        stage(session, file_of(session, key), refused, {})
    file = look(sqlite, key)[0]
    assert (file.state, file.said) == (ImportState.REFUSED, "This file is locked.")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("awards.xlsx", "awards.xlsx"),
        ("C:\\files\\awards.xlsx", "awards.xlsx"),
        ("../../etc/awards.csv", "awards.csv"),
        ("a\nb\x00.csv", "ab.csv"),
        ("", "pasted text"),
        (" \t", "pasted text"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_file_is_called_as_it_was_without_its_folder(
    sqlite: Engine, cast_of: Cast, name: str, kept: str
) -> None:
    with transaction(sqlite) as session:
        key = receive_file(
            session,
            actor=cast_of.north,
            name=name,
            body=b"x",
            funder_key="north",
            options={},
            at=AT,
        )
    assert look(sqlite, key)[0].name == kept


def test_the_contents_of_a_refused_file_go_after_a_day(sqlite: Engine, cast_of: Cast) -> None:
    key = bring(sqlite, cast_of.north, [])
    waiting = bring(sqlite, cast_of.north, [award_row(1)])
    refused = FileContents(refused={"rule": "locked", "sentence": "This file is locked."})
    with transaction(sqlite) as session:
        stage(session, file_of(session, key), refused, {})
    assert forgotten(sqlite, AT + timedelta(hours=23)) == 0
    assert held(sqlite) == {key, waiting}
    assert forgotten(sqlite, AT + timedelta(hours=25)) == 1
    assert held(sqlite) == {waiting}
    assert look(sqlite, key)[0].said == "This file is locked.", "what became of it stays told"
    # Beside it the file of the cast, which nobody confirmed either.
    assert forgotten(sqlite, AT + timedelta(days=31)) == 2
    assert held(sqlite) == set()
    assert look(sqlite, waiting)[0].state == ImportState.DISCARDED


def forgotten(engine: Engine, at: datetime) -> int:
    with transaction(engine) as session:
        return forget_old_files(session, at)


def held(engine: Engine) -> set[str]:
    """Return the imports whose contents the board still holds."""
    with read_only(engine) as session:
        query = select(ImportFile.key).join(
            ImportContent, col(ImportContent.import_id) == col(ImportFile.id)
        )
        return set(session.exec(query).all())
