"""The network derived from the records: in words first, then as a map, then as tables."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    Option,
    SelectControl,
    Sorting,
    columns,
    drawing,
    empty_state,
    filter_bar,
    folded_table,
    h,
    link_button,
    page,
    section,
    table,
    tag,
)
from dashboard.pages.stakeholders.network_picture import communities_key, community_names, picture
from dashboard.pages.stakeholders.sibling_pages import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice, today, with_query
from dashboard.shared.record_links import choice_of
from strategy.amounts import counted, percent
from strategy.measures.network import around
from strategy.queries.board.filter_options import Option as Offered
from strategy.queries.people.network import Edge, Network, read_network
from strategy.selection import Choice

NAMES, PATH = ("focus", "hops", "sort"), "/stakeholders/network"
MOST_SHOWN, MOST_TIES, FIRST = 60, 60, 12


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its focus."""
    add_page(app, PATH, title="Network", layout=layout)

    @on(
        app,
        Output("network-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        network = read_network(question)
        choice, _ = choice_of(filters, NAMES, _options(network))
        return _body(network, choice)


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, _ = ask({})
    network = read_network(question)
    options = _options(network)
    choice, problems = choice_of(query, NAMES, options)
    return page(
        "Who is tied to whom",
        "Derived from the records: paying for the same project, working in it, belonging to the "
        "same body. Ties fade with age; every tie opens what it rests on.",
        sibling_pages(PATH),
        problems_notice(problems),
        filter_bar(_controls(choice, options)),
        h("div", _body(network, choice), id="network-body"),
        wide=True,
    )


def _options(network: Network) -> dict[str, list[Offered]]:
    tied = [b for key, b in network.bodies.items() if network.measures.degree.get(key)]
    return {
        "focus": sorted((Offered(b.key, b.name) for b in tied), key=lambda o: o.label.casefold()),
        "hops": [Offered(str(n), f"{n} step{'s' if n > 1 else ''} away") for n in (1, 2, 3)],
    }


def _controls(choice: Choice, options: dict[str, list[Offered]]) -> list[SelectControl]:
    focus = [Option("", "Focus on one organisation: none"), *_kit(options["focus"])]
    return [
        SelectControl("focus", "Focus on one organisation", focus, choice.one("focus")),
        SelectControl("hops", "Steps from it", _kit(options["hops"]), choice.one("hops", "1"), "1"),
    ]


def _kit(offered: list[Offered]) -> list[Option]:
    return [Option(o.value, o.label) for o in offered]


def _body(network: Network, choice: Choice) -> list[Child]:
    if not network.edges:
        return [empty_state("No ties yet", "Nothing in the records ties organisations.")]
    focus = choice.one("focus")
    if focus:
        near = around(network.pairs(), focus, int(choice.one("hops", "1")))
        shown = _most_tied(network, tuple(near), focus)
        headline = f"{network.bodies[focus].name} and {counted(len(near) - 1, 'other')} around it"
    else:
        shown = _most_tied(network, tuple(network.measures.degree))
        headline = _headline(network)
    edges = _between(network, shown)
    return [
        _map(network, shown, edges, headline, choice),
        _words(network) if not focus else None,
        _ties_section(network, focus, edges),
        _bodies(network, choice) if not focus else None,
        _draw_link(),
    ]


def _most_tied(network: Network, keys: tuple[str, ...], focus: str = "") -> tuple[str, ...]:
    measures = network.measures
    tied = [k for k in keys if measures.degree.get(k)]
    tied.sort(key=lambda k: (k != focus, -measures.degree[k], -measures.betweenness[k], k))
    return tuple(tied[:MOST_SHOWN])


def _between(network: Network, shown: tuple[str, ...]) -> tuple[Edge, ...]:
    held = set(shown)
    return tuple(
        e for e in (*network.edges, *network.opinions) if e.first in held and e.second in held
    )


def _headline(network: Network) -> str:
    bridges = network.measures.articulation
    if not bridges:
        return "No single organisation holds the network together"
    key = max(bridges, key=lambda k: (bridges[k], k))
    return f"Without {_name(network, key)}, {counted(bridges[key], 'other')} would be cut off"


def _name(network: Network, key: str) -> str:
    body = network.bodies[key]
    return body.short_name or body.name


def _link(network: Network, key: str) -> Node:
    return h("a", _name(network, key), href=f"/stakeholders/{key}")


def _words(network: Network) -> Node:
    """Return the measures in words, before any picture."""
    measures = network.measures
    between = sorted(measures.betweenness.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
    bridges = sorted(measures.articulation.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
    most = sorted(measures.degree.items(), key=lambda kv: (-kv[1], kv[0]))[:5]
    tied = len(measures.degree) - len(measures.isolated)
    parts = len([c for c in measures.components if len(c) > 1])
    return section(
        "The network in words",
        h(
            "p",
            f"{counted(tied, 'organisation')} of {len(measures.degree)} are tied to another, "
            f"by {counted(len(network.edges), 'tie')}, in {counted(parts, 'connected part')}; "
            f"the largest holds {len(measures.components[0])}.",
            className="finding",
        ),
        columns(
            _top("Most ties", [(k, counted(n, "tie")) for k, n in most], network),
            _top(
                "Most often between others",
                [(k, f"links {percent(share)} of the others") for k, share in between],
                network,
            ),
            _top(
                "Single points of failure",
                [(k, f"{counted(n, 'other')} cut off without it") for k, n in bridges],
                network,
            ),
        ),
        _isolated(network),
        id="words",
    )


def _top(title: str, rows: list[tuple[str, str]], network: Network) -> Node:
    items = [h("li", _link(network, key), f": {words}") for key, words in rows]
    body = h("ol", items, className="linked") if items else h("p", "None")
    return h("div", h("h3", title), body)


def _isolated(network: Network) -> Node | None:
    keys = network.measures.isolated
    if not keys:
        return h("p", "No organisation stands alone.")
    links = [[_link(network, key), ", " if n < len(keys) - 1 else ""] for n, key in enumerate(keys)]
    words = "No record ties these to anybody; they are set aside from the map: "
    return h("p", h("strong", counted(len(keys), "isolated organisation"), ". "), words, links)


def _map(
    network: Network,
    shown: tuple[str, ...],
    edges: tuple[Edge, ...],
    headline: str,
    choice: Choice,
) -> Node:
    tied = len(network.bodies) - len(network.measures.isolated)
    left_out = None
    if len(shown) == MOST_SHOWN:
        left_out = (
            f"{len(shown)} of {counted(tied, 'tied organisation')} are drawn, those with most "
            "ties. Focus on one to see it with its neighbours; the tables hold all."
        )
    return drawing(
        picture(network, shown, edges, today(), headline),
        name="network",
        headline=headline,
        measured="Marks: organisations, larger with more ties; shape and colour: communities; "
        "thick rim: the network would fall apart without it. Lines: ties, fainter with age; "
        "dashed: no year known; orange dots: an opinion. Click a line for what it rests on.",
        summary=[
            f"{counted(len(shown), 'organisation')} and {counted(len(edges), 'tie')}.",
            communities_key(network, shown),
        ],
        table=_ties(network, edges[:MOST_TIES], "Ties that are drawn"),
        narrow=h(
            "p",
            "The map needs a wider screen or smaller words. The words above and the "
            "tables below say the same.",
            className="quiet",
        ),
        csv_href=choice.address("/export/ties.csv"),
        left_out=left_out,
        level=2,
    )


def _ties_section(network: Network, focus: str, edges: tuple[Edge, ...]) -> Node | None:
    if not focus:
        return None
    mine = tuple(e for e in edges if focus in (e.first, e.second))
    return section("Its ties", _ties(network, mine, f"Ties of {_name(network, focus)}"), id="ties")


def _ties(network: Network, edges: tuple[Edge, ...], caption: str) -> Node:
    rows: list[list[Child]] = [
        [
            h(
                "a",
                f"{_name(network, e.first)} – {_name(network, e.second)}",
                href=f"/stakeholders/ties/{e.first}/{e.second}",
            ),
            h("span", ", ".join(e.kinds), " ", tag("opinion") if e.is_opinion else None),
            str(len(e.evidence)),
            str(e.year or "not known"),
        ]
        for e in sorted(edges, key=lambda e: (-(e.year or 0), e.first, e.second))
    ]
    heads = [
        Column("tie", "Tie", width="46%"),
        Column("kind", "From"),
        Column("evidence", "Records", number=True),
        Column("year", "Newest year"),
    ]
    return table(heads, rows, caption=caption, look="dense", empty="No ties.")


def _bodies(network: Network, choice: Choice) -> Node:
    measures = network.measures
    community, named = measures.community_of(), community_names(network)
    by = choice.one("sort", "-between")
    keys = _sorted(network, by)
    rows: list[list[Child]] = [
        [
            h("a", network.bodies[k].name, href=f"/stakeholders/{k}"),
            h("a", str(measures.degree[k]), href=with_query(PATH, {"focus": [k]}))
            if measures.degree[k]
            else "0",
            percent(measures.betweenness[k]),
            named[community[k]] if k in community else "–",
            str(measures.articulation.get(k, 0)) if k in measures.articulation else "–",
        ]
        for k in keys[:MOST_TIES]
    ]
    heads = [
        Column("name", "Organisation", width="44%", sortable=True),
        Column("ties", "Ties", number=True, sortable=True),
        Column("between", "Links between others", number=True, sortable=True),
        Column("group", "Community", "around whom"),
        Column("cut", "Cut off without it", number=True, sortable=True),
    ]
    sorting = Sorting(by, lambda other: f"{choice.changed(sort=other).address(PATH)}#measures")
    return section(
        "Measures of each organisation",
        folded_table(heads, rows, first=FIRST, caption="Measures", look="dense", sorting=sorting),
        h("p", h("a", "All as a file", href="/export/network.csv", download="")),
        id="measures",
        lead=f"The first {min(len(keys), MOST_TIES)} of {len(keys)}; the file holds all.",
    )


def _sorted(network: Network, by: str) -> list[str]:
    measures = network.measures
    values: dict[str, dict[str, Any]] = {
        "ties": measures.degree,
        "between": measures.betweenness,
        "cut": measures.articulation,
        "name": {key: body.name.casefold() for key, body in network.bodies.items()},
    }
    held = values.get(by.removeprefix("-"), measures.betweenness)
    keys = sorted(measures.degree, key=lambda k: (-measures.degree[k], k))
    return sorted(keys, key=lambda k: held.get(k, 0), reverse=by.startswith("-"))


def _draw_link() -> Node | None:
    if not current_actor().governs:
        return None
    button = link_button("Draw a tie as an opinion", "/stakeholders/ties/new")
    return h("p", button, className="page-tools")
