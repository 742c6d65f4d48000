"""One project: what it is, who pays, how it divides, what was said about it, what happened."""

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    answer_slot,
    big_number,
    breadcrumbs,
    h,
    link_button,
    page,
    panel,
    panels,
    store,
    tag,
)
from dashboard.pages.projects.logged_section import logged_part
from dashboard.pages.projects.money_section import total_of
from dashboard.pages.projects.project_parts import PARTS, Shown, host_link
from dashboard.pages.projects.split_section import leads
from dashboard.routing import Query, add_page
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import ask, today
from dashboard.shared.periods import period
from dashboard.shared.plain_parts import plain_record
from dashboard.shared.record_parts import known_part, part_address, parts_of
from strategy.access import Actor
from strategy.amounts import counted, short
from strategy.database import read_only
from strategy.glossary import label, readable
from strategy.models import Project
from strategy.queries.board.question import Question
from strategy.queries.money.outputs import read_afterlife
from strategy.queries.money.project_records import ProjectRecord, ShareRecord, read_project
from strategy.queries.operations.histories import history_of_project
from strategy.sentences.plain_lines import project_in_plain_words
from strategy.vocabulary import Role, SplitBasis

PATTERN = "/projects/<key>"
MOST_PAYERS = 2


def register(app: dash.Dash) -> None:
    """Register the page and its parts."""
    add_page(app, PATTERN, title="Project", layout=layout)
    add_page(app, f"{PATTERN}/<part>", title="Project", layout=layout)


def layout(query: Query, key: str, part: str = "") -> Node:
    """Return the page of a project with one of its parts.

    Raises:
        NotFoundError: there is none, or none that this reader may see, or no such part.
    """
    question, _ = ask({})
    one = _seen(question, key)
    here = known_part(PARTS, part)
    record, project, actor = one.record, one.project, one.actor
    return page(
        project.name,
        project.title if project.title not in ("", project.name) else _untitled(project),
        h("p", _tools(record, actor), className="page-tools") if _may_log(actor) else None,
        logged_part(record, actor, query),
        panels(_money(one), _serves(one), _who(one), _led_to(one), row=True),
        parts_of(PARTS, one, page=f"/projects/{key}", of=project.name, here=here),
        [store(name) for name in ("confirm-split", "accept-split")],
        [answer_slot(name) for name in ("confirm-split", "accept-split")],
        above=breadcrumbs([Link("Projects", "/projects")], project.name),
        plain=plain_record(
            one.reference,
            " ".join(project_in_plain_words(record, question.today)),
            project.name,
            project.title,
        ),
        wide=True,
    )


def _seen(question: Question, key: str) -> Shown:
    """Read a project for the current actor.

    Raises:
        NotFoundError: there is none, or none that this actor may see.
    """
    viewer, day = current_actor(), today()
    with read_only(current_board().engine) as session:
        record = read_project(session, key, viewer, day)
        history = history_of_project(session, record.project, viewer, day)
    led_to = read_afterlife(question, key)
    return Shown(question, record, led_to, history, viewer, _leader(record, viewer))


def _titled(one: Shown, part: str, words: str) -> Node:
    return h("a", words, href=part_address(PARTS, f"/projects/{one.project.key}", part))


def _money(one: Shown) -> Node:
    """Return how much is promised or paid, and by whom."""
    total = total_of(one.question, one.record)
    names = dict.fromkeys(a.funder.short_name or a.funder.name for a in one.record.awards)
    payers = ", ".join(list(names)[:MOST_PAYERS])
    more = len(names) - MOST_PAYERS
    words = f"from {payers}{f' and {more} more' if more > 0 else ''}"
    number = short(total, one.question.selection.currency) if total is not None else "–"
    said = "promised or paid" if total is not None else "no amount published"
    return panel(_titled(one, "money", "Money"), big_number(number, said), h("p", words))


def _serves(one: Shown) -> Node:
    """Return what it is for, and whether anybody has confirmed it."""
    lines = [h("li", _share(share)) for share in one.record.shares]
    unsure = any(s.share.basis == SplitBasis.SUGGESTED for s in one.record.shares)
    return panel(
        _titled(one, "strategies", "Strategies"),
        h("ul", lines, className="plain-list") if lines else h("p", "No split is recorded."),
        h("p", tag("suggested"), " by this project, not confirmed") if unsure else None,
    )


def _share(one: ShareRecord) -> Child:
    share = f" {one.share.basis_points / 100:.0f} %" if one.share.basis_points < 10_000 else ""
    return [f"{one.of.key} {one.of.name}" if one.of.strategy else one.of.label, share]


def _who(one: Shown) -> Node:
    """Return who leads it, where, and how it stands."""
    project = one.project
    lines = [
        project.lead or None,
        host_link(one.record),
        [readable(project.status), ", ", period(project)],
        label("scope", project.scope),
    ]
    shown = [h("li", line) for line in lines if line]
    return panel(_titled(one, "record", "Who and when"), h("ul", shown, className="plain-list"))


def _led_to(one: Shown) -> Node:
    outputs, trials = len(one.led_to.outputs), len(one.led_to.trials)
    title = _titled(one, "outputs", "What it led to")
    if not outputs and not trials:
        return panel(title, h("p", "Nothing is recorded yet. That may be a gap of this board."))
    paid = h("p", f"and {counted(trials, 'trial')}") if outputs and trials else None
    if not outputs:
        return panel(title, big_number(str(trials), "trial" if trials == 1 else "trials"))
    words = "paper, data set or guideline" if outputs == 1 else "papers, data sets and guidelines"
    return panel(title, big_number(str(outputs), words), paid)


def _untitled(project: Project) -> str | None:
    return None if project.title else "No source gives this project a title."


def _may_log(actor: Actor) -> bool:
    return actor.governs or actor.role is Role.FUNDER


def _tools(record: ProjectRecord, actor: Actor) -> list[Child]:
    key = record.project.key
    tools: list[Child] = [
        link_button("Log an award to this project", f"/projects/new?project={key}")
    ]
    if actor.governs or any(actor.acts_for(a.award.funder_id) for a in record.awards):
        words = "Change the split" if leads(record, actor) else "Propose another split"
        tools += [" ", link_button(words, f"/projects/{key}/split")]
    tools += [
        " ",
        correct_link(
            "project",
            key,
            "this project",
            owner=_leader(record, actor),
            words="Correct its words and dates",
        ),
    ]
    return tools


def _leader(record: ProjectRecord, actor: Actor) -> int | None:
    """Return the reader's own organisation where it leads the funding."""
    mine = actor.organisation_id
    led = [a for a in record.awards if a.award.leads and a.award.funder_id == mine]
    return mine if led else None
