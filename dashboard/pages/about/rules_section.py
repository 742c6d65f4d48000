"""Each measure in words, with its formula and the place of its worked example."""

from dataclasses import dataclass

from dashboard.kit import Column, Node, details, h, section, table
from strategy.amounts import percent
from strategy.measures.certainty import HIGH, MEDIUM
from strategy.measures.coverage import BANDS
from strategy.measures.progress import COMPLETION, UNPROVEN
from strategy.measures.ranges import REACH


@dataclass(frozen=True, slots=True)
class Rule:
    """One measure: where links find it, its name, what it says, and its formula."""

    anchor: str
    name: str
    words: str
    formula: str


RULES = (
    Rule(
        "secured",
        "Secured money",
        "A project has no amount of its own: it is the sum of its awards. Per award, in its own "
        "currency, the larger of what was committed and what was paid out counts; money given "
        "back is taken off. Pledges are never added. An unknown amount is counted beside the "
        "money, never as 0.",
        "secured = max(committed, paid out) − returned",
    ),
    Rule(
        "split",
        "Division over strategies",
        "A project divides over the strategies in parts of exactly 100 %. “Not aligned” is a row "
        "of its own. A split that nobody at the funder or in the committee has confirmed is "
        "called suggested.",
        "strategy = project × share",
    ),
    Rule(
        "years",
        "Division over years",
        "Money with a start and an end spreads evenly over its days, both ends included. Rounding "
        "is by cumulative amounts, so that years and strategies both add up to the cent. Money "
        "without dates stays in a column of its own.",
        "C(s, d) = round(amount × cumulative share × cumulative days); a cell is its double "
        "difference",
    ),
    Rule(
        "currency",
        "Currency",
        "Each amount is converted once, at the reference rate of its date. A weekend takes the "
        "last rate before it; a month or a year known without a day takes that period's mean; a "
        "date after the table takes the newest rate and says so. Without any date there is no "
        "rate, and the amount is counted apart.",
        "reporting amount = amount ÷ rate",
    ),
    Rule(
        "announced",
        "Announced, not broken down",
        "What a round or a whole project is published to total, less what its listed awards add "
        "up to. It is drawn as an outline and never counted as secured.",
        "announced = published total − listed awards",
    ),
    Rule(
        "coverage",
        "Coverage and gap",
        "Exist only where there is a target, over the years that target and reader both look at, "
        "and only for the money that the target names. With missing amounts, coverage reads “at "
        "least”.",
        "coverage = secured ÷ target; gap = target − secured",
    ),
    Rule(
        "range",
        "Range",
        "How far a sum may lie from the truth, from how firmly its amounts were published, and "
        "with likely pledges at the upper end. A band shows as certain only when the whole range "
        "lies in it.",
        "low = Σ amount × low factor; high = Σ amount × high factor + likely pledges",
    ),
    Rule(
        "parity",
        "Share, parity and alignment",
        "A strategy's share of the money over its share of the committee's weights: 1.00 means "
        "that money follows the weights. Alignment says it for all strategies in one number.",
        "parity = share of money ÷ share of weight; alignment = 1 − ½ Σ |difference of shares|",
    ),
    Rule(
        "progress",
        "Delivery",
        "Weighted completion of milestones. Confirmed milestones and those proposed by this "
        "project are two separate readings. Done without evidence counts three quarters. No "
        "milestones is not 0 %. The schedule index compares progress with what was due by today.",
        "progress = Σ weight × completion ÷ Σ weight; schedule = progress ÷ expected",
    ),
    Rule(
        "certainty",
        "Certainty",
        "Three factors beside each other, never multiplied: projects with an amount; how fresh "
        "the data is, halving every 365 days; projects with a confirmed split. The weakest one "
        "names the row.",
        f"high from {percent(HIGH)}, medium from {percent(MEDIUM)}, else low",
    ),
    Rule(
        "concentration",
        "Concentration",
        "The Herfindahl-Hirschman index of funder shares, and how many of the largest funders can "
        "leave before less than 80 % of the money is left.",
        "index = Σ share²",
    ),
    Rule(
        "pipeline",
        "Trials on a day",
        "Registries keep no history. A trial is under way from its start to its end, not begun "
        "before, and ended or stopped after; one that a document names as launched counts as under "
        "way from then on. A result counts from the day its source gives, or from the end of the "
        "trial where no day is recorded. After the registry's snapshot only results change.",
        "under way = start ≤ day < end",
    ),
    Rule(
        "network",
        "Ties and the network",
        "Two organisations are tied when they pay for the same project, work in the same project, "
        "belong to the same body or are related in a record. A tie fades by half in five years. "
        "Betweenness is the share of the shortest ways between two others that lead over an "
        "organisation. Opinions enter no measure.",
        "freshness = 0.5 ^ (years since the newest record ÷ 5)",
    ),
    Rule(
        "exit",
        "If a funder left",
        "Its own awards go, in all years and in the years ahead. Joint money of a group stays, "
        "because whose it is is not published. Cut off are all parts but the largest rest of the "
        "part of the network that loses somebody.",
        "loss = secured of all − secured of those who stay",
    ),
    Rule(
        "coverage-chain",
        "From mechanism to daily life",
        "A mechanism is followed to the treatments that act on it, by themselves or by their "
        "class, to the trials that test these, to the outcome measures that the trials use, and to "
        "the well-being domains that trials or measures reach. It breaks at the first stage with "
        "nothing in it; a trial has to be under way.",
        "mechanism > treatment > trial under way > measure > domain",
    ),
    Rule(
        "indicator",
        "Way to an indicator's target",
        "How much of the way from the baseline to the target the newest reading has gone; nothing "
        "is said without both.",
        "way = (newest − baseline) ÷ (target − baseline)",
    ),
)


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


def _rule(rule: Rule) -> Node:
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
