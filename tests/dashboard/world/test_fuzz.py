"""Ten thousand calls and two thousand addresses that nobody meant: never a fault, never a trace."""

import json
import logging
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash
import pytest
from sqlalchemy import Engine

from dashboard import csrf
from dashboard.context import board_of
from tests.dashboard.pages.real_board import HANDLES, Visit, real_board, visit

DEEP = "[" * 5_000
TEXTS = (
    *("", " ", "x", "U1", "strategy:U1", "1", "-1", "1e309", "NaN", "\x00", "\ud800", "\u202e"),
    *("../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "%s%n", "<script>", "=1+1", "á" * 500),
    *("2026-02-30", "9999-12-31", "99,99", "monash-axon-2014", "a" * 20_000),
)
NAMES = (
    *("values", "value", "key", "n", "path", "search", "form", "subject", "version", "amount"),
    *("words", "split", "currency", "project", "strategy", "start", "", "__proto__", "a.b"),
)
PARTS = (
    *("strategies", "projects", "funding", "map", "trials", "comments", "export", "admin", "why"),
    *("U1", "x", "..", ".", "%2e%2e", "%00", "%ff", "\u202e", "a" * 300, "new", "edit", "0", "-1"),
)
QUERY = ("strategy", "currency", "stage", "year_from", "year_to", "day", "q", "sort", "page", "x")


class Chance:
    """Values of every kind, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  repeatable, not secret

    def value(self, depth: int = 0) -> Any:
        """Return some JSON value."""
        kinds = ["text", "number", "none", "bool", *(["list", "dict"] if depth < 4 else [])]
        kind = self.random.choice(kinds)
        if kind == "text":
            return self.random.choice(TEXTS)
        if kind == "number":
            return self.random.choice((0, 1, -1, 2**63, 1.5, 1e300, -0.0))
        if kind == "list":
            return [self.value(depth + 1) for _ in range(self.random.randrange(4))]
        if kind == "dict":
            wanted = self.random.sample(NAMES, self.random.randrange(5))
            return {name: self.value(depth + 1) for name in wanted}
        return None if kind == "none" else self.random.choice((True, False))

    def body(self, output: str, declared: Any) -> bytes:
        """Return the body of a call: mostly of the right shape, sometimes of none."""
        way = self.random.randrange(10)
        if way == 0:
            return json.dumps(self.value()).encode("utf-8", "surrogatepass")
        if way == 1:
            return (DEEP if self.random.random() < 0.5 else self.random.choice(TEXTS)).encode(
                "utf-8", "surrogatepass"
            )
        named = output if way > 2 else self.random.choice(TEXTS)
        parts = output.strip(".").split("...")
        outputs = [dict(zip(("id", "property"), p.rsplit(".", 1), strict=True)) for p in parts]
        inputs = [
            {"id": i["id"], "property": i["property"], "value": self.value()}
            for i in declared["inputs"]
        ]
        sent = {
            "output": named,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": inputs if way != 3 else self.value(),
            "changedPropIds": [f"{i['id']}.{i['property']}" for i in inputs] or self.value(),
        }
        if way == 4:
            sent[self.random.choice(list(sent))] = self.value()
        return json.dumps(sent).encode("utf-8", "surrogatepass")

    def address(self) -> str:
        """Return some address of the board."""
        parts = [self.random.choice(PARTS) for _ in range(self.random.randrange(5))]
        wanted = self.random.sample(QUERY, self.random.randrange(4))
        query = "&".join(f"{name}={self.random.choice(TEXTS)[:200]}" for name in wanted)
        plain = f"/{'/'.join(parts)}{'?' + query if query else ''}"
        return plain.encode("utf-8", "replace").decode()


@pytest.fixture
def board(sqlite: Engine, tmp_path: Path) -> dash.Dash:
    return real_board(sqlite, tmp_path)


@pytest.fixture
def faults(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What the board wrote to its log as a fault."""
    found: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.getMessage() == "fault":
                found.append(repr(record.exc_info))

    listener, log = Listener(), logging.getLogger("board")
    log.addHandler(listener)
    yield found
    log.removeHandler(listener)


def call_many(board: dash.Dash, count: int, seed: int) -> Counter[int]:
    """Send so many calls, over all callbacks and people; return how often each status came."""
    chance, people = Chance(seed), [visit(board, who) for who in HANDLES]
    declared = list(board_of(board).declared.items())
    statuses: Counter[int] = Counter()
    for number in range(count):
        output, one = declared[number % len(declared)]
        person = people[chance.random.randrange(len(people))]
        statuses[_sent(person, chance.body(output, one))] += 1
    return statuses


def _sent(person: Visit, body: bytes) -> int:
    answer = person.client.post(
        "/_dash-update-component",
        data=body,
        headers={csrf.HEADER: person.token, "Content-Type": "application/json"},
    )
    text = answer.get_data(as_text=True)
    assert "Traceback" not in text
    assert answer.status_code < 500, (body[:500], text[:300])
    return answer.status_code


def ask_many(board: dash.Dash, count: int, seed: int) -> Counter[int]:
    """Ask for so many addresses; return how often each status."""
    chance, people = Chance(seed), [visit(board, who) for who in HANDLES]
    statuses: Counter[int] = Counter()
    for _ in range(count):
        person, address = people[chance.random.randrange(len(people))], chance.address()
        answer = person.client.get(address, headers={"Accept": "text/html"}, buffered=True)
        text = answer.get_data(as_text=True)
        assert answer.status_code < 500, (address, text[:300])
        assert "Traceback" not in text and "Content-Security-Policy" in answer.headers
        path, _, search = address.partition("?")
        drawn = {"path": path, "search": f"?{search}" if search else ""}
        status, page = person.sent("page-content.children", drawn)
        assert status == 200 and "This page could not be shown" not in str(page), address
        statuses[answer.status_code] += 1
    return statuses


def test_a_thousand_calls_are_no_fault(board: dash.Dash, faults: list[str]) -> None:
    assert sum(call_many(board, 1_000, seed=1).values()) == 1_000
    assert faults == []


def test_two_hundred_addresses_are_no_fault(board: dash.Dash, faults: list[str]) -> None:
    assert sum(ask_many(board, 200, seed=1).values()) == 200
    assert faults == []


@pytest.mark.verify
def test_ten_thousand_calls_are_no_fault(board: dash.Dash, faults: list[str]) -> None:
    found = call_many(board, 10_000, seed=28)
    assert sum(found.values()) == 10_000 and found[200] > 2_000
    assert faults == []


@pytest.mark.verify
def test_two_thousand_addresses_are_no_fault(board: dash.Dash, faults: list[str]) -> None:
    assert sum(ask_many(board, 2_000, seed=28).values()) == 2_000
    assert faults == []
