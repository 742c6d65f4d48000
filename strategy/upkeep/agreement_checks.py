"""How the machines of a board stand to each other: key, rates, versions, drill, copies, mails."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from strategy.models import Worker
from strategy.upkeep.agreeing import differences
from strategy.upkeep.checkup_findings import Finding, bad, good, warn
from strategy.upkeep.facts import CERTIFICATE, DRILL, SENT, fact
from strategy.upkeep.keys import unsealed

_DRILL_OLD, _SENT_OLD, _ENDS_SOON = timedelta(days=40), timedelta(days=2), timedelta(days=14)


def check_agreement(session: Session, secret: bytes, *, at: datetime) -> Iterator[Finding]:
    """Look at what all machines have to agree on, and at what is done once for all.

    Args:
        session: a reading of the board.
        secret: this machine's key.
        at: now.
    """
    wrong = differences(session, secret)
    yield bad("Agreement", wrong[0]) if wrong else good("Agreement", "Key and rates are one.")
    closed = unsealed(session, secret)
    if closed:
        yield bad(
            "Second factors",
            f"{closed} cannot be opened with this machine's key. Put the right key in its place, "
            "or let them start anew: strategy-board reset ADDRESS",
        )
    yield _machines(session)
    yield _drill(session, at)
    yield from _sent(session, at)
    yield from _certificate(session, at)


def read_workers(session: Session) -> list[Worker]:
    """Return the processes that serve the board, by machine."""
    return list(session.exec(select(Worker).order_by(col(Worker.name))).all())


def _machines(session: Session) -> Finding:
    held = read_workers(session)
    machines = sorted({one.machine for one in held})
    versions = sorted({str(one.facts.get("version", "")) for one in held})
    processes = "one process" if len(held) == 1 else f"{len(held)} processes"
    said = f"{', '.join(machines)}: {processes}."
    if not held:
        return good("Machines", "None has served within five minutes.")
    if len(versions) > 1:
        return warn("Machines", f"{said} They run different versions: {', '.join(versions)}.")
    return good("Machines", said)


def _drill(session: Session, at: datetime) -> Finding:
    name, words = "Drill", fact(session, DRILL)
    if not words:
        return warn(name, "No backup was ever restored to try it. Run: strategy-board backup")
    moment, _, rest = words.partition(" ")
    done = _moment(moment)
    said = f"A backup was restored into a scratch place on {done:%d %B %Y}: {rest}."
    if at - done > _DRILL_OLD:
        return warn(name, f"{said} Run: strategy-board backup --drill")
    return good(name, said)


def _sent(session: Session, at: datetime) -> Iterator[Finding]:
    words = fact(session, SENT)
    if words:
        moment, _, to = words.partition(" ")
        age = at - _moment(moment)
        said = f"The newest copy went to {to} on {_moment(moment):%d %B %Y}."
        late = age > _SENT_OLD
        yield (warn if late else good)("Newest copy", said)


def _certificate(session: Session, at: datetime) -> Iterator[Finding]:
    words = fact(session, CERTIFICATE)
    if words:
        ends = _moment(words)
        said = f"Good until {ends:%d %B %Y}."
        if ends < at:
            yield bad("Certificate", f"It ended on {ends:%d %B %Y}: nobody can come in. Renew it.")
        elif ends - at < _ENDS_SOON:
            yield warn("Certificate", f"{said} Does it renew itself? Run: certbot renew --dry-run")
        else:
            yield good("Certificate", said)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
