"""Who holds a network together: degree, betweenness, communities, bridges, what a loss cuts off.

Betweenness comes from rustworkx, because exact betweenness of networkx takes seconds at two
thousand bodies; the tests hold it against networkx.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import rustworkx as rx

_SEED = 7
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NetworkMeasures:
    """Measures of one network; bodies by key.

    Attributes:
        degree: with how many others a body is tied.
        betweenness: share of the shortest ways between others that lead over a body (0 to 1).
        communities: groups that are tied more within than outward, the largest first.
        articulation: bodies without whom the network falls apart, with how many others would be
            cut off from its largest rest.
        isolated: bodies without any tie.
        components: connected parts, the largest first.
    """

    degree: dict[str, int]
    betweenness: dict[str, float]
    communities: tuple[tuple[str, ...], ...]
    articulation: dict[str, int]
    isolated: tuple[str, ...]
    components: tuple[tuple[str, ...], ...]

    def community_of(self) -> dict[str, int]:
        """Return the place of each body's community."""
        return {key: n for n, group in enumerate(self.communities) for key in group}


def measure(bodies: Sequence[str], pairs: Iterable[Pair]) -> NetworkMeasures:
    """Return the measures of a network of bodies tied in pairs.

    They are kept for the last few networks, because most writes leave the ties as they were.
    """
    ordered = sorted({(a, b) if a < b else (b, a) for a, b in pairs})
    return _measure(tuple(sorted(bodies)), tuple(ordered))


@lru_cache(maxsize=16)
def _measure(bodies: tuple[str, ...], pairs: tuple[Pair, ...]) -> NetworkMeasures:
    graph = nx.Graph()
    graph.add_nodes_from(bodies)
    graph.add_edges_from(pairs)
    components = sorted((tuple(sorted(c)) for c in nx.connected_components(graph)), key=_by_size)
    return NetworkMeasures(
        degree=dict(graph.degree()),
        betweenness=betweenness(graph),
        communities=communities(graph),
        articulation=cut_off(graph),
        isolated=tuple(sorted(nx.isolates(graph))),
        components=tuple(components),
    )


def _by_size(group: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(group), group


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Return each body's betweenness, normalised as networkx does."""
    names = list(graph)
    place = {name: n for n, name in enumerate(names)}
    fast = rx.PyGraph(multigraph=False)
    fast.add_nodes_from(names)
    fast.add_edges_from_no_data([(place[a], place[b]) for a, b in graph.edges()])
    found = rx.betweenness_centrality(fast, normalized=True)
    return {names[n]: float(value) for n, value in found.items()}


def communities(graph: nx.Graph) -> tuple[tuple[str, ...], ...]:
    """Return groups of tied bodies (Louvain, always the same for the same network)."""
    tied = graph.subgraph([n for n in graph if graph.degree(n)])
    if not tied:
        return ()
    found = nx.community.louvain_communities(tied, seed=_SEED)
    return tuple(sorted((tuple(sorted(group)) for group in found), key=_by_size))


def cut_off(graph: nx.Graph) -> dict[str, int]:
    """Return how many bodies the loss of each bridge would cut off from the largest rest.

    One pass over the blocks instead of taking out one body after the other: in the tree of blocks
    and bridges, the parts that hang on a bridge are the subtrees around it.
    """
    found: dict[str, int] = {}
    for component in nx.connected_components(graph):
        part = graph.subgraph(component)
        bridges = set(nx.articulation_points(part))
        if bridges:
            found.update(_cut_off_in(part, bridges))
    return found


def _cut_off_in(part: nx.Graph, bridges: set[str]) -> dict[str, int]:
    tree = nx.Graph()
    weight: dict[object, int] = dict.fromkeys(bridges, 1)
    for number, block in enumerate(nx.biconnected_components(part)):
        weight[number] = len(block - bridges)
        tree.add_edges_from((number, bridge) for bridge in block & bridges)
    root = next(iter(tree))
    below = dict(weight)
    order = list(nx.dfs_postorder_nodes(tree, root))
    parent = dict(nx.dfs_predecessors(tree, root))
    for node in order:
        if node in parent:
            below[parent[node]] += below[node]
    total = len(part)
    found = {}
    for bridge in bridges:
        hanging = [below[n] for n in tree[bridge] if parent.get(n) == bridge]
        rest = [*hanging, total - below[bridge]]
        found[bridge] = total - 1 - max(rest)
    return found


def around(pairs: Iterable[Pair], focus: str, hops: int) -> frozenset[str]:
    """Return a body and those within some steps of it."""
    graph = nx.Graph(list(pairs))
    if focus not in graph:
        return frozenset({focus})
    return frozenset(nx.single_source_shortest_path_length(graph, focus, cutoff=hops))


def parts_without(pairs: Iterable[Pair], leaving: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return the parts that fall off once some bodies have left, the largest first.

    Of each connected part that loses a body, everything but its largest rest falls off; bodies
    that had no tie before are not concerned.
    """
    graph = nx.Graph(list(pairs))
    found: list[tuple[str, ...]] = []
    for component in nx.connected_components(graph):
        if component & leaving:
            rest = graph.subgraph(component - leaving)
            parts = sorted((tuple(sorted(c)) for c in nx.connected_components(rest)), key=_by_size)
            found += parts[1:]
    return tuple(sorted(found, key=_by_size))
