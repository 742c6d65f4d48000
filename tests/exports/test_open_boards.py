"""The door for notebooks: typed tables, for one viewer, through which nothing can be written."""

from datetime import date

import networkx as nx
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from exports import open_board
from exports.data_frames import DTYPES
from exports.open_boards import OpenBoard
from strategy.access import LOADER, VISITOR
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.errors import NotFoundError, StorageError
from strategy.lists import Holding
from strategy.lookup import by_key
from strategy.models import Award
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.people.network import read_network
from strategy.selection import Selection
from strategy.upkeep.presence import require_free_file
from tests.cast import TODAY


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def opened(engine: Engine, viewer: str = "visitor") -> OpenBoard:
    return open_board(address(engine), viewer=viewer, today=TODAY)


def test_every_table_has_its_declared_types_and_says_what_it_is(shipped: Engine) -> None:
    with opened(shipped) as board:
        assert len(board.names) > 20
        for name in board.names:
            frame = board.table(name)
            assert {str(dtype) for dtype in frame.dtypes} <= set(DTYPES.values()), name
            assert set(frame.attrs["labels"]) == set(frame.columns), name
            assert set(frame.attrs["units"]) <= set(frame.columns)
            assert (frame.attrs["viewer"], frame.attrs["as_of"]) == ("visitor", str(TODAY))
            assert len(frame) or name in ("announced",), name


def test_the_tables_hold_the_cents_of_the_board(shipped: Engine) -> None:
    frames = FrameStore(shipped).current()
    total = read_board(Question(frames, Selection(), VISITOR, TODAY)).total
    with opened(shipped) as board:
        for name, column in (
            ("money", "money"),
            ("projects", "money"),
            ("funders", "money"),
            ("awards", "here"),
            ("contributions", "here"),
            ("recommendations", "secured"),
        ):
            assert round(float(board.table(name)[column].sum()) * 100) == total, name


def test_money_says_which_currency_it_is_in(shipped: Engine) -> None:
    with opened(shipped) as board:
        units = board.table("contributions").attrs["units"]
    assert units["original"] == "the currency of the row"
    assert units["whole"] == units["here"] == "EUR"


def test_unknown_is_not_nought(shipped: Engine) -> None:
    with opened(shipped) as board:
        projects = board.table("projects")
        unknown = projects[projects["money"].isna()]
        assert len(unknown) > 20
        assert unknown["missing"].all()
        assert str(projects["missing"].dtype) == DTYPES[Holding.FLAG]


def test_filters_are_those_of_an_address(shipped: Engine) -> None:
    with opened(shipped) as board:
        whole, part = board.table("awards"), board.table("awards", strategy=["U1"], currency="GBP")
        assert 0 < len(part) < len(whole)
        assert part.attrs["units"]["here"] == "GBP"
        assert set(board.table("trials", trial_state="running")["state"]) == {"running"}


def test_the_graph_is_the_network_of_the_pages(shipped: Engine) -> None:
    question = Question(FrameStore(shipped).current(), Selection(), VISITOR, TODAY)
    network = read_network(question)
    with opened(shipped) as board:
        graph = board.network()
    assert graph.number_of_edges() == len(network.edges)
    assert set(graph.nodes) == set(network.bodies)
    cut_points = set(nx.articulation_points(graph))
    assert cut_points == set(network.measures.articulation)
    assert graph.nodes["PMSA"]["name"] == "International Progressive MS Alliance"


@pytest.mark.parametrize(("viewer", "sees"), [("visitor", False), ("pat", False), ("ana", True)])
def test_a_viewer_gets_what_that_viewer_may_see(engine: Engine, viewer: str, sees: bool) -> None:
    with opened(engine, viewer) as board:
        for name, column in (("projects", "key"), ("awards", "project_key")):
            assert ("secret" in set(board.table(name)[column])) is sees, (viewer, name)


@pytest.mark.parametrize(("viewer", "moves"), [("visitor", 0), ("pat", 0), ("ana", 1)])
def test_a_hidden_write_moves_no_strangers_revision(
    sqlite: Engine, viewer: str, moves: int
) -> None:
    with opened(sqlite, viewer) as board:
        before, table = board.revision, board.table("projects")
    with transaction(sqlite) as session:
        award = by_key(session, Award, "secret-north")
        award.note = "Again"
        keep(session, LOADER, "load", award)
    with opened(sqlite, viewer) as board:
        assert board.revision - before == moves
        assert board.table("projects").attrs["revision"] == board.revision
        assert board.table("projects").equals(table)


def test_nothing_can_be_written_through_it(engine: Engine) -> None:
    with opened(engine) as board:
        store = board._store
        with pytest.raises(DBAPIError), store.engine.begin() as connection:
            connection.execute(text("DELETE FROM award"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM award")).scalar()


def test_what_is_not_there_is_said(engine: Engine) -> None:
    with pytest.raises(StorageError, match="no database"):
        open_board("nowhere.sqlite3")
    with pytest.raises(NotFoundError, match="nobody"):
        open_board(address(engine), viewer="stranger", today=date(2026, 1, 1))
    with opened(engine) as board, pytest.raises(NotFoundError, match="no table"):
        board.table("person")


def test_who_is_refused_leaves_nothing_open(sqlite: Engine) -> None:
    with pytest.raises(NotFoundError):
        open_board(str(sqlite.url), viewer="nobody-here")
    require_free_file(sqlite)
