"""Every type of record is declared once, and whatever treats records finds it there."""

from strategy.models.base import Record
from strategy.record_types import BY_REFERENCE, CORRECTABLE, RECORD_TYPES, label_of
from strategy.references import KINDS
from strategy.services.snapshots import models_below
from tests.docs.reading_tables import tables


def test_every_stored_record_is_declared() -> None:
    stored = {str(model.__tablename__): model for model in models_below(Record)}
    assert set(RECORD_TYPES) == set(stored)
    for name, kind in RECORD_TYPES.items():
        assert kind.model is stored[name]
        assert kind.label and kind.plural, name


def test_a_field_is_a_column_and_is_asked_for_once() -> None:
    for name, kind in RECORD_TYPES.items():
        fields = [field.name for field in (*kind.form, *kind.fields)]
        assert len(fields) == len(set(fields)), name
        assert set(fields) <= set(kind.model.model_fields), name
        assert set(kind.searched) <= set(kind.model.model_fields), name
        assert bool(kind.searched) == bool(kind.fields), name


def test_what_links_join_is_declared_linkable() -> None:
    assert set(KINDS) <= set(BY_REFERENCE)
    assert {kind.reference for kind in RECORD_TYPES.values() if kind.linkable} < set(KINDS)


def test_histories_are_told_with_types_that_have_a_page() -> None:
    assert {kind.told_with for kind in RECORD_TYPES.values()} - {""} <= set(BY_REFERENCE)


def test_types_are_called_as_the_vocabulary_calls_them() -> None:
    words = {row["word"] for row in tables("vocabulary.md")["Records"][0]}
    declared = {kind.label for kind in RECORD_TYPES.values()}
    unknown = declared - words
    assert unknown <= {
        "person",
        "answer",
        "agreement",
        "result",
        "record of the map",
        "name in a document",
        "meaning of a word",
        "word of imports",
        "reading",
    }
    assert label_of("shelved_thing") == "shelved thing"
    assert set(CORRECTABLE) < set(RECORD_TYPES)
