"""The chain of the needs assessment: finding, root cause, recommendation, outcome, strategy."""

import dash

from dashboard.identity import current_actor
from dashboard.kit import (
    IN_LINE,
    WHOLE,
    Child,
    Column,
    Link,
    Node,
    details,
    drawing,
    empty_state,
    folded_table,
    h,
    link_button,
    page,
    section,
    tabs,
)
from dashboard.pages.needs.chain_picture import picture
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask
from dashboard.shared.record_links import BASIS_WORDS, joined, named, topic_link
from dashboard.shared.who_says import who_says
from strategy.amounts import counted
from strategy.columns.map import topic_ref
from strategy.language import lazy
from strategy.models import Link as MapLink
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.knowledge.claims import link_claim, topic_claim
from strategy.queries.plan.needs import Chain, read_chain
from strategy.vocabulary import LinkBasis, LinkRole, TopicKind

SHOWN = 4
PAGES = (Link("Needs", "/needs"), Link("Mechanisms", "/needs/mechanisms"))


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/needs", title="Needs", layout=layout, navigation=lazy("Needs"))


def sibling_pages(current: str) -> Node:
    """Return the ways between the two pages."""
    return tabs("Pages about needs", PAGES, current)


def layout(query: Query) -> Node:
    """Return the chain."""
    question, _ = ask({})
    chain = read_chain(question)
    strategies = question.portfolio.plan.strategies
    if not any(chain.stages):
        return page(
            "Why these strategies",
            None,
            sibling_pages("/needs"),
            empty_state("No needs are on the board yet"),
        )
    finding = _finding(chain)
    needs = chain.stages[0]
    return page(
        "Why these strategies",
        "From what people need, over its causes, to what the plan does about it.",
        sibling_pages("/needs"),
        _tools(),
        drawing(
            picture(chain, strategies, finding),
            name="chain",
            headline=finding,
            measured="The needs assessment, stage by stage; the last column is the plan. "
            "A whole line: the document says that the one follows from the other. A broken line: "
            "both are in the document, the step is placed by this project, as are those to "
            "strategies (→).",
            summary=f"{counted(len(needs), 'need')} lead over {len(chain.stages[1])} root causes "
            f"and {len(chain.stages[2])} recommendations to {len(chain.stages[3])} outcomes; "
            f"{len(chain.arguments)} arguments join them to {len(strategies)} strategies.",
            table=h("div", _links(question, chain.links, "Steps within the document")),
            narrow=h("div", [_need(question, need) for need in needs]),
            csv_href="/export/needs.csv",
            level=2,
        ),
        section(
            "Each need in plain words",
            h("ul", [_card(question, n) for n in needs], className="cards"),
            id="needs",
        ),
        _named(question, TopicKind.BURDEN, "How many people live with it", "burden"),
        section(
            "The arguments for strategies",
            _links(question, chain.arguments, "What argues for which strategy"),
            id="arguments",
            lead="Each link to a strategy is argued in a sentence.",
        ),
        _named(question, TopicKind.FIELD, "Fields of work that the documents name", "fields"),
        _named(question, TopicKind.CARE_ROLE, "Who else belongs to the care team", "care"),
        wide=True,
    )


def _named(question: Question, kind: TopicKind, title: str, name: str) -> Node | None:
    """Return what the documents name of a kind, in plain words, with who says so."""
    topics = question.portfolio.knowledge.of_kind(kind)
    rows: list[list[Child]] = [
        [
            topic_link(topic),
            topic.plain_summary,
            topic.detail or "–",
            who_says(topic_claim(question, topic)),
        ]
        for topic in topics
    ]
    heads = [
        Column("name", "Name", width="28%"),
        Column("plain", "In plain words", width="34%", look=WHOLE),
        Column("detail", "Place and year, or more", look=WHOLE),
        Column("who", "Source", width="16%", look=WHOLE),
    ]
    if not rows:
        return None
    caption = f"{title}: {counted(len(rows), 'record')}"
    grid = folded_table(heads, rows, first=SHOWN, caption=caption, look="dense")
    return section(title, grid, id=name)


def _tools() -> Node | None:
    if not current_actor().governs:
        return None
    return h("p", link_button("Add a need", "/map/new?kind=need"), className="page-tools")


def _finding(chain: Chain) -> str:
    if chain.loose or chain.unargued:
        parts = []
        if chain.loose:
            parts.append(f"{counted(len(chain.loose), 'record')} of the chain lead nowhere")
        if chain.unargued:
            parts.append(f"nothing argues for {', '.join(chain.unargued)}")
        return f"The chain has gaps: {'; '.join(parts)}"
    return "Every need leads to a strategy, and every strategy answers a need"


def _card(question: Question, need: Topic) -> Node:
    knowledge, reference = question.portfolio.knowledge, topic_ref(need)
    codes = knowledge.ends(reference, LinkRole.ARGUES_FOR, kind="strategy:")
    links = [h("a", r.removeprefix("strategy:"), href=f"/strategies/{r[9:]}") for r in codes]
    return h(
        "li",
        h("h3", topic_link(need)),
        h("p", need.plain_summary),
        h("p", "Argues for ", joined(links, "no strategy yet"), className="quiet"),
        className="covered" if codes else "uncovered",
    )


def _need(question: Question, need: Topic) -> Node:
    """Return a need with everything it leads to, as a nested list for a phone."""
    below = _below(question, topic_ref(need), depth=0)
    return h("div", h("h3", topic_link(need)), details("Where it leads", below))


def _below(question: Question, reference: str, depth: int) -> Node | None:
    knowledge = question.portfolio.knowledge
    roles = (LinkRole.COMES_FROM, LinkRole.ANSWERED_BY, LinkRole.LEADS_TO, LinkRole.ARGUES_FOR)
    ends = [name_of(question, r) for r in knowledge.ends(reference, *roles)]
    known = [n for n in ends if n is not None and n.kind != "mechanism"]
    if not known or depth > 3:
        return None
    return h(
        "ul",
        [
            h("li", named(n), f" ({n.kind_words})", _below(question, n.ref, depth + 1))
            for n in known
        ],
        className="linked",
    )


def _links(question: Question, links: tuple[MapLink, ...], caption: str) -> list[Child]:
    rows: list[list[Child]] = []
    for link in links:
        start, end = name_of(question, link.from_ref), name_of(question, link.to_ref)
        if start is not None and end is not None:
            rows.append(
                [
                    named(start),
                    start.kind_words,
                    named(end),
                    link.why,
                    h(
                        "div",
                        BASIS_WORDS[LinkBasis(link.basis)],
                        who_says(link_claim(question, link)),
                    ),
                ]
            )
    heads = [
        Column("from", "From", width="24%"),
        Column("kind", "What it is", look=IN_LINE),
        Column("to", "Leads to", width="20%"),
        Column("why", "Why", width="32%", look=WHOLE),
        Column("basis", "Rests on", look=WHOLE),
    ]
    return folded_table(heads, rows, first=SHOWN, caption=caption, look="dense")
