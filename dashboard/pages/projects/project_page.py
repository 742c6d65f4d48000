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
    in_english,
    link_button,
    page,
    panel,
    panels,
    store,
    tag,
)
from dashboard.language import record_words
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
from strategy.amounts import short
from strategy.database import read_only
from strategy.glossary import label, readable
from strategy.language import lazy, say
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
    for path in (PATTERN, f"{PATTERN}/<part>"):
        add_page(app, path, title=lazy("Project"), layout=layout, translated=True)


def layout(query: Query, key: str, part: str = "") -> Node:
    """Return the page of a project with one of its parts.

    Raises:
        NotFoundError: there is none, or none that this reader may see, or no such part.
    """
    question, _ = ask({})
    one = _seen(question, key)
    here = known_part(PARTS, part)
    record, project = one.record, one.project
    return page(
        record_words(project.name),
        _subtitle(project),
        in_english(lambda: _ways(one, query)),
        panels(_money(one), _serves(one), _who(one), _led_to(one), row=True),
        parts_of(PARTS, one, page=f"/projects/{key}", of=project.name, here=here),
        [store(name) for name in ("confirm-split", "accept-split")],
        [answer_slot(name) for name in ("confirm-split", "accept-split")],
        above=breadcrumbs([Link(say("Projects"), "/projects")], project.name),
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
    words = say("from %(names)s", names=payers)
    if more > 0:
        words = say("from %(names)s and %(count)s more", names=payers, count=more)
    number = short(total, one.question.selection.currency) if total is not None else "–"
    said = say("promised or paid") if total is not None else say("no amount published")
    return panel(_titled(one, "money", say("Money")), big_number(number, said), h("p", words))


def _serves(one: Shown) -> Node:
    """Return what it is for, and whether anybody has confirmed it."""
    lines = [h("li", _share(share)) for share in one.record.shares]
    unsure = any(s.share.basis == SplitBasis.SUGGESTED for s in one.record.shares)
    return panel(
        _titled(one, "strategies", say("Strategies")),
        h("ul", lines, className="plain-list") if lines else h("p", say("No split is recorded.")),
        h("p", tag(say("suggested by this project, not confirmed"))) if unsure else None,
    )


def _share(one: ShareRecord) -> Child:
    share = f" {one.share.basis_points / 100:.0f} %" if one.share.basis_points < 10_000 else ""
    name = one.of.name if one.of.strategy else one.of.label
    return [f"{one.of.key} " if one.of.strategy else None, record_words(name), share]


def _who(one: Shown) -> Node:
    """Return who leads it, where, and how it stands."""
    project = one.project
    lines = [
        project.lead or None,
        host_link(one.record),
        in_english(lambda: [readable(project.status), ", ", period(project)]),
        in_english(lambda: [label("scope", project.scope)]),
    ]
    shown = [h("li", line) for line in lines if line]
    return panel(
        _titled(one, "record", say("Who and when")), h("ul", shown, className="plain-list")
    )


def _led_to(one: Shown) -> Node:
    outputs, trials = len(one.led_to.outputs), len(one.led_to.trials)
    title = _titled(one, "outputs", say("What it led to"))
    if not outputs and not trials:
        return panel(
            title, h("p", say("Nothing is recorded yet. That may be a gap of this board."))
        )
    shown = say("1 trial") if trials == 1 else say("%(count)s trials", count=trials)
    paid = h("p", say("and %(what)s", what=shown)) if outputs and trials else None
    if not outputs:
        return panel(title, big_number(str(trials), say("trial") if trials == 1 else say("trials")))
    one_of, many = say("paper, data set or guideline"), say("papers, data sets and guidelines")
    words = one_of if outputs == 1 else many
    return panel(title, big_number(str(outputs), words), paid)


def _subtitle(project: Project) -> Child:
    """Return the full title where the name is a shorter one, or that no source gives one."""
    if not project.title:
        return say("No source gives this project a title.")
    return record_words(project.title) if project.title != project.name else None


def _ways(one: Shown, query: Query) -> list[Child]:
    """Return what may be done to it, and what was just logged."""
    record, actor = one.record, one.actor
    tools = h("p", _tools(record, actor), className="page-tools") if _may_log(actor) else None
    return [tools, logged_part(record, actor, query)]


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
