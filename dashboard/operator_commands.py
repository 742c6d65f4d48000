"""The commands for whoever runs a board: settings, key, rescue, mail, moving, upgrades."""

import argparse
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from dashboard import mail
from dashboard.command_places import open_place, out, report
from dashboard.config import SECRET, board_secret, from_environment
from dashboard.data_folder import (
    KEY_FILE,
    DataFolder,
    key_in,
    new_key,
    shown,
    with_driver,
    write_key,
)
from dashboard.release import VERSION
from dashboard.serving import served_port
from dashboard.setting_checks import check_settings
from strategy.access import COMMAND_LINE
from strategy.accounts.signing_in import find_person
from strategy.database import open_engine, read_only, transaction
from strategy.errors import StrategyError
from strategy.models import Person
from strategy.services.people import reset_person
from strategy.upkeep.backups import FOLDER
from strategy.upkeep.checkup_findings import STYLES, Word
from strategy.upkeep.facts import KEY, fact, fingerprint
from strategy.upkeep.keys import rotate_key, sign_out_all
from strategy.upkeep.moving import move
from strategy.upkeep.presence import others
from strategy.upkeep.schema import Schema, schema_of

_Commands = argparse._SubParsersAction
Known = Callable[[], Schema]


def add_operator_commands(commands: "_Commands[argparse.ArgumentParser]", known: Known) -> None:
    """Add the commands; ``known`` returns the shapes of the database."""
    config = _add(commands, "config", "look at the settings, and change nothing")
    config.add_argument("--check", action="store_true", required=True)
    config.set_defaults(run=_config)
    key = _add(commands, "key", "the board's key: show which it is, or make another")
    key.add_argument("what", choices=("show", "rotate"))
    key.add_argument("--old", type=Path, help="the file with the key so far, where it is another")
    key.add_argument("--lost", action="store_true", help="the key so far is lost")
    key.set_defaults(run=_key)
    reset = _add(commands, "reset", "print a link with which somebody sets up their ways in anew")
    reset.add_argument("email", help="mail address of an account")
    reset.set_defaults(run=_reset)
    _add(commands, "sign-out-all", "end every sign-in of everybody").set_defaults(run=_sign_out)
    test = _add(commands, "mail-test", "send a mail, to see that mails arrive")
    test.add_argument("email", help="where to")
    test.set_defaults(run=_mail_test)
    moving = _add(commands, "move", "move the board to another, empty database")
    moving.add_argument("--to", required=True, metavar="URL", help="such as postgresql://...")
    moving.set_defaults(run=lambda options: _move(options, known()))
    ahead = _add(commands, "upgrade", "what an upgrade of the database would do")
    ahead.add_argument("--check", action="store_true", required=True)
    ahead.set_defaults(run=lambda options: _upgrade_check(options, known()))


def _add(
    commands: "_Commands[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}."
    )
    return parser


def _config(options: argparse.Namespace) -> int:
    place, _ = open_place(options, may_create=True)
    settings = from_environment(place.folder, host="127.0.0.1", port=served_port(place.folder))
    found = list(check_settings(settings))
    for one in found:
        out.print(one.word.ljust(5), style=STYLES[one.word], end=" ")
        report(f"{one.name}: {one.says}")
    return 1 if any(one.word is Word.BAD for one in found) else 0


def _key(options: argparse.Namespace) -> int:
    place, engine = open_place(options)
    if options.what == "show":
        return _show_key(place, engine)
    file = _key_file(place)
    waiting = file.with_name(f"{file.name}.new")
    if _finish(engine, file, waiting):
        return 0
    own = key_in(options.old) if options.old else board_secret(place.folder, os.environ)
    old = None if options.lost else own
    new = new_key()
    write_key(waiting, new)
    try:
        done = rotate_key(engine, actor=COMMAND_LINE, old=old, new=new, at=datetime.now(UTC))
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    waiting.replace(file)
    report(
        f"The new key {fingerprint(new)} is in {file}. Everybody is signed out. Second factors "
        f"sealed anew: {done.resealed}, lost: {done.lost}."
    )
    if done.lost:
        report("Who lost theirs sets up a new one: strategy-board reset ADDRESS")
    report("Copy the file to every other machine of this board, and keep a copy apart.")
    return 0


