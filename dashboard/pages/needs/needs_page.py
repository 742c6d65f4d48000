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
    in_english,
    link_button,
    page,
    section,
    tabs,
)
from dashboard.language import record_words
from dashboard.pages.needs.chain_picture import picture
from dashboard.routing import Query, add_page
from dashboard.shared.page_questions import ask
from dashboard.shared.record_links import BASIS_WORDS, joined, named, topic_link
from dashboard.shared.who_says import who_says
from strategy.amounts import counted
from strategy.columns.map import topic_ref
from strategy.language import lazy, say
from strategy.models import Link as MapLink
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import name_of
from strategy.queries.knowledge.claims import link_claim, topic_claim
from strategy.queries.plan.needs import Chain, read_chain
from strategy.vocabulary import LinkBasis, LinkRole, TopicKind

SHOWN = 4
PAGES = ((lazy("Needs"), "/needs"), (lazy("Mechanisms"), "/needs/mechanisms"))


def register(app: dash.Dash) -> None:
    """Register the page."""
    named = lazy("Needs")
    add_page(app, "/needs", title=named, layout=layout, translated=True, navigation=named)


def sibling_pages(current: str) -> Node:
    """Return the ways between the two pages."""
    links = [Link(say(words), address) for words, address in PAGES]
    return tabs(say("Pages about needs"), links, current)


def layout(query: Query) -> Node:
    """Return the chain."""
    question, _ = ask({})
    chain = read_chain(question)
    if not any(chain.stages):
        return page(
            say("Why these strategies"),
            None,
            sibling_pages("/needs"),
            empty_state(say("No needs are on the board yet")),
        )
    needs = chain.stages[0]
    return page(
        say("Why these strategies"),
        say("From what people need, over its causes, to what the plan does about it."),
        sibling_pages("/needs"),
        in_english(lambda: [_tools()]),
        in_english(lambda: [_chain(question, chain)]),
        section(
            say("Each need in plain words"),
            h("ul", [_card(question, n) for n in needs], className="cards"),
            id="needs",
        ),
        _named(question, TopicKind.BURDEN, say("How many people live with it"), "burden"),
        section(
            say("The arguments for strategies"),
            in_english(lambda: _links(question, chain.arguments, "What argues for which strategy")),
            id="arguments",
            lead=say("Each link to a strategy is argued in a sentence."),
        ),
        _named(question, TopicKind.FIELD, say("Fields of work that the documents name"), "fields"),
        _named(question, TopicKind.CARE_ROLE, say("Who else belongs to the care team"), "care"),
        wide=True,
    )


def _chain(question: Question, chain: Chain) -> Node:
    """Return the chain as a picture, a table and, on a phone, nested lists."""
    finding, needs = _finding(chain), chain.stages[0]
    strategies = question.portfolio.plan.strategies
    return drawing(
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
    )


def _naming(question: Question, topic: Topic) -> list[Child]:
    return [
        topic_link(topic),
        record_words(topic.plain_summary),
        in_english(lambda: [topic.detail]) if topic.detail else "–",
        in_english(lambda: [who_says(topic_claim(question, topic))]),
    ]


def _named(question: Question, kind: TopicKind, title: str, name: str) -> Node | None:
    """Return what the documents name of a kind, in plain words, with who says so."""
    topics = question.portfolio.knowledge.of_kind(kind)
    rows = [_naming(question, topic) for topic in topics]
    heads = [
        Column("name", say("Name"), width="28%"),
        Column("plain", say("In plain words"), width="34%", look=WHOLE),
        Column("detail", say("Place and year, or more"), look=WHOLE),
        Column("who", say("Source"), width="16%", look=WHOLE),
    ]
    if not rows:
        return None
    caption = say("%(title)s: %(count)s records", title=title, count=len(rows))
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
        h("p", record_words(need.plain_summary)),
        h("p", say("Argues for"), " ", joined(links, say("no strategy yet")), className="quiet"),
        className="covered" if codes else "uncovered",
    )


def _need(question: Question, need: Topic) -> Node:
    """Return a need with everything it leads to, as a nested list for a phone."""
    below = _below(question, topic_ref(need), depth=0)
    return h(
        "div",
        h("h3", topic_link(need)),
        details(say("Where it leads"), in_english(lambda: [below])),
    )


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
