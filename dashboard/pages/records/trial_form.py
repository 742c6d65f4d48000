"""Adding and correcting a trial, for committee and secretary."""

from typing import Any

import dash

from dashboard.identity import current_actor
from dashboard.kit import Link, Node, notice, text_field
from dashboard.shared.own_forms import OwnForm, Words, register_form
from dashboard.shared.page_questions import today
from strategy.queries.board.record_names import trial_name
from strategy.references import TRIAL
from strategy.services.mapping import add_trial, change_trial
from strategy.vocabulary import ClassifiedBy


def _note(trial: Any) -> Node | None:
    if trial.classified_by != ClassifiedBy.RULE:
        return None
    return notice(
        "info",
        "People, profile and class of this trial were sorted by a rule. Saving this form says that "
        "you have looked at them.",
    )


TRIAL_FORM = OwnForm(
    reference=TRIAL,
    name="trial",
    change_name="trial-change",
    paths=("/trials/new", "/trials/<key>/edit"),
    verbs=("add_trial", "change_trial"),
    words=Words(
        new="Add a trial",
        edit="Correct a trial",
        lead="One that is missing in the list. Link what it tests on its page afterwards.",
        closed="Trials are added and corrected by the committee and the secretary.",
        add="Add the trial",
        change="Save and confirm",
        added="The trial is added.",
        changed="The trial is corrected and confirmed.",
    ),
    back=lambda query: Link("Trials", "/pipeline/trials"),
    add=lambda session, _, values, key: add_trial(
        session, actor=current_actor(), values=values, write_key=key, today=today()
    ),
    change=lambda session, sent, values, version: change_trial(
        session,
        actor=current_actor(),
        trial_key=sent.text("key"),
        values=values,
        version=version,
    ),
    called=trial_name,
    first=lambda query: (
        text_field("registry_id", "Registry number", optional=True, hint="Such as NCT01194570"),
        text_field("source_url", "Address of the registry page", optional=True),
    ),
    more=("registry_id", "source_url"),
    note=_note,
)


def register(app: dash.Dash) -> None:
    """Register both pages and what answers their forms."""
    register_form(app, TRIAL_FORM)
