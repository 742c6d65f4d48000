"""What a trial found, in plain words: written by somebody, with its source and who read it."""

from dashboard.addresses import record_address
from dashboard.kit import Node, h, section
from dashboard.shared.correct_links import correct_link
from dashboard.shared.record_sources import source_short
from dashboard.shared.who_says import who_says
from strategy.columns.map import trial_ref
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.agents import results_of
from strategy.queries.knowledge.claims import lay_claim
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.sentences import map_lines


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
        id="found",
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
