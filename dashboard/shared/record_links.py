"""Pieces that every page of the map uses: names as links, sources, what is linked to a record."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.addresses import address
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Control,
    MenuControl,
    Node,
    Option,
    SearchControl,
    SelectControl,
    action_button,
    answer_slot,
    details,
    empty_state,
    h,
    link_button,
    section,
    store,
    tag,
)
from dashboard.language import record_words
from dashboard.routing import Query
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import filters_of
from dashboard.shared.record_sources import source_link
from dashboard.shared.who_says import who_says
from strategy.language import say
from strategy.models import Link, Mention, Source, Topic
from strategy.queries.board.filter_options import Option as Offered
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import LinkLine, Named, grouped, links_of
from strategy.queries.knowledge.claims import link_claim
from strategy.selection import MAP_FILTERS, Choice, parse_choice
from strategy.vocabulary import LinkBasis, Origin

BASIS_WORDS = {
    LinkBasis.DOCUMENT: "a document says so",
    LinkBasis.REGISTRY: "from the registry",
    LinkBasis.RECORD: "from the records",
    LinkBasis.RULE: "found by a rule, not confirmed",
    LinkBasis.JUDGEMENT: "placed by this project",
    LinkBasis.OPINION: "opinion",
}
FEW = 8
_SORTS = "sort"


def named(record: Named) -> Node:
    """Return a record's name as a link to its page."""
    return h("a", record.name, href=address(record.place))


def topic_link(topic: Topic) -> Node:
    """Return a topic's name as a link to its page."""
    return h("a", record_words(topic.name), href=f"/map/{topic.key}")


def joined(nodes: Iterable[Child], empty: str = "–") -> Child:
    """Return nodes with commas between them, or what stands for none."""
    parts: list[Child] = []
    for node in nodes:
        parts += [", ", node] if parts else [node]
    return h("span", parts) if parts else empty


def origin_tag(topic: Topic) -> Node | None:
    """Return a mark on a topic that no document names."""
    return tag("added") if topic.origin == Origin.ADDED else None


def mentioned(mentions: Sequence[Mention], sources: Mapping[int, Source]) -> Child:
    """Return the names of a record that stand for it in the documents."""
    lines = [
        h("li", mention_words(m), " in ", source_link(sources.get(m.source_id or 0)))
        for m in mentions
    ]
    return h("ul", lines) if lines else None


def mention_words(mention: Mention) -> Child:
    """Return a name in quotation marks where the document has it word for word; else as ours."""
    if mention.is_verbatim:
        return f"“{mention.name}”"
    return h("span", mention.name, " ", tag("our label", quiet=True))


def linked_section(question: Question, reference: str, title: str = "Linked records") -> Node:
    """Return everything that is linked to a record from either side, and the way to link more."""
    lines = links_of(question, reference)
    may_change = current_actor().governs
    parts = [
        _group(question, words, kind, group) for (words, kind), group in grouped(lines).items()
    ]
    if not parts:
        parts = [empty_state("Nothing is linked yet")]
    tools = None
    if may_change:
        href = f"/link/{reference}"
        edit = {"type": "button", "className": "button", "data-edit": "", "aria-pressed": "false"}
        tools = h(
            "div",
            h("button", "Edit these links", **edit),
            link_button("Link to another record", href),
            store("unlink"),
            answer_slot("unlink"),
            className="page-tools",
        )
    lead = "Linked with; each with its reason."
    return section(title, tools, parts, id="linked", lead=lead)


def _group(question: Question, words: str, kind: str, lines: list[LinkLine]) -> Node:
    few = [_line(question, line) for line in lines[:FEW]]
    more = [_line(question, line) for line in lines[FEW:]]
    heading = f"{words.capitalize()} ({kind}, {len(lines)})"
    return h(
        "div",
        h("h3", heading),
        h("ul", few, className="linked"),
        details(f"{len(more)} more", h("ul", more, className="linked")) if more else None,
    )


def _line(question: Question, line: LinkLine) -> Node:
    link = line.link
    unlink = None
    if current_actor().governs:
        said = h("span", "Unlink", h("span", f" {line.other.name}", className="sr-only"))
        why = correct_link("link", link.key, f"of {line.other.name}", words="Correct why")
        take = action_button(said, "unlink", link.key, look="quiet")
        unlink = h("span", " ", why, " ", take, className="while-editing")
    return h(
        "li",
        named(line.other),
        " ",
        basis_tag(link),
        unlink,
        h("p", link.why, className="quiet") if link.why else None,
        who_says(link_claim(question, link)),
    )


def basis_tag(link: Link) -> Node:
    """Return what a link rests on."""
    return tag(BASIS_WORDS[LinkBasis(link.basis)], quiet=link.basis != LinkBasis.OPINION)


def choice_of(
    query: Query | None, names: Sequence[str], options: Mapping[str, Sequence[Offered]]
) -> tuple[Choice, tuple[str, ...]]:
    """Return what a list's address asks for, and what was not understood in it."""
    allowed = {name: [o.value for o in found] for name, found in options.items()}
    return parse_choice(filters_of(query), names, allowed)


def map_controls(
    choice: Choice,
    names: Sequence[str],
    options: Mapping[str, Sequence[Offered]],
    *,
    sorts: Mapping[str, str] | None = None,
    sort_default: str = "",
    search: str = "",
) -> list[Control]:
    """Return the controls of a list of the map, from the one filter registry."""
    found: list[Control] = []
    if search:
        found.append(SearchControl("q", search, choice.one("q")))
    if sorts:
        offered = [Option(value, label) for value, label in sorts.items()]
        chosen = choice.one(_SORTS, sort_default)
        found.append(SelectControl(_SORTS, "Order", offered, chosen, sort_default))
    for f in MAP_FILTERS:
        if f.name not in names or f.name not in options:
            continue
        values = [Option(o.value, o.label) for o in options[f.name]]
        if f.many:
            every = say(f"All: {f.label.lower()}")
            found.append(MenuControl(f.name, say(f.label), values, choice.many(f.name), every))
        else:
            everything = Option("", say(f"{f.label}: all"))
            found.append(
                SelectControl(f.name, say(f.label), [everything, *values], choice.one(f.name), "")
            )
    return found
