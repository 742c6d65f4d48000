"""A topic's page: what it is in plain words, where it is named, and everything linked to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import dash

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    action_button,
    answer_slot,
    breadcrumbs,
    definition_list,
    details,
    h,
    in_english,
    link_button,
    page,
    section,
    store,
    tag,
)
from dashboard.language import record_words
from dashboard.pages.records.known_facts import agent_facts, plain_facts, today_line
from dashboard.pages.records.lay_results import newest_result, trial_results_section
from dashboard.pages.records.target_answer import target_sections
from dashboard.pages.records.verdicts import add_verdict
from dashboard.routing import Query, add_page
from dashboard.shared.comment_links import comments_section, count_of_comments
from dashboard.shared.correct_links import correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.plain_parts import plain_record
from dashboard.shared.record_links import linked_section, mentioned
from dashboard.shared.record_parts import Part, known_part, parts_of
from dashboard.shared.record_sources import source_link
from dashboard.shared.who_says import who_says
from strategy.columns.map import topic_ref
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.glossary import readable
from strategy.language import lazy, say, say_record
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import kind_words, links_of
from strategy.queries.knowledge.claims import topic_claim
from strategy.queries.operations.histories import history_on_map, name_of
from strategy.vocabulary import Origin, TopicKind

PARENTS = {
    TopicKind.NEED: Link("Needs", "/needs"),
    TopicKind.ROOT_CAUSE: Link("Needs", "/needs"),
    TopicKind.RECOMMENDATION: Link("Needs", "/needs"),
    TopicKind.DESIRED_OUTCOME: Link("Needs", "/needs"),
    TopicKind.MECHANISM: Link("Mechanisms", "/needs/mechanisms"),
    TopicKind.MODERATOR: Link("Mechanisms", "/needs/mechanisms"),
    TopicKind.AGENT: Link("Agents", "/pipeline/agents"),
    TopicKind.AGENT_CLASS: Link("Agents", "/pipeline/agents"),
    TopicKind.INTERVENTION: Link("Agents", "/pipeline/agents"),
    TopicKind.TRIAL_DESIGN: Link("Pipeline", "/pipeline"),
    TopicKind.MEASURE: Link("Evidence", "/evidence"),
    TopicKind.WELL_BEING_DOMAIN: Link("Well-being", "/well-being"),
    TopicKind.WELL_BEING_TARGET: Link("Well-being", "/well-being"),
    TopicKind.STAKEHOLDER_GROUP: Link("Engagement", "/stakeholders/engagement"),
    TopicKind.INVOLVEMENT: Link("Engagement", "/stakeholders/engagement"),
    TopicKind.IMPACT_DOMAIN: Link("Needs", "/needs"),
    TopicKind.FIELD: Link("Needs", "/needs"),
    TopicKind.CARE_ROLE: Link("Needs", "/needs"),
    TopicKind.BURDEN: Link("Needs", "/needs"),
}


def register(app: dash.Dash) -> None:
    """Register the page and its parts."""
    for path in ("/map/<key>", "/map/<key>/<part>"):
        add_page(app, path, title=lazy("Record"), layout=layout, translated=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """What all parts of one topic's page are drawn from."""

    question: Question
    topic: Topic

    @property
    def reference(self) -> str:
        """How links point to it."""
        return topic_ref(self.topic)


def layout(query: Query, key: str, part: str = "") -> Node:
    """Return the page of a topic with one of its parts.

    Raises:
        NotFoundError: there is none, or no such part.
    """
    question, _ = ask({})
    topic = question.portfolio.knowledge.topic_at.get(key)
    if topic is None:
        raise NotFoundError(f"There is no record “{key[:60]}”.")
    parts = AGENT_PARTS if topic.kind == TopicKind.AGENT else PARTS
    here = known_part(parts, part)
    answer = target_sections(question, topic) or _today(question, topic)
    name = say_record(topic.name)
    return page(
        h(
            "span",
            record_words(topic.name),
            " ",
            tag(say("added")) if topic.origin == Origin.ADDED else None,
        ),
        None,
        in_english(lambda: [_tools(topic)]),
        parts_of(parts, Shown(question, topic), page=f"/map/{key}", of=name, here=here),
        above=breadcrumbs([PARENTS[TopicKind(topic.kind)]], name),
        plain=plain_record(
            topic_ref(topic),
            topic.plain_summary,
            topic.name,
            english=_known(question, topic),
            always=answer,
        ),
    )


