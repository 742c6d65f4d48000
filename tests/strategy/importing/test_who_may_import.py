"""Every verb of imports by everybody: who may, may; whose it is not, does not even learn of it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from strategy.access import Actor
from strategy.database import read_only, transaction
from strategy.errors import NotAllowedError, NotFoundError
from strategy.models import Change, ImportFile
from strategy.queries.operations.imports import list_imports, read_import
from strategy.services import import_correcting, importing
from tests.cast import EVERYBODY, GOVERNING, Cast
from tests.strategy.importing.bringing import AT, award_row, bring, confirm, file_of

Verb = Callable[[Session, Actor, str], Any]


def receive(session: Session, actor: Actor, key: str) -> None:
    importing.receive_file(
        session, actor=actor, name="a.csv", body=b"x", funder_key="north", options={}, at=AT
    )


def receive_trials(session: Session, actor: Actor, key: str) -> None:
    importing.receive_file(
        session,
        actor=actor,
        name="a.json",
        body=b"x",
        funder_key=None,
        options={"record": "trial"},
        at=AT,
    )


def answer(session: Session, actor: Actor, key: str) -> None:
    importing.answer_questions(
        session, actor=actor, import_key=key, values={"currency": "EUR"}, at=AT
    )


def correct(session: Session, actor: Actor, key: str) -> None:
    import_correcting.correct_rows(
        session, actor=actor, import_key=key, words={1: {"title": "Other"}}, decisions={}, bodies={}
    )


def accept(session: Session, actor: Actor, key: str) -> None:
    importing.confirm_import(session, actor=actor, import_key=key)


def discard(session: Session, actor: Actor, key: str) -> None:
    importing.discard_import(session, actor=actor, import_key=key, at=AT)


def take_back(session: Session, actor: Actor, key: str) -> None:
    importing.undo_import(session, actor=actor, import_key=key, at=AT)


NORTH = ("north", *GOVERNING)
MAY: dict[Verb, tuple[str, ...]] = {
    receive: NORTH,
    receive_trials: GOVERNING,
    answer: NORTH,
    correct: NORTH,
    accept: NORTH,
    discard: NORTH,
    take_back: NORTH,
}


def state(engine: Engine) -> tuple[object, ...]:
    with read_only(engine) as session:
        files = session.exec(select(ImportFile.key, ImportFile.state)).all()
        return (*files, session.exec(select(func.count()).select_from(Change)).one())


@pytest.mark.parametrize("verb", MAY, ids=lambda verb: verb.__name__)
def test_only_who_may_touches_an_import(engine: Engine, cast: Cast, verb: Verb) -> None:
    key = bring(engine, cast.north, [award_row(1)])
    if verb is take_back:
        confirm(engine, cast.north, key)
    for name in EVERYBODY:
        before = state(engine)
        if name in MAY[verb]:
            with Session(engine.execution_options(writes=True)) as session:
                verb(session, cast.named(name), key)
                session.flush()
                session.rollback()
            continue
        refused = pytest.raises((NotAllowedError, NotFoundError))
        with refused, transaction(engine) as session:
            verb(session, cast.named(name), key)
        assert state(engine) == before


def test_a_foreign_import_reads_like_none(sqlite: Engine, templates: object) -> None:
    from tests.cast import actors

    cast = actors(sqlite)
    key = bring(sqlite, cast.north, [award_row(1)])
    with read_only(sqlite) as session:
        assert file_of(session, key).funder_id == cast.north.organisation_id
        for name in ("visitor", "patient", "south"):
            said = []
            for asked in (key, "import-none"):
                with pytest.raises(NotFoundError) as refused:
                    read_import(session, asked, cast.named(name))
                said.append(str(refused.value).replace(asked, ""))
            assert said[0] == said[1]
        assert key not in [line.file.key for line in list_imports(session, cast.south)]
        for name in NORTH:
            assert key in [line.file.key for line in list_imports(session, cast.named(name))]


def test_who_lost_the_right_meanwhile_saves_nothing(sqlite: Engine, templates: object) -> None:
    """What was confirmed is judged again when it is saved."""
    from strategy.importing.saving import save
    from tests.cast import actors

    cast = actors(sqlite)
    key = bring(sqlite, cast.north, [award_row(1)])
    with transaction(sqlite) as session:
        importing.confirm_import(session, actor=cast.north, import_key=key)
        file = file_of(session, key)
        file.facts = {**file.facts, "confirmed_by": ["pat", "patient_representative", None]}
        session.add(file)
    with pytest.raises(NotAllowedError), transaction(sqlite) as session:
        save(session, file_of(session, key), at=AT)
