"""Organisations that are added and corrected, and those that cannot be taken."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, OutdatedError
from strategy.lookup import by_key
from strategy.models import Organisation
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.people.wholes import by_payer
from strategy.selection import Selection
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


def test_a_part_is_read_as_its_whole_and_no_body_is_part_of_itself(
    engine: Engine, cast: Cast
) -> None:
    frames = FrameStore(engine)
    with read_only(engine) as session:
        north, south = (by_key(session, Organisation, key) for key in ("north", "south"))

    def part_of(key: str, parent: str, body: Organisation) -> None:
        values = {"name": body.name, "kind": body.kind, "parent_key": parent}
        with transaction(engine) as session:
            held = by_key(session, Organisation, key)
            change_organisation(
                session,
                actor=cast.committee,
                organisation_key=key,
                version=held.version,
                values=values,
                today=TODAY,
            )

    part_of("south", "north", south)
    question = Question(frames.current(), Selection(), VISITOR, TODAY)
    board = read_board(question)
    assert len(board.funders) == 2
    (whole,) = by_payer(question, board.funders)
    assert whole == (question.portfolio.organisation_at["north"], board.total)
    assert len(by_payer(question.narrowed(bodies="single"), board.funders)) == 2
    for key, body in (("north", north), ("south", south)):
        with pytest.raises(InvalidError) as refused:
            part_of(key, "south", body)
        assert "parent_key" in refused.value.fields
    part_of("south", "", south)
    question = Question(frames.current(), Selection(), VISITOR, TODAY)
    assert len(by_payer(question, read_board(question).funders)) == 2


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
