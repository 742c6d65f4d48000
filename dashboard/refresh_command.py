"""``strategy-board refresh``: asks registries and funders' services; a person looks afterwards."""

import argparse
from datetime import UTC, datetime

from rich.console import Console
from sqlalchemy import Engine

from strategy.access import COMMAND_LINE
from strategy.connecting.connectors import AWARDS, CONNECTORS, connector
from strategy.connecting.fetching import Fetcher, WebFetcher
from strategy.connecting.refreshing import Refreshed, refresh
from strategy.connecting.service_answers import SUBJECT
from strategy.database import read_only
from strategy.errors import InvalidError, StrategyError
from strategy.importing.import_steps import advance
from strategy.queries.operations.imports import read_import

out = Console()


def add_refresh_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    names = ", ".join(CONNECTORS)
    parser.add_argument(
        "services",
        nargs="*",
        metavar="SERVICE",
        help=f"one or more of {names}; without any: those that need no funder",
    )
    parser.add_argument("--funder", default="", metavar="KEY", help="whose awards are asked for")
    parser.add_argument("--subject", default=SUBJECT, help=f"words they hold (“{SUBJECT}”)")


def run_refresh(options: argparse.Namespace, engine: Engine, fetch: Fetcher | None = None) -> int:
    """Ask each service; 0: all answered; 1: one did not, and its sentence says why."""
    usual = [one.name for one in CONNECTORS.values() if one.holds != AWARDS]
    failed = 0
    for name in options.services or usual:
        try:
            _show(engine, _one(options, engine, name, fetch or WebFetcher()))
        except InvalidError as invalid:
            failed += _say_why(name, " ".join(invalid.fields.values()))
        except StrategyError as refused:
            failed += _say_why(name, str(refused))
    return 1 if failed else 0


def _one(options: argparse.Namespace, engine: Engine, name: str, fetch: Fetcher) -> Refreshed:
    return refresh(
        engine,
        actor=COMMAND_LINE,
        name=connector(name).name,
        fetch=fetch,
        at=datetime.now(UTC),
        funder_key=options.funder,
        subject=options.subject,
    )


def _say_why(name: str, words: str) -> int:
    out.print(f"{name}: {words}", style="bold red", highlight=False, markup=False)
    return 1


def _show(engine: Engine, done: Refreshed) -> None:
    if done.rates_key:
        words = "a list of rates is added; choose it under Admin, Exchange rates"
    else:
        advance(engine, done.import_key)
        with read_only(engine) as session:
            view = read_import(session, done.import_key, COMMAND_LINE)
        counts = ", ".join(f"{number:,} {what}" for what, number in view.counts.items())
        words = f"{counts or 'nothing'}; look at it under /imports/{done.import_key}"
    out.print(f"{done.connector.title}: {words}.", highlight=False, markup=False)
