"""Heat, communities and exits: what the pictures of stakeholder pages say is what is counted."""

import re

import dash

from dashboard.context import board_of
from dashboard.kit import text_of
from dashboard.pages.stakeholders.engagement_page import STEPS, cell
from dashboard.pages.stakeholders.network_picture import community_names
from strategy.access import VISITOR
from strategy.queries.board.question import Question
from strategy.queries.people.engagement import CONTRIBUTE, LEAD, Part, read_engagement
from strategy.queries.people.exits import rank_exits
from strategy.queries.people.network import read_network
from strategy.selection import Selection
from tests.cast import TODAY
from tests.dashboard.pages.real_board import visit


def whole(board: dash.Dash) -> Question:
    return Question(board_of(board).frames.current(), Selection(), VISITOR, TODAY)


def test_a_cell_counts_bodies_once_and_shades_by_how_many(shipped_board: dash.Dash) -> None:
    rows = read_engagement(whole(shipped_board))
    parts = next(p for row in rows for p in row.cells.values() if len(p) > 3)
    first = parts[0]
    both = (
        Part(first.who, LEAD, first.projects, None),
        Part(first.who, CONTRIBUTE, first.projects, None),
    )
    assert text_of(cell(both)).startswith("1 1 leads, 1 contributes")
    assert cell(both)["props"]["className"] == "heat heat--1"
    for row in rows:
        for held in row.cells.values():
            bodies = {p.who.ref for p in held if not p.is_reading}
            shade = sum(len(bodies) >= least for least in STEPS)
            assert cell(held)["props"]["className"] == f"heat heat--{shade}"
            assert ("missing" in text_of(cell(held))) is not bool(bodies)


def test_what_only_somebody_says_fills_no_cell(shipped_board: dash.Dash) -> None:
    readings = [
        tuple(p for p in held if p.is_reading)
        for row in read_engagement(whole(shipped_board))
        for held in row.cells.values()
    ]
    only = next(held for held in readings if held)
    assert f"missing {len(only)} not confirmed" in " ".join(text_of(cell(only)).split())


def test_a_community_is_named_after_its_member_with_most_ties(shipped_board: dash.Dash) -> None:
    network = read_network(whole(shipped_board))
    names = community_names(network)
    assert sorted(names) == list(range(len(network.measures.communities)))
    for number, members in enumerate(network.measures.communities):
        most = max(network.measures.degree[key] for key in members)
        leading = {
            network.bodies[k].short_name or network.bodies[k].name
            for k in members
            if network.measures.degree[k] == most
        }
        assert names[number] in leading


def test_every_mark_of_the_network_has_its_name(shipped_board: dash.Dash) -> None:
    page = visit(shipped_board).page("/stakeholders/network")
    marks = re.findall(r'"className": "diagram-mark node[^"]*"', page)
    labels = re.findall(r'"className": "diagram-text small halo"', page)
    assert len(marks) == len(labels) == 60


def test_before_anybody_leaves_the_page_says_on_whom_most_rests(shipped_board: dash.Dash) -> None:
    ranked = rank_exits(whole(shipped_board))
    page = visit(shipped_board).page("/stakeholders/exits")
    most = ranked[0].funder
    assert f"{most.short_name or most.name} holds" in page
    assert f"{len(ranked) - 8} more" in page
