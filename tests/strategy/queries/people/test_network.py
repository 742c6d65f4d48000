"""The network by hand on the small board: what ties whom, who may know, what an exit takes."""

import csv
import io

import networkx as nx
import pytest
from sqlalchemy import Engine

from exports.map_sheets import map_sheet
from exports.summary import as_json, read_summary
from exports.writers.csv_files import csv_lines
from strategy.access import VISITOR, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import transaction
from strategy.lookup import by_key
from strategy.models import Organisation, Relation
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.people.engagement import read_engagement
from strategy.queries.people.exits import ExitView, rank_exits, read_exit
from strategy.queries.people.network import read_network
from strategy.selection import PEOPLE, Selection
from strategy.services.drawn_ties import draw_tie
from tests.cast import EVERYBODY, TODAY, actors


def ask(engine: Engine, viewer: Actor = VISITOR) -> Question:
    return Question(FrameStore(engine).current(), Selection(), viewer, TODAY)


def relate(engine: Engine, first: str, kind: str, second: str, year: int | None = None) -> None:
    with transaction(engine) as session:
        ends = [by_key(session, Organisation, key).id or 0 for key in (first, second)]
        record = Relation(
            key=f"{first}-{second}", from_id=ends[0], to_id=ends[1], kind=kind, year=year
        )
        keep(session, actors(engine).secretary, "load", record)


def test_paying_for_the_same_project_ties_two_funders(sqlite: Engine) -> None:
    network = read_network(ask(sqlite))
    (edge,) = network.edges
    assert (edge.first, edge.second, edge.kinds) == ("north", "south", ("co-funding",))
    assert edge.evidence[0].project == "together"
    assert edge.year == 2027
    assert network.measures.isolated == ("lab",)


def test_membership_ties_a_body_to_its_network_and_a_drawn_tie_stays_apart(sqlite: Engine) -> None:
    relate(sqlite, "lab", "member_of", "south", 2010)
    with transaction(sqlite) as session:
        draw_tie(
            session,
            actor=actors(sqlite).committee,
            first_key="lab",
            second_key="north",
            why="They plan something together.",
            today=TODAY,
        )
    network = read_network(ask(sqlite))
    assert {(e.first, e.second): e.kinds for e in network.edges} == {
        ("lab", "south"): ("membership",),
        ("north", "south"): ("co-funding",),
    }
    assert [e.is_opinion for e in network.opinions] == [True]
    assert network.measures.articulation == {"south": 1}
    assert network.measures.degree["lab"] == 1, "an opinion enters no measure"


def test_ties_fade_with_age(sqlite: Engine) -> None:
    relate(sqlite, "lab", "partners_with", "south", 2016)
    relate(sqlite, "lab", "partners_with", "north")
    fresh = {(e.first, e.second): e.freshness(TODAY) for e in read_network(ask(sqlite)).edges}
    assert fresh["lab", "south"] == pytest.approx(0.25), "ten years, half after five"
    assert fresh["lab", "north"] == 0.15, "no year known"
    assert fresh["north", "south"] == 1.0


def test_a_hidden_award_ties_nobody_for_those_who_may_not_see_it(sqlite: Engine) -> None:
    cast = actors(sqlite)
    with transaction(sqlite) as session:
        project = by_key(session, Organisation, "lab").id
        from strategy.models import Award, Project

        by_key(session, Project, "secret").host_id = project
        award = by_key(session, Award, "secret-north").id
        keep(session, cast.secretary, "load", by_key(session, Project, "secret"))
        lead = Relation(key="lead", from_id=project or 0, award_id=award, kind="leads")
        keep(session, cast.secretary, "load", lead)
    for name in EVERYBODY:
        question = ask(sqlite, cast.named(name))
        pairs = read_network(question).pairs()
        engaged = {
            p.who.ref
            for r in read_engagement(question)
            for parts in r.cells.values()
            for p in parts
        }
        sees = name in ("north", "committee", "secretary")
        assert (("lab", "north") in pairs) is sees, name
        assert ("organisation:lab" in engaged) is sees, name


