"""Engagement: groups of Figure 4 against strategies; who leads, who contributes, who is missing."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import dash

from dashboard.kit import (
    Child,
    Column,
    Node,
    data_grid,
    h,
    headline,
    page,
    section,
    table,
    tag,
)
from dashboard.pages.stakeholders.sibling_pages import sibling_pages
from dashboard.routing import Query, add_page
from dashboard.shared.engaged_organisations import engaged_list
from dashboard.shared.page_questions import ask
from dashboard.shared.record_links import topic_link
from strategy.amounts import counted
from strategy.queries.board.question import Question
from strategy.queries.people.engagement import ORDER, GroupRow, Part, read_engagement
from strategy.vocabulary import LinkRole, TopicKind

PATH = "/stakeholders/engagement"
# The fewest organisations of each shade; a cell without one is "missing".
STEPS = (1, 3, 6, 11)


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, PATH, title="Engagement", layout=layout)


def layout(query: Query) -> Node:
    """Return the matrix."""
    question, _ = ask({})
    rows = read_engagement(question)
    codes = [s.key for s in question.portfolio.plan.strategies]
    columns = [
        Column("group", "Group", width="15%"),
        *(Column(code, code, short) for code, short in _heads(question)),
    ]
    grid = table(
        columns,
        [_row(row, codes) for row in rows],
        caption="Groups against strategies",
        look="dense",
    )
    return page(
        "Who takes part where, and who is missing",
        "The groups of Figure 4 against the ten strategies.",
        sibling_pages(PATH),
        headline(
            _finding(rows),
            note="Leads: leads or hosts a project of the strategy. Contributes: pays for one. What "
            "only this project or a person says is “not confirmed” and fills no cell. Gaps can be "
            "gaps of this data.",
        ),
        section(
            "The matrix",
            _key(),
            h(
                "div",
                data_grid(
                    grid, count=counted(len(rows), "group"), csv_href="/export/engagement.csv"
                ),
                className="matrix",
            ),
            id="matrix",
        ),
        section(
            "Ways to be involved",
            _involvement(question),
            id="involvement",
            lead="How the paper wants people affected to take part.",
        ),
        wide=True,
    )


def _heads(question: Question) -> list[tuple[str, str]]:
    return [(s.key, s.short_name) for s in question.portfolio.plan.strategies]


def _finding(rows: tuple[GroupRow, ...]) -> str:
    groups = [row for row in rows if row.topic is not None]
    if not groups:
        return "No stakeholder groups are on the board yet"
    emptiest = max(groups, key=lambda r: len(r.missing()))
    bare = sum(len(row.missing()) for row in groups)
    cells = sum(len(row.cells) for row in groups)
    return (
        f"{bare} of {cells} cells are empty; {emptiest.name} take part in "
        f"{len(emptiest.cells) - len(emptiest.missing())} of {len(emptiest.cells)} strategies"
    )


def _row(row: GroupRow, codes: list[str]) -> list[Child]:
    head = topic_link(row.topic) if row.topic else row.name
    note = h("small", counted(row.bodies, "organisation"), className="quiet group-size")
    return [h("span", head, " ", note), *[cell(row.cells[code]) for code in codes]]


def cell(parts: tuple[Part, ...]) -> Node:
    """Return what a group does in a strategy: how many bodies, in which parts, and who they are."""
    recorded = [part for part in parts if not part.is_reading]
    bodies = len({part.who.ref for part in recorded})
    step = sum(bodies >= least for least in STEPS)
    shown = [
        h("strong", f"{bodies:,}") if bodies else h("span", "missing", className="cell-missing"),
        " ",
        h("small", _roles(recorded)) if recorded else None,
        " ",
        h("small", f"{len(parts) - len(recorded)} not confirmed", className="quiet")
        if len(parts) > len(recorded)
        else None,
    ]
    if not parts:
        return h("div", shown, className="heat heat--0")
    who = h("div", engaged_list(parts), className="heat-who")
    summary = h("summary", shown)
    return h("details", summary, who, className=f"heat heat--{step}", **{"data-menu": ""})


def _roles(parts: Sequence[Part]) -> str:
    counts = Counter(part.role for part in parts)
    return ", ".join(
        f"{counts[role]} {_verb(role, counts[role])}" for role in ORDER if counts[role]
    )


def _verb(role: str, count: int) -> str:
    plural = {"leads": "lead", "contributes": "contribute", "advises": "advise"}
    if role == "informed":
        return "kept informed"
    return role if count == 1 else plural[role]


def _key() -> Node:
    """Return what the shades mean."""
    edges = [f"{a} to {b - 1}" for a, b in pairwise(STEPS)]
    words = ["missing", *edges, f"{STEPS[-1]} and more organisations"]
    return h(
        "p",
        [h("span", word, className=f"heat-key heat--{n}") for n, word in enumerate(words)],
        className="heat-keys",
    )


def _involvement(question: Question) -> Node:
    knowledge = question.portfolio.knowledge
    rows: list[list[Child]] = []
    for topic in knowledge.of_kind(TopicKind.INVOLVEMENT):
        reference = f"topic:{topic.key}"
        groups = knowledge.topics_of(knowledge.starts(reference, LinkRole.TAKES_PART))
        makers = knowledge.starts(reference, LinkRole.DEVELOPS, kind="organisation:")
        rows.append(
            [
                topic_link(topic),
                topic.plain_summary,
                [[topic_link(g), " "] for g in groups] or "–",
                [[_maker(m), " "] for m in makers] or tag("nobody named", quiet=True),
            ]
        )
    heads = [
        Column("way", "Way"),
        Column("plain", "In plain words", width="40%"),
        Column("who", "Who takes part"),
        Column("how", "Who develops it"),
    ]
    return table(
        heads,
        rows,
        caption="How people affected take part",
        look="dense",
        empty="No way to be involved is on the board yet.",
    )


def _maker(reference: str) -> Node:
    key = reference.removeprefix("organisation:")
    return h("a", key, href=f"/stakeholders/{key}")
