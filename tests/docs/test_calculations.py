"""docs/calculations.md: every worked table, calculated anew with the code behind the pages."""

import importlib
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from data.money_files import equal_parts, value_day
from strategy.access import VISITOR
from strategy.allocation import cell_cents
from strategy.columns.conversion import to_cents
from strategy.columns.store import FrameStore
from strategy.exchange_rates import rate_on
from strategy.measures.answering import Asked, answering
from strategy.measures.certainty import certainty, word_of
from strategy.measures.coders import coder_agreement
from strategy.measures.concentration import carried, fewest_exits
from strategy.measures.coverage import Coverage, overlap_cents
from strategy.measures.network import measure
from strategy.measures.parity import alignment, parity, shares
from strategy.measures.progress import Step, completion, progress
from strategy.measures.ranges import reach
from strategy.measures.ranking import Ballot, agreement, places
from strategy.models import Indicator, IndicatorReading, Strategy, Trial
from strategy.queries.board.announced import Remainder
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.knowledge.pipeline import state_on
from strategy.queries.people.network import Edge, Evidence
from strategy.queries.plan.indicators import IndicatorRecord
from strategy.selection import Selection
from strategy.sentences.rule_lines import RULES
from tests.cast import TODAY
from tests.docs.reading_tables import DOCS, Rows, tables
from tests.strategy.made_up import database
from tests.strategy.reference import Grant, Paid, Work

TABLES = tables("calculations.md")
AMOUNT = 258_500_000
Row = dict[str, str]


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def secured(row: Row) -> Row:
    stages = ("committed", "disbursed", "returned", "pledged")
    paid = tuple(Paid(s, cents(row[f"in {s}"])) for s in stages if row[f"in {s}"])
    engine = database(
        [
            Work(
                "Italy",
                "active",
                {"U1": 10_000},
                (Grant("north", "EUR", date(2024, 1, 1), 365, paid),),
            )
        ]
    )
    portfolio = FrameStore(engine).current()
    total = read_board(Question(portfolio, Selection(), VISITOR, TODAY)).total
    engine.dispose()
    return {"out secured": f"{Decimal(total) / 100:.2f}"}


def currency(row: Row) -> Row:
    factor = float(1 / Decimal(row["in units for one euro"]))
    found = to_cents(np.array([cents(row["in amount"])]), np.array([factor]))
    return {"out euro": f"{Decimal(int(found[0])) / 100:.2f}"}


def coverage(row: Row) -> Row:
    money, goal = cents(row["in secured"]), cents(row["in target"])
    found = Coverage(goal, money, money, money, at_least=False)
    return {
        "out coverage": f"{found.share:.4f}",
        "out gap": f"{Decimal(found.gap) / 100:.2f}",
        "out band": found.band,
    }


def overlap(row: Row) -> Row:
    window = (int(row["in first"]), int(row["in last"]))
    asked = (int(row["in from"]), int(row["in to"]))
    found = overlap_cents(cents(row["in target"]), window, asked)
    return {"out target": f"{Decimal(found) / 100:.2f}"}


def range_of(row: Row) -> Row:
    qualifier, _, more = row["in published as"].partition(", ")
    firm = (qualifier, more == "rate assumed")
    low, high = reach({firm: float(cents(row["in amount"]))})
    return {"out low": f"{low / 100:.2f}", "out high": f"{high / 100:.2f}"}


def state(row: Row) -> Row:
    step = Step(int(row["in weight"]), row["in state"], row["in evidence"] == "yes")
    return {"out completion": f"{completion(step):.2f}"}


def factors(row: Row) -> Row:
    found = certainty(
        projects=int(row["in projects"]),
        known=int(row["in with amount"]),
        confirmed=int(row["in confirmed"]),
        cents=1_000.0,
        fresh=1_000.0 * 0.5 ** (int(row["in days since update"]) / 365),
    )
    values = {f"out {name}": f"{value:.4f}" for name, value in found.factors}
    weakest = min(value for _, value in found.factors if value is not None)
    return {**values, "out weakest": word_of(weakest)}


