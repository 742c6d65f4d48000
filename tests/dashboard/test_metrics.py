"""Figures for a monitor: from this computer or with a word, and nothing of people in them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine

from dashboard.minding import Minder
from data.migrate import known_schema
from strategy.database import newest_state, transaction
from strategy.upkeep.agreeing import agree
from strategy.upkeep.backups import FOLDER, back_up, new_name
from strategy.upkeep.facts import CERTIFICATE, DRILL, fingerprint, set_fact
from tests.cast import Cast
from tests.dashboard.accounts.browsing import SECRET, account_board

TOKEN = "a-word-for-the-monitor-only"
FIGURES = (
    "strategy_board_info",
    "strategy_board_revision",
    "strategy_board_can_save",
    "strategy_board_imports_waiting",
    "strategy_board_age_seconds",
    "strategy_board_certificate_days",
    "strategy_board_worker_memory",
    "strategy_board_worker_faults",
    "strategy_board_worker_free",
    "strategy_board_worker_info",
)


def test_they_tell_what_a_monitor_needs(engine: Engine, cast: Cast, tmp_path: Path) -> None:
    app = account_board(engine, tmp_path, hosts=frozenset({"board.example.org"}))
    now = datetime.now(UTC)
    agree(engine, SECRET, at=now)
    back_up(engine, new_name(tmp_path / FOLDER, "board", now), schema=known_schema(), at=now)
    board = app.server.extensions["board"]
    one = Minder(engine, board.settings, schema=known_schema().newest)
    one.look(now)
    one.stop()
    with transaction(engine) as session:
        set_fact(session, CERTIFICATE, (now + timedelta(days=30, hours=1)).isoformat(), at=now)
        set_fact(session, DRILL, f"{(now - timedelta(days=3)).isoformat()} revision 1", at=now)
    answer = app.server.test_client().get("/metrics", headers={"Host": "localhost:8050"})
    assert answer.status_code == 200
    found = {f.name: f for f in text_string_to_metric_families(answer.get_data(as_text=True))}
    assert set(FIGURES) <= set(found)
    (info,) = found["strategy_board_info"].samples
    assert info.labels["epoch"] == newest_state(engine).epoch
    assert info.labels["key"] == fingerprint(SECRET)
    ages = {s.labels["of"]: s.value for s in found["strategy_board_age_seconds"].samples}
    assert 0 <= ages["backup"] < 60
    assert 3 * 86_400 <= ages["drill"] < 3 * 86_400 + 60
    assert found["strategy_board_certificate_days"].samples[0].value == 30
    assert found["strategy_board_can_save"].samples[0].value == 1


@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({"Host": "localhost"}, "127.0.0.1", 200),
        ({"Host": "127.0.0.1:8050"}, "127.0.0.1", 200),
        ({"Host": "localhost"}, "192.0.2.7", 404),
        ({"Host": "board.example.org"}, "127.0.0.1", 404),
        ({"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 404),
        ({"Host": "localhost", "Via": "1.1 proxy"}, "127.0.0.1", 404),
        ({"Host": "board.example.org", "Authorization": f"Bearer {TOKEN}"}, "192.0.2.7", 200),
        ({"Host": "board.example.org", "Authorization": "Bearer no"}, "192.0.2.7", 404),
        ({"Host": "board.example.org", "Authorization": "Bearer "}, "192.0.2.7", 404),
    ],
)
def test_they_are_for_this_computer_or_who_has_the_word(
    sqlite: Engine, tmp_path: Path, headers: dict[str, str], address: str, status: int
) -> None:
    app = account_board(
        sqlite, tmp_path, hosts=frozenset({"board.example.org"}), metrics_token=TOKEN
    )
    client = app.server.test_client()
    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status


def test_without_a_word_set_none_opens_them(sqlite: Engine, tmp_path: Path) -> None:
    client = account_board(sqlite, tmp_path).server.test_client()
    for sent in ("Bearer ", "Bearer", ""):
        answer = client.get(
            "/metrics",
            headers={"Host": "localhost", "Authorization": sent},
            environ_base={"REMOTE_ADDR": "192.0.2.7"},
        )
        assert answer.status_code == 404
