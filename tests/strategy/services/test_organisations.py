"""Organisations that are added and corrected, and those that cannot be taken."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Organisation
from strategy.services.organisation_names import known_names
from strategy.services.organisations import add_organisation, change_organisation
from tests.cast import TODAY, Cast

BODY = {"name": "New Institute", "kind": "academia", "country": "Norway"}


def test_a_new_organisation_stands_in_the_next_frames(engine: Engine, cast: Cast) -> None:
    frames = FrameStore(engine)
    frames.current()
    with transaction(engine) as session:
        key = add_organisation(
            session, actor=cast.secretary, values=BODY, write_key="1", today=TODAY
        )
    assert frames.current().organisation_at[key] == 3
    with transaction(engine) as session:
        change_organisation(
            session,
            actor=cast.committee,
            organisation_key=key,
            version=1,
            values={**BODY, "name": "Newer Institute"},
            today=TODAY,
        )
    found = frames.current().directory.organisations[frames.current().organisation_at[key]]
    assert found.name == "Newer Institute"
    with pytest.raises(OutdatedError), transaction(engine) as session:
        change_organisation(
            session, actor=cast.committee, organisation_key=key, version=1, values=BODY, today=TODAY
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "NORTH"}, "name"),
        ({"name": ""}, "name"),
        ({"kind": "club"}, "kind"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"ror": "not one"}, "ror"),
        ({"source_url": "ftp://x"}, "source_url"),
        ({"reports_payments": True}, "reports_payments"),
    ],
)
def test_an_organisation_that_cannot_be_taken(
    engine: Engine, cast: Cast, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as refused, transaction(engine) as session:
        add_organisation(
            session, actor=cast.secretary, values={**BODY, **change}, write_key="1", today=TODAY
        )
    assert field in refused.value.fields
    with read_only(engine) as session:
        assert len(session.exec(select(Organisation)).all()) == 3


def test_an_organisation_keeps_its_own_name(engine: Engine, cast: Cast) -> None:
    values = {"name": "North", "kind": "funder", "ror": "https://ror.org/02jx3x895"}
    with transaction(engine) as session:
        change_organisation(
            session,
            actor=cast.committee,
            organisation_key="north",
            values=values,
            version=1,
            today=TODAY,
        )
    with read_only(engine) as session:
        assert by_key(session, Organisation, "north").ror == "https://ror.org/02jx3x895"


def test_a_name_that_another_organisation_has_is_refused_for_a_change_too(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        key = add_organisation(
            session, actor=cast.secretary, values=BODY, write_key="1", today=TODAY
        )
    with pytest.raises(InvalidError) as refused, transaction(engine) as session:
        change_organisation(
            session,
            actor=cast.secretary,
            organisation_key=key,
            version=1,
            values={**BODY, "name": "NORTH"},
            today=TODAY,
        )
    assert set(refused.value.fields) == {"name"}
    with transaction(engine) as session:
        change_organisation(
            session, actor=cast.secretary, organisation_key=key, version=1, values=BODY, today=TODAY
        )


def test_a_name_that_is_not_there_is_no_name(engine: Engine) -> None:
    with read_only(engine) as session:
        body = by_key(session, Organisation, "north")
        assert "" not in known_names(session, body)
        assert body.name.casefold() in known_names(session, body)