def concentration(row: Row) -> Row:
    amounts = [float(text) for text in row["in amounts"].split(",")]
    return {
        "out carried": f"{carried(amounts):g}",
        "out exits": str(fewest_exits(amounts, 0.8 * sum(amounts))),
    }


def announced(row: Row) -> Row:
    left = Remainder(
        None,  # type: ignore[arg-type]
        cents(row["in published"]),
        cents(row["in listed"]),
        0,
        0,
        None,
        None,
        {},
    ).left
    return {"out left": f"{Decimal(left) / 100:.2f}"}


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def trial_state(row: Row) -> Row:
    trial = Trial(
        key="t",
        title="A trial",
        status=row["in status"],
        start=day(row["in start"]),
        end=day(row["in end"]),
    )
    return {"out state": state_on(trial, date.fromisoformat(row["in day"]))}


def way(row: Row) -> Row:
    baseline, target, newest = (
        float(row[f"in {name}"]) if row[f"in {name}"] else None
        for name in ("baseline", "target", "newest")
    )
    one = Indicator(
        key="i", name="An indicator", unit="n", strategy_id=1, baseline=baseline, target=target
    )
    value = IndicatorReading(key="r", indicator_id=1, value=newest or 0, on=TODAY)
    readings = ((value, None),) if newest is not None else ()
    strategy = Strategy(key="U1", name="U1", short_name="U1", area_id=1, position=1)
    found = IndicatorRecord(one, strategy, readings, None).progress
    return {"out way": "" if found is None else f"{found:.4f}"}


def real_rate(row: Row) -> Row:
    day = date.fromisoformat(row["in value date"])
    found = rate_on(row["in currency"], day, row["in known to the"])
    assert found is not None
    units = float(found.per_euro)
    euro = to_cents(np.array([10_000_000]), np.array([1 / units]))
    money = f"{Decimal(int(euro[0])) / 100:.2f}"
    return {"out units for one euro": f"{units:.6f}", "out euro": money}


def converted_at(row: Row) -> Row:
    year, assumed = row["in award year"], row["in assumed year"]
    start = date.fromisoformat(row["in start"]) if row["in start"] else None
    day, precision = value_day(
        int(year) if year else None,
        start,
        row["in known to the"] or None,
        row["in years rest on"],
        int(assumed) if assumed else None,
    )
    assert day is not None
    said = "yes" if assumed else "no"
    return {
        "out value date": day.isoformat(),
        "out precision": precision or "",
        "out assumed": said,
    }


def laid_on(row: Row) -> Row:
    named = row["in strategies of the leading award"].split()
    pairs = zip(named, equal_parts(len(named)), strict=True)
    return {"out parts": ", ".join(f"{key} {points}" for key, points in pairs)}


def whose(row: Row) -> Row:
    paid = (Paid("committed", 100, row["in kind"]),)
    grant = Grant("north", "EUR", date(2024, 1, 1), 365, paid)
    engine = database([Work("Italy", "active", {"U1": 10_000}, (grant,), row["in scope"])])
    asked = Selection(people=row["in people asked for"])
    board = read_board(Question(FrameStore(engine).current(), asked, VISITOR, TODAY))
    engine.dispose()
    return {"out counted": "yes" if board.total == 100 else "no"}


def two_coders(row: Row) -> Row:
    kinds = {"both yes": "yy", "yes and no": "yn", "no and yes": "ny", "both no": "nn"}
    pairs = [(k[0], k[1]) for name, k in kinds.items() for _ in range(int(row[f"in {name}"]))]
    found = coder_agreement(pairs)
    kappa = "" if found.kappa is None else f"{found.kappa:g}"
    return {"out share": f"{found.share:g}", "out kappa": kappa}


ONE_BY_ONE: dict[str, Callable[[Row], Row]] = {
    "Money promised or paid": secured,
    "Currency": currency,
    "Rates of real days": real_rate,
    "Which day an amount is converted at": converted_at,
    "Which rows a project's money is laid on": laid_on,
    "Whose money, and what kind": whose,
    "Coverage, gap and band": coverage,
    "Target in the years of the reader": overlap,
    "Range": range_of,
    "Progress": state,
    "Certainty": factors,
    "Concentration": concentration,
    "Announced, not yet shared out to projects": announced,
    "Trials on a day": trial_state,
    "Agreement of two coders": two_coders,
    "Way to an indicator's target": way,
}


