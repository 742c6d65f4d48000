"""Money through Pathways to Cures: by pathway, against the strategies, and where they part."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    BELOW,
    Child,
    Column,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    empty_state,
    filter_bar,
    folded_table,
    h,
    link_button,
    page,
    section,
    store,
    table,
    tag,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import (
    ALL_FILTERS,
    action_value,
    ask,
    controls,
    problems_notice,
    today,
)
from dashboard.shared.submit import write
from strategy.amounts import counted, percent, short
from strategy.authority import may_try
from strategy.database import Session, read_only
from strategy.errors import NotFoundError
from strategy.glossary import label
from strategy.measures.pathways import CROSSWALK
from strategy.queries.board.question import Question
from strategy.queries.money.roadmaps import OnPathway, Roadmap, read_roadmap
from strategy.services.pathway_coding import confirm_pathways
from strategy.vocabulary import Pathway

ADDRESS = "/pathways"
TITLE = "Pathways to Cures"
SHOWN = 10
SOURCE = "https://doi.org/10.1177/13524585221075990"
REFINED = "https://doi.org/10.1177/13524585241266483"
LANDSCAPE = "https://doi.org/10.1177/13524585241265961"


def register(app: dash.Dash) -> None:
    """Register the page, what follows its filters, and the button that confirms suggestions."""
    add_page(app, ADDRESS, title=TITLE, layout=layout)

    @on(
        app,
        Output("pathways-body", "children"),
        [Input("filters", "data")],
        prevent_initial_call=True,
    )
    def refresh(filters: dict[str, list[str]] | None) -> list[Child]:
        question, _ = ask(filters)
        return _body(question)

    @on(
        app,
        Output("confirm-pathways-answer", "data"),
        [Input("confirm-pathways", "data")],
        prevent_initial_call=True,
        may=using("confirm_pathways"),
    )
    def confirm(data: dict[str, Any] | None) -> dict[str, object]:
        word = action_value(data)
        return write(
            lambda session: _confirm(session, word),
            message="They are the committee's own now.",
            next=ADDRESS,
        )


def _confirm(session: Session, word: str) -> int:
    if word not in tuple(Pathway):
        raise NotFoundError("There is no such pathway.")
    found = read_roadmap(session, ask({})[0])
    keys = [one.key for one in _suggested(found, Pathway(word))]
    if not keys:
        raise NotFoundError("Nothing is left to confirm here.")
    return confirm_pathways(session, actor=current_actor(), project_keys=keys, today=today())


def _suggested(found: Roadmap, pathway: Pathway) -> list[OnPathway]:
    """Return what is only suggested for a pathway, and that nothing speaks against."""
    return [
        one
        for one in found.projects
        if one.pathway is pathway and one.coding is None and not one.disagrees
    ]


def layout(query: Query) -> Node:
    """Return the page for an address."""
    question, problems = ask(query)
    return page(
        "The same money through Pathways to Cures",
        [
            "Stop, Restore, End: the roadmap of the National MS Society with many others (",
            h("a", "2022", href=SOURCE),
            ", ",
            h("a", "refined in 2024", href=REFINED),
            "). Which of them a project serves is suggested here and confirmed by people.",
        ],
        problems_notice(problems),
        filter_bar(controls(question, ALL_FILTERS)),
        h("div", _body(question), id="pathways-body"),
        [store("confirm-pathways"), answer_slot("confirm-pathways")],
        above=breadcrumbs([Link("Overview", "/")], TITLE),
        wide=True,
    )


def _body(question: Question) -> list[Child]:
    with read_only(current_board().engine) as session:
        found = read_roadmap(session, question)
    if not found.projects:
        return [empty_state("No project fits these filters", "Take a filter away.")]
    unit = question.selection.currency
    return [
        h("p", _finding(found), className="verdict"),
        section("By pathway", _by_pathway(found, unit), _landscape(), id="by-pathway"),
        section(
            "Against the plan's strategies",
            _crosswalk(found, question),
            id="crosswalk",
            lead="The mark says which pathway a strategy is taken to lie on: a reading of this "
            "project, which neither document makes.",
        ),
        section("Where they part", *_disagreements(found), id="disagreements"),
        section("All projects", *_list(found.projects, "All projects by pathway"), id="projects"),
    ]


def _finding(found: Roadmap) -> str:
    whole = found.total or 1
    parts = [
        f"{label('pathway', one)} {percent(found.cents(one) / whole)}"
        for one in Pathway
        if found.count(one)
    ]
    only = len(found.projects) - found.coded
    said = "all confirmed by people" if not only else f"{only} of them only suggested"
    return f"{', '.join(parts)} of the money of {counted(len(found.projects), 'project')}, {said}."


def _by_pathway(found: Roadmap, unit: str) -> Node:
    columns = [
        Column("pathway", "Pathway", width="26%"),
        Column("money", "Promised or paid", number=True),
        Column("share", "Share", number=True),
        Column("projects", "Projects", number=True),
        Column("confirmed", "Confirmed", number=True),
        Column("ways", "To confirm", width="26%"),
    ]
    rows: list[list[Child]] = []
    for one in Pathway:
        here = [p for p in found.projects if p.pathway is one]
        rows.append(
            [
                label("pathway", one),
                short(found.cents(one), unit),
                percent(found.cents(one) / found.total) if found.total else "–",
                f"{len(here):,}",
                f"{sum(p.coding is not None for p in here):,}",
                _confirm_button(found, one),
            ]
        )
    return table(columns, rows, caption="Money and projects by pathway", look="dense")


def _confirm_button(found: Roadmap, pathway: Pathway) -> Child:
    left = len(_suggested(found, pathway))
    if not left or not may_try(current_actor(), "confirm_pathways"):
        return ""
    words = ["Confirm what nothing speaks against"]
    hidden = h("span", f": {label('pathway', pathway)}", className="sr-only")
    return action_button([*words, hidden], "confirm-pathways", str(pathway), look="quiet")


def _landscape() -> Node:
    """Return what was published of the whole field, for comparison."""
    return h(
        "p",
        "Of over 2,300 projects of 34 funding sources in 2021 to 2023, most (60 %) were classified "
        "as Stop (",
        h("a", "Bebo and others, 2024", href=LANDSCAPE),
        "); that counts projects on all forms of MS, this page money as chosen above.",
        className="quiet",
    )


def _crosswalk(found: Roadmap, question: Question) -> Node:
    unit = question.selection.currency
    columns = [
        Column("strategy", "Strategy", width="34%"),
        *(Column(str(one), label("pathway", one), number=True) for one in Pathway),
    ]
    rows: list[list[Child]] = []
    for row in question.portfolio.plan.rows:
        held = [found.crosswalk.get((row.key, one), 0) for one in Pathway]
        if not any(held):
            continue
        taken = CROSSWALK.get(row.key)
        cells: list[Child] = [
            [short(cents, unit) if cents else "–", _taken(taken is not None and taken[0] is one)]
            for one, cents in zip(Pathway, held, strict=True)
        ]
        rows.append([f"{row.key} {row.name}" if row.area else row.name, *cells])
    return table(columns, rows, caption="Money by strategy and pathway", look="dense")


def _taken(taken: bool) -> Child:
    return h("span", " ◂", title="taken to lie here", **{"aria-hidden": "true"}) if taken else ""


def _disagreements(found: Roadmap) -> list[Child]:
    if not found.disagreements:
        return [h("p", "Nowhere: words, strategies and people say the same.")]
    lead = (
        f"Of {counted(len(found.disagreements), 'project')} the words, the strategies and the "
        "people do not all say the same."
    )
    return [h("p", lead), *_list(found.disagreements, "Where the two roadmaps part")]


def _list(projects: tuple[OnPathway, ...], caption: str) -> list[Child]:
    columns = [
        Column("project", "Project", look=BELOW),
        Column("pathway", "Pathway", width="18%"),
        Column("why", "Why", width="36%", look=BELOW),
    ]
    rows: list[list[Child]] = [[_name(one), _pathway(one), _why(one)] for one in projects]
    return folded_table(columns, rows, first=SHOWN, caption=caption, look="dense")


def _name(one: OnPathway) -> Node:
    return h("a", one.name, href=f"/projects/{one.key}")


def _pathway(one: OnPathway) -> list[Child]:
    mark = tag("suggested") if one.coding is None else None
    return [label("pathway", one.pathway), " ", mark]


def _why(one: OnPathway) -> list[Child]:
    reason = one.coding.reason if one.coding else one.suggestion.reason
    other = ""
    if one.suggestion.disagrees:
        other = f" Its strategies say {label('pathway', one.suggestion.by_strategies)}."
    if not may_try(current_actor(), "code_pathway"):
        return [reason, other]
    hidden = h("span", f" {one.name}", className="sr-only")
    way = link_button(["Say where it lies", hidden], f"{ADDRESS}/{one.key}", look="quiet")
    return [reason, other, " ", way]
