"""What later trials found of early good results."""

from datetime import date

from dashboard.addresses import record_address
from dashboard.kit import WHOLE, Child, Column, Node, folded_table, h, section
from dashboard.shared.record_sources import source_short
from strategy.columns.map import trial_ref
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.repeats import read_repeats
from strategy.sentences import map_lines

SHOWN = 4


def repeated_section(question: Question, day: date) -> Node:
    """Return what later trials found of early good results: the record shows it, nobody says it."""
    found, sources = read_repeats(question, day), question.portfolio.directory.sources
    rows: list[list[Child]] = [
        [
            h("a", trial_name(one.earlier), href=record_address(trial_ref(one.earlier))),
            h("a", trial_name(one.later), href=record_address(trial_ref(one.later))),
            "found again" if one.repeated else "not found again",
            one.why,
            source_short(sources.get(one.source_id or 0)) or "–",
        ]
        for one in found
    ]
    heads = [
        Column("earlier", "Early good result"),
        Column("later", "Later controlled trial"),
        Column("what", "What it found"),
        Column("why", "What that rests on", width="34%", look=WHOLE),
        Column("source", "Source", look=WHOLE),
    ]
    return section(
        map_lines.repeats_headline(found),
        folded_table(
            heads,
            rows,
            first=SHOWN,
            caption="Early good results and the later trials that tested them again",
            look="dense",
            empty="None was known on this day.",
        ),
        id="repeats",
        lead="Counted from the links between trials on this board; each link has its source. "
        "Early good results that nobody has tested again are not in it.",
    )
