"""Well-being: Figure 3's domains and targets, what addresses each, and what nothing addresses."""

from collections.abc import Sequence

import dash

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Node,
    details,
    empty_state,
    h,
    headline,
    in_english,
    link_button,
    page,
    section,
    status_pill,
    tag,
)
from dashboard.routing import Query, add_page
from dashboard.shared.list_pages import ListPage, follow_filters, list_parts
from dashboard.shared.page_questions import ask
from dashboard.shared.plain_parts import plain_topics
from dashboard.shared.record_links import joined, named, topic_link
from strategy.amounts import counted
from strategy.language import lazy, say
from strategy.lists.targets import TARGETS
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.trials import snapshot_words
from strategy.queries.knowledge.well_being import (
    TargetRow,
)
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import Origin, TopicKind

PATH = "/well-being"
FEW = 3
LEAD = lazy("What can make life better, after Figure 3 of the strategy paper, and who works on it.")


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    add_page(
        app,
        PATH,
        title=lazy("Well-being"),
        layout=layout,
        translated=True,
        navigation=lazy("Well-being"),
        listed=TARGETS.name,
    )

    follow_filters(app, PAGE)


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, _ = ask({})
    whole = in_english(lambda: list_parts(PAGE, question, query))
    targets = question.portfolio.knowledge.of_kind(TopicKind.WELL_BEING_TARGET)
    return page(
        say("Life with progressive MS"),
        None,
        whole,
        wide=True,
        plain=plain_topics(say(LEAD), targets),
    )


def _tools() -> Node | None:
    if not current_actor().governs:
        return None
    button = link_button("Add a target", "/map/new?kind=well_being_target")
    return h("p", button, className="page-tools")


def _body(question: Question, choice: Choice, rows: Sequence[TargetRow], grid: Node) -> list[Child]:
    by_domain: dict[str, list[TargetRow]] = {}
    for row in rows:
        by_domain.setdefault(row.domain.key if row.domain else "", []).append(row)
    return [
        headline(
            map_lines.targets_headline(tuple(rows)),
            note=f"Trials: {snapshot_words(question)}. The text of the paper names seven "
            "targets; others are marked as added, with who added them and why.",
        ),
        *[_domain(mine[0].domain, mine) for mine in by_domain.values()],
        *_bare_domains(question, choice, by_domain),
        section("All targets as a table", grid, id="targets"),
    ]


def _bare_domains(
    question: Question, choice: Choice, held: dict[str, list[TargetRow]]
) -> list[Node]:
    if choice.query():
        return []
    domains = question.portfolio.knowledge.of_kind(TopicKind.WELL_BEING_DOMAIN)
    return [_domain(d, []) for d in domains if d.key not in held]


def _domain(domain: Topic | None, rows: list[TargetRow]) -> Node:
    title = domain.name if domain else "Without a domain"
    cards = h("ul", [_card(row) for row in rows], className="cards")
    body = cards if rows else empty_state("No target is named in this domain")
    lead = None
    if domain:
        more = h("a", "About this domain", href=f"/map/{domain.key}")
        lead = h("span", domain.plain_summary, " ", more)
    return section(title, body, id=domain.key if domain else "no-domain", lead=lead)


def _card(row: TargetRow) -> Node:
    count = f"{counted(len(row.projects), 'project')}, {counted(len(row.trials), 'trial')}"
    state = (
        status_pill(count, "good")
        if row.is_covered
        else status_pill("nothing addresses it yet", "bad")
    )
    return h(
        "li",
        h(
            "h3",
            topic_link(row.topic),
            " ",
            tag("added") if row.topic.origin == Origin.ADDED else None,
        ),
        h("p", row.topic.plain_summary),
        h("p", state, f" {row.running} under way" if row.trials else None),
        h("p", row.topic.reason, className="quiet") if row.topic.origin == Origin.ADDED else None,
        _who(row),
        className="covered" if row.is_covered else "uncovered",
    )


def _who(row: TargetRow) -> Node | None:
    items: list[Child] = [h("li", named(p)) for p in row.projects]
    items += [h("li", h("a", trial_name(t), href=f"/trials/{t.key}")) for t in row.trials]
    items += [h("li", topic_link(i), " (named for it)") for i in row.interventions]
    return details("Who works on it", h("ul", items, className="linked")) if items else None


PAGE = ListPage(
    path=PATH,
    title="Well-being",
    lead=lambda _: "",
    shown=TARGETS,
    above=_tools,
    body=_body,
    cells={
        "name": lambda row, _: topic_link(row.topic),
        "domain": lambda row, _: topic_link(row.domain) if row.domain else "–",
        "measures": lambda row, _: joined([topic_link(m) for m in row.measures]),
    },
)
