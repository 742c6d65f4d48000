"""Saving an import: one act, undone as a whole, and the same file twice changes nothing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, func, select

from strategy.access import VISITOR
from strategy.changes import image_of
from strategy.columns.store import FrameStore
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import (
    Award,
    Change,
    Contribution,
    Organisation,
    Project,
    Source,
    Strategy,
    StrategyShare,
)
from strategy.models.base import Record
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.selection import Selection
from strategy.services.funding import correct_award
from strategy.services.import_correcting import correct_rows
from strategy.services.importing import undo_import
from strategy.vocabulary import ImportState, RowVerdict, ShareState
from tests.cast import TODAY, Cast, actors
from tests.strategy.importing.bringing import AT, award_row, bring, confirm, look, work
from tests.strategy.services.test_undoing import standing


@pytest.fixture
def cast_of(engine: Engine) -> Cast:
    return actors(engine)


def total(engine: Engine) -> int:
    """Return the whole secured money a visitor sees, in euro cents."""
    question = Question(FrameStore(engine).current(), Selection(people="all"), VISITOR, TODAY)
    return read_board(question).total


def saved(engine: Engine, cast: Cast, rows: list[dict[str, Any]], **options: Any) -> str:
    key = bring(engine, cast.north, rows, **options)
    confirm(engine, cast.north, key)
    assert look(engine, key)[0].state == ImportState.DONE
    return key


ROWS = [
    award_row(1, amount="1000.00", split="U1 60; W1 40", host_name="A new institute"),
    award_row(2, amount="2500.50", amounts=[("committed", "2500.50"), ("disbursed", "500")]),
    award_row(3, amount="not published"),
]


def test_what_is_saved_is_what_the_file_says(engine: Engine, cast_of: Cast) -> None:
    before = total(engine)
    key = saved(engine, cast_of, ROWS)
    assert total(engine) - before == 100_000 + 250_050
    with read_only(engine) as session:
        award = session.exec(select(Award).where(col(Award.own_reference) == "R-1")).one()
        project = session.get_one(Project, award.project_id)
        host = session.get_one(Organisation, project.host_id)
        shares = session.exec(
            select(StrategyShare.basis_points, StrategyShare.basis).where(
                col(StrategyShare.project_id) == project.id
            )
        ).all()
        unknown = session.exec(
            select(Contribution.amount_cents).join(Award).where(col(Award.own_reference) == "R-3")
        ).one()
    assert (award.leads, award.start, award.end) == (True, date(2024, 1, 1), date(2024, 12, 31))
    assert (project.title, project.scope) == ("Award number 1", "progressive")
    assert (host.name, host.kind) == ("A new institute", "other")
    assert sorted(shares) == [(4_000, "funder_coded"), (6_000, "funder_coded")]
    assert unknown is None
    assert look(engine, key)[1] == [], "rows are thrown away when they are records"


def test_every_record_has_its_change_as_if_it_was_written_alone(
    engine: Engine, cast_of: Cast
) -> None:
    key = saved(engine, cast_of, ROWS)
    revision = look(engine, key)[0].revision
    with read_only(engine) as session:
        changes = session.exec(select(Change).where(col(Change.revision) == revision)).all()
        kinds: dict[str, type[Record]] = {
            "project": Project,
            "award": Award,
            "contribution": Contribution,
            "strategy_share": StrategyShare,
            "organisation": Organisation,
        }
        for change in changes:
            if change.record_type in kinds:
                record = by_key(session, kinds[change.record_type], change.record_key)
                assert change.image == image_of(record)
                assert (change.actor_key, change.verb) == ("funder:north", "import_file")
    assert {c.record_type for c in changes} >= set(kinds)


def test_the_same_file_twice_changes_nothing(engine: Engine, cast_of: Cast) -> None:
    saved(engine, cast_of, ROWS)
    state = standing(engine)
    key = bring(engine, cast_of.north, ROWS)
    assert {row.verdict for row in look(engine, key)[1]} == {RowVerdict.SAME}
    with pytest.raises(InvalidError, match="nothing to save"):
        confirm(engine, cast_of.north, key)
    assert standing(engine) == state


def test_an_import_is_undone_as_a_whole(engine: Engine, cast_of: Cast) -> None:
    state = standing(engine)
    key = saved(engine, cast_of, ROWS)
    assert standing(engine) != state
    with transaction(engine) as session:
        undo_import(session, actor=cast_of.north, import_key=key, at=AT)
    after = standing(engine)
    # The file stays known as a source that was read.
    assert {k: v for k, v in after.items() if k != "source"} == {
        k: v for k, v in state.items() if k != "source"
    }
    assert look(engine, key)[0].state == ImportState.UNDONE


def test_an_import_of_which_something_was_changed_since_stays(
    engine: Engine, cast_of: Cast
) -> None:
    key = saved(engine, cast_of, ROWS)
    with transaction(engine) as session:
        award = session.exec(select(Award).where(col(Award.own_reference) == "R-1")).one()
        values = {"version": award.version, "amount_cents": 7, "currency": "EUR"}
        correct_award(session, actor=cast_of.north, award_key=award.key, values=values, today=TODAY)
    state = standing(engine)
    with pytest.raises(OutdatedError), transaction(engine) as session:
        undo_import(session, actor=cast_of.north, import_key=key, at=AT)
    assert standing(engine) == state


def test_a_changed_row_changes_just_what_differs(engine: Engine, cast_of: Cast) -> None:
    saved(engine, cast_of, ROWS)
    changed = award_row(
        1,
        amount="1200.00",
        end="2025-06-30",
        title="A better title",
        split="U1 60; W1 40",
        host_name="A new institute",
    )
    key = bring(engine, cast_of.north, [changed])
    row = look(engine, key)[1][0]
    assert row.verdict == RowVerdict.CHANGED
    assert row.differences == [
        ["End", "2024-12-31", "2025-06-30"],
        ["Title", "Award number 1", "A better title"],
        ["Amount, committed", "€1,000.00 (2024-01-01)", "€1,200.00 (2024-01-01)"],
    ]
    confirm(engine, cast_of.north, key)
    with read_only(engine) as session:
        award = session.exec(select(Award).where(col(Award.own_reference) == "R-1")).one()
        cents = session.exec(
            select(Contribution.amount_cents).where(col(Contribution.award_id) == award.id)
        ).all()
        name = session.get_one(Project, award.project_id).name
    assert (award.end, list(cents), name) == (date(2025, 6, 30), [120_000], "A better title")


def test_a_field_left_out_of_the_file_changes_nothing(engine: Engine, cast_of: Cast) -> None:
    saved(engine, cast_of, ROWS)
    bare = award_row(1, start="", end="", amount="1000.00")
    key = bring(engine, cast_of.north, [bare])
    assert [row.verdict for row in look(engine, key)[1]] == [RowVerdict.SAME]


def test_decisions_of_people_are_followed(engine: Engine, cast_of: Cast) -> None:
    rows = [
        award_row(
            1, title="Project together", amount="2100000", start="2024-07-01", end="2027-06-30"
        ),
        award_row(2, title="Project quiet", amount="5"),
        award_row(3, title="Project together"),
    ]
    key = bring(engine, cast_of.north, rows)
    decisions = {1: "same:together-north", 2: "new", 3: "skip"}
    with transaction(engine) as session:
        correct_rows(
            session, actor=cast_of.north, import_key=key, words={}, decisions=decisions, bodies={}
        )
    work(engine, key)
    before = total(engine)
    confirm(engine, cast_of.north, key)
    assert total(engine) - before == 10_000_000 + 500
    with read_only(engine) as session:
        award = by_key(session, Award, "together-north")
        assert award.own_reference == "R-1"
        assert (
            session.exec(
                select(func.count()).where(col(Award.own_reference).in_(("R-2", "R-3")))
            ).one()
            == 1
        )


def test_a_decision_that_nobody_offered_is_refused(engine: Engine, cast_of: Cast) -> None:
    key = bring(engine, cast_of.north, [award_row(1)])
    for decision in ("same:together-south", "join:secret", "delete"):
        with pytest.raises(InvalidError), transaction(engine) as session:
            correct_rows(
                session,
                actor=cast_of.north,
                import_key=key,
                words={},
                decisions={1: decision},
                bodies={},
            )


def test_a_corrected_word_is_compared_again(engine: Engine, cast_of: Cast) -> None:
    key = bring(engine, cast_of.north, [award_row(1, amount="abc", start="2015-02-30")])
    words = {1: {"amount": "250", "start": "2015-02-28", "end": "2016-01-01", "title": "Mended"}}
    with transaction(engine) as session:
        correct_rows(
            session, actor=cast_of.north, import_key=key, words=words, decisions={}, bodies={}
        )
    work(engine, key)
    row = look(engine, key)[1][0]
    assert (row.verdict, row.problems, row.label) == (RowVerdict.NEW, [], "Mended")
    assert (row.meaning["amounts"][0]["cents"], row.meaning["start"]) == (25_000, "2015-02-28")


def test_two_rows_with_one_reference_stay_two_awards(engine: Engine, cast_of: Cast) -> None:
    rows = [
        award_row(1, own_reference="R", amount="100"),
        award_row(2, own_reference="R", amount="200"),
    ]
    before = total(engine)
    saved(engine, cast_of, rows, repeated="separate")
    assert total(engine) - before == 30_000
    again = bring(engine, cast_of.north, rows, repeated="separate")
    assert {row.verdict for row in look(engine, again)[1]} == {RowVerdict.SAME}


def test_a_save_that_fails_leaves_nothing_behind(
    engine: Engine, cast_of: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from strategy.importing import saving

    key = bring(engine, cast_of.north, ROWS)
    state = standing(engine)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(saving, "forget_contents", fail)
    with pytest.raises(OSError, match="disk full"):
        confirm(engine, cast_of.north, key)
    assert standing(engine) == state
    with read_only(engine) as session:
        assert current_revision(session) > 0
    monkeypatch.undo()
    work(engine, key)
    assert look(engine, key)[0].state == ImportState.DONE


def test_awards_of_one_address_share_its_source_and_the_others_rest_on_the_file(
    engine: Engine, cast_of: Cast
) -> None:
    page = "https://example.org/awards"
    rows = [award_row(1, source_url=page), award_row(2, source_url=page), award_row(3)]
    key = saved(engine, cast_of, rows)
    with read_only(engine) as session:
        made = select(Award).where(col(Award.own_reference).startswith("R-"))
        awards = session.exec(made.order_by(col(Award.own_reference))).all()
        sources = [session.get_one(Source, award.source_id) for award in awards]
        projects = [session.get_one(Project, award.project_id) for award in awards]
        assert [p.source_id for p in projects] == [a.source_id for a in awards]
    assert sources[0].key == sources[1].key
    assert [one.url for one in sources] == [page, page, ""]
    assert sources[2].key == f"file-{key}"


def test_a_further_funder_joins_a_project_and_leaves_its_split_alone(
    engine: Engine, cast_of: Cast
) -> None:
    row = award_row(1, title="Project quiet", split="W1 100", amount="7")
    key = bring(engine, cast_of.south, [row], funder="south")
    with transaction(engine) as session:
        correct_rows(
            session,
            actor=cast_of.south,
            import_key=key,
            words={},
            decisions={1: "join:quiet"},
            bodies={},
        )
    work(engine, key)
    confirm(engine, cast_of.south, key)
    assert split_of(engine, "quiet") == {"U2": 10_000}
    with read_only(engine) as session:
        award = session.exec(select(Award).where(col(Award.own_reference) == "R-1")).one()
        assert session.get_one(Project, award.project_id).key == "quiet"
        assert not award.leads
    # The same award again, with another split still: the split is its leader's to say.
    again = bring(
        engine,
        cast_of.south,
        [{**row, **award_row(1, title="Project quiet", split="A1 100", amount="8")}],
        funder="south",
    )
    confirm(engine, cast_of.south, again)
    assert split_of(engine, "quiet") == {"U2": 10_000}


def test_who_brings_a_split_says_what_it_rests_on(engine: Engine, cast_of: Cast) -> None:
    row = award_row(1, title="Sleeping well", split="U1 100")
    saved(engine, cast_of, [row])
    key = bring(
        engine, cast_of.committee, [award_row(2, title="Remyelination in mice", split="U1 100")]
    )
    confirm(engine, cast_of.committee, key)
    saved(engine, cast_of, [award_row(3, title="Walking with a cane")], strategy="W1")
    with read_only(engine) as session:
        query = (
            select(Award.own_reference, StrategyShare.basis)
            .join(StrategyShare, col(StrategyShare.project_id) == col(Award.project_id))
            .where(col(Award.own_reference).startswith("R-"))
        )
        assert dict(session.exec(query).all()) == {
            "R-1": "funder_coded",
            "R-2": "curated",
            "R-3": "suggested",
        }
        whole = (
            select(Award.own_reference, StrategyShare.basis_points)
            .join(StrategyShare, col(StrategyShare.project_id) == col(Award.project_id))
            .where(col(Award.own_reference).startswith("R-"))
        )
        assert dict(session.exec(whole).all()) == {"R-1": 10_000, "R-2": 10_000, "R-3": 10_000}


def split_of(engine: Engine, project: str) -> dict[str, int]:
    with read_only(engine) as session:
        query = (
            select(Strategy.key, StrategyShare.basis_points)
            .join(StrategyShare, col(StrategyShare.strategy_id) == col(Strategy.id))
            .where(
                StrategyShare.project_id == by_key(session, Project, project).id,
                StrategyShare.state == ShareState.CURRENT,
            )
        )
        return dict(session.exec(query).all())


def test_a_changed_split_takes_the_place_of_the_one_before(engine: Engine, cast_of: Cast) -> None:
    row = award_row(1, title="Sleeping well", split="U1 60; W1 40")
    saved(engine, cast_of, [row])
    saved(engine, cast_of, [{**row, "fields": {**row["fields"], "split": ["A1 100", "S4"]}}])
    with read_only(engine) as session:
        award = session.exec(select(Award).where(col(Award.own_reference) == "R-1")).one()
        project = session.get_one(Project, award.project_id).key
    assert split_of(engine, project) == {"A1": 10_000}


def test_the_country_of_a_file_goes_before_that_of_its_host(engine: Engine, cast_of: Cast) -> None:
    rows = [
        award_row(1, title="Sleeping well", host_name="LAB"),
        award_row(2, title="Walking with a cane", host_name="LAB", host_country="Norway"),
    ]
    saved(engine, cast_of, rows)
    with read_only(engine) as session:
        query = (
            select(Project.country)
            .join(Award, col(Award.project_id) == col(Project.id))
            .where(col(Award.own_reference).startswith("R-"))
        )
        assert session.exec(query.order_by(col(Award.own_reference))).all() == ["Italy", "Norway"]


def test_an_organisation_of_another_file_is_not_decided_on_here(
    engine: Engine, cast_of: Cast
) -> None:
    rows = [award_row(1, host_name="Laboratoryy"), award_row(2, host_name="Nowhere at all")]
    here, there = (bring(engine, cast_of.north, rows) for _ in range(2))
    foreign = look(engine, there)[2][0]
    before = [(b.name, b.decision) for b in look(engine, there)[2]]
    with pytest.raises(NotFoundError), transaction(engine) as session:
        correct_rows(
            session,
            actor=cast_of.north,
            import_key=here,
            words={},
            decisions={},
            bodies={foreign.id or 0: "leave"},
        )
    assert [(b.name, b.decision) for b in look(engine, there)[2]] == before


def test_each_organisation_is_asked_about_once_however_often_a_file_is_compared(
    engine: Engine, cast_of: Cast
) -> None:
    key = bring(engine, cast_of.north, [award_row(1, host_name="Nowhere at all")])
    for _ in range(2):
        with transaction(engine) as session:
            correct_rows(
                session, actor=cast_of.north, import_key=key, words={}, decisions={}, bodies={}
            )
        work(engine, key)
    assert [body.name for body in look(engine, key)[2]] == ["Nowhere at all"]


def test_a_row_that_may_be_on_the_board_waits_for_an_answer(engine: Engine, cast_of: Cast) -> None:
    key = bring(engine, cast_of.north, [award_row(1, title="Project quiet", amount="5")])
    with pytest.raises(InvalidError, match="One row may be on the board already"):
        confirm(engine, cast_of.north, key)


def test_a_corrected_currency_stays_at_its_cell(engine: Engine, cast_of: Cast) -> None:
    key = bring(engine, cast_of.north, [award_row(1, amount="250", currency="XYZ")])
    with transaction(engine) as session:
        correct_rows(
            session,
            actor=cast_of.north,
            import_key=key,
            words={1: {"currency": "GBP"}},
            decisions={},
            bodies={},
        )
    work(engine, key)
    row = look(engine, key)[1][0]
    assert row.words["amounts"][0]["currency"] == ["GBP", "G4"]
    assert row.meaning["amounts"][0]["currency"] == "GBP"


def test_an_amount_can_be_typed_where_the_file_had_none(engine: Engine, cast_of: Cast) -> None:
    key = bring(engine, cast_of.north, [award_row(1, amounts=[])])
    with transaction(engine) as session:
        correct_rows(
            session,
            actor=cast_of.north,
            import_key=key,
            words={1: {"amount": "250", "currency": "EUR"}},
            decisions={},
            bodies={},
        )
    work(engine, key)
    row = look(engine, key)[1][0]
    assert [(a["stage"], a["cents"]) for a in row.meaning["amounts"]] == [("committed", 25_000)]