def _found(one: Shown) -> Child:
    """Return what is known of an agent: found, decided, harms; never one of these alone."""
    return in_english(
        lambda: [
            trial_results_section(one.question, one.reference),
            *agent_facts(one.question, one.topic),
            add_verdict(one.reference),
        ]
    )


def _record(one: Shown) -> Child:
    facts = definition_list(_facts(one.question, one.topic))
    if one.topic.kind == TopicKind.AGENT:
        return in_english(lambda: [section("The record", facts, id="record")])
    found = in_english(lambda: [trial_results_section(one.question, one.reference)])
    return [in_english(lambda: [facts]), found]


def _linked(one: Shown) -> Child:
    return in_english(lambda: [linked_section(one.question, one.reference)])


def _today(question: Question, topic: Topic) -> list[Child]:
    """Return what an agent is today; nothing for another topic."""
    if topic.kind != TopicKind.AGENT:
        return []
    return [in_english(lambda: [today_line(question, topic)])]


def _known(question: Question, topic: Topic) -> list[str]:
    """Return what is known of a treatment in plain words: found, decided, harms."""
    if topic.kind == TopicKind.WELL_BEING_TARGET:
        # What was found stands in the answer to what is asked about a target.
        return []
    found = newest_result(question, topic_ref(topic))
    return [*found, *(plain_facts(question, topic) if topic.kind == TopicKind.AGENT else [])]


def _tools(topic: Topic) -> Node | None:
    if not current_actor().governs:
        return None
    remove = None
    if topic.origin == Origin.ADDED:
        remove = [
            " ",
            action_button("Take this record out", "remove-topic", topic.key),
            store("remove-topic"),
            answer_slot("remove-topic"),
        ]
    correct = link_button("Correct this", f"/map/{topic.key}/edit")
    origin = correct_link("topic", topic.key, "", words="Correct where it comes from")
    return h("div", correct, " ", origin, remove, className="page-tools")


def _facts(question: Question, topic: Topic) -> list[tuple[str, Child]]:
    knowledge, sources = question.portfolio.knowledge, question.portfolio.directory.sources
    passage = None
    if topic.passage:
        passage = details(
            "The words of the document",
            h("blockquote", f"“{topic.passage}”"),
            h("p", topic.locator, className="quiet"),
        )
    return [
        ("What it is", kind_words(topic.kind).capitalize()),
        ("Also called", topic.aliases.replace(";", ", ")),
        ("In more detail", topic.detail),
        ("Kind of measure", readable(topic.measure_kind) if topic.measure_kind else None),
        ("Maturity", readable(topic.maturity) if topic.maturity else None),
        ("What would move it a step further", topic.next_step),
        (
            "Named in the documents",
            mentioned(knowledge.mentions_of.get(topic_ref(topic), ()), sources),
        ),
        ("Added", _added(topic)),
        ("Passage", passage),
        ("In plain words", who_says(topic_claim(question, topic)) if topic.plain_summary else None),
        ("Source", source_link(sources.get(topic.source_id or 0)) or "none recorded"),
    ]


def _added(topic: Topic) -> str | None:
    if topic.origin != Origin.ADDED:
        return None
    with read_only(current_board().engine) as session:
        who = name_of(session, topic.added_by, "") if topic.added_by != "loader" else "this project"
    when = f" on {topic.added_on:%d %B %Y}" if topic.added_on else ""
    reason = topic.reason.removeprefix("Added by this project: ")
    return f"By {who}{when}: {reason}"


def _history(one: Shown) -> Child:
    with read_only(current_board().engine) as session:
        steps = history_on_map(session, "topic", one.topic.key, current_actor(), today())
    told = moments(steps, f"/map/{one.topic.key}/history")
    return in_english(lambda: [section("History", told, id="history")])


PARTS: Final[Mapping[str, Part[Shown]]] = MappingProxyType(
    {
        "record": Part(lazy("The record"), _record),
        "linked": Part(
            lazy("Linked with"),
            _linked,
            lambda one: len(links_of(one.question, one.reference)),
        ),
        "comments": Part(
            lazy("Comments"),
            lambda one: comments_section(one.reference),
            lambda one: count_of_comments(one.reference),
        ),
        "history": Part(lazy("History"), _history),
    }
)
AGENT_PARTS: Final[Mapping[str, Part[Shown]]] = MappingProxyType(
    {"found": Part(lazy("Found, decided, harms"), _found), **PARTS}
)
