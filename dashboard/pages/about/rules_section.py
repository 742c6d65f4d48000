"""Each measure in words, with its formula and the place of its worked example."""

from dashboard.kit import Column, Node, details, h, section, table
from strategy.amounts import percent
from strategy.measures.coverage import BANDS
from strategy.measures.progress import COMPLETION, UNPROVEN
from strategy.measures.ranges import REACH
from strategy.rule_statements import RuleStatement
from strategy.sentences.rule_lines import RULES


def rules_section() -> Node:
    """Return every rule, each with its anchor, and the settings that the rules use."""
    return section(
        "How numbers are made",
        [_rule(rule) for rule in RULES],
        details("Bands of coverage", _bands()),
        details("How far an amount may reach", _reach()),
        details("Completion of milestones", _completion()),
        id="rules",
        lead="The same rules make the pages, the workbook and the command line. A test runs the "
        "worked table of each (docs/calculations.md in the code).",
    )


def _rule(rule: RuleStatement) -> Node:
    return h(
        "article",
        h("h3", rule.name),
        h("p", rule.words),
        h("p", h("code", rule.formula)),
        id=rule.anchor,
        className="rule",
    )


def _bands() -> Node:
    rows = [["none", "0 %"]]
    rows += [[name, f"under {percent(limit)}"] for name, limit in BANDS[:3]]
    rows += [["met", f"100 % to {percent(BANDS[3][1])}"], ["over", f"over {percent(BANDS[3][1])}"]]
    heads = [Column("band", "Band"), Column("coverage", "Coverage", number=True)]
    return table(heads, rows, caption="Bands of coverage", look="dense")


def _reach() -> Node:
    rows = [
        [name.replace("_", " "), f"× {low:g}", f"× {high:g}"] for name, (low, high) in REACH.items()
    ]
    heads = [
        Column("firm", "Published as"),
        Column("low", "Low end", number=True),
        Column("high", "High end", number=True),
    ]
    note = "Conventions of this board: they say how far such words may reach, not what is true."
    return h("div", h("p", note), table(heads, rows, caption="Factors of the range", look="dense"))


def _completion() -> Node:
    rows = [[state.value.replace("_", " "), percent(part)] for state, part in COMPLETION.items()]
    rows.append(["done, without evidence", percent(UNPROVEN)])
    heads = [Column("state", "State"), Column("part", "Counts as", number=True)]
    return table(heads, rows, caption="Completion of milestones", look="dense")
