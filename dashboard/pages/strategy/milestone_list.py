"""All milestones of the plan: which are late, which are due, which only proposed."""

import dash

from dashboard.addresses import record_address
from dashboard.kit import Child, Link, Node, breadcrumbs, h, segments, status_pill
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.record_marks import segment_of
from strategy.amounts import counted
from strategy.lists.milestones import MILESTONES
from strategy.queries.board.question import Question
from strategy.queries.plan.milestones import DUE_WORDS, MilestoneRow, list_milestones
from strategy.references import STRATEGY, ref
from strategy.selection import Choice

PATH = "/milestones"


def _strategy(row: MilestoneRow, _: Question) -> Node:
    code = h("span", row.strategy.key, className="code")
    return h("a", code, href=f"{record_address(ref(STRATEGY, row.strategy.key))}/milestones")


def _milestone(row: MilestoneRow, _: Question) -> Node:
    one = row.milestone
    return h("div", h("strong", one.title), h("p", one.success_criterion, className="finding"))


def _state(row: MilestoneRow, question: Question) -> Node:
    box = segment_of(row.milestone)
    area = question.portfolio.plan.area_of(row.strategy).key
    return h("div", segments([box], area), " ", row.milestone.state.replace("_", " "))


def _due(row: MilestoneRow, _: Question) -> Child:
    words = DUE_WORDS[row.due]
    return status_pill("late", "bad") if row.due == "late" else words


def _lead(question: Question) -> str:
    rows = list_milestones(question, Choice({}))
    late = sum(row.due == "late" for row in rows)
    done = sum(row.due == "done" for row in rows)
    return f"{counted(len(rows), 'milestone')}: {done} done, {late} late."


PAGE = ListPage(
    path=PATH,
    title="Milestones",
    lead=_lead,
    shown=MILESTONES,
    above=lambda: breadcrumbs([Link("Overview", "/")], "Milestones"),
    cells={"strategy": _strategy, "milestone": _milestone, "state": _state, "due": _due},
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE)