def number(text: str) -> int | float:
    return int(text) if text.isdecimal() else float(text)


def by_itself(path: str) -> Callable[[Row], Row]:
    """Return what calculates a row with the function that the page names; empty is unknown."""
    module, _, name = path.rpartition(".")
    measure = getattr(importlib.import_module(module), name)

    def calculated(row: Row) -> Row:
        given = {k.removeprefix("in "): v for k, v in row.items() if k.startswith("in ")}
        found = measure(**{k: number(v) if v else None for k, v in given.items()})
        ((out, printed),) = outputs(row).items()
        decimals = len(printed.partition(".")[2])
        return {out: "" if found is None else f"{found:.{decimals}f}"}

    return calculated


CALCULATED_BY = re.compile(r"^## (.+)\n(?:(?!^## ).*\n)*?.*Calculated by `([\w.]+)`", re.MULTILINE)
ONE_BY_ONE |= {
    heading: by_itself(path)
    for heading, path in CALCULATED_BY.findall((DOCS / "calculations.md").read_text("utf-8"))
}


def outputs(row: Row) -> Row:
    return {name: value for name, value in row.items() if name.startswith("out ")}


@pytest.mark.parametrize("heading", ONE_BY_ONE)
def test_each_row_comes_out_as_printed(heading: str) -> None:
    (rows,) = TABLES[heading]
    assert len(rows) >= 2
    for row in rows:
        assert ONE_BY_ONE[heading](row) == outputs(row)


def test_every_table_of_the_page_is_calculated() -> None:
    others = {
        "Division over strategies and years",
        "The cents of a divided amount",
        "Share of the money, share of the priorities",
        "Ties and the network",
        "Orders of several people",
        "Answers to comments",
    }
    assert set(TABLES) == set(ONE_BY_ONE) | others


def _cell(share: tuple[int, int], days: tuple[int, int], length: int) -> str:
    def ints(*values: int) -> tuple[np.ndarray, ...]:
        return tuple(np.array([value], dtype=np.int64) for value in values)

    (total, whole), s, d = ints(AMOUNT, length), ints(*share), ints(*days)
    found = cell_cents(total, (s[0], s[1]), (d[0], d[1]), whole)
    return f"{Decimal(int(found[0])) / 100:.2f}"


def test_the_worked_division_over_years_and_strategies() -> None:
    years, strategies = TABLES["Division over strategies and years"]
    length = (date(2027, 6, 30) - date(2024, 7, 1)).days + 1
    done = 0
    for row in years:
        upto = done + int(row["in days"])
        assert _cell((0, 10_000), (done, upto), length) == row["out amount"]
        done = upto
    assert done == length
    done = 0
    for row in strategies:
        upto = done + int(row["in share"])
        assert _cell((done, upto), (0, length), length) == row["out amount"]
        done = upto
    for rows in (years, strategies):
        assert sum(Decimal(row["out amount"]) for row in rows) == Decimal(AMOUNT) / 100


def test_the_worked_cents_of_a_divided_amount() -> None:
    (rows,) = TABLES["The cents of a divided amount"]
    board_rows = {row["in row"]: int(row["in basis points"]) for row in rows}
    grant = Grant("north", "EUR", None, 1, (Paid("committed", 10_001),))
    renamed = dict(zip(("U1", "A1", "W1"), board_rows.values(), strict=True))
    engine = database([Work("Italy", "active", renamed, (grant,))])
    board = read_board(Question(FrameStore(engine).current(), Selection(), VISITOR, TODAY))
    engine.dispose()
    held = [row.secured for row in board.rows if row.key in renamed]
    assert [f"{Decimal(one) / 100:.2f}" for one in held] == [row["out amount"] for row in rows]


