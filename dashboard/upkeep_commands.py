"""The commands that look after the store: backup, restore, doctor, and holding a place back."""

import argparse
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine

from dashboard.config import backup_recipients, from_environment
from dashboard.data_folder import DataFolder, find_place
from dashboard.digest import send_digests
from dashboard.serving import chosen_port
from dashboard.setting_checks import check_settings
from strategy.database import open_engine, transaction
from strategy.errors import StrategyError
from strategy.paces import SIGN_INS, forgive_place, use_up
from strategy.services.erasing import let_go
from strategy.services.import_files import forget_old_files
from strategy.upkeep.backups import (
    FOLDER,
    REGULAR,
    Backup,
    back_up,
    forget_expired,
    forget_old,
    new_name,
)
from strategy.upkeep.checkup_findings import Finding, Word, bad, sizes
from strategy.upkeep.doctor import examine
from strategy.upkeep.erasures import apply_erasures, note_erasures, scrub_if_due
from strategy.upkeep.restoring import check_backup, restore
from strategy.upkeep.schema import Schema

out = Console()
_STYLES = {Word.GOOD: "green", Word.WARN: "yellow", Word.BAD: "bold red"}
_Commands = argparse._SubParsersAction
Known = Callable[[], Schema]


def add_upkeep_commands(commands: "_Commands[argparse.ArgumentParser]", known: Known) -> None:
    """Add the commands; ``known`` returns the shapes of the database."""
    backup = _add(commands, "backup", "make a backup while the board runs, and look through it")
    backup.add_argument("target", nargs="?", type=Path, help="file or folder (default: backups)")
    backup.add_argument("--keep", type=int, default=0, help="delete all but the newest so many")
    backup.set_defaults(run=lambda options: _backup(options, known()))
    restoring = _add(commands, "restore", "put a backup in the place of the board")
    restoring.add_argument("file", type=Path, help="the backup")
    restoring.add_argument(
        "--identity", type=Path, help="the file with the key of an encrypted one"
    )
    what = restoring.add_mutually_exclusive_group(required=True)
    what.add_argument("--verify", action="store_true", help="only look whether it is good")
    what.add_argument("--yes", action="store_true", help="do it; what is there is kept aside")
    restoring.set_defaults(run=lambda options: _restore(options, known()))
    news = _add(commands, "mail-news", "write to those who want to know what became of their words")
    news.set_defaults(run=_mail_news)
    hold = _add(
        commands, "hold", "hold back tries to sign in from one place, for up to half an hour"
    )
    hold.add_argument("word", help="the word for the place, as the log and the trail have it")
    hold.add_argument("--release", action="store_true", help="let it go again")
    hold.set_defaults(run=_hold)
    doctor = _add(commands, "doctor", "look the board over, and say what to put right")
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.set_defaults(run=lambda options: _doctor(options, known()))


def _hold(options: argparse.Namespace) -> int:
    _, engine = _place(options)
    at = datetime.now(UTC)
    with transaction(engine) as session:
        if options.release:
            forgive_place(session, SIGN_INS, place=options.word, at=at)
        else:
            use_up(session, SIGN_INS, place=options.word, at=at)
    _say("Let go." if options.release else "Held back.")
    return 0


def _add(
    commands: "_Commands[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text.capitalize() + "."
    )
    return parser


def _place(options: argparse.Namespace) -> tuple[DataFolder, Engine]:
    place = find_place(options.database)
    options.engine = open_engine(place.database_url)
    return place, options.engine


def _say(text: str) -> None:
    out.print(text, highlight=False, markup=False, soft_wrap=True)


def _backup(options: argparse.Namespace, schema: Schema) -> int:
    place, engine = _place(options)
    at = datetime.now(UTC)
    folder = options.target or place.folder / FOLDER
    is_file = folder.suffix in (".sqlite3", ".sqlite", ".db") and not folder.is_dir()
    target = folder if is_file else new_name(folder, REGULAR, at)
    if target.exists():
        raise StrategyError(f"{target} is there already. Name another file, or a folder.")
    keys = backup_recipients(os.environ)
    made = back_up(engine, target, schema=schema, at=at, recipients=keys)
    _say(
        f"Made: {made.path} ({sizes(made.size)}, revision {made.revision:,}, schema {made.schema})"
    )
    for problem in made.problems:
        out.print(problem, style=_STYLES[Word.BAD], markup=False)
    if not made.verified:
        return 1
    _say("Looked through: all is well in it.")
    _tidy(made, options.keep)
    with transaction(engine) as session:
        let_go(session, at=at)
        forget_old_files(session, at)
    scrub_if_due(engine, place.folder / FOLDER)
    return 0


def _tidy(made: Backup, keep: int) -> None:
    folder = made.path.parent
    for gone in [*forget_old(folder, keep), *forget_expired(folder, at=made.made_at)]:
        _say(f"Deleted: {gone.name}")


def _restore(options: argparse.Namespace, schema: Schema) -> int:
    if options.verify:
        found = check_backup(options.file, schema, options.identity)
        _say(f"{options.file} is good: revision {found.revision:,}, schema {found.schema}.")
        return 0
    place, engine = _place(options)
    folder, at = place.folder / FOLDER, datetime.now(UTC)
    note_erasures(engine, folder)
    kept = restore(
        options.file, engine, schema=schema, aside=folder, at=at, identity=options.identity
    )
    again = apply_erasures(engine, folder, at=at)
    if again:
        _say(f"Erased again: {len(again)}, who asked for it after this backup was made.")
    if kept is not None:
        _say(f"What was there is kept: {kept}")
    _say(f"Restored: {place.shown_database}. Now look at it: strategy-board doctor")
    return 0


def _mail_news(options: argparse.Namespace) -> int:
    place, engine = _place(options)
    # Where it listens is the server's business; here only the public address and the mail count.
    settings = from_environment(place.folder, host="127.0.0.1", port=chosen_port(None))
    if settings.mail is None:
        raise StrategyError("No mail server is set. Name one in STRATEGY_BOARD_SMTP.")
    sent = send_digests(engine, settings, at=datetime.now(UTC))
    _say(f"Mails sent: {sent}.")
    return 0


def _doctor(options: argparse.Namespace, schema: Schema) -> int:
    place, engine = _place(options)
    found = examine(engine, folder=place.folder, schema=schema, at=datetime.now(UTC))
    found += _settings_of(place)
    if options.json:
        print(json.dumps([{"name": f.name, "word": f.word, "says": f.says} for f in found]))
    else:
        for finding in found:
            out.print(finding.word.ljust(5), style=_STYLES[finding.word], end=" ")
            _say(f"{finding.name}: {finding.says}")
    return 1 if any(f.word is Word.BAD for f in found) else 0


def _settings_of(place: DataFolder) -> list[Finding]:
    try:
        settings = from_environment(place.folder, host="127.0.0.1", port=chosen_port(None))
    except StrategyError as wrong:
        return [bad("Settings", str(wrong))]
    return list(check_settings(settings))
