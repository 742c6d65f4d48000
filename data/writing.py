"""Writing records by key: new ones are added, changed ones changed, edited ones left alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from data.errors import RowProblem
from strategy.access import LOADER
from strategy.changes import keep, record_type, remove
from strategy.models import Change
from strategy.models.base import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass
class Writer:
    """Upserts records inside one transaction and counts what it did.

    A record whose newest change was made by a person is theirs now: the file no longer overwrites
    it, and it is counted as kept. From the first problem on nothing is written any more: records
    are only made up, so that the rows after it are read and their problems named as well.
    """

    session: Session
    problems: list[RowProblem] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    _held: dict[str, dict[str, Any]] = field(default_factory=dict)
    _new: set[tuple[str, str]] = field(default_factory=set)
    _edited: set[tuple[str, str]] | None = None
    _taken_out: set[tuple[str, str]] | None = None

    def put(self, model: type[AnyRecord], key: str, values: Mapping[str, Any]) -> int:
        """Store a record under its key and return its database id."""
        name = str(model.__tablename__)
        found: AnyRecord | None = self.held(model).get(key)
        if self.problems:
            return self._made_up(model, key, found)
        if found is None:
            if (name, key) in self._removed():
                self.kept[name] += 1
                return 0
            record = keep(self.session, LOADER, "load", model(key=key, **values))
            self.held(model)[key] = record
            self._new.add((name, key))
            self.added[name] += 1
            return record.id or 0
        self._update(name, found, values)
        return found.id or 0

    def _made_up(self, model: type[AnyRecord], key: str, found: AnyRecord | None) -> int:
        held = self.held(model)
        record = found or model(id=-len(held) - 1, key=key)
        held[key] = record
        return record.id or 0

    def held(self, model: type[AnyRecord]) -> dict[str, AnyRecord]:
        """Return the records of a kind by key, as the database and this load have them."""
        name = str(model.__tablename__)
        if name not in self._held:
            self._held[name] = {r.key: r for r in self.session.exec(select(model)).all()}
        return self._held[name]

    def ids(self, model: type[AnyRecord]) -> dict[str, int]:
        """Return database ids by key."""
        return {key: record.id or 0 for key, record in self.held(model).items()}

    def is_edited(self, record: Record) -> bool:
        """Whether a person changed a record after it was loaded."""
        return (record_type(record), record.key) in self._edits()

    def drop(self, record: Record) -> None:
        """Remove a record that the files no longer have."""
        if self.problems:
            return
        remove(self.session, LOADER, "load", record)
        self._held[record_type(record)].pop(record.key)
        self.changed[record_type(record)] += 1

    def _update(self, name: str, found: Record, values: Mapping[str, Any]) -> None:
        different = {k: v for k, v in values.items() if getattr(found, k) != v}
        if not different:
            self.same[name] += 1
        elif self.is_edited(found):
            self.kept[name] += 1
        else:
            for field_name, value in different.items():
                setattr(found, field_name, value)
            keep(self.session, LOADER, "load", found)
            # A record that a later file completes is one new record, not also a changed one.
            self.changed[name] += (name, found.key) not in self._new

    def _edits(self) -> set[tuple[str, str]]:
        # By key and not by number: SQLite gives the number of a removed record to the next one.
        if self._edited is None:
            query = select(Change.record_type, Change.record_key).where(
                col(Change.actor_key) != LOADER.key
            )
            self._edited = {(kind, key) for kind, key in self.session.exec(query).all()}
        return self._edited

    def _removed(self) -> set[tuple[str, str]]:
        """Return what a person took out: a file does not bring it back."""
        if self._taken_out is None:
            query = select(Change.record_type, Change.record_key).where(
                col(Change.removed), col(Change.actor_key) != LOADER.key
            )
            self._taken_out = {(kind, key) for kind, key in self.session.exec(query).all()}
        return self._taken_out
