"""Files brought in whole: read in the limited process, asked about, compared, saved, undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from strategy.access import Actor
from strategy.database import transaction
from strategy.importing.import_steps import advance
from strategy.models import ImportBody, ImportFile, ImportRow
from strategy.services.import_correcting import correct_alike, correct_rows
from strategy.services.importing import (
    answer_questions,
    confirm_import,
    receive_file,
    undo_import,
)
from strategy.vocabulary import ImportState
from tests.strategy.importing.bringing import AT, look


class Brought:
    """One file on its way, as somebody sees it."""

    def __init__(self, engine: Engine, actor: Actor, key: str) -> None:
        self.engine, self.actor, self.key = engine, actor, key

    def say(self, **values: Any) -> None:
        """Answer questions."""
        with transaction(self.engine) as session:
            answer_questions(
                session, actor=self.actor, import_key=self.key, values=values, at=_now()
            )
        advance(self.engine, self.key, clock=_now)

    def take_suggested(self) -> None:
        """Agree with what the columns seem to be."""
        if self.file.facts.get("needs_mapping"):
            self.say(mapping={c["letter"]: c["field"] for c in self.file.facts["columns"]})

    def correct(self, position: int, **fields: str) -> None:
        """Type other words for a row, or what it is (``decide``)."""
        decide = fields.pop("decide", None)
        with transaction(self.engine) as session:
            correct_rows(
                session,
                actor=self.actor,
                import_key=self.key,
                words={position: fields},
                decisions={} if decide is None else {position: decide},
                bodies={},
            )
        advance(self.engine, self.key, clock=_now)

    def correct_alike(self, words: dict[str, str], left_out: tuple[str, ...] = ()) -> int:
        """Type another word for every row with the same wrong one: by the wrong word."""
        keys = {kind["value"]: kind["key"] for kind in self.file.facts["kinds"]}
        with transaction(self.engine) as session:
            changed = correct_alike(
                session,
                actor=self.actor,
                import_key=self.key,
                words={keys[wrong]: right for wrong, right in words.items()},
                left_out={keys[wrong] for wrong in left_out},
            )
        advance(self.engine, self.key, clock=_now)
        return changed

    def save(self, *, leave_out_errors: bool = False) -> None:
        """Confirm and save."""
        with transaction(self.engine) as session:
            confirm_import(
                session,
                actor=self.actor,
                import_key=self.key,
                leave_out_errors=leave_out_errors,
            )
        advance(self.engine, self.key, clock=_now)
        assert self.file.state == ImportState.DONE, self.file.said

    def undo(self) -> None:
        """Take all of it back."""
        with transaction(self.engine) as session:
            undo_import(session, actor=self.actor, import_key=self.key, at=_now())

    @property
    def file(self) -> ImportFile:
        """The import as it stands."""
        return look(self.engine, self.key)[0]

    @property
    def rows(self) -> list[ImportRow]:
        """Its rows."""
        return look(self.engine, self.key)[1]

    @property
    def bodies(self) -> list[ImportBody]:
        """The organisations it names that are not known."""
        return look(self.engine, self.key)[2]

    @property
    def asked(self) -> list[str]:
        """The names of the questions that wait."""
        return [one["name"] for one in self.file.facts.get("questions", [])]

    @property
    def verdicts(self) -> list[str]:
        """What each row is."""
        return [row.verdict for row in self.rows]

    @property
    def reckoning(self) -> dict[str, Any]:
        """What was read, taken, left out; and sums."""
        found: dict[str, Any] = self.file.facts["reckoning"]
        return found

    @property
    def amounts(self) -> list[tuple[str, str, int | None]]:
        """Stage, currency and cents of all rows' amounts."""
        return [
            (one["stage"], one["currency"], one["cents"])
            for row in self.rows
            for one in row.meaning.get("amounts", [])
        ]


def _now() -> datetime:
    return AT


def bring_file(
    engine: Engine, actor: Actor, body: bytes, *, funder: str = "north", **options: Any
) -> Brought:
    """Bring a file in and do what can be done before a person is asked."""
    with transaction(engine) as session:
        key = receive_file(
            session,
            actor=actor,
            name="a file",
            body=body,
            funder_key=funder,
            options=options,
            at=AT,
        )
    advance(engine, key, clock=_now)
    return Brought(engine, actor, key)


def bring_suggested(
    engine: Engine, actor: Actor, body: bytes, *, funder: str = "north", **options: Any
) -> Brought:
    """Bring a table in, its columns being what they seem to be."""
    brought = bring_file(engine, actor, body, funder=funder, **options)
    brought.take_suggested()
    return brought
