"""Network measures against networkx run by hand, and against taking out one body after another."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.measures.network import around, measure, parts_without

NAMES = [f"n{n}" for n in range(9)]
PAIRS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1]),
    max_size=16,
)


def by_hand(pairs: list[tuple[str, str]]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(NAMES)
    graph.add_edges_from(pairs)
    return graph


@given(PAIRS)
def test_measures_are_those_of_networkx(pairs: list[tuple[str, str]]) -> None:
    found, graph = measure(NAMES, pairs), by_hand(pairs)
    assert found.degree == dict(graph.degree())
    assert found.betweenness == pytest.approx(nx.betweenness_centrality(graph))
    assert set(found.isolated) == set(nx.isolates(graph))
    assert set(found.articulation) == set(nx.articulation_points(graph))
    assert {frozenset(c) for c in found.components} == {
        frozenset(c) for c in nx.connected_components(graph)
    }


@given(PAIRS)
def test_what_a_bridge_cuts_off_is_what_taking_it_out_leaves(pairs: list[tuple[str, str]]) -> None:
    graph = by_hand(pairs)
    for name, cut in measure(NAMES, pairs).articulation.items():
        own = nx.node_connected_component(graph, name)
        rest = graph.subgraph(own - {name})
        sizes = sorted(len(c) for c in nx.connected_components(rest))
        assert cut == sum(sizes) - max(sizes)


@given(PAIRS)
def test_communities_part_the_tied_bodies(pairs: list[tuple[str, str]]) -> None:
    found = measure(NAMES, pairs)
    members = [key for group in found.communities for key in group]
    assert sorted(members) == sorted(set(NAMES) - set(found.isolated))
    assert found == measure(list(reversed(NAMES)), list(reversed(pairs))), "the order is nothing"


@given(PAIRS, st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_parts_that_fall_off_are_all_but_the_largest_rest(
    pairs: list[tuple[str, str]], leaving: set[str]
) -> None:
    graph = by_hand(pairs)
    expected = []
    for whole in nx.connected_components(graph):
        if whole & leaving and len(whole) > 1:
            rest = sorted(map(len, nx.connected_components(graph.subgraph(whole - leaving))))
            expected += rest[:-1]
    found = parts_without(pairs, frozenset(leaving))
    assert sorted(map(len, found)) == sorted(expected)
    assert not {name for part in found for name in part} & leaving


@given(PAIRS)
def test_one_exit_cuts_off_what_the_measures_say(pairs: list[tuple[str, str]]) -> None:
    cut = measure(NAMES, pairs).articulation
    for name in NAMES:
        parts = parts_without(pairs, frozenset({name}))
        assert sum(map(len, parts)) == cut.get(name, 0)


def test_a_chain_by_hand() -> None:
    found = measure(["a", "b", "c", "d", "x"], [("a", "b"), ("b", "c"), ("c", "d")])
    assert found.articulation == {"b": 1, "c": 1}
    assert found.isolated == ("x",)
    # Of the six pairs among the other four, two lead over b: a-c and a-d.
    assert found.betweenness["b"] == pytest.approx(2 / 6)
    assert parts_without([("a", "b"), ("b", "c"), ("c", "d")], frozenset("b")) == (("a",),)


def test_steps_around_a_body() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d")]
    assert around(pairs, "a", 1) == {"a", "b"}
    assert around(pairs, "a", 2) == {"a", "b", "c"}
    assert around(pairs, "z", 3) == {"z"}