def _show_key(place: DataFolder, engine: Engine) -> int:
    own = fingerprint(board_secret(place.folder, os.environ))
    with read_only(engine) as session:
        board = fact(session, KEY)
    report(f"This machine's key: {own}. The board's: {board or 'not known yet'}.")
    return 0 if board in ("", own) else 1


def _key_file(place: DataFolder) -> Path:
    if os.environ.get(SECRET) and not os.environ.get(f"{SECRET}_FILE"):
        raise StrategyError(
            f"The key stands in {SECRET}. Put it into a file that {SECRET}_FILE names, then rotate."
        )
    named = os.environ.get(f"{SECRET}_FILE")
    return Path(named) if named else place.folder / KEY_FILE


def _finish(engine: Engine, file: Path, waiting: Path) -> bool:
    """Put a key in its place that an earlier change left waiting when it broke off."""
    if not waiting.is_file():
        return False
    with read_only(engine) as session:
        is_the_boards = fact(session, KEY) == fingerprint(key_in(waiting))
    if is_the_boards:
        waiting.replace(file)
        report(f"The change of the key that broke off is finished: {file}")
        return True
    waiting.unlink()
    return False


def _reset(options: argparse.Namespace) -> int:
    place, engine = open_place(options)
    settings = from_environment(place.folder, host="127.0.0.1", port=served_port(place.folder))
    with transaction(engine) as session:
        person = _person(session, options.email)
        secret = reset_person(
            session, actor=COMMAND_LINE, person_key=person.key, at=datetime.now(UTC)
        )
    report("Their ways to sign in are gone. This link works once; hand it to nobody else:")
    report(f"{settings.site}/join/{secret}")
    return 0


def _person(session: Session, address: str) -> Person:
    found = find_person(session, address)
    if found is None:
        raise StrategyError(
            f"Nobody here has the address {address}. Who is let in stands on Admin, People; "
            "somebody new: strategy-board invite ADDRESS --role ROLE"
        )
    return found


def _sign_out(options: argparse.Namespace) -> int:
    _, engine = open_place(options)
    with transaction(engine) as session:
        count = sign_out_all(session, actor=COMMAND_LINE, at=datetime.now(UTC))
    report(f"Signed out: {count}.")
    return 0


def _mail_test(options: argparse.Namespace) -> int:
    place, _ = open_place(options)
    settings = from_environment(place.folder, host="127.0.0.1", port=served_port(place.folder))
    if settings.mail is None:
        raise StrategyError("No mail server is set. Name one in STRATEGY_BOARD_SMTP.")
    text = f"Mails of the strategy board at {settings.site} arrive."
    taken = mail.send(settings.mail, options.email, "The strategy board can send mails", text)
    if not taken:
        raise StrategyError(
            f"{settings.mail.host} took no mail. Look at name, port, user and password."
        )
    report(f"{settings.mail.host} took a mail to {options.email}. Has it arrived, not as spam?")
    return 0


def _move(options: argparse.Namespace, schema: Schema) -> int:
    place, source = open_place(options)
    target = open_engine(with_driver(options.to))
    to = shown(with_driver(options.to))
    try:
        done = move(
            source,
            target,
            schema=schema,
            aside=place.folder / FOLDER,
            at=datetime.now(UTC),
            to=to,
        )
    finally:
        target.dispose()
    report(f"Moved: {done.rows:,} rows of {done.tables} tables, each compared. It is now in {to}.")
    report(f"The board as it was is kept for 90 days: {done.kept}")
    report("Set DATABASE_URL to the new address in the board's settings, then start it.")
    return 0


def _upgrade_check(options: argparse.Namespace, schema: Schema) -> int:
    place, engine = open_place(options)
    with engine.connect() as connection:
        present = schema_of(connection)
        present_there = others(connection) if engine.dialect.name == "postgresql" else []
    report(f"This is version {VERSION}. Database: schema {present}; this version: {schema.newest}.")
    if present == schema.newest:
        report("Nothing has to be done to the database.")
        return 0
    if present not in schema.known:
        raise StrategyError("The database is of a newer version. Install that version.")
    steps = schema.known.index(schema.newest) - schema.known.index(present)
    report(f"Steps: {steps}. The board is kept first in {place.folder / FOLDER}.")
    if present_there:
        report(f"Stop these first: {', '.join(dict.fromkeys(present_there))}")
    report("To do it: strategy-board init, or start the board.")
    return 0
