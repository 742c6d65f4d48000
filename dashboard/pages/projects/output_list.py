"""What funded research led to: the list, and the leads that wait for a proof."""

import dash

from dashboard.addresses import address, record_address
from dashboard.kit import Child, Link, Node, breadcrumbs, h, section, table
from dashboard.kit.table import Column
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.list_pages import ListPage, register_list
from dashboard.shared.record_links import joined
from strategy.lists.outputs import OUTPUTS
from strategy.queries.board.question import Question
from strategy.queries.money.outputs import OutputRow, ended_with_output, read_leads
from strategy.references import STRATEGY, ref

PATH = "/projects/outputs"


def _title(row: OutputRow, _: Question) -> Node:
    """Return the title of an output as a link to where it can be read."""
    one = row.output
    words = h("a", one.title, href=one.address, rel="noreferrer") if one.address else one.title
    return h("span", words, " ", correct_link("output", one.key, f"the output {one.title[:60]}"))


def _of(row: OutputRow, _: Question) -> Node:
    """Return whose output it is as a link."""
    return h("a", row.of.name, href=address(row.of.place))


def _strategies(row: OutputRow, _: Question) -> Child:
    return joined([h("a", c, href=record_address(ref(STRATEGY, c))) for c in row.strategies])


def _lead(question: Question) -> str:
    count = ended_with_output(question)
    return (
        f"{count.with_output} of {count.ended} ended projects have an output on this board. "
        "Of the others none was looked for yet, or none was found."
    )


def _below(question: Question) -> Node | None:
    found = read_leads(question)
    if not question.viewer.governs:
        return None
    rows: list[list[Child]] = [
        [_title(row, question), _of(row, question), row.output.evidence] for row in found
    ]
    heads = [
        Column("title", "What it may be", width="40%"),
        Column("of", "Of"),
        Column("evidence", "What is missing", width="34%"),
    ]
    return section(
        "Leads",
        table(heads, rows, caption="Outputs that nothing proves yet", look="dense", empty="None."),
        add_link("output", "Log an output"),
        id="leads",
        lead="Only you see these. A lead counts nowhere; correct it once a funding line proves it.",
    )


PAGE = ListPage(
    path=PATH,
    title="What research led to",
    lead=_lead,
    shown=OUTPUTS,
    above=lambda: breadcrumbs([Link("Projects", "/projects")], "What research led to"),
    cells={"title": _title, "of": _of, "strategies": _strategies},
    below=_below,
)


def register(app: dash.Dash) -> None:
    """Register the page and the callback that follows its filters."""
    register_list(app, PAGE)
