"""The command line: ``strategy-board serve | invite | init | load | import | check | ...``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import OperationalError

import data.migrate
from dashboard import board_commands, import_command, reading_commands, refresh_command
from dashboard.command_places import find_settings, tell, unreached
from dashboard.data_folder import find_place
from dashboard.operator_commands import add_operator_commands
from dashboard.release import VERSION
from dashboard.setup_command import add_setup_command
from dashboard.upkeep_commands import add_upkeep_commands
from data.errors import LoadRefusedError
from strategy.errors import StrategyError
from strategy.exchange_rates import REPORTING
from strategy.selection import STAGES
from strategy.vocabulary import Role

INVITED = [str(role) for role in Role if role is not Role.VISITOR]
REFUSED = "bold red"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or implausible, 2 misused."""
    options = _parser().parse_args(arguments)
    try:
        find_settings(options)
        code: int = options.run(options)
    except LoadRefusedError as refusal:
        for problem in refusal.problems:
            tell(str(problem))
        tell("Nothing was loaded.", REFUSED)
        return 1
    except (StrategyError, OSError, OperationalError) as refusal:
        tell(_sentence(refusal, options), REFUSED)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        if hasattr(options, "engine"):
            options.engine.dispose()
    return code


def _sentence(refusal: Exception, options: argparse.Namespace) -> str:
    """Return what is said of a failure: what it is, where, and what to do."""
    if isinstance(refusal, OSError):
        where = f" ({refusal.filename})" if refusal.filename else ""
        return f"This did not work: {refusal.strerror or refusal}{where}."
    if isinstance(refusal, OperationalError):
        return unreached(find_place(options.database))
    return str(refusal)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strategy-board",
        description="The strategy board of the International Progressive MS Alliance.",
        epilog="DATABASE_URL names another database, STRATEGY_BOARD_HOME another folder.",
    )
    parser.add_argument("--version", action="version", version=f"strategy-board {VERSION}")
    parser.add_argument("--database", metavar="URL", help="use this database")
    parser.add_argument(
        "--env-file", metavar="FILE", type=Path, help="read the board's settings from this file"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    _serve_command(commands)
    _invite_command(commands)
    _upgrade_option(
        _command(
            commands, "init", board_commands.init, "create the database, or bring it up to date"
        )
    )
    load = _command(
        commands, "load", board_commands.load, "load the shipped portfolio; twice changes nothing"
    )
    load.add_argument("--from", dest="directory", type=Path, help="another folder of data files")
    import_command.add_arguments(
        _command(commands, "import", board_commands.bring, "import a file of awards or trials")
    )
    refresh_command.add_refresh_arguments(
        _command(
            commands, "refresh", board_commands.ask, "ask registries and funders' services for news"
        )
    )
    check = _command(
        commands, "check", reading_commands.check, "is the data plausible, and what reconciles"
    )
    check.add_argument("--json", action="store_true", help="print the report as JSON")
    _summary_command(commands)
    _export_command(commands)
    add_upkeep_commands(commands, data.migrate.known_schema)
    add_operator_commands(commands, data.migrate.known_schema)
    add_setup_command(commands)
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
    parser = _command(
        commands, "serve", board_commands.run_serve, "serve the board on this machine"
    )
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
    parser = _command(
        commands, "invite", board_commands.invite, "print a link for somebody to join with"
    )
    parser.add_argument("email", help="mail address, which is the name to sign in with")
    parser.add_argument("--role", choices=INVITED, required=True, help="what they may do")
    parser.add_argument("--funder", metavar="KEY", help="the funder they act for")
    parser.add_argument("--name", default="", help="what they are called")


def _summary_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = _command(
        commands, "summary", reading_commands.summarise, "print totals by strategy, funder and year"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--table", action="store_true", help="as tables (the default)")
    _filters(parser)


def _export_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = _command(
        commands, "export", reading_commands.export, "write the portfolio summary as a file"
    )
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


if __name__ == "__main__":
    sys.exit(main())
