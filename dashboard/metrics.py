"""Figures for whoever watches the board with Prometheus: from this computer, or with a word.

Nothing of people and nothing of the plan stands in them. A process tells of itself each half
minute; any of them answers for all.
"""

import hmac
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from sqlmodel import Session, col, func, select

from dashboard.certificates import days_left
from dashboard.context import Board, live_board
from dashboard.failures import SENTENCES, refuse
from dashboard.health import Health
from dashboard.release import VERSION
from strategy.database import State, newest_state, read_only
from strategy.models import ImportFile, Worker
from strategy.upkeep.facts import CERTIFICATE, DRILL, KEY, RATES, SENT, fact
from strategy.vocabulary import ImportState

PATH = "/metrics"
NEAR = ("127.0.0.1", "::1")
# What a server before the board adds: who comes through one does not come from this computer.
_PASSED_ON = ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP")
_ON_THEIR_WAY = (ImportState.WAITING, ImportState.COMPARING, ImportState.SAVING)
blueprint = Blueprint("metrics", __name__)


@blueprint.get(PATH)
def tell() -> Response:
    """Return the figures as Prometheus reads them; for everybody else there is no such page."""
    board = live_board()
    if not _may_read(board):
        return refuse(404, SENTENCES[404])
    registry = CollectorRegistry()
    registry.register(Figures(board, current_app.extensions["health"]))
    answer = Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _may_read(board: Board) -> bool:
    token = board.settings.metrics_token
    if token and hmac.compare_digest(
        request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()
    ):
        return True
    if any(name in request.headers for name in _PASSED_ON):
        return False
    # A server before the board hands on the name by which it was called.
    is_called_here = urlsplit(f"//{request.host}").hostname in (*NEAR, "localhost")
    return is_called_here and request.environ.get("REMOTE_ADDR") in NEAR


class Figures:
    """What stands in the figures, read when somebody asks."""

    def __init__(self, board: Board, health: Health) -> None:
        self.board, self.health = board, health

    def collect(self) -> Iterator[Metric]:
        """Return each figure with what it means."""
        now = datetime.now(UTC)
        state = newest_state(self.board.engine)
        with read_only(self.board.engine) as session:
            facts = {n: fact(session, n) for n in (KEY, RATES, DRILL, SENT, CERTIFICATE)}
            workers = session.exec(select(Worker)).all()
            waiting = _waiting(session)
        yield self._info(state, facts)
        yield _one("revision", "Number of the newest write", state.number)
        yield _one("can_save", "Whether a write would be kept now", self.health.can_save())
        yield _one("imports_waiting", "Files that are being read or saved", waiting)
        yield _ages(now, facts, list(workers))
        days = days_left(_moment(facts[CERTIFICATE]), at=now)
        if days is not None:
            yield _one("certificate_days", "For how many days the certificate is good", days)
        yield from _of_workers(list(workers))

    def _info(self, state: State, facts: dict[str, str]) -> Metric:
        schema = self.board.schema.newest if self.board.schema else ""
        labels = {
            "version": VERSION,
            "schema": schema,
            "epoch": state.epoch,
            "key": facts[KEY],
            "rates": facts[RATES],
        }
        info = GaugeMetricFamily("strategy_board_info", "What runs here", labels=list(labels))
        info.add_metric(list(labels.values()), 1)
        return info


def _waiting(session: Session) -> int:
    states = [str(state) for state in _ON_THEIR_WAY]
    return session.exec(select(func.count()).where(col(ImportFile.state).in_(states))).one()


def _one(name: str, means: str, value: float) -> Metric:
    return GaugeMetricFamily(f"strategy_board_{name}", means, value=float(value))


def _ages(now: datetime, facts: dict[str, str], workers: list[Worker]) -> Metric:
    """Return how long ago the newest good backup, its copy elsewhere, and the drill were."""
    made = [str(w.facts.get("backups", {}).get("newest", "")) for w in workers]
    moments = {
        "backup": max(made, default=""),
        "backup_elsewhere": facts[SENT].partition(" ")[0],
        "drill": facts[DRILL].partition(" ")[0],
    }
    ages = GaugeMetricFamily(
        "strategy_board_age_seconds", "Since the newest one that was found good", labels=["of"]
    )
    for name, text in moments.items():
        moment = _moment(text)
        if moment is not None:
            ages.add_metric([name], (now - moment).total_seconds())
    return ages


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _of_workers(workers: list[Worker]) -> Iterator[Metric]:
    for name, means in (
        ("memory", "Bytes of memory of a process"),
        ("faults", "Faults of a process since it began"),
        ("free", "Bytes free where a machine keeps the board"),
    ):
        yield _by_worker(name, means, workers)
    differ = GaugeMetricFamily(
        "strategy_board_worker_info", "A process that serves", labels=["worker", *_SAID]
    )
    for one in workers:
        differ.add_metric([one.name, *(str(one.facts.get(name, "")) for name in _SAID)], 1)
    yield differ


_SAID = ("version", "schema", "key", "rates")


def _by_worker(name: str, means: str, workers: list[Worker]) -> Metric:
    figures: Any = GaugeMetricFamily(f"strategy_board_worker_{name}", means, labels=["worker"])
    for one in workers:
        figures.add_metric([one.name], float(one.facts.get(name, 0)))
    found: Metric = figures
    return found
