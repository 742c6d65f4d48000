"""The parts of a strategy's page that money hides: who, why, trials, evidence, well-being."""

from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Column,
    Node,
    details,
    h,
    link_button,
    section,
    status_pill,
    table,
    tag,
)
from dashboard.shared.engaged_organisations import engaged_list
from dashboard.shared.page_questions import with_query
from dashboard.shared.record_links import named, topic_link
from dashboard.shared.record_marks import pill, standing_tag, value_words
from strategy.amounts import counted, percent
from strategy.glossary import label, readable
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import trial_name
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.queries.knowledge.trials import PHASE_WORDS
from strategy.queries.money.outputs import outputs_of_strategy
from strategy.queries.plan.indicators import IndicatorRecord
from strategy.queries.plan.strategy_context import Behind
from strategy.vocabulary import TrialPhase

FEW = 8


def outputs_section(question: Question, code: str) -> Node:
    """Return what the research of a strategy's projects led to."""
    rows = outputs_of_strategy(question, code)
    if not rows:
        return h("p", "No output of its research is recorded yet.", className="quiet")
    lines = [
        h(
            "li",
            h("a", row.output.title, href=row.output.address, rel="noreferrer"),
            h(
                "span",
                f" {label('output_kind', row.output.kind)}, {row.output.year or 'no year'}, ",
                named(row.of),
                className="quiet",
            ),
        )
        for row in rows[:FEW]
    ]
    every = h("a", f"All {counted(len(rows), 'output')}", href=f"/projects/outputs?about={code}")
    return section(
        "What its research led to",
        h("ul", lines, className="linked"),
        h("p", every) if len(rows) > FEW else None,
        id="outputs",
    )


def people_section(behind: Behind) -> Node:
    """Return every group of Figure 4 with what it does in a strategy, and who is missing."""
    missing = ", ".join(behind.missing)
    rows: list[list[Child]] = []
    for row, parts in behind.groups:
        head = topic_link(row.topic) if row.topic else row.name
        state: Child = h("span", "missing", className="cell-missing")
        recorded = [p for p in parts if not p.is_reading]
        if parts:
            words = ", ".join(
                f"{sum(p.role == role for p in recorded)} {role}"
                for role in dict.fromkeys(p.role for p in recorded)
            )
            state = h("span", words or state, details("Who", engaged_list(parts)))
        rows.append([head, state])
    return section(
        "Stakeholders",
        h(
            "p",
            h("strong", f"{counted(len(behind.leading), 'organisation')} lead here. "),
            f"Missing: {missing}." if missing else "No group of Figure 4 is missing.",
            className="finding",
        ),
        table(
            [Column("group", "Group", width="36%"), Column("part", "What it does here")],
            rows,
            caption="Groups in this strategy",
            look="dense",
        ),
        h("p", link_button("All strategies in the engagement matrix", "/stakeholders/engagement")),
        id="stakeholders",
    )


def indicators_section(behind: Behind, code: str) -> Node:
    """Return what is measured to see whether a strategy works."""
    add = None
    if current_actor().governs:
        add = h(
            "p",
            link_button("Set an indicator", f"/strategies/{code}/indicators/new"),
            className="page-tools",
        )
    heads = [
        Column("name", "Indicator", width="36%"),
        Column("dimension", "Dimension"),
        Column("baseline", "Baseline", number=True),
        Column("newest", "Newest", number=True),
        Column("target", "Target", number=True),
        Column("way", "Way to the target"),
    ]
    return section(
        "Outcome indicators",
        add,
        table(
            heads,
            [_indicator(one) for one in behind.indicators],
            caption="Indicators of this strategy",
            look="dense",
            empty="No indicator is set for this strategy yet.",
        ),
        id="indicators",
        lead="What is measured to see whether the strategy works; dimensions after MULTI-ACT "
        "and QUERI.",
    )


def _indicator(record: IndicatorRecord) -> list[Child]:
    one = record.indicator
    kinds = [readable(k) for k in (one.domain, one.impact) if k]
    newest = "none yet"
    if record.newest:
        newest = f"{value_words(record.newest.value, one.unit)} ({record.newest.on:%Y})"
    return [
        h("span", h("a", one.name, href=f"/indicators/{one.key}"), " ", standing_tag(one)),
        " / ".join(kinds) or "–",
        value_words(one.baseline, one.unit),
        newest,
        value_words(one.target, one.unit),
        "no target set" if record.progress is None else percent(record.progress),
    ]


def trials_section(behind: Behind, code: str) -> Node:
    """Return the trials that serve a strategy."""
    if not behind.trials:
        words = "No trial serves this strategy. Table 1 has no row for most late trials."
        return h("p", words, className="quiet")
    heads = [
        Column("trial", "Trial", width="40%"),
        Column("tests", "Tests"),
        Column("phase", "Phase"),
        Column("state", "State"),
        Column("result", "Result"),
    ]
    rows = [_trial(on) for on in behind.trials[:FEW]]
    running = sum(on.state == "running" for on in behind.trials)
    return section(
        "Trials",
        h(
            "p",
            f"{counted(len(behind.trials), 'trial')}, {running} under way.",
            className="finding",
        ),
        table(
            heads,
            rows,
            caption="Trials, the newest first",
            look="dense",
        ),
        h("p", link_button("All of them", with_query("/pipeline/trials", {"serves": [code]}))),
        id="trials",
        lead="Trials that serve it, mostly by a rule, and those that its projects pay for.",
    )


def _trial(on: TrialOn) -> list[Child]:
    return [
        h("a", trial_name(on.trial), href=f"/trials/{on.trial.key}"),
        on.label,
        PHASE_WORDS[TrialPhase(on.trial.phase)],
        on.state,
        pill(on.verdict),
    ]


def evidence_section(behind: Behind) -> Node:
    """Return the biomarkers and outcome measures that serve a strategy."""
    if not behind.measures:
        return h("p", "No biomarker or outcome measure serves this strategy.", className="quiet")
    rows: list[list[Child]] = [
        [
            topic_link(row.topic),
            readable(row.topic.maturity) if row.topic.maturity else "–",
            f"{row.running} / {len(row.trials)}",
            row.topic.next_step or "–",
        ]
        for row in behind.measures
    ]
    heads = [
        Column("name", "Measure", width="30%"),
        Column("maturity", "Maturity"),
        Column("trials", "Trials", "under way / all", number=True),
        Column("next", "What would move it a step further", width="36%"),
    ]
    return section(
        "Evidence",
        table(
            heads,
            rows,
            caption="Biomarkers and outcome measures that serve it",
            look="dense",
        ),
        id="evidence",
    )


def well_being_section(behind: Behind) -> Node:
    """Return the targets for quality of life that its projects and trials address."""
    if not behind.targets:
        return h("p", "No target for quality of life is addressed from here.", className="quiet")
    rows: list[list[Child]] = [
        [
            h(
                "span",
                topic_link(row.topic),
                " ",
                tag("added") if row.topic.origin == "added" else None,
            ),
            row.domain.name if row.domain else "–",
            status_pill(
                f"{counted(len(row.projects), 'project')}, "
                f"{counted(len(row.trials), 'trial')} in all"
            ),
        ]
        for row in behind.targets
    ]
    heads = [
        Column("name", "Target", width="40%"),
        Column("domain", "Domain"),
        Column("who", "Who works on it"),
    ]
    return section(
        "Well-being",
        table(
            heads,
            rows,
            caption="Targets that its projects and trials address",
            look="dense",
        ),
        id="well-being",
    )
