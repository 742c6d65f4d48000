"""How the board and its store are doing, and the backups."""

from datetime import UTC, datetime
from typing import Any

import dash
from dash import Input, Output
from flask import Response, send_file

from dashboard.accounts.owner_mails import Done, tell_actor
from dashboard.context import current_board
from dashboard.counted_requests import pace_request
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    action_button,
    answer,
    answer_slot,
    breadcrumbs,
    h,
    page,
    section,
    status_pill,
    store,
    table,
)
from dashboard.kit.table import Column
from dashboard.release import VERSION
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.setting_checks import check_settings
from dashboard.shared.page_questions import action_value
from strategy.authority import may_try, require
from strategy.database import read_only
from strategy.errors import NotFoundError, StrategyError
from strategy.models import Worker
from strategy.paces import BACKUPS as BACKUPS_MADE
from strategy.paces import EXPORTS
from strategy.upkeep.agreement_checks import read_workers
from strategy.upkeep.backups import FOLDER, Backup, backup_to_take, list_backups, make_backup
from strategy.upkeep.checkup_findings import Finding, Word, good, sizes
from strategy.upkeep.copying import database_file
from strategy.upkeep.doctor import examine

ADMIN = Link("Admin", "/admin")
PATH = "/admin/health"
FINDINGS = [Column("name", "What"), Column("word", "State"), Column("says", "What was found")]
BACKUPS = [
    Column("name", "File"),
    Column("made", "Made"),
    Column("size", "Size", number=True),
    Column("revision", "Revision", number=True),
    Column("state", "Looked through"),
    Column("sealed", "Encrypted"),
]
MACHINES = [
    Column("name", "Machine and process"),
    Column("version", "Version"),
    Column("memory", "Memory", number=True),
    Column("faults", "Faults", number=True),
    Column("free", "Disk free", number=True),
    Column("backups", "Backups there", number=True),
    Column("newest", "Newest good one"),
]
# Looking at every page of a larger file would keep the reader waiting; the command line does it.
_DEEP = 50_000_000
_TONES = {Word.GOOD: "good", Word.WARN: "warn", Word.BAD: "bad"}
_ORDER = (Word.BAD, Word.WARN, Word.GOOD)


def register(app: dash.Dash) -> None:
    """Register the page and what makes a backup."""
    add_page(app, PATH, title="Health", layout=layout)
    app.server.add_url_rule("/admin/backups/<name>", "take_backup", _take)

    @on(
        app,
        Output("make-backup-answer", "data"),
        [Input("make-backup", "data")],
        prevent_initial_call=True,
        may=using("make_backup"),
    )
    def back_up(data: dict[str, Any] | None) -> dict[str, object]:
        if action_value(data) != "now":
            raise NotFoundError("There is no such button.")
        return _make()


def _take(name: str) -> Response:
    """Send a backup to the secretary, who showed a moment ago that it is them."""
    folder = current_board().settings.data_dir / FOLDER
    found = backup_to_take(folder, name, actor=current_actor())
    pace_request(EXPORTS)
    tell_actor(Done.BACKUP)
    answer = send_file(found.path, "application/octet-stream", as_attachment=True)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _make() -> dict[str, object]:
    board = current_board()
    try:
        pace_request(BACKUPS_MADE)
        made = make_backup(
            board.engine,
            actor=current_actor(),
            folder=board.settings.data_dir / FOLDER,
            schema=board.schema,
            at=datetime.now(UTC),
            recipients=board.settings.backup_to,
        )
    except StrategyError as refused:
        return answer(ok=False, message=str(refused))
    if not made.verified:
        return answer(ok=False, message=f"The backup is made, but: {made.problems[0]}")
    return answer(ok=True, message="The backup is made, and all is well in it.", next=PATH)


def layout(query: Query) -> Node:
    """Return what was found, the worst first, and the backups."""
    actor = current_actor()
    require(actor, "read_health")
    found = sorted(_findings(), key=lambda f: _ORDER.index(f.word))
    return page(
        _headline(found),
        "What the board found when it looked itself over just now. The same from the command "
        "line: strategy-board doctor",
        table(FINDINGS, [_cells(f) for f in found], caption="What was looked at"),
        _machines_part(),
        _backups_part(with_button=may_try(actor, "make_backup")),
        above=breadcrumbs([ADMIN], "Health"),
    )


def _findings() -> list[Finding]:
    board = current_board()
    file = database_file(board.engine)
    small = file is not None and file.exists() and file.stat().st_size < _DEEP
    found = examine(
        board.engine,
        folder=board.settings.data_dir,
        schema=board.schema,
        at=datetime.now(UTC),
        deep=small,
        accounts=not board.settings.try_as,
        secret=board.settings.secret,
    )
    return [good("Version", f"{VERSION}."), *found, *check_settings(board.settings)]


def _headline(found: list[Finding]) -> str:
    wrong = sum(f.word is Word.BAD for f in found)
    doubtful = sum(f.word is Word.WARN for f in found)
    if wrong:
        return f"{'One thing has' if wrong == 1 else f'{wrong} things have'} to be put right"
    if doubtful:
        few = "one thing" if doubtful == 1 else f"{doubtful} things"
        return f"The board is well; {few} to look at"
    return "The board is well"


def _cells(found: Finding) -> list[Child]:
    return [found.name, h("span", status_pill(found.word, _TONES[found.word])), found.says]


def _machines_part() -> Node:
    """Return every process that serves the board, with what its machine holds."""
    with read_only(current_board().engine) as session:
        workers = read_workers(session)
    return section(
        "Machines",
        table(
            MACHINES,
            [_worker_cells(one) for one in workers],
            caption="Processes that serve this board, as each said within the last minutes",
            empty="None has told of itself yet; each does so after half a minute.",
        ),
        id="machines",
        lead="All of them are one board: what one saves the others show at once.",
    )


def _worker_cells(one: Worker) -> list[Child]:
    facts = one.facts
    backups = facts.get("backups", {})
    newest = backups.get("newest", "")
    made = f"{datetime.fromisoformat(newest):%d %B %Y %H:%M} UTC" if newest else "none"
    return [
        one.name,
        f"{facts.get('version', '')}",
        sizes(facts.get("memory", 0)),
        f"{facts.get('faults', 0):,}",
        sizes(facts.get("free", 0)),
        f"{backups.get('count', 0):,}",
        made,
    ]


def _backups_part(*, with_button: bool) -> Node:
    kept = list_backups(current_board().settings.data_dir / FOLDER)
    button = [
        h("p", action_button("Make a backup now", "make-backup", "now")),
        store("make-backup"),
        answer_slot("make-backup"),
    ]
    return section(
        "Backups",
        *(button if with_button else []),
        table(
            BACKUPS,
            [_backup_cells(backup) for backup in kept],
            caption="Backups in the board's own folder, newest first",
            empty="There is none yet.",
        ),
        id="backups",
        lead="Each is one file that the command line can restore. Copy them to another machine; "
        "the board's key is not in them and needs a copy of its own. Who takes one away is asked "
        "once more who they are.",
    )


def _backup_cells(backup: Backup) -> list[Child]:
    name = backup.path.name
    state = status_pill("good", "good") if backup.verified else status_pill("bad", "bad")
    return [
        h("a", name, href=f"/admin/backups/{name}", download="")
        if may_try(current_actor(), "take_backup")
        else name,
        f"{backup.made_at:%d %B %Y %H:%M} UTC",
        sizes(backup.size),
        f"{backup.revision:,}",
        h("span", state, "" if backup.verified else f" {backup.problems[0]}"),
        "yes" if backup.encrypted else "no",
    ]
