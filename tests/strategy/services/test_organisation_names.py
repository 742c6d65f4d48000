"""Other names and numbers: kept once each, found by the search and by imports."""

from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.addresses import address
from strategy.access import LOADER, VISITOR
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError
from strategy.importing.existing_awards import read_directory
from strategy.importing.organisation_matching import NamedBody
from strategy.lookup import by_key
from strategy.models import Organisation
from strategy.queries.board.question import Question
from strategy.queries.knowledge.search import SearchStore
from strategy.queries.operations.histories import history_of_organisation
from strategy.selection import Selection
from strategy.services import organisation_names, organisations
from tests.cast import TODAY, Cast


def name(engine: Engine, cast: Cast, key: str = "lab", **values: Any) -> str:
    with transaction(engine) as session:
        return organisation_names.add_name(
            session, actor=cast.committee, organisation_key=key, values=values, today=TODAY
        )


def number(engine: Engine, cast: Cast, key: str = "lab", **values: Any) -> str:
    with transaction(engine) as session:
        return organisation_names.add_identifier(
            session, actor=cast.committee, organisation_key=key, values=values, today=TODAY
        )


def found(engine: Engine, cast: Cast, words: str) -> set[str]:
    question = Question(FrameStore(engine).current(), Selection(), cast.visitor, TODAY)
    return {
        address(n.place)
        for _, named, _ in SearchStore(engine).find(question, words).groups
        for n in named
    }


def test_the_search_finds_by_other_names_and_numbers(engine: Engine, cast: Cast) -> None:
    assert "/stakeholders/lab" not in found(engine, cast, "Laboratorium")
    key = name(
        engine,
        cast,
        name="Laboratorium Roma",
        kind="translated",
        source_url="https://example.org/lab",
    )
    number(engine, cast, scheme="wikidata", value="Q193196")
    assert "/stakeholders/lab" in found(engine, cast, "Laboratorium")
    assert "/stakeholders/lab" in found(engine, cast, "Q193196")
    with transaction(engine) as session:
        organisation_names.remove_name(session, actor=cast.secretary, name_key=key)
    assert "/stakeholders/lab" not in found(engine, cast, "Laboratorium")


def test_an_import_knows_them(engine: Engine, cast: Cast) -> None:
    name(engine, cast, name="Laboratorium Roma", kind="translated")
    number(engine, cast, scheme="org_id", value="it-cf-99")
    with read_only(engine) as session:
        known = read_directory(session, LOADER, TODAY)
    assert known.certain(NamedBody("laboratorium  ROMA")) == "lab"
    assert known.certain(NamedBody("Whatever", org_id="IT-CF-99")) == "lab"
    (offer,) = known.offers(NamedBody("Laboratorium Rome"))
    assert (offer["key"], offer["likeness"]) == ("lab", 88)


def test_a_name_that_two_go_by_means_neither(engine: Engine, cast: Cast) -> None:
    name(engine, cast, name="ABC", kind="abbreviation")
    name(engine, cast, key="north", name="ABC", kind="abbreviation")
    with read_only(engine) as session:
        known = read_directory(session, LOADER, TODAY)
    assert known.certain(NamedBody("ABC")) is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "LAB"}, "name"),
        ({"name": ""}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"name": "Another", "kind": "nickname"}, "kind"),
        ({"name": "Another", "source_url": "javascript:alert(1)"}, "source_url"),
        ({"name": "Another", "organisation_id": 1}, "organisation_id"),
    ],
)
def test_a_name_that_cannot_be_taken(
    sqlite: Engine, cast_small: Cast, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        name(sqlite, cast_small, **values)
    assert set(refused.value.fields) == {field}


def test_the_same_name_is_kept_once(sqlite: Engine, cast_small: Cast) -> None:
    name(sqlite, cast_small, name="The lab")
    with pytest.raises(InvalidError, match="already"):
        name(sqlite, cast_small, name="THE LAB")


def test_a_mistyped_number_is_refused(sqlite: Engine, cast_small: Cast) -> None:
    for scheme, value in (("ror", "02jx3x896"), ("isni", "1"), ("ror", "x" * 201)):
        with pytest.raises(InvalidError) as refused:
            number(sqlite, cast_small, scheme=scheme, value=value)
        assert set(refused.value.fields) == {"value"}


def test_a_number_belongs_to_one_organisation(sqlite: Engine, cast_small: Cast) -> None:
    number(sqlite, cast_small, scheme="ror", value="https://ror.org/02jx3x895")
    with pytest.raises(InvalidError) as refused:
        number(sqlite, cast_small, key="north", scheme="ror", value="02JX3X895")
    assert "Lab already" in refused.value.fields["value"]


def test_a_number_in_an_own_record_counts_too(sqlite: Engine, cast_small: Cast) -> None:
    with transaction(sqlite) as session:
        values = {"name": "North", "kind": "funder", "ror": "https://ror.org/03yrm5c26"}
        organisations.change_organisation(
            session,
            actor=cast_small.secretary,
            version=1,
            today=TODAY,
            organisation_key="north",
            values=values,
        )
    with pytest.raises(InvalidError, match="North already"):
        number(sqlite, cast_small, scheme="ror", value="03yrm5c26")


def test_names_are_told_in_the_organisations_history(sqlite: Engine, cast_small: Cast) -> None:
    key = name(sqlite, cast_small, name="The lab")
    with transaction(sqlite) as session:
        organisation_names.remove_name(session, actor=cast_small.secretary, name_key=key)
    with read_only(sqlite) as session:
        lab = by_key(session, Organisation, "lab")
        steps = history_of_organisation(session, lab, VISITOR, TODAY)
    told = [(s.verb, s.record_type, s.removed) for s in steps]
    assert told[:2] == [
        ("remove_name", "organisation_name", True),
        ("add_name", "organisation_name", False),
    ]


@pytest.fixture
def cast_small(sqlite: Engine) -> Cast:
    from tests.cast import actors

    return actors(sqlite)
