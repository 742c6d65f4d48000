"""Splits: the lead edits, co-funders propose, governors confirm, one by one and in bulk."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from strategy.access import VISITOR, Actor
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotFoundError
from strategy.lookup import by_key, share_key
from strategy.models import Change, Project, Strategy, StrategyShare
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from strategy.services.splits import accept_proposal, confirm_splits, leads_funding, split_project
from strategy.vocabulary import Role
from tests.cast import TODAY, Cast


def split_of(session: Session, key: str, state: str = "current") -> dict[str, tuple[int, str]]:
    project = session.exec(select(Project).where(Project.key == key)).one()
    shares = session.exec(
        select(StrategyShare).where(
            StrategyShare.project_id == project.id, StrategyShare.state == state
        )
    ).all()
    names = {s.id: s.key for s in session.exec(select(Strategy)).all()}
    return {names.get(s.strategy_id, ""): (s.basis_points, s.basis) for s in shares}


def test_the_lead_funders_split_counts_at_once(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        said = split_project(
            session,
            actor=cast.north,
            project_key="together",
            split={"U2": 7_000, "": 3_000},
            today=TODAY,
        )
    assert said == "set"
    with read_only(engine) as session:
        found = split_of(session, "together")
    assert found == {"U2": (7_000, "funder_coded"), "": (3_000, "funder_coded")}


def test_work_that_no_strategy_names_is_laid_on_its_area(engine: Engine, cast: Cast) -> None:
    frames = FrameStore(engine)
    before = read_board(Question(frames.current(), Selection(), VISITOR, TODAY))
    with transaction(engine) as session:
        split = {"U": 6_000, "": 4_000}
        split_project(session, actor=cast.north, project_key="together", split=split, today=TODAY)
    with read_only(engine) as session:
        project = by_key(session, Project, "together")
        query = select(StrategyShare).where(
            StrategyShare.project_id == project.id, StrategyShare.state == "current"
        )
        held = {share_key(session, s): s.basis_points for s in session.exec(query).all()}
    assert held == split
    board = read_board(Question(frames.current(), Selection(), VISITOR, TODAY))
    area = next(a for a in board.areas if a.area.key == "U")
    moved = sum(row.secured for row in before.rows) * 6 // 10
    assert (area.beside.secured, area.beside.of.label) == (moved, "U, no strategy")
    assert area.secured == sum(row.secured for row in area.rows)
    assert board.total == before.total


def test_a_co_funders_split_waits_beside_the_current_one(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        before = split_of(session, "together")
    for split in ({"U2": 10_000}, {"W1": 10_000}):
        with transaction(engine) as session:
            said = split_project(
                session, actor=cast.south, project_key="together", split=split, today=TODAY
            )
        assert said == "proposed"
    with read_only(engine) as session:
        assert split_of(session, "together") == before
        assert split_of(session, "together", "proposed") == {"W1": (10_000, "funder_coded")}


def test_an_accepted_proposal_becomes_the_split(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        split_project(
            session, actor=cast.south, project_key="together", split={"U2": 10_000}, today=TODAY
        )
    with transaction(engine) as session:
        accept_proposal(
            session,
            actor=cast.committee,
            project_key="together",
            proposed_by="funder:south",
            today=TODAY,
        )
    with read_only(engine) as session:
        assert split_of(session, "together") == {"U2": (10_000, "curated")}
        assert split_of(session, "together", "proposed") == {}
    with pytest.raises(NotFoundError), transaction(engine) as session:
        accept_proposal(
            session,
            actor=cast.committee,
            project_key="together",
            proposed_by="funder:south",
            today=TODAY,
        )


def test_confirming_in_bulk_confirms_what_is_suggested_only(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        split_project(
            session, actor=cast.north, project_key="quiet", split={"U1": 10_000}, today=TODAY
        )
    with transaction(engine) as session:
        count = confirm_splits(
            session, actor=cast.committee, project_keys=["together", "quiet", "secret"]
        )
    assert count == 2
    with read_only(engine) as session:
        assert {basis for _, basis in split_of(session, "together").values()} == {"curated"}
        assert split_of(session, "quiet") == {"U1": (10_000, "funder_coded")}


def test_one_unknown_project_confirms_nothing(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotFoundError), transaction(engine) as session:
        confirm_splits(session, actor=cast.committee, project_keys=["together", "nowhere"])
    with read_only(engine) as session:
        assert {basis for _, basis in split_of(session, "together").values()} == {"suggested"}


@pytest.mark.parametrize(
    "split",
    [{}, {"U1": 9_999}, {"U1": 10_001}, {"U1": -1, "U2": 10_001}, {"Q1": 10_000}, {"none": 10_000}],
)
def test_a_split_that_is_not_whole_is_refused(sqlite: Engine, split: dict[str, int]) -> None:
    from tests.cast import actors

    with pytest.raises(InvalidError) as refused, transaction(sqlite) as session:
        split_project(
            session,
            actor=actors(sqlite).committee,
            project_key="together",
            split=split,
            today=TODAY,
        )
    assert set(refused.value.fields) == {"split"}


def test_replaced_shares_stay_in_the_history(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        split_project(
            session, actor=cast.committee, project_key="quiet", split={"U1": 10_000}, today=TODAY
        )
    with read_only(engine) as session:
        gone = session.exec(
            select(Change).where(Change.record_key == "quiet-U2", Change.removed)
        ).one()
        assert gone.image["basis_points"] == 10_000


def test_who_is_no_funder_leads_no_funding_whatever_body_they_belong_to(
    engine: Engine, cast: Cast
) -> None:
    patient = Actor("pat", Role.PATIENT, cast.north.organisation_id)
    with read_only(engine) as session:
        project = by_key(session, Project, "together")
        found = [leads_funding(session, who, project) for who in (cast.north, cast.south, patient)]
    assert found == [True, False, False]
