"""How many announced awards are named, and what the field was given: by hand from the files."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from strategy.access import VISITOR
from strategy.columns.store import FrameStore
from strategy.queries.board.board import read_board
from strategy.queries.board.question import Question
from strategy.queries.board.settings import read_settings
from strategy.queries.money.benchmarks import read_benchmark
from strategy.queries.money.rounds import named_by_funder, read_rounds
from strategy.selection import Selection
from strategy.sentences.round_lines import benchmark_line, named_line
from strategy.sentences.set_up_lines import missing_settings
from tests.cast import TODAY
from tests.second import recomputing


def ask(engine: Engine, **selection: Any) -> Question:
    return Question(FrameStore(engine).current(), Selection(**selection), VISITOR, TODAY)


def rows(name: str) -> list[dict[str, str]]:
    with Path(f"data/keys/{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_round_counts_its_shipped_awards(shipped: Engine) -> None:
    named = Counter(row["programme_key"] for row in rows("awards") if row["ship"] == "yes")
    counts = {row["name"]: int(row["announced_count"]) for row in rows("programmes")}
    keys = {row["name"]: row["key"] for row in rows("programmes")}
    found = read_rounds(ask(shipped))
    assert len(found) > 8
    for one in found:
        name = one.announced.name
        assert (one.count, one.listed) == (counts[name], named[keys[name]])


def test_forty_of_seventy_six_of_the_alliance_are_named(shipped: Engine) -> None:
    first = named_by_funder(read_rounds(ask(shipped)))[0]
    assert named_line(first) == (
        "40 of the 76 awards that the Progressive MS Alliance announced in 7 rounds are on the "
        "board by name."
    )


def test_the_part_of_the_field_is_the_money_of_its_years(shipped: Engine) -> None:
    found = read_benchmark(ask(shipped, strategies=("U1",)))
    assert found is not None
    years = range(2021, 2024)
    money = [c for c in recomputing.counted("all") if c.year in years]
    assert found.ours == sum(cell.cents for cell in money)
    assert found.progressive == sum(cell.cents for cell in money if cell.scope != "all_ms")
    assert found.field == 150_000_000_000
    assert found.source is not None
    assert found.source.url.endswith("PMC11457431")
    said = benchmark_line(found, "EUR")
    assert "2021 to 2023" in said
    assert "€1.5 bn of all research on MS" in said


def test_what_is_not_set_is_one_list(shipped: Engine) -> None:
    board = read_board(ask(shipped))
    held = read_settings(board)
    assert (held.without_owner, held.without_target, held.has_weights) == (10, 10, False)
    assert held.unconfirmed == board.projects
    words = [one.words for one in missing_settings(board)]
    assert len(words) == 5
    assert words[0] == "Ten of ten strategies have no committee target"
