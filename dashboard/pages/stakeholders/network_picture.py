"""The network as a picture: bodies as marks, ties as lines that fade with age."""

from collections import Counter
from datetime import date

from dashboard.kit import Child, Node, h, mark, shortened, svg, words
from strategy.amounts import counted
from strategy.measures.network_layout import label_places, placed
from strategy.models import Organisation
from strategy.queries.people.network import Edge, Network

WIDTH, HEIGHT, EDGE = 1200.0, 780.0, 40.0
LETTER, LETTERS, GAP = 7.4, 24, 36.0
SHAPES = 3


def picture(
    network: Network, shown: tuple[str, ...], edges: tuple[Edge, ...], today: date, name: str
) -> Node:
    """Return some bodies of the network and the ties between them."""
    points = network.kept(("places", shown), lambda: _points(shown, edges))
    order = sorted(shown, key=lambda k: (-network.measures.degree.get(k, 0), k))
    texts = {key: short(network.bodies[key]) for key in shown}
    labels = label_places(
        points, {k: len(t) * LETTER for k, t in texts.items()}, order, (WIDTH, HEIGHT)
    )
    lines = [_tie(edge, points, today) for edge in edges]
    community = network.measures.community_of()
    ordered = sorted(shown, key=lambda k: (round(points[k][1] / 60), points[k][0]))
    marks = [
        _mark(
            network,
            key,
            points[key],
            labels.get(key),
            texts[key],
            community.get(key, 9),
            first=n == 0,
        )
        for n, key in enumerate(ordered)
    ]
    return svg(WIDTH, HEIGHT, lines, marks, name=name, kind="network")


def community_names(network: Network) -> dict[int, str]:
    """Return what each community is called by its number: by who has most ties in it."""
    degree = network.measures.degree
    found: dict[int, str] = {}
    for key, number in network.measures.community_of().items():
        held = found.get(number)
        if held is None or (-degree.get(key, 0), key) < (-degree.get(held, 0), held):
            found[number] = key
    return {n: network.bodies[k].short_name or network.bodies[k].name for n, k in found.items()}


def communities_key(network: Network, shown: tuple[str, ...]) -> Node:
    """Return the shape and colour of each community that is drawn, with its name and its size."""
    community, named = network.measures.community_of(), community_names(network)
    drawn = Counter(community[key] for key in shown if key in community)
    items = [
        h(
            "li",
            svg(
                24,
                24,
                h("g", _shape(12, 12, 7, number), className=f"node c{number}"),
                kind="swatch",
            ),
            f" around {named[number]}: {count} drawn",
        )
        for number, count in sorted(drawn.items())
    ]
    return h("ul", items, className="network-key")


def _points(shown: tuple[str, ...], edges: tuple[Edge, ...]) -> dict[str, tuple[float, float]]:
    pairs = tuple((e.first, e.second) for e in edges if not e.is_opinion)
    inner = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE
    found = placed(shown, pairs, *inner, GAP)
    return {key: (x + EDGE, y + EDGE) for key, (x, y) in found.items()}


def short(body: Organisation) -> str:
    """Return what a body is called in a picture."""
    return shortened(body.short_name or body.name, LETTERS)


def _tie(edge: Edge, points: dict[str, tuple[float, float]], today: date) -> Node:
    (x1, y1), (x2, y2) = points[edge.first], points[edge.second]
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    look = "tie opinion" if edge.is_opinion else "tie undated" if edge.year is None else "tie"
    new_mount = edge.freshness(today)
    strength = {
        "opacity": f"{0.18 + 0.62 * new_mount:.2f}",
        "strokeWidth": f"{1 + min(3, len(edge.evidence) - 1) * 0.8:.1f}",
    }
    href = f"/stakeholders/ties/{edge.first}/{edge.second}"
    return h(
        "g",
        h("line", className=look, style=strength, **ends),
        h("line", className="link-line", **ends, **{"data-open": href}),
    )


def _mark(
    network: Network,
    key: str,
    point: tuple[float, float],
    label: tuple[float, float, str] | None,
    text: str,
    community: int,
    *,
    first: bool,
) -> Node:
    body, (x, y) = network.bodies[key], point
    measures = network.measures
    cut = measures.articulation.get(key, 0)
    said = f"{body.name}: {counted(measures.degree.get(key, 0), 'tie')}"
    if cut:
        said += f"; without it {counted(cut, 'other')} would be cut off"
    parts: list[Child] = [
        h("circle", cx=x, cy=y, r=13, className="hit"),
        _shape(x, y, 5.0 + min(7.0, measures.degree.get(key, 0) ** 0.5), community),
    ]
    if label:
        parts.append(words(label[0], label[1], text, anchor=label[2], kind="small halo"))
    look = f"node c{community} {'bridge' if cut else ''}"
    return mark(f"/stakeholders/{key}", said, *parts, first=first, kind=look)


def _shape(x: float, y: float, r: float, community: int) -> Node:
    # Communities differ by shape as well as by colour.
    if community % SHAPES == 1:
        return h("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, className="shape")
    if community % SHAPES == 2:
        far = r + 2
        path = f"M{x},{y - far} L{x + far},{y} L{x},{y + far} L{x - far},{y} Z"
        return h("path", d=path, className="shape")
    return h("circle", cx=x, cy=y, r=r, className="shape")
