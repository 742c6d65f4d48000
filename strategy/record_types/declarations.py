"""What is declared of a type of record, once, for everything that treats records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from strategy.models.base import Record
from strategy.record_types.field_kinds import Field
from strategy.references import ABOUT, Place


def _called(_: Session, record: Any) -> str:
    return str(getattr(record, "name", record.key))


def _on_about(_: Session, record: Any) -> Place:
    return Place(ABOUT)


@dataclass(frozen=True, slots=True)
class RecordType:
    """One type of record.

    Attributes:
        label: what one is called, also in a history.
        plural: what several are called.
        fields: what can be corrected by hand, in the order of the form; empty for none of it.
        searched: the columns that a search for corrections looks into; lists are in the order of
            the first.
        form: the fields of the type's own form, for those that have one.
        adds: new ones can be added by hand.
        removes: one can be taken out when nothing rests on it.
        own: a funder may correct what is its own.
        called: how one is called in a list, given a session and the record.
        shown: where one is shown, given a session and the record.
        reference: how comments and links name the type; "" where nothing points to it.
        linkable: links may join it to others.
        told_with: the type in whose history its changes are told as well.
        set_back: an undone act sets it back; comments and people have ways of their own.
    """

    model: type[Record]
    label: str
    plural: str
    fields: tuple[Field, ...] = ()
    searched: tuple[str, ...] = ()
    form: tuple[Field, ...] = ()
    adds: bool = False
    removes: bool = False
    own: bool = False
    called: Callable[[Session, Any], str] = _called
    shown: Callable[[Session, Any], Place] = _on_about
    reference: str = ""
    linkable: bool = False
    told_with: str = ""
    set_back: bool = True

    @property
    def name(self) -> str:
        """What the type is called in addresses and in the history: its table."""
        return str(self.model.__tablename__)

    @property
    def labels(self) -> dict[str, str]:
        """How each field is asked for, in every form of the type."""
        return {field.name: field.label for field in (*self.form, *self.fields)}

    def starts(self) -> dict[str, Any]:
        """Return what stands in the fields of a new record before anybody filled them in."""
        blank = {f.name: self.model.model_fields[f.name] for f in (*self.form, *self.fields)}
        return {name: info.default for name, info in blank.items() if not info.is_required()}
