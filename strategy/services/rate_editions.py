"""Exchange rates: adding an edition, and choosing the one that all totals rest on."""

import csv
import io
import re
import zlib
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlmodel import Session, col, select

from strategy.access import Actor
from strategy.authority import require
from strategy.changes import keep, new_key
from strategy.errors import InvalidError, OutdatedError
from strategy.exchange_rates import REPORTING, newest_day
from strategy.lookup import by_key
from strategy.models import RateEdition, RateTable

MOST_BYTES = 12_000_000
MOST_DAYS = 20_000
FEWEST_DAYS = 5_000
_CODE = re.compile(r"[A-Z]{3}")
WRONG = "This is not the ECB's file of all days. Its first line is Date,USD,JPY and so on."


def add_rates(session: Session, *, actor: Actor, name: str, text: str, today: date) -> str:
    """Add an edition from the text of the ECB's file of all days; nothing rests on it yet.

    Returns:
        The key of the edition.

    Raises:
        InvalidError: not such a file, older than what is known, or days to come in it.
    """
    require(actor, "add_rates")
    newest, days, currencies, table = read_table(text, today)
    if newest < newest_day("USD"):
        raise InvalidError(
            {
                "file": f"The board knows rates to {newest_day('USD'):%d %B %Y} "
                "already; this file ends earlier."
            }
        )
    edition = RateEdition(
        key=new_key("rates"),
        name=name.strip()[:200] or "ECB euro reference rates",
        newest_on=newest,
        days=days,
        currencies=currencies,
        added_on=today,
    )
    keep(session, actor, "add_rates", edition)
    session.add(RateTable(edition_key=edition.key, body=zlib.compress(table.encode(), 9)))
    session.flush()
    return edition.key


def read_table(text: str, today: date) -> tuple[date, int, int, str]:
    """Return newest day, number of days and of currencies, and the table as it is kept.

    Raises:
        InvalidError: with the line that is wrong.
    """
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    if not rows or not rows[0] or rows[0][0].strip() != "Date":
        raise InvalidError({"file": WRONG})
    codes = [cell.strip() for cell in rows[0][1:] if cell.strip()]
    if not set(REPORTING) - {"EUR"} <= set(codes) or not all(map(_CODE.fullmatch, codes)):
        raise InvalidError({"file": WRONG})
    if not FEWEST_DAYS <= len(rows) - 1 <= MOST_DAYS:
        raise InvalidError({"file": "The file must hold all days since 1999, not one or a few."})
    kept = [["Date", *codes]]
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            kept.append(_row(row, number, len(codes), today, seen))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(kept)
    newest = max(kept[1:])
    missing = [
        code
        for code, rate in zip(codes, newest[1:], strict=True)
        if code in REPORTING and rate == "N/A"
    ]
    if missing:
        raise InvalidError({"file": f"The newest day has no rate for {', '.join(missing)}."})
    return date.fromisoformat(newest[0]), len(seen), len(codes), out.getvalue()


def _row(row: list[str], number: int, width: int, today: date, seen: set[str]) -> list[str]:
    day = row[0].strip()
    try:
        known = date.fromisoformat(day)
    except ValueError as wrong:
        raise _wrong(number, f"“{day[:20]}” is no day") from wrong
    if known > today or day in seen:
        raise _wrong(number, f"{day} is a day to come" if known > today else f"{day} comes twice")
    seen.add(day)
    return [day, *(_rate(cell.strip(), number) for cell in row[1 : width + 1])]


def _rate(text: str, number: int) -> str:
    if text in ("", "N/A"):
        return "N/A"
    try:
        value = Decimal(text)
    except InvalidOperation as wrong:
        raise _wrong(number, f"“{text[:20]}” is no rate") from wrong
    if not value.is_finite() or not 0 < value < 10**9:
        raise _wrong(number, f"{text[:20]} is no rate")
    return format(value, "f")


def _wrong(number: int, what: str) -> InvalidError:
    return InvalidError({"file": f"Line {number}: {what}. Nothing was added."})


def use_rates(
    session: Session, *, actor: Actor, edition_key: str, reason: str, held_key: str | None = None
) -> None:
    """Let all totals rest on an edition of rates (units for one euro).

    An empty key stands for the shipped one.

    Args:
        session: one write transaction.
        actor: who chooses.
        edition_key: what is to be in force.
        reason: why.
        held_key: what was in force when the actor looked; left out, it is not asked.

    Raises:
        InvalidError: no reason, or it is in force already.
        NotFoundError: there is no such edition.
        OutdatedError: somebody else chose meanwhile.
    """
    require(actor, "use_rates")
    if len(reason.strip()) < 5:
        raise InvalidError({"reason": "Please say in a few words why."})
    held = session.exec(select(RateEdition).where(col(RateEdition.in_force))).first()
    if held_key is not None and held_key != (held.key if held else ""):
        raise OutdatedError("Somebody else chose other rates meanwhile. Please look again.")
    chosen = by_key(session, RateEdition, edition_key) if edition_key else None
    if chosen == held:
        raise InvalidError({"edition": "These rates are in force already."})
    for edition, in_force in ((held, False), (chosen, True)):
        if edition is not None:
            edition.in_force, edition.reason = in_force, reason.strip()[:1_000]
            keep(session, actor, "use_rates", edition)
