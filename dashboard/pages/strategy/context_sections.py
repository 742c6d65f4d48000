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
from dashboard.shared.record_links import BASIS_WORDS, linked_section, named, topic_link
from dashboard.shared.record_marks import pill, standing_tag, value_words
from strategy.amounts import counted, percent
from strategy.glossary import label, readable
from strategy.models import Strategy
from strategy.queries.board.question import Question
from strategy.queries.board.record_names import kind_words, trial_name
from strategy.queries.knowledge.pipeline import TrialOn
from strategy.queries.knowledge.trials import PHASE_WORDS
from strategy.queries.money.outputs import outputs_of_strategy
from strategy.queries.plan.indicators import IndicatorRecord
from strategy.queries.plan.strategy_context import Behind, read_behind
from strategy.references import STRATEGY, ref
from strategy.vocabulary import LinkBasis, TrialPhase

SECTIONS = (
    ("stakeholders", "Stakeholders"),
    ("indicators", "Indicators"),
    ("needs", "Needs"),
    ("trials", "Trials"),
    ("outputs", "Outputs"),
    ("evidence", "Evidence"),
    ("well-being", "Well-being"),
)
FEW = 8


def behind_sections(question: Question, strategy: Strategy) -> list[Node]:
    """Return the sections on what stands behind a strategy."""
    behind = read_behind(question, strategy)
    return [
        _stakeholders(behind),
        _indicators(behind, strategy.key),
        _needs(behind),
        _trials(behind, strategy.key),
        _outputs(question, strategy.key),
        _evidence(behind),
        _well_being(behind),
        linked_section(question, ref(STRATEGY, strategy.key), "All linked records"),
    ]


def _outputs(question: Question, code: str) -> Node:
    rows = outputs_of_strategy(question, code)
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
        h("ul", lines, className="linked") if lines else h("p", "No output is recorded yet."),
        h("p", every) if len(rows) > FEW else None,
        id="outputs",
    )


def _stakeholders(behind: Behind) -> Node:
    leading = [
        p.who.name
        for _, parts in behind.groups
        for p in parts
        if p.role == "leads" and not p.is_reading
    ]
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
            h("strong", f"{counted(len(leading), 'organisation')} lead here. "),
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


def _indicators(behind: Behind, code: str) -> Node:
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


def _needs(behind: Behind) -> Node:
    rows: list[list[Child]] = [
        [
            topic_link(topic),
            kind_words(topic.kind),
            link.why,
            BASIS_WORDS[LinkBasis(link.basis)],
        ]
        for topic, link in behind.arguments
    ]
    heads = [
        Column("what", "What argues for it", width="30%"),
        Column("kind", "What it is"),
        Column("why", "Why", width="36%"),
        Column("basis", "Rests on"),
    ]
    return section(
        "The needs it answers",
        table(
            heads,
            rows,
            caption="Needs and mechanisms that argue for it",
            look="dense",
            empty="Nothing argues for this strategy yet.",
        ),
        h("p", link_button("The whole chain", "/needs")),
        id="needs",
    )


def _trials(behind: Behind, code: str) -> Node:
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
            empty="No trial serves this strategy. Table 1 has no row for most late trials.",
        ),
        h("p", link_button("All of them", with_query("/pipeline/trials", {"serves": [code]})))
        if behind.trials
        else None,
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


def _evidence(behind: Behind) -> Node:
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
            empty="No biomarker or outcome measure serves this strategy.",
        ),
        id="evidence",
    )


def _well_being(behind: Behind) -> Node:
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
            empty="No target for quality of life is addressed from here.",
        ),
        id="well-being",
    )
