"""A topic's page: what it is in plain words, where it is named, and everything linked to it."""

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
from dashboard.shared.comment_links import comments_section
from dashboard.shared.correct_links import correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.plain_parts import plain_record
from dashboard.shared.record_links import linked_section, mentioned
from dashboard.shared.record_sources import source_link
from dashboard.shared.who_says import who_says
from strategy.columns.map import topic_ref
from strategy.database import read_only
from strategy.errors import NotFoundError
from strategy.glossary import readable
from strategy.language import lazy, say, say_record
from strategy.models import Topic
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import kind_words
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
    """Register the page."""
    add_page(app, "/map/<key>", title=lazy("Record"), layout=layout, translated=True)


def layout(query: Query, key: str) -> Node:
    """Return the page of a topic.

    Raises:
        NotFoundError: there is none.
    """
    question, _ = ask({})
    topic = question.portfolio.knowledge.topic_at.get(key)
    if topic is None:
        raise NotFoundError(f"There is no record “{key[:60]}”.")
    reference = topic_ref(topic)
    details = in_english(lambda: _details(question, topic, reference))
    answer = target_sections(question, topic) or _today(question, topic)
    history = in_english(lambda: [_history(topic)])
    name = say_record(topic.name)
    return page(
        h(
            "span",
            record_words(topic.name),
            " ",
            tag(say("added")) if topic.origin == Origin.ADDED else None,
        ),
        None,
        details,
        comments_section(reference),
        history,
        above=breadcrumbs([PARENTS[TopicKind(topic.kind)]], name),
        plain=plain_record(
            reference,
            topic.plain_summary,
            topic.name,
            english=_known(question, topic),
            always=answer,
        ),
    )


def _details(question: Question, topic: Topic, reference: str) -> list[Child]:
    record = definition_list(_facts(question, topic))
    found = trial_results_section(question, reference)
    if topic.kind != TopicKind.AGENT:
        return [_tools(topic), record, found, linked_section(question, reference)]
    return [
        _tools(topic),
        found,
        *agent_facts(question, topic),
        add_verdict(reference),
        section("The record", record, id="record"),
        linked_section(question, reference),
    ]


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


def _history(topic: Topic) -> Node:
    with read_only(current_board().engine) as session:
        steps = history_on_map(session, "topic", topic.key, current_actor(), today())
    return section("History", moments(steps, f"/map/{topic.key}"), id="history")
