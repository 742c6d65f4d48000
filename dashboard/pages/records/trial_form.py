"""Adding a trial by hand, and correcting one; saving confirms how it is sorted."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Link,
    Node,
    Option,
    breadcrumbs,
    check_field,
    date_field,
    form,
    h,
    no_permission,
    notice,
    page,
    select_field,
    text_field,
    textarea,
)
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.page_questions import today
from dashboard.shared.submit import SentForm, Values, submitted, write
from dashboard.shared.version_merging import sides_of
from dashboard.typed_values import precision_of, read_day, read_number
from strategy.database import Session, read_only
from strategy.glossary import readable
from strategy.lookup import by_key
from strategy.models import Trial
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.trials import PHASE_WORDS, PROFILE_WORDS
from strategy.services.mapping import add_trial, change_trial
from strategy.vocabulary import ClassifiedBy, Profile, TrialPhase, TrialStatus

TEXTS = (
    "title",
    "acronym",
    "intervention",
    "sponsor",
    "phase",
    "status",
    "population",
    "profile",
    "outcome",
    "stop_reason",
    "plain_summary",
)
BACK = Link("Trials", "/pipeline/trials")


def register(app: dash.Dash) -> None:
    """Register both pages and what answers their forms."""
    add_page(app, "/trials/new", title="Add a trial", layout=new_layout)
    add_page(app, "/trials/<key>/edit", title="Correct a trial", layout=edit_layout)

    @on(
        app,
        Output("trial-answer", "data"),
        [Input("trial-submit", "data")],
        prevent_initial_call=True,
        may=using("add_trial"),
    )
    def add(data: dict[str, Any] | None) -> dict[str, object]:
        values, key = submitted(data)
        return write(
            lambda session: _add(session, values, key),
            message="The trial is added.",
            next=lambda made: f"/trials/{made}",
        )

    @on(
        app,
        Output("trial-change-answer", "data"),
        [Input("trial-change-submit", "data")],
        prevent_initial_call=True,
        may=using("change_trial"),
    )
    def change(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        return write(
            lambda session: _change(session, values),
            message="The trial is corrected and confirmed.",
            next=f"/trials/{values.get('key', '')}",
            sides=sides_of(Trial, str(values.get("key", "")), lambda _, trial: _change_form(trial)),
        )


def _terms(reader: SentForm) -> dict[str, Any]:
    fields: dict[str, Any] = {name: reader.text(name) for name in TEXTS}
    for name, last in (("start", False), ("end", True)):
        fields[name] = reader.read(name, lambda text, last=last: read_day(text, last=last), None)  # type: ignore[misc]
        given = reader.text(name)
        fields[f"{name}_precision"] = precision_of(given) if fields[name] else None
    fields["enrolment"] = (
        reader.read("enrolment", read_number, 0) if reader.text("enrolment") else None
    )
    fields["enrolment_is_planned"] = reader.values.get("enrolment_is_planned") is True
    return fields


def _add(session: Session, values: Values, key: str) -> str:
    reader = SentForm(values)
    fields = _terms(reader)
    fields |= {name: reader.text(name) for name in ("registry_id", "source_url")}
    reader.finish()
    return add_trial(session, actor=current_actor(), values=fields, write_key=key, today=today())


def _change(session: Session, values: Values) -> Trial:
    reader = SentForm(values)
    fields = _terms(reader)
    version = reader.read("version", read_number, 0)
    reader.finish()
    return change_trial(
        session,
        actor=current_actor(),
        trial_key=reader.text("key"),
        values=fields,
        version=version,
    )


def new_layout(query: Query) -> Node:
    """Return the form for a trial that no file brought."""
    if not current_actor().governs:
        return _closed("Add a trial")
    return page(
        "Add a trial",
        "One that is missing in the list. Link what it tests on its page afterwards.",
        form(
            "trial",
            text_field("registry_id", "Registry number", optional=True, hint="Such as NCT01194570"),
            text_field("source_url", "Address of the registry page", optional=True),
            *_fields(Trial(key="", title="")),
            submit="Add the trial",
            cancel_href=BACK.href,
        ),
        above=breadcrumbs([BACK], "Add a trial"),
    )


def edit_layout(query: Query, key: str) -> Node:
    """Return the form that corrects a trial."""
    if not current_actor().governs:
        return _closed("Correct a trial")
    with read_only(current_board().engine) as session:
        trial = by_key(session, Trial, key)
    by_rule = trial.classified_by == ClassifiedBy.RULE
    return page(
        "Correct a trial",
        trial_name(trial),
        notice(
            "info",
            "People, profile and class of this trial were sorted by a rule. Saving "
            "this form says that you have looked at them.",
        )
        if by_rule
        else None,
        _change_form(trial),
        above=breadcrumbs([BACK, Link(trial.acronym or key, f"/trials/{key}")], "Correct"),
    )


def _change_form(trial: Trial) -> Node:
    return form(
        "trial-change",
        h("input", type="hidden", name="key", defaultValue=trial.key),
        h("input", type="hidden", name="version", defaultValue=str(trial.version)),
        *_fields(trial),
        submit="Save and confirm",
        cancel_href=f"/trials/{trial.key}",
    )


def _closed(title: str) -> Node:
    words = "Trials are added and corrected by the committee and the secretary."
    return page(title, None, no_permission(words, BACK))


def _partial(day: object, precision: str | None) -> str:
    text = "" if day is None else str(day)
    return {"year": text[:4], "month": text[:7]}.get(precision or "day", text)


def _fields(trial: Trial) -> list[Node]:
    phases = [Option(p, PHASE_WORDS[p]) for p in TrialPhase]
    statuses = [Option(s, readable(s)) for s in TrialStatus]
    profiles = [Option(p, PROFILE_WORDS[p]) for p in Profile]
    people = "" if trial.enrolment is None else str(trial.enrolment)
    return [
        text_field("title", "Title", value=trial.title),
        text_field("acronym", "Short name", value=trial.acronym, optional=True),
        textarea(
            "plain_summary",
            "In plain words",
            value=trial.plain_summary,
            optional=True,
            hint="Left empty, the board writes it from the record",
        ),
        text_field("intervention", "What is tested", value=trial.intervention, optional=True),
        select_field("profile", "Profile", profiles, value=trial.profile),
        text_field(
            "population",
            "People",
            value=trial.population,
            optional=True,
            hint="Such as PPMS+SPMS; non-active",
        ),
        select_field("phase", "Phase", phases, value=trial.phase),
        select_field("status", "Status in the registry", statuses, value=trial.status),
        date_field(
            "start", "Began", value=_partial(trial.start, trial.start_precision), optional=True
        ),
        date_field("end", "Ends", value=_partial(trial.end, trial.end_precision), optional=True),
        text_field("enrolment", "How many people", value=people, optional=True),
        check_field(
            "enrolment_is_planned", "This number is planned", checked=trial.enrolment_is_planned
        ),
        text_field("sponsor", "Sponsor", value=trial.sponsor, optional=True),
        textarea("outcome", "Main outcome", value=trial.outcome, optional=True),
        textarea("stop_reason", "Why it stopped", value=trial.stop_reason, optional=True),
    ]
