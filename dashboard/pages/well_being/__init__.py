"""Well-being: Figure 3's domains and targets, what addresses each, and what nothing addresses."""

import dash
from dash import Input, Output

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    data_grid,
    details,
    empty_state,
    filter_bar,
    h,
    headline,
    in_english,
    link_button,
    page,
    section,
    status_pill,
    table,
    tag,
)
from dashboard.routing import Query, add_page
from dashboard.security import on
from dashboard.shared.page_questions import ask, problems_notice
from dashboard.shared.plain_parts import plain_topics
from dashboard.shared.record_links import choice_of, joined, map_controls, named, topic_link
from strategy.amounts import counted
from strategy.language import lazy, say
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.trials import snapshot_words
from strategy.queries.knowledge.well_being import (
    WELL_BEING_FILTERS,
    TargetRow,
    list_targets,
    target_options,
)
from strategy.selection import Choice
from strategy.sentences import map_lines
from strategy.vocabulary import Origin, TopicKind

PATH = "/well-being"
SORT_WORDS = {"": "By domain", "name": "Name, A to Z", "-name": "Name, Z to A"}
COLUMNS = (
    Column("name", "Target", width="22%"),
    Column("domain", "Domain"),
    Column("projects", "Projects", number=True),
    Column("trials", "Trials", "under way / all", number=True),
    Column("measures", "Shown by", width="30%"),
)
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
    )

    @on(
        app,
        Output("well-being-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask({})
        choice, _ = choice_of(filters, WELL_BEING_FILTERS, target_options(question))
        return _body(question, choice)


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, _ = ask({})
    options = target_options(question)
    choice, problems = choice_of(query, WELL_BEING_FILTERS, options)
    whole = in_english(
        lambda: [
            problems_notice(problems),
            _tools(),
            filter_bar(map_controls(choice, WELL_BEING_FILTERS, options, sorts=SORT_WORDS)),
            h("div", _body(question, choice), id="well-being-body"),
        ]
    )
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


def _body(question: Question, choice: Choice) -> list[Child]:
    rows = list_targets(question, choice)
    if not rows:
        return [empty_state("No target fits", None, link_button("Show all targets", PATH))]
    by_domain: dict[str, list[TargetRow]] = {}
    for row in rows:
        by_domain.setdefault(row.domain.key if row.domain else "", []).append(row)
    grid = table(
        COLUMNS, [_row(row) for row in rows], caption="Targets for quality of life", look="dense"
    )
    bare = _bare_domains(question, choice, by_domain)
    return [
        headline(
            map_lines.targets_headline(rows),
            note=f"Trials: {snapshot_words(question)}. The text of the paper names seven "
            "targets; others are marked as added, with who added them and why.",
        ),
        *[_domain(rows[0].domain, rows) for rows in by_domain.values()],
        *bare,
        section(
            "All targets as a table",
            data_grid(
                grid,
                count=counted(len(rows), "target"),
                csv_href=choice.address("/export/targets.csv"),
            ),
            id="targets",
        ),
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


def _row(row: TargetRow) -> list[Child]:
    return [
        topic_link(row.topic),
        topic_link(row.domain) if row.domain else "–",
        str(len(row.projects)),
        f"{row.running} / {len(row.trials)}",
        joined([topic_link(m) for m in row.measures]),
    ]
