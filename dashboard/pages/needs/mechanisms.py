"""Figure 1: mechanisms and moderators, what addresses them, and where a chain breaks."""

import dash

from dashboard.app import add_page
from dashboard.kit import (
    Child,
    Column,
    Node,
    data_grid,
    h,
    headline,
    page,
    section,
    table,
)
from dashboard.pages.common import ask
from dashboard.pages.needs.chain import sisters
from dashboard.pages.records.shown import joined, named, topic_link
from dashboard.routing import Query
from strategy import findings_map
from strategy.frames.knowledge import topic_ref
from strategy.models import Topic
from strategy.money import counted
from strategy.readings.asking import Asking
from strategy.readings.linked import name_of
from strategy.readings.needs import CoverageRow, read_coverage
from strategy.readings.trials import snapshot_words
from strategy.vocabulary import LinkRole, TopicKind

FEW = 3
STAGES = ("agents", "trials", "measures", "domains")


def register(app: dash.Dash) -> None:
    """Register the page."""
    add_page(app, "/needs/mechanisms", title="Mechanisms", layout=layout)


def layout(query: Query) -> Node:
    """Return mechanisms with what hangs on them, and moderators."""
    asking, _ = ask({})
    rows = read_coverage(asking)
    moderators = asking.portfolio.knowledge.of_kind(TopicKind.MODERATOR)
    grid = table(_HEADS, [_row(row) for row in rows], caption="Mechanisms and what hangs on them",
                 look="dense", empty="No mechanism is on the board yet.")  # fmt: skip
    return page(
        "What drives progression, and what acts on it",
        "Mechanisms and moderators after Figure 1 of the strategy paper, followed stage by stage.",
        sisters("/needs/mechanisms"),
        headline(findings_map.coverage_headline(rows),
                 note="Mechanism > treatment > trial > outcome measure > well-being domain; a "
                 f"coloured cell is where a chain breaks. Trials: {snapshot_words(asking)}. What "
                 "acts on what is mostly our reading of treatment classes."),
        section("From mechanism to daily life",
                data_grid(grid, count=counted(len(rows), "mechanism"),
                          csv_href="/export/mechanisms.csv"), id="coverage"),
        section("Moderators", _moderators(asking, moderators), id="moderators",
                lead="What makes progression faster or slower in a person."),
        wide=True,
    )  # fmt: skip


_HEADS = (
    Column("mechanism", "Mechanism", width="20%"),
    Column("projects", "Funded projects", number=True),
    Column("agents", "Treatments that act on it", width="20%"),
    Column("trials", "Trials", "under way / all", number=True),
    Column("measures", "Outcome measures they use", width="18%"),
    Column("domains", "Well-being domains reached", width="16%"),
    Column("break", "Where it breaks"),
)


def _row(row: CoverageRow) -> list[Child]:
    stage = row.breaks_at
    cells: dict[str, Child] = {
        "agents": _few(row.agents),
        "trials": f"{row.running} / {len(row.trials)}",
        "measures": _few(row.measures),
        "domains": joined([topic_link(t) for t in row.domains], "none"),
    }
    return [
        topic_link(row.mechanism),
        str(row.projects),
        *[h("span", cells[name], className="break") if stage == name else cells[name]
          for name in STAGES],
        h("strong", findings_map.STAGE_WORDS[stage]) if stage else "holds to the end",
    ]  # fmt: skip


def _few(topics: tuple[Topic, ...]) -> Child:
    more = f" and {len(topics) - FEW} more" if len(topics) > FEW else None
    return h("span", joined([topic_link(t) for t in topics[:FEW]], "none"), more)


def _moderators(asking: Asking, topics: tuple[Topic, ...]) -> Node:
    knowledge = asking.portfolio.knowledge
    rows: list[list[Child]] = []
    for topic in topics:
        reference = topic_ref(topic)
        studied = (name_of(asking, r) for r in knowledge.starts(reference, LinkRole.STUDIES))
        rows.append(
            [
                topic_link(topic),
                topic.plain_summary,
                joined([topic_link(t) for t in knowledge.topics_of(
                    knowledge.ends(reference, LinkRole.INFLUENCES))]),
                joined([named(n) for n in studied if n is not None], "nothing yet"),
            ]
        )  # fmt: skip
    heads = [Column("name", "Moderator"), Column("plain", "In plain words", width="38%"),
             Column("acts", "Influences"), Column("studied", "Studied by")]  # fmt: skip
    return table(heads, rows, caption="Moderators and what they influence", look="dense",
                 empty="No moderator is on the board yet.")  # fmt: skip
