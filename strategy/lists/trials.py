"""The list of trials."""

from typing import Final

from strategy.lists.list_types import Holding, ListColumn, RecordList, named
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.queries.knowledge.trials import (
    PHASE_WORDS,
    PROFILE_WORDS,
    TRIAL_FILTERS,
    list_trials,
    trial_options,
)
from strategy.sentences import map_lines
from strategy.vocabulary import Profile, TrialPhase


def _began(on: TrialOn) -> str:
    return map_lines.day_words(on.trial.start, on.trial.start_precision)


def _known_from(on: TrialOn) -> str:
    found = on.verdict
    return map_lines.day_words(found.on, found.on_precision) if found else ""


TRIALS: Final = RecordList(
    name="trials",
    caption="Trials",
    one="trial",
    many="trials",
    rows=list_trials,
    filters=TRIAL_FILTERS,
    options=trial_options,
    sorts={
        "-start": "Newest first",
        "start": "Oldest first",
        "name": "Name, A to Z",
        "-phase": "Furthest phase first",
        "-people": "Most people first",
        "-end": "Latest end first",
    },
    order="-start",
    search="Name, agent, sponsor or number",
    size=20,
    columns=(
        ListColumn[TrialOn]("key", "Key", lambda r: r.trial.key),
        ListColumn("registry", "Registry number", lambda r: r.trial.registry_id),
        ListColumn(
            "name",
            "Trial",
            lambda r: trial_name(r.trial),
            on_page="Trial",
            sortable=True,
            width="30%",
        ),
        ListColumn(
            "tests",
            "Tests",
            lambda r: named(r.treatments) or r.trial.intervention,
            on_page="Tests",
        ),
        ListColumn(
            "class",
            "Treatment class",
            lambda r: r.treatment_class.name if r.treatment_class else "",
        ),
        ListColumn(
            "phase",
            "Phase",
            lambda r: r.trial.phase,
            on_page="Phase",
            text=lambda r: PHASE_WORDS[TrialPhase(r.trial.phase)],
            sortable=True,
            card="in_line",
        ),
        ListColumn(
            "profile",
            "Profile",
            lambda r: r.trial.profile,
            on_page="Profile",
            text=lambda r: PROFILE_WORDS[Profile(r.trial.profile)],
            card="in_line",
        ),
        ListColumn("population", "People", lambda r: r.trial.population),
        ListColumn("classified", "Sorted by", lambda r: r.trial.classified_by),
        ListColumn(
            "people",
            "Enrolment",
            lambda r: r.trial.enrolment,
            Holding.COUNT,
            on_page="People",
            sortable=True,
        ),
        ListColumn("planned", "Planned", lambda r: r.trial.enrolment_is_planned, Holding.FLAG),
        ListColumn("start", "Began", _began, on_page="Began", sortable=True),
        ListColumn(
            "end", "Ends", lambda r: map_lines.day_words(r.trial.end, r.trial.end_precision)
        ),
        ListColumn("state", "State on the day", lambda r: r.state, on_page="State"),
        ListColumn(
            "result",
            "Result",
            lambda r: r.verdict.verdict if r.verdict else "",
            on_page="Result",
        ),
        ListColumn("known", "Result known from", _known_from),
        ListColumn("note", "What it says", lambda r: r.verdict.note if r.verdict else ""),
        ListColumn("sponsor", "Sponsor", lambda r: r.trial.sponsor),
        ListColumn("read", "Read on", lambda r: str(r.trial.as_of or "")),
        ListColumn(
            "plain",
            "Plain words",
            lambda r: r.trial.plain_summary,
            asked=lambda r, question: map_lines.plain_trial(r, question.today),
        ),
    ),
)
