"""An award that is not public yet: its funder and the governors know; nobody else can tell."""

from typing import Any

import pytest
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import NotFoundError
from strategy.lookup import by_key
from strategy.models import Award, Project
from strategy.queries.board.board import read_board
from strategy.queries.board.filter_options import options
from strategy.queries.board.question import Question
from strategy.queries.money.award_previews import current_split
from strategy.queries.money.explaining import explain
from strategy.queries.money.project_records import read_award, read_project
from strategy.queries.money.projects import list_projects
from strategy.queries.operations.histories import history_of_project
from strategy.queries.people.stakeholders import list_stakeholders
from strategy.selection import Choice, Selection
from tests.cast import EVERYBODY, TODAY, Cast, actors

SEES = ("north", "committee", "secretary")


def ask_board(engine: Engine, viewer: Actor, **selection: Any) -> Question:
    return Question(FrameStore(engine).current(), Selection(**selection), viewer, TODAY)


@pytest.mark.parametrize("name", EVERYBODY)
def test_totals_lists_and_records_hold_only_what_may_be_seen(sqlite: Engine, name: str) -> None:
    viewer = actors(sqlite).named(name)
    question = ask_board(sqlite, viewer)
    sees = name in SEES
    board = read_board(question)
    assert board.total == 250_000_000 + (9_000_000 if sees else 0)
    assert board.all_projects == board.projects == (3 if sees else 2)
    listed = {row.key for row in list_projects(question, size=0).rows}
    assert ("secret" in listed) is sees
    assert bool(current_split(question, "secret")) is sees
    with read_only(sqlite) as session:
        for read, key in ((read_project, "secret"), (read_award, "secret-north")):
            if sees:
                read(session, key, viewer, TODAY)
            else:
                with pytest.raises(NotFoundError) as refused:
                    read(session, key, viewer, TODAY)
                with pytest.raises(NotFoundError) as missing:
                    read(session, "nothing-here", viewer, TODAY)
                same = str(missing.value).replace("nothing-here", key)
                assert str(refused.value) == same, "hidden and missing read the same"


def test_a_search_or_a_filter_does_not_find_what_is_hidden(sqlite: Engine) -> None:
    viewer = actors(sqlite).south
    assert list_projects(ask_board(sqlite, viewer), search="secret").found == 0
    assert read_board(ask_board(sqlite, viewer, strategies=("W1",))).total == 62_500_000


def test_why_this_number_names_no_hidden_project(sqlite: Engine) -> None:
    for name in ("visitor", "patient", "south"):
        found = explain(ask_board(sqlite, actors(sqlite).named(name)), "secured:W1")
        assert "secret" not in str(found)
    assert "secret" in str(explain(ask_board(sqlite, actors(sqlite).north), "secured:W1"))


def test_a_funder_whose_only_award_is_hidden_is_no_choice_of_a_filter(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        award = by_key(session, Award, "secret-north")
        from strategy.models import Organisation

        award.funder_id = by_key(session, Organisation, "lab").id or 0
        keep(session, actors(sqlite).secretary, "correct_award", award)
    offered = options(ask_board(sqlite, actors(sqlite).visitor))["funder"]
    assert "lab" not in {option.value for option in offered}
    rows = list_stakeholders(ask_board(sqlite, actors(sqlite).visitor), Choice({}))
    assert {row.key: row.cents for row in rows}["lab"] == 0


def test_the_story_of_a_shared_project_leaves_hidden_awards_out(engine: Engine, cast: Cast) -> None:
    from datetime import date

    with transaction(engine) as session:
        award = by_key(session, Award, "together-north")
        award.visibility, award.embargo_until = "embargoed", date(2099, 1, 1)
        keep(session, cast.secretary, "correct_award", award)
    with read_only(engine) as session:
        project = by_key(session, Project, "together")
        for viewer, seen in ((cast.south, False), (cast.north, True)):
            keys = {s.record_key for s in history_of_project(session, project, viewer, TODAY)}
            assert ("together-north" in keys) is seen
            assert "together-south" in keys


def test_an_embargo_ends_on_its_day(sqlite: Engine) -> None:
    from datetime import date

    portfolio = FrameStore(sqlite).current()
    viewer = actors(sqlite).visitor
    for day, seen in ((date(2098, 12, 31), False), (date(2099, 1, 1), True)):
        board = read_board(Question(portfolio, Selection(), viewer, day))
        assert (board.projects == 3) is seen
