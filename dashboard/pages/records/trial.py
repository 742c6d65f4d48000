"""A trial's page: in plain words, what the registry says, its results, what is linked to it."""

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
    breadcrumbs,
    definition_list,
    h,
    in_english,
    link_button,
    page,
    section,
    status_pill,
)
from dashboard.language import record_words
from dashboard.pages.records.known_facts import trial_facts
from dashboard.pages.records.lay_results import lay_result_section
from dashboard.pages.records.verdicts import add_verdict
from dashboard.routing import Query, add_page
from dashboard.shared.comment_links import comments_section, count_of_comments
from dashboard.shared.correct_links import correct_link
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import ask, today
from dashboard.shared.plain_parts import plain_record
from dashboard.shared.record_links import joined, linked_section, mentioned, topic_link
from dashboard.shared.record_marks import classified_tag, pill
from dashboard.shared.record_parts import Part, fullest_first, known_part, parts_of
from dashboard.shared.record_sources import source_link
from strategy.columns.map import trial_ref
from strategy.database import read_only
from strategy.glossary import readable
from strategy.language import lazy, say
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import links_of, trial_name
from strategy.queries.knowledge.trials import PHASE_WORDS, PROFILE_WORDS, TrialRecord, read_trial
from strategy.queries.operations.histories import history_on_map
from strategy.sentences import map_lines
from strategy.vocabulary import Profile, TrialPhase, TrialStatus


def register(app: dash.Dash) -> None:
    """Register the page and its parts."""
    for path in ("/trials/<key>", "/trials/<key>/<part>"):
        add_page(app, path, title=_title, layout=layout, translated=True)


def _title(key: str, part: str = "") -> str:
    return say("Trial %(key)s", key=key)


@dataclass(frozen=True, slots=True)
class Shown:
    """What all parts of one trial's page are drawn from."""

    question: Question
    record: TrialRecord

    @property
    def reference(self) -> str:
        """How links point to it."""
        return trial_ref(self.record.trial)


def layout(query: Query, key: str, part: str = "") -> Node:
    """Return the page of a trial with one of its parts.

    Raises:
        NotFoundError: there is none, or no such part.
    """
    question, _ = ask({})
    record = read_trial(question, key)
    reference, one = trial_ref(record.trial), Shown(question, record)
    parts = fullest_first(PARTS, one)
    here = known_part(parts, part)
    return page(
        record_words(trial_name(record.trial)),
        None,
        in_english(lambda: [_tools(key)]),
        parts_of(parts, one, page=f"/trials/{key}", of=trial_name(record.trial), here=here),
        above=breadcrumbs(
            [Link(say("Pipeline"), "/pipeline"), Link(say("All trials"), "/pipeline/trials")],
            record.trial.acronym or key,
        ),
        plain=plain_record(
            reference,
            map_lines.plain_head(record.on, question.today),
            trial_name(record.trial),
            record.trial.population,
            english=_plain_lines(question, record),
        ),
    )


def _plain_lines(question: Question, record: TrialRecord) -> list[str]:
    """Return what a trial found in plain words, who has read that, and where it stands."""
    told = record.on.lay_result
    if told is None:
        return []
    source = question.portfolio.directory.sources.get(told.source_id or 0)
    said = [map_lines.told(told), map_lines.read_line(told)]
    return [*said, *([f"Source: {source.title}."] if source else [])]


def _tools(key: str) -> Node | None:
    if not current_actor().governs:
        return None
    button = link_button("Correct or confirm this trial", f"/trials/{key}/edit")
    origin = correct_link("trial", key, "", words="Correct where it comes from")
    return h("p", button, " ", origin, className="page-tools")


def _facts(question: Question, record: TrialRecord) -> list[tuple[str, Child]]:
    trial, on = record.trial, record.on
    mark = classified_tag(trial.classified_by)
    held = record.on.treatment_class
    return [
        ("Where it stands", h("span", status_pill(on.state), " ", pill(on.verdict))),
        ("Registry", _registry(record)),
        (
            "Tests",
            joined([topic_link(t) for t in on.treatments]) if on.treatments else trial.intervention,
        ),
        ("As the registry words it", trial.intervention if on.treatments else None),
        ("Treatment class", h("span", topic_link(held), " ", mark) if held else None),
        ("Profile", h("span", PROFILE_WORDS[Profile(trial.profile)], " ", mark)),
        ("People", h("span", trial.population or "not stated", " ", mark)),
        (
            "Phase",
            PHASE_WORDS[TrialPhase(trial.phase)]
            + (f" (“{trial.phase_text}”)" if trial.phase_text else ""),
        ),
        ("Took part", _people(record)),
        ("Began", map_lines.day_words(trial.start, trial.start_precision)),
        ("Ends", map_lines.day_words(trial.end, trial.end_precision)),
        ("Main outcome", trial.outcome),
        ("Why it stopped", _stopped(record)),
        ("Sponsor", trial.sponsor),
        ("With", trial.collaborators),
        ("Other numbers", trial.other_ids),
        (
            "Named in the documents",
            mentioned(
                question.portfolio.knowledge.mentions_of.get(trial_ref(trial), ()),
                question.portfolio.directory.sources,
            ),
        ),
        ("Read on", _read_on(record)),
    ]


def _registry(record: TrialRecord) -> Child:
    words = record.trial.registry_id or "not in a registry we know of"
    if record.source is None or not record.source.url:
        return words
    return h("a", words, href=record.source.url, rel="noreferrer")


def _people(record: TrialRecord) -> str:
    trial = record.trial
    if trial.enrolment is None:
        return "number not stated"
    return f"{trial.enrolment:,} people" + (" planned" if trial.enrolment_is_planned else "")


def _stopped(record: TrialRecord) -> str | None:
    trial = record.trial
    if trial.status not in (TrialStatus.STOPPED, TrialStatus.WITHDRAWN):
        return None
    return trial.stop_reason or "The reason is not in our copy of the registry."


def _read_on(record: TrialRecord) -> Child:
    trial = record.trial
    status = f"{readable(trial.status)} in the registry"
    if trial.as_of:
        return f"{status} as of {trial.as_of:%d %B %Y}"
    return h(
        "span", status, ", read on a stored page without a date ", source_link(record.source) or ""
    )


def _found(one: Shown) -> Child:
    """Return what it found, in plain words and as measured."""
    return in_english(
        lambda: [
            lay_result_section(one.question, one.record.on),
            trial_facts(one.question, one.reference),
            add_verdict(one.reference),
        ]
    )


def _results(one: Shown) -> int:
    """Return how many results are known of it; what it found in plain words is one of them."""
    found = one.question.portfolio.knowledge.verdicts_of.get(one.reference, ())
    return max(len(found), int(one.record.on.lay_result is not None))


def _record(one: Shown) -> Child:
    facts = definition_list(_facts(one.question, one.record))
    return in_english(lambda: [section("The record", facts, id="record")])


def _linked(one: Shown) -> Child:
    return in_english(lambda: [linked_section(one.question, one.reference)])


def _history(one: Shown) -> Child:
    key = one.record.trial.key
    with read_only(current_board().engine) as session:
        steps = history_on_map(session, "trial", key, current_actor(), today())
    told = moments(steps, f"/trials/{key}/history")
    return in_english(lambda: [section("History", told, id="history")])


PARTS: Final[Mapping[str, Part[Shown]]] = MappingProxyType(
    {
        "found": Part(lazy("What it found"), _found, _results),
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
