"""What a trial found, in plain words: written by somebody, with its source and who read it."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.addresses import record_address
from dashboard.identity import current_actor
from dashboard.kit import Node, details, form, h, section, text_field
from dashboard.security import on, using
from dashboard.shared.correct_links import correct_link
from dashboard.shared.page_questions import today
from dashboard.shared.record_sources import source_short
from dashboard.shared.submit import SentForm, submitted, write
from dashboard.shared.who_says import who_says
from strategy.authority import may
from strategy.columns.map import trial_ref
from strategy.models import LayResult
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.agents import results_of
from strategy.queries.knowledge.claims import lay_claim
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.sentences import map_lines
from strategy.services.mapping import confirm_lay_result


def register(app: dash.Dash) -> None:
    """Register what takes the form."""

    @on(
        app,
        Output("lay-reading-answer", "data"),
        [Input("lay-reading-submit", "data")],
        prevent_initial_call=True,
        may=using("confirm_lay_result"),
    )
    def save(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        version = reader.text("version")
        fields = {
            "read_by": reader.text("read_by"),
            "version": int(version) if version.isdigit() and len(version) < 10 else 0,
        }
        return write(
            lambda session: confirm_lay_result(
                session,
                actor=current_actor(),
                key=reader.text("key"),
                values=fields,
                today=today(),
            ),
            message="The page says now who has read it.",
            next=record_address(reader.text("subject")),
        )


def lay_result_section(question: Question, on: TrialOn) -> Node | None:
    """Return the newest result of a trial in plain words; nothing where none was written."""
    told = on.lay_result
    if told is None:
        return None
    source = question.portfolio.directory.sources.get(told.source_id or 0)
    parts = [("", told.words), ("Later: ", told.later), ("Harms: ", told.harms)]
    return section(
        "What it found, in plain words",
        [h("p", h("strong", name) if name else None, text) for name, text in parts if text],
        h(
            "p",
            map_lines.read_line(told),
            " Published: ",
            map_lines.day_words(told.on, told.on_precision),
            ". Source: ",
            source_short(source) or "not given",
            ". ",
            correct_link("lay_result", told.key, "the result in plain words"),
            className="quiet",
        ),
        who_says(lay_claim(question, told)),
        _reading_form(told),
        id="found",
    )


def _reading_form(told: LayResult) -> Node | None:
    """Return the form that says which clinician has read the words, for those who may."""
    if not may(current_actor(), "confirm_lay_result"):
        return None
    return details(
        "A clinician has read this",
        form(
            "lay-reading",
            h("input", type="hidden", name="key", defaultValue=told.key),
            h("input", type="hidden", name="version", defaultValue=str(told.version)),
            h("input", type="hidden", name="subject", defaultValue=told.subject),
            text_field(
                "read_by",
                "Who has read it",
                hint="Name and profession, such as Dr Ada Example, neurologist. It stands on the "
                "page with today's date, until the words change.",
            ),
            submit="Say so on the page",
        ),
    )


def trial_results_section(question: Question, reference: str) -> Node | None:
    """Return what the trials of a treatment found in plain words; nothing where none is told."""
    found = results_of(question.portfolio.knowledge, reference, question.today)
    if not found:
        return None
    return section(
        "What its trials found, in plain words",
        [
            h(
                "article",
                h("h3", h("a", trial_name(trial), href=record_address(trial_ref(trial)))),
                h("p", map_lines.told(result)),
                h(
                    "p",
                    f"{map_lines.day_words(result.on, result.on_precision)}. ",
                    map_lines.read_line(result),
                    className="quiet",
                ),
                who_says(lay_claim(question, result)),
            )
            for trial, result in found
        ],
        id="found",
        lead="The newest first. Each has its source on the trial's own page.",
    )


def newest_result(question: Question, reference: str) -> list[str]:
    """Return the newest result of a treatment's trials, and who has read it."""
    found = results_of(question.portfolio.knowledge, reference, question.today)[:1]
    return [line for _, one in found for line in (map_lines.told(one), map_lines.read_line(one))]
