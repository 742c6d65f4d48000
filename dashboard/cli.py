"""The command line: ``strategy-board serve | invite | init | load | import | check | ...``."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import Engine
from sqlmodel import select

import data.checks
import data.loader
import data.migrate
from dashboard import import_command
from dashboard.config import from_environment
from dashboard.data_folder import DataFolder, find_place
from dashboard.serving import Serving, check_serving, serve, served_port
from dashboard.upkeep_commands import add_upkeep_commands
from data.errors import LoadRefusedError
from exports.portfolio_report import portfolio_report
from exports.summary import as_json, as_rows, read_summary
from exports.writers.workbook_files import workbook_chunks
from strategy.access import COMMAND_LINE, VISITOR
from strategy.accounts.signing_in import nobody_can_sign_in
from strategy.columns.store import FrameStore
from strategy.database import current_revision, open_engine, read_only, transaction
from strategy.errors import StrategyError
from strategy.exchange_rates import REPORTING
from strategy.models import Term, Topic
from strategy.queries.board.filter_options import read_selection
from strategy.queries.board.question import Question
from strategy.selection import STAGES, Selection
from strategy.services.people import invite_person
from strategy.upkeep.backups import FOLDER
from strategy.vocabulary import Role

FIRST_STEP = (
    "Nobody can sign in yet. For a link to the first account: "
    "strategy-board invite you@example.org --role secretary"
)
INVITED = [str(role) for role in Role if role is not Role.VISITOR]
out = Console()
err = Console(stderr=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or implausible, 2 misused."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except StrategyError as refusal:
        err.print(str(refusal), style="bold red", markup=False)
        return 1
    except LoadRefusedError as refusal:
        for problem in refusal.problems:
            err.print(str(problem), markup=False)
        err.print("Nothing was loaded.", style="bold red")
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        if hasattr(options, "engine"):
            options.engine.dispose()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strategy-board",
        description="The strategy board of the International Progressive MS Alliance.",
        epilog="DATABASE_URL names another database, STRATEGY_BOARD_HOME another folder.",
    )
    parser.add_argument("--database", metavar="URL", help="use this database")
    commands = parser.add_subparsers(dest="command", required=True)
    _serve_command(commands)
    _invite_command(commands)
    _upgrade_option(
        _command(commands, "init", _init, "create the database, or bring it up to date")
    )
    load = _command(commands, "load", _load, "load the shipped portfolio; twice changes nothing")
    load.add_argument("--from", dest="directory", type=Path, help="another folder of data files")
    import_command.add_arguments(
        _command(commands, "import", _import, "import a file of awards or trials")
    )
    check = _command(commands, "check", _check, "is the data plausible, and what reconciles")
    check.add_argument("--json", action="store_true", help="print the report as JSON")
    _summary_command(commands)
    _export_command(commands)
    add_upkeep_commands(commands, data.migrate.known_schema)
    return parser


def _command(
    commands: "_Commands[argparse.ArgumentParser]", name: str, run: object, text: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text.capitalize() + "."
    )
    parser.set_defaults(run=run)
    return parser


_Commands = argparse._SubParsersAction


def _serve_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = _command(commands, "serve", _serve, "serve the board on this machine")
    parser.add_argument("--host", default="127.0.0.1", help="address to bind (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=None, help="port (default $PORT or 8050)")
    parser.add_argument(
        "--try-as", action="store_true", help="no accounts: try every role, on this computer only"
    )
    parser.add_argument("--workers", type=_count, default=1, help="processes (default 1)")
    _upgrade_option(parser)


def _upgrade_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--without-backup", action="store_true", help="make no backup before an upgrade"
    )


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 64):
        raise argparse.ArgumentTypeError("a number from 1 to 64")
    return int(text)


def _invite_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = _command(commands, "invite", _invite, "print a link for somebody to join with")
    parser.add_argument("email", help="mail address, which is the name to sign in with")
    parser.add_argument("--role", choices=INVITED, required=True, help="what they may do")
    parser.add_argument("--funder", metavar="KEY", help="the funder they act for")
    parser.add_argument("--name", default="", help="what they are called")


def _summary_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = _command(commands, "summary", _summary, "print totals by strategy, funder and year")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--table", action="store_true", help="as tables (the default)")
    _filters(parser)


def _export_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = _command(commands, "export", _export, "write the portfolio summary as a file")
    parser.add_argument("file", type=Path, help="such as summary.xlsx or summary.json")
    _filters(parser)


def _filters(parser: argparse.ArgumentParser) -> None:
    for name, text in (
        ("--area", "priority area, such as U"),
        ("--strategy", "strategy, such as U1, or none"),
        ("--funder", "key of a funder, such as PMSA"),
        ("--country", "country of the host"),
        ("--status", "project status"),
    ):
        parser.add_argument(name, action="append", default=[], help=f"{text}; may be repeated")
    parser.add_argument("--from", dest="from_year", default="", help="first year")
    parser.add_argument("--to", dest="to_year", default="", help="last year")
    parser.add_argument("--stage", choices=STAGES, default="secured", help="stage of money")
    parser.add_argument("--currency", choices=REPORTING, default="EUR", help="reporting currency")


def _place(options: argparse.Namespace) -> tuple[DataFolder, Engine]:
    place = find_place(options.database)
    options.engine = open_engine(place.database_url)
    return place, options.engine


def _upgrade(options: argparse.Namespace, place: DataFolder, engine: Engine) -> None:
    made = data.migrate.upgrade(
        engine,
        backups=place.folder / FOLDER,
        without_backup=getattr(options, "without_backup", False),
    )
    if made is not None:
        out.print(f"The earlier board is kept: {made}", highlight=False, markup=False)


def _init(options: argparse.Namespace) -> int:
    place, engine = _place(options)
    _upgrade(options, place, engine)
    out.print(f"The database is up to date: {place.shown_database}", highlight=False)
    return 0


def _load(options: argparse.Namespace) -> int:
    place, engine = _place(options)
    _upgrade(options, place, engine)
    _load_into(engine, options.directory)
    return 0


def _load_into(engine: Engine, directory: Path | None = None) -> None:
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task("Loading the portfolio", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=f"Loading {what}", completed=done, total=total)

        report = data.loader.load(engine, directory=directory, progress=show)
    out.print(str(report), highlight=False, markup=False)


def _serve(options: argparse.Namespace) -> int:
    place, engine = _place(options)
    how = Serving(options.host, options.port, options.try_as, options.workers)
    settings = check_serving(place, how)
    _upgrade(options, place, engine)
    with read_only(engine) as session:
        # A board of an earlier version lacks the map or the meanings; what people edited stays.
        has_all = all(session.exec(select(m.id)).first() is not None for m in (Topic, Term))
        is_new = current_revision(session) == 0
        is_closed = not options.try_as and nobody_can_sign_in(session)
    if is_new or not has_all:
        _load_into(engine)
    if is_closed:
        out.print(FIRST_STEP, highlight=False)
    return serve(engine, place, how, settings=settings, schema=data.migrate.known_schema())


def _invite(options: argparse.Namespace) -> int:
    place, engine = _place(options)
    settings = from_environment(place.folder, host="127.0.0.1", port=served_port(place.folder))
    _upgrade(options, place, engine)
    values = {
        "email": options.email,
        "role": options.role,
        "organisation_key": options.funder,
        "name": options.name,
    }
    with transaction(engine) as session:
        _, secret = invite_person(session, actor=COMMAND_LINE, values=values, at=datetime.now(UTC))
    out.print("This link works once, for seven days. Hand it to nobody else:", highlight=False)
    print(f"{settings.site}/join/{secret}")
    return 0


def _import(options: argparse.Namespace) -> int:
    _, engine = _place(options)
    data.migrate.upgrade(engine)
    return import_command.run(options, engine)


def _check(options: argparse.Namespace) -> int:
    _, engine = _place(options)
    report = data.checks.check(engine)
    if options.json:
        print(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        for finding in report.findings:
            out.print(str(finding), highlight=False, markup=False)
        out.print(report.conclusion, style="bold", highlight=False, markup=False)
    return 1 if report.failed else 0


def _asking(options: argparse.Namespace, engine: Engine) -> Question:
    store = FrameStore(engine)
    today = datetime.now(UTC).date()
    query = {
        "area": options.area,
        "strategy": options.strategy,
        "funder": options.funder,
        "country": options.country,
        "status": options.status,
        "from": options.from_year,
        "to": options.to_year,
        "stage": options.stage,
        "currency": options.currency,
    }
    question, problems = read_selection(
        Question(store.current(), Selection(), VISITOR, today), query
    )
    if problems:
        raise StrategyError(" ".join(problems))
    return question


def _summary(options: argparse.Namespace) -> int:
    _, engine = _place(options)
    summary = read_summary(_asking(options, engine))
    if options.json:
        print(json.dumps(as_json(summary), indent=2, ensure_ascii=False))
        return 0
    for title, columns, rows in as_rows(summary):
        table = Table(title=title, title_justify="left")
        for n, column in enumerate(columns):
            table.add_column(column, justify="left" if n == 0 else "right")
        for row in rows:
            table.add_row(*row)
        out.print(table)
    return 0


def _export(options: argparse.Namespace) -> int:
    _, engine = _place(options)
    question = _asking(options, engine)
    with read_only(engine) as session, options.file.open("wb") as file, err.status("Writing"):
        for chunk in workbook_chunks(
            portfolio_report(question, session, title="Portfolio summary")
        ):
            file.write(chunk)
    out.print(f"Written: {options.file}", highlight=False, markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
