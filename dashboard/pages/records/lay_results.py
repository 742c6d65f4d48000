"""What a trial found, in plain words: written by somebody, with its source and who read it."""

from dashboard.kit import Node, h, section
from dashboard.shared.correct_links import correct_link
from dashboard.shared.record_links import source_short
from strategy.queries.board.question import Question
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
        id="found",
    )
