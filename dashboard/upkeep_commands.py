"""The commands that look after the store: backup, restore, doctor, and holding a place back."""

import argparse
import contextlib
import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from dashboard.command_places import open_place, out, report
from dashboard.config import (
    BACKUP_SEND,
    backup_recipients,
    board_secret,
    erasure_places,
    from_environment,
)
from dashboard.data_folder import DataFolder
from dashboard.digest import send_digests
from dashboard.release import VERSION
from dashboard.serving import chosen_port
from dashboard.setting_checks import check_settings
from strategy.database import read_only, transaction
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
from strategy.upkeep.checkup_findings import STYLES, Finding, Word, bad, good, sizes
from strategy.upkeep.doctor import examine
from strategy.upkeep.drills import drill, is_due
from strategy.upkeep.erasures import (
    has_list,
    note_erasures,
    note_keys,
    read_erasures,
    scrub_if_due,
)
from strategy.upkeep.facts import DRILL, SENT, fact, set_fact
from strategy.upkeep.restoring import check_backup, restore
from strategy.upkeep.schema import Schema, schema_of
from strategy.upkeep.sending import KEPT, send

_Commands = argparse._SubParsersAction
Known = Callable[[], Schema]


def add_upkeep_commands(commands: "_Commands[argparse.ArgumentParser]", known: Known) -> None:
    """Add the commands; ``known`` returns the shapes of the database."""
    backup = _add(commands, "backup", "make a backup while the board runs, and look through it")
    backup.add_argument("target", nargs="?", type=Path, help="file or folder (default: backups)")
    backup.add_argument("--keep", type=int, default=0, help="delete all but the newest so many")
    backup.add_argument("--send-to", default="", help="copy it to a folder or a place of rclone")
    backup.add_argument("--drill", action="store_true", help="restore it into a scratch place, too")
    backup.set_defaults(run=lambda options: _backup(options, known()))
    restoring = _add(commands, "restore", "put a backup in the place of the board")
    restoring.add_argument("file", type=Path, help="the backup")
    restoring.add_argument(
        "--identity", type=Path, help="the file with the key of an encrypted one"
    )
    restoring.add_argument(
        "--without-erasures", action="store_true", help="go on without the list of who was erased"
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


def _add(
    commands: "_Commands[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text.capitalize() + "."
    )
    return parser


def _hold(options: argparse.Namespace) -> int:
    _, engine = open_place(options)
    at = datetime.now(UTC)
    with transaction(engine) as session:
        if options.release:
            forgive_place(session, SIGN_INS, place=options.word, at=at)
        else:
            use_up(session, SIGN_INS, place=options.word, at=at)
    report("Let go." if options.release else "Held back.")
    return 0


def _backup(options: argparse.Namespace, schema: Schema) -> int:
    place, engine = open_place(options)
    at, own = datetime.now(UTC), place.folder / FOLDER
    folder = options.target or own
    is_file = folder.suffix in (".sqlite3", ".sqlite", ".db") and not folder.is_dir()
    target = folder if is_file else new_name(folder, REGULAR, at)
    if target.exists():
        raise StrategyError(f"{target} is there already. Name another file, or a folder.")
    # Who was erased stands beside every backup: a restore needs both.
    note_erasures(engine, [own, target.parent, *erasure_places(os.environ)])
    made = back_up(
        engine,
        target,
        schema=schema,
        at=at,
        recipients=backup_recipients(os.environ),
        before_sealing=lambda file: _drill(engine, file, schema, at, wanted=options.drill),
    )
    report(
        f"Made: {made.path} ({sizes(made.size)}, revision {made.revision:,}, schema {made.schema})"
    )
    for problem in made.problems:
        out.print(problem, style=STYLES[Word.BAD], markup=False)
    if not made.verified:
        return 1
    report("Looked through: all is well in it.")
    _tidy(made, options.keep)
    _send(engine, made, options, at)
    if made.schema == schema.newest:
        with transaction(engine) as session:
            let_go(session, at=at)
            forget_old_files(session, at)
        scrub_if_due(engine, own)
    return 0


def _drill(engine: Engine, file: Path, schema: Schema, at: datetime, *, wanted: bool) -> None:
    """Once a month, restore what was just made into a scratch place, and say how that went."""
    if not _has_facts(engine, schema):
        return
    with read_only(engine) as session:
        due = is_due(fact(session, DRILL), at=at)
    if not (due or wanted):
        return
    done = drill(file, schema=schema, at=at)
    with transaction(engine) as session:
        set_fact(session, DRILL, done.words, at=at)
    report(f"Drill: restored into a scratch place and compared, {done.rows:,} rows.")


def _has_facts(engine: Engine, schema: Schema) -> bool:
    # New code that makes a backup before an upgrade finds the tables of the version before.
    with engine.connect() as connection:
        return schema_of(connection) == schema.newest


def _send(engine: Engine, made: Backup, options: argparse.Namespace, at: datetime) -> None:
    to = options.send_to or os.environ.get(BACKUP_SEND, "").strip()
    if not to:
        return
    report(send(made, to, keep=_kept_there(os.environ)))
    if made.schema:
        with transaction(engine) as session:
            set_fact(session, SENT, f"{at.isoformat(timespec='seconds')} {to}"[:400], at=at)


def _kept_there(environ: Mapping[str, str]) -> int:
    text = environ.get("STRATEGY_BOARD_BACKUP_KEEP", str(KEPT))
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise StrategyError("STRATEGY_BOARD_BACKUP_KEEP must be a number, such as 30.")
    return int(text)


def _tidy(made: Backup, keep: int) -> None:
    folder = made.path.parent
    for gone in [*forget_old(folder, keep), *forget_expired(folder, at=made.made_at)]:
        report(f"Deleted: {gone.name}")


def _restore(options: argparse.Namespace, schema: Schema) -> int:
    if options.verify:
        found = check_backup(options.file, schema, options.identity)
        report(f"{options.file} is good: revision {found.revision:,}, schema {found.schema}.")
        return 0
    place, engine = open_place(options, may_create=True)
    folder, at = place.folder / FOLDER, datetime.now(UTC)
    elsewhere = [options.file.parent, *erasure_places(os.environ)]
    if not any(has_list(one) for one in elsewhere) and not options.without_erasures:
        raise StrategyError(
            f"There is no list of who was erased (erasures.txt) beside {options.file}. It lies "
            "beside every backup; copy it there, or people who were erased come back. If it is "
            "lost: --without-erasures"
        )
    note_erasures(engine, [folder])
    places = [folder, *elsewhere]
    erased = read_erasures(places)
    kept = restore(
        options.file,
        engine,
        schema=schema,
        aside=folder,
        at=at,
        identity=options.identity,
        erased=erased,
    )
    note_keys([folder, *erasure_places(os.environ)], erased)
    if erased:
        report(f"Erased again, if they were in it: {len(erased)}, who asked for it.")
    if kept is not None:
        report(f"What was there is kept: {kept}")
    report(f"Restored: {place.shown_database}. Now look at it: strategy-board doctor")
    return 0


def _mail_news(options: argparse.Namespace) -> int:
    place, engine = open_place(options)
    # Where it listens is the server's business; here only the public address and the mail count.
    settings = from_environment(place.folder, host="127.0.0.1", port=chosen_port(None))
    if settings.mail is None:
        raise StrategyError("No mail server is set. Name one in STRATEGY_BOARD_SMTP.")
    sent = send_digests(engine, settings, at=datetime.now(UTC))
    report(f"Mails sent: {sent}.")
    return 0


def _doctor(options: argparse.Namespace, schema: Schema) -> int:
    place, engine = open_place(options)
    secret = b""
    with contextlib.suppress(StrategyError):
        secret = board_secret(place.folder, os.environ)
    found = [good("Version", f"{VERSION}.")]
    found += examine(
        engine, folder=place.folder, schema=schema, at=datetime.now(UTC), secret=secret
    )
    found += _settings_of(place)
    if options.json:
        print(json.dumps([{"name": f.name, "word": f.word, "says": f.says} for f in found]))
    else:
        for finding in found:
            out.print(finding.word.ljust(5), style=STYLES[finding.word], end=" ")
            report(f"{finding.name}: {finding.says}")
    return 1 if any(f.word is Word.BAD for f in found) else 0


def _settings_of(place: DataFolder) -> list[Finding]:
    try:
        settings = from_environment(place.folder, host="127.0.0.1", port=chosen_port(None))
    except StrategyError as wrong:
        return [bad("Settings", str(wrong))]
    return list(check_settings(settings))