def test_the_exported_edges_give_the_same_measures(shipped: Engine) -> None:
    question = ask(shipped)
    text = "".join(csv_lines(map_sheet(question, "ties", {}))).removeprefix("\ufeff")
    edges = [
        (r["From"], r["To"]) for r in csv.DictReader(io.StringIO(text)) if r["Opinion"] == "no"
    ]
    nodes = "".join(csv_lines(map_sheet(question, "network", {}))).removeprefix("\ufeff")
    told = {r["Key"]: r for r in csv.DictReader(io.StringIO(nodes))}
    graph = nx.Graph()
    graph.add_nodes_from(told)
    graph.add_edges_from(edges)
    between = nx.betweenness_centrality(graph)
    bridges = set(nx.articulation_points(graph))
    for key, row in told.items():
        assert int(row["Ties"]) == graph.degree(key)
        assert float(row["Links between others"]) == pytest.approx(between[key], abs=1e-6)
        assert (row["Others cut off without it"] != "") is (key in bridges)
        assert (row["Isolated"] == "yes") is (graph.degree(key) == 0)


@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("leaving", [("PMSA",), ("MSUK", "EC"), ("NMSS", "MSCAN", "CDMRP")])
def test_the_money_of_an_exit_is_the_difference_of_two_summaries(
    shipped: Engine, leaving: tuple[str, ...], people: str
) -> None:
    whole = ask(shipped).narrowed(bodies="single", people=people)
    bodies = whole.portfolio.directory.organisations
    staying = tuple(bodies[n].key for n in whole.portfolio.funders if bodies[n].key not in leaving)
    found = read_exit(whole, leaving)
    for years in ({}, {"year_from": TODAY.year}):
        before = amounts(whole.narrowed(**years))
        after = amounts(whole.narrowed(funders=staying, **years))
        for one in found.strategies:
            key = one.of.key
            all_years = one.ahead_before + one.carried_before + one.undated_before
            told = (one.ahead_before, one.ahead_lost) if years else (all_years, one.theirs)
            assert told == (before[key], before[key] - after.get(key, 0)), key


def test_the_exit_of_a_whole_takes_its_parts_along(shipped: Engine) -> None:
    whole = ask(shipped).narrowed(people="all")
    union = read_exit(whole, ("EU",))
    single = whole.narrowed(bodies="single")
    parts = [read_exit(single, (key,)) for key in ("EC", "ERC", "IHI")]
    assert all(sum(s.theirs for s in part.strategies) > 0 for part in parts)
    for n, one in enumerate(union.strategies):
        assert one.theirs == sum(part.strategies[n].theirs for part in parts)
    assert [b.key for b in read_exit(whole, ("ERC",)).leaving] == ["EU"]
    assert {d.funder.key for d in rank_exits(whole)}.isdisjoint({"EC", "ERC", "IHI"})


def amounts(question: Question) -> dict[str, int]:
    """Return what ``strategy-board summary --json`` says of each strategy, as cents."""
    told = as_json(read_summary(question))["strategies"]
    return {row["key"]: int(row["amount"].replace(".", "")) for row in told}


def test_an_exit_on_the_small_board_by_hand(sqlite: Engine) -> None:
    question = ask(sqlite)
    south = read_exit(question, ("south",))
    north = read_exit(question, ("north",))
    both = [theirs(found) for found in (north, south)]
    assert both[0] == 200_000_000
    assert sum(both) == read_board(question).total
    u1 = next(s for s in north.strategies if s.of.key == "U1")
    assert (u1.theirs, u1.funders_left, u1.rests_on_one) == (100_000_000, ("south",), True)
    ranked = {d.funder.key: d.ahead + d.carried + d.undated for d in rank_exits(question)}
    assert ranked == {"north": both[0], "south": both[1]}


def funded(question: Question, key: str) -> bool:
    """Whether any project serves a strategy."""
    return next(row.projects for row in read_board(question).rows if row.key == key) > 0


def theirs(found: ExitView) -> int:
    """Return all money of the leavers, ahead, carried and undated."""
    return sum(s.theirs for s in found.strategies)


def test_nobody_leaving_loses_nothing(sqlite: Engine) -> None:
    found = read_exit(ask(sqlite), ())
    assert (theirs(found), found.ahead_lost, found.parts) == (0, 0, ())
    assert theirs(read_exit(ask(sqlite), ("nobody",))) == 0


def test_each_alone_is_the_same_as_in_the_ranking(shipped: Engine) -> None:
    question = ask(shipped)
    for damage in rank_exits(question):
        alone = read_exit(question, (damage.funder.key,))
        told = (damage.ahead, damage.carried, damage.undated)
        assert (alone.ahead_lost, alone.carried, alone.undated) == told
        bare = tuple(
            s.of.key
            for s in alone.strategies
            if s.of.strategy and not s.funders_left and funded(question, s.of.key)
        )
        assert bare == damage.alone_in
        assert sum(map(len, alone.parts)) == damage.cut_off
