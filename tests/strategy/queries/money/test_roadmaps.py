"""The same money through the second roadmap: nothing is lost, and people go before the rule."""

from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine

from strategy.access import Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.money.roadmaps import Roadmap, read_roadmap
from strategy.selection import Selection
from strategy.services.pathway_coding import code_pathway, confirm_pathways
from strategy.vocabulary import Pathway
from tests.cast import TODAY, Cast, actors
from tests.strategy.made_up import selections


def read(engine: Engine, viewer: Actor, selection: Selection | None = None) -> Roadmap:
    question = Question(FrameStore(engine).current(), selection or Selection(), viewer, TODAY)
    with read_only(engine) as session:
        return read_roadmap(session, question)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(selection=selections())
def test_money_by_pathway_adds_up_to_the_board(sqlite: Engine, selection: Selection) -> None:
    viewer = actors(sqlite).secretary
    found = read(sqlite, viewer, selection)
    question = Question(FrameStore(sqlite).current(), selection, viewer, TODAY)
    total = read_board(question).total
    assert sum(found.cents(one) for one in Pathway) == total
    assert sum(found.crosswalk.values()) == total
    assert sum(found.count(one) for one in Pathway) == len(found.projects)


def test_what_people_say_goes_before_the_suggestion(engine: Engine, cast: Cast) -> None:
    before = {one.key: one for one in read(engine, cast.committee).projects}
    assert before["together"].pathway is Pathway.STOP
    with transaction(engine) as session:
        code_pathway(
            session,
            actor=cast.committee,
            project_key="together",
            values={"pathway": "end", "reason": "It prevents."},
            today=TODAY,
        )
        done = confirm_pathways(
            session, actor=cast.committee, project_keys=["together", "quiet"], today=TODAY
        )
    assert done == 1, "what is coded stays as it is"
    after = {one.key: one for one in read(engine, cast.committee).projects}
    assert after["together"].pathway is Pathway.END
    assert after["together"].disagrees
    assert after["quiet"].coding is not None


def test_a_hidden_project_is_on_nobody_s_roadmap(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        confirm_pathways(session, actor=cast.committee, project_keys=["secret"], today=TODAY)
    for viewer, sees in ((cast.visitor, False), (cast.north, True), (cast.committee, True)):
        assert ("secret" in {one.key for one in read(engine, viewer).projects}) is sees
