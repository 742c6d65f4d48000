"""What a project led to: outputs, trials with their results, decisions on what they tested."""

from dashboard.addresses import record_address
from dashboard.kit import Child, Column, Node, h, section, table
from dashboard.shared.correct_links import add_link, correct_link
from dashboard.shared.record_links import topic_link
from dashboard.shared.record_marks import pill, pill_of
from strategy.columns.map import trial_ref
from strategy.glossary import label
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.track_records import TrackRecord
from strategy.queries.money.outputs import Afterlife, OutputRow, TrialStep
from strategy.sentences import fact_lines, map_lines

NOTHING = "Nothing is recorded yet."


def afterlife_section(found: Afterlife, key: str, owner: int | None) -> Node:
    """Return what a project led to.

    Args:
        found: its outputs and trials.
        key: the project's.
        owner: the reader's own organisation where it leads the funding, else nothing.
    """
    return section(
        "What it led to",
        _outputs(found.outputs, "Outputs", NOTHING),
        _trials(found.trials),
        _outputs(found.leads, "Leads, which only you see", "") if found.leads else None,
        add_link("output", "Log an output", owner=owner, project_id=key),
        id="outputs",
        lead=_lead(found),
    )


def _lead(found: Afterlife) -> str:
    if found.outputs or found.trials:
        return "From the money to papers and data, to trials, to what authorities decided."
    return "No paper, no data set and no trial is recorded. That may be a gap of this board."


def _outputs(rows: tuple[OutputRow, ...], caption: str, empty: str) -> Node:
    cells: list[list[Child]] = [
        [
            _title(row),
            label("output_kind", row.output.kind),
            str(row.output.year or "–"),
            row.output.evidence,
        ]
        for row in rows
    ]
    heads = [
        Column("title", "Title", width="44%"),
        Column("kind", "What it is"),
        Column("year", "Year"),
        Column("evidence", "What shows it", width="30%"),
    ]
    return table(heads, cells, caption=caption, look="dense", empty=empty)


def _title(row: OutputRow) -> Node:
    one = row.output
    words = h("a", one.title, href=one.address, rel="noreferrer") if one.address else one.title
    return h("span", words, " ", correct_link("output", one.key, f"the output {one.title[:60]}"))


def _trials(steps: tuple[TrialStep, ...]) -> Node | None:
    if not steps:
        return None
    cells: list[list[Child]] = [
        [
            h("a", trial_name(step.trial), href=record_address(trial_ref(step.trial))),
            _result(step),
            [
                h("p", topic_link(topic), " ", pill_of(record.word), _places(record))
                for topic, record in step.agents
            ]
            or "–",
        ]
        for step in steps
    ]
    heads = [
        Column("trial", "Trial it paid for", width="36%"),
        Column("result", "What the trial came to"),
        Column("agents", "What is known of what it tested", width="36%"),
    ]
    return table(heads, cells, caption="Trials, results and decisions", look="dense")


def _places(record: TrackRecord) -> str:
    return f" {fact_lines.places_line(record)}"


def _result(step: TrialStep) -> Child:
    if step.verdict is None:
        return "no result known to this board"
    day = map_lines.day_words(step.verdict.on, step.verdict.on_precision)
    return h("span", pill(step.verdict), f" {day}")
