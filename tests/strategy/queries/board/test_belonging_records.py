"""Records that belong to another one, found by what their type declares."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.database import read_only
from strategy.lookup import by_key
from strategy.models import Award, Contribution, Project, Strategy
from strategy.queries.board.belonging_records import records_of


def test_the_contributions_of_an_award_are_its_own_in_the_order_noted(engine: Engine) -> None:
    with read_only(engine) as session:
        found = 0
        for award in session.exec(select(Award)).all():
            mine = records_of(session, "contribution", award)
            assert [one.award_id for one in mine] == [award.id] * len(mine)
            assert [one.id for one in mine] == sorted(one.id for one in mine)
            found += len(mine)
        assert found == len(session.exec(select(Contribution)).all()) > 0


def test_what_cannot_belong_to_a_record_is_a_mistake_of_the_caller(sqlite: Engine) -> None:
    with read_only(sqlite) as session:
        project = by_key(session, Project, "together")
        strategy = by_key(session, Strategy, "U1")
        assert records_of(session, "statement", project) == []
        with pytest.raises(LookupError, match="belongs to no strategy"):
            records_of(session, "contribution", strategy)
