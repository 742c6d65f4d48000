"""Sheets of money against the records: who pays, where it flows, what the amounts rest on."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from exports.map_sheets import map_sheet
from exports.money_sheets import contributions, flow_rows, funders, sources
from exports.named_sheets import sheet_of
from strategy.access import LOADER
from strategy.changes import keep
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import Award, Project, Source, Statement
from strategy.queries.board.board import read_board
from strategy.queries.money.funding import MOST_COUNTRIES, MOST_FUNDERS, read_funding
from tests.exports import books
from tests.exports.books import ask_board, rows


def test_the_shares_of_funders_are_parts_of_one_whole(shipped: Engine) -> None:
    board = read_board(ask_board(shipped))
    rows = funders(board).rows
    assert sum(int(str(row[1])) for row in rows) == board.total
    for _, cents, share, *_ in rows:
        assert share == pytest.approx(int(str(cents)) / board.total)
    assert [row[0] for row in funders(board, 3).rows] == [row[0] for row in rows[:3]]


def test_money_of_a_selection_without_amounts_is_no_fault(sqlite: Engine) -> None:
    board = read_board(ask_board(sqlite, strategies=("U2",)))
    assert board.total == 0
    assert all(row[1] == 0 and row[2] == 0 for row in funders(board).rows)


def test_what_flows_into_the_areas_flows_out_to_countries(shipped: Engine) -> None:
    funding = read_funding(ask_board(shipped))
    areas = [*(a.area.name for a in funding.board.areas), "Not aligned"]
    rows = flow_rows(funding)
    into = [(start, end, cents) for start, end, cents in rows if end in areas]
    out = [(start, end, cents) for start, end, cents in rows if start in areas]
    assert into + out == rows, "first into the areas, then out of them"
    for area in areas:
        inflow = sum(cents for _, end, cents in into if end == area)
        assert inflow == sum(cents for start, _, cents in out if start == area)
    assert sum(cents for *_, cents in into) == funding.board.total
    givers, takers = {start for start, *_ in into}, {end for _, end, _ in out}
    assert len(givers) == MOST_FUNDERS + 1 and "Other funders" in givers
    assert len(takers) == MOST_COUNTRIES + 1 and "Other countries" in takers
    bodies = funding.board.question.portfolio.directory.organisations
    largest = [bodies[place] for place, _ in funding.board.funders[:MOST_FUNDERS]]
    assert givers - {"Other funders"} == {body.short_name or body.name for body in largest}


def test_money_of_a_project_whose_country_is_unknown_flows_to_unknown(sqlite: Engine) -> None:
    assert {"Italy"} == takers(sqlite)
    with transaction(sqlite) as session:
        project = by_key(session, Project, "together")
        project.country = ""
        keep(session, LOADER, "load", project)
    assert {"Unknown"} == takers(sqlite)


def takers(engine: Engine) -> set[str]:
    funding = read_funding(ask_board(engine))
    areas = {a.area.name for a in funding.board.areas}
    return {end for start, end, _ in flow_rows(funding) if start in areas}


def test_sources_are_those_of_the_awards_those_of_totals_and_the_documents(
    shipped: Engine,
) -> None:
    whole = read_board(ask_board(shipped))
    largest = whole.question.portfolio.directory.organisations[whole.funders[0][0]]
    question = ask_board(shipped, funders=(largest.key,))
    with read_only(shipped) as session:
        used = contributions(question, session)[1]
        awards = session.exec(select(Award)).all()
        totals = {one.source_id for one in session.exec(select(Statement)).all()}
        wanted = {
            (one.title, one.url)
            for one in session.exec(select(Source)).all()
            if one.id in used | totals or not one.url
        }
    assert 0 < len(used) < len({one.source_id for one in awards})
    rows = sources(question, used).rows
    assert {(row[0], row[1]) for row in rows} == wanted
    assert [str(row[0]).casefold() for row in rows] == sorted(str(r[0]).casefold() for r in rows)


def test_communities_are_counted_from_one(shipped: Engine) -> None:
    rows = map_sheet(ask_board(shipped), "network", {}).rows
    numbers = {row[4] for row in rows if row[4] is not None}
    assert numbers == set(range(1, len(numbers) + 1))
    assert all(row[2] == 0 for row in rows if row[4] is None), "in none is who has no tie"


def test_a_narrowed_summary_holds_the_milestones_of_its_strategies(sqlite: Engine) -> None:
    everything = sheet_of(ask_board(sqlite), "milestones").rows
    assert [row[0] for row in everything] == ["U1", "U2", "A1", "W1"]
    narrow = sheet_of(ask_board(sqlite, strategies=("U1", "A1")), "milestones").rows
    assert narrow == (everything[0], everything[2])
    assert sheet_of(ask_board(sqlite, areas=("W",)), "milestones").rows == everything[3:]


def test_funders_can_be_asked_for_by_their_kind(sqlite: Engine) -> None:
    def names(**selection: Any) -> list[object]:
        return [row[0] for row in funders(read_board(ask_board(sqlite, **selection))).rows]

    assert names() == ["North", "South"]
    assert names(funder_types=("funder",)) == ["North"]
    assert names(funder_types=("patient_organisation",)) == ["South"]
    assert names(funder_types=("funder",), funders=("south",)) == []


def test_a_group_that_takes_no_part_in_a_strategy_is_named_too(shipped: Engine) -> None:
    rows = map_sheet(ask_board(shipped), "engagement", {}).rows
    said = {(row[0], row[1]) for row in rows}
    groups, strategies = {row[0] for row in rows}, {row[1] for row in rows}
    assert len(strategies) == 10
    assert said == {(group, strategy) for group in groups for strategy in strategies}
    for row in rows:
        assert (row[2] == "missing") == (not row[3]), "who is missing has no name"


def test_a_tie_says_on_what_it_rests(shipped: Engine) -> None:
    rows = map_sheet(ask_board(shipped), "ties", {}).rows
    assert rows
    assert all(len(str(row[5]).split("; ")) >= 1 and row[5] for row in rows)


def test_a_contribution_names_the_source_of_its_award(shipped: Engine) -> None:
    question = ask_board(shipped).narrowed(people="all")
    listed = rows(books.workbook(shipped, question), "Contributions")
    with read_only(shipped) as session:
        query = select(Award.key, Source.title).join(Source, col(Source.id) == Award.source_id)
        titles = dict(session.exec(query).all())
    named = {row["Award"]: row["Source"] or "" for row in listed}
    assert len(titles) > 100
    assert [key for key, title in titles.items() if title not in named.get(key, "")] == []