def test_the_worked_ties_and_network() -> None:
    ages, bodies = TABLES["Ties and the network"]
    for row in ages:
        year = int(row["in year"]) if row["in year"] else None
        edge = Edge("a", "b", (Evidence("membership", "belongs to", "", year, None),))
        fresh = edge.freshness(date(int(row["in this year"]), 6, 1))
        assert f"{fresh:.4f}" == row["out freshness"]
    names = [row["in organisation"] for row in bodies]
    found = measure(names, [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
    for row in bodies:
        key = row["in organisation"]
        assert str(found.degree[key]) == row["out ties"]
        assert f"{found.betweenness[key]:.4f}" == row["out betweenness"]
        assert str(found.articulation.get(key, 0)) == row["out cut off"]


def _line(pattern: str) -> float:
    found = re.search(pattern, (DOCS / "calculations.md").read_text(encoding="utf-8"))
    assert found is not None
    return float(found[1])


def test_shares_and_parity() -> None:
    rows: Rows = TABLES["Share of the money, share of the priorities"][0]
    money = [float(row["in money"]) for row in rows]
    weight = [float(row["in weight"]) for row in rows]
    pairs = zip(rows, shares(money), shares(weight), strict=True)
    for row, own, asked in pairs:
        ratio = parity(own, asked)
        assert (f"{own:.4f}", f"{ratio:.2f}") == (row["out share"], row["out parity"])
    assert alignment(money, weight) == pytest.approx(_line(r"two rows: ([\d.]+)\."))


def test_progress_of_all_rows_together() -> None:
    steps = [
        Step(int(row["in weight"]), row["in state"], row["in evidence"] == "yes")
        for row in TABLES["Progress"][0]
    ]
    assert progress(steps) == pytest.approx(_line(r"these six: ([\d.]+)\."))


def test_the_worked_order_of_three_people() -> None:
    (rows,) = TABLES["Orders of several people"]
    ballots = [Ballot(("A", "B", "C")), Ballot(("A", "B")), Ballot(("B", "A"), frozenset("C"))]
    items = [row["in item"] for row in rows]
    found = {place.item: place for place in places(ballots, items)}
    for row in rows:
        given = [text for name, text in row.items() if name.startswith("in ") and name != "in item"]
        scores = [ballot.scores(items).get(row["in item"]) for ballot in ballots]
        assert [("" if s is None else f"{float(s):g}") for s in scores] == given
        place = found[row["in item"]]
        assert (f"{place.score:.4f}", str(place.rank)) == (row["out score"], row["out rank"])
    assert agreement(ballots, items) == pytest.approx(_line(r"/ 3 = ([\d.]+)\."), abs=0.0001)


def test_the_worked_answers() -> None:
    (rows,) = TABLES["Answers to comments"]
    asked = []
    for row in rows:
        day = TODAY - timedelta(days=int(row["in days old"]))
        wait = row["in answered after"]
        asked.append(Asked(day, day + timedelta(days=int(wait)) if wait else None))
        one = answering(asked[-1:], TODAY)
        assert (str(one.due), str(one.due_answered)) == (
            row["out due"],
            row["out counts as answered"],
        )
    whole = answering(asked, TODAY)
    assert f"{whole.due_answered} of {whole.due} answered" in (DOCS / "calculations.md").read_text()
    assert whole.median_days == _line(r"answered, (\d+) days in the median")


def test_the_page_says_the_numbers_of_every_rule() -> None:
    said = " ".join((DOCS / "calculations.md").read_text(encoding="utf-8").lower().split())
    spoken = [part for rule in RULES for part in rule.spoken]
    assert len(spoken) > 6
    for part in spoken:
        assert part.lower().replace("\xa0", " ") in said, part


def test_a_rule_says_the_numbers_that_its_code_goes_by() -> None:
    words = {rule.anchor: f"{rule.words} {rule.formula}" for rule in RULES}
    assert len(words) == len(RULES)
    assert "none 0 %, under a third, partial" in words["coverage"]
    for band, edge in (("partial", "80"), ("near", "100")):
        assert f"{band} under {edge} %" in words["coverage"]
    assert "met to 125 %" in words["coverage"]
    assert "every 365 days" in words["certainty"]
    assert "less than 80 %" in words["concentration"]
    assert "about × 0.9 to 1.1" in words["range"]
