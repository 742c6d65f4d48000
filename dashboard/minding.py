"""What each serving process looks after beside its answers, so that nobody else has to.

It says that it is there, writes down who was erased on whatever machine, and once a day, for all
machines together, lets go of what was kept long enough, sends the mails that are due and looks at
the certificate.
"""

import logging
import os
import platform
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import Engine, delete
from sqlmodel import col

from dashboard.certificates import certificate_ends
from dashboard.context import Settings
from dashboard.digest import send_digests
from dashboard.failures import FAULTS
from dashboard.release import VERSION
from dashboard.reminders import send_reminders
from strategy.database import transaction
from strategy.errors import StorageError, UnreachableError
from strategy.models import Worker
from strategy.services.erasing import let_go
from strategy.services.import_files import forget_old_files
from strategy.upkeep.backups import FOLDER, forget_expired, list_backups
from strategy.upkeep.chores import DAILY, claim, note_done
from strategy.upkeep.erasures import note_erasures, scrub_if_due
from strategy.upkeep.facts import CERTIFICATE, fingerprint, own_rates, set_fact
from strategy.upkeep.presence import Presence

LOG = logging.getLogger("board.upkeep")
EVERY, GONE_AFTER = 30.0, timedelta(minutes=5)
LET_GO, MAILS, REMINDERS, LOOK_OUT = "let go", "mails", "reminders", "certificate"


class Minder:
    """Looks after a board from one process for as long as that serves."""

    def __init__(self, engine: Engine, settings: Settings, *, schema: str) -> None:
        self.engine, self.settings, self.schema = engine, settings, schema
        self.presence = Presence(engine)
        self._stopped = threading.Event()

    @property
    def machine(self) -> str:
        """What this machine is called."""
        return platform.node()[:120] or "this machine"

    @property
    def worker(self) -> str:
        """What this process is called, on this machine and beside others."""
        return f"{self.machine}/{os.getpid()}"

    def start(self) -> None:
        """Say at once that this process serves, and look after the board from now on."""
        self.presence.keep()
        threading.Thread(target=self._work, name="minder", daemon=True).start()

    def stop(self) -> None:
        """Look after it no longer."""
        self._stopped.set()
        self.presence.end()

    def _work(self) -> None:
        while not self._stopped.wait(EVERY):
            self.look(datetime.now(UTC))

    def look(self, at: datetime) -> None:
        """Do one round; what cannot be done now is done in the next."""
        for step in (self._be_there, self._keep_erasures, self._tell, self._daily):
            try:
                step(at)
            except (StorageError, UnreachableError, OSError) as failure:
                LOG.info("looking after waits", extra={"kind": type(failure).__name__})
            except Exception:
                LOG.exception("looking after failed")

    def _be_there(self, _at: datetime) -> None:
        self.presence.keep()

    def _keep_erasures(self, _at: datetime) -> None:
        own = self.settings.data_dir / FOLDER
        note_erasures(self.engine, [own, *self.settings.erasures])
        scrub_if_due(self.engine, own)

    def _tell(self, at: datetime) -> None:
        facts = self.facts()
        with transaction(self.engine) as session:
            session.execute(delete(Worker).where(col(Worker.seen_at) < at - GONE_AFTER))
            session.merge(Worker(name=self.worker, machine=self.machine, seen_at=at, facts=facts))

    def facts(self) -> dict[str, Any]:
        """Return what this process says of itself and of its machine."""
        folder = self.settings.data_dir
        return {
            "version": VERSION,
            "schema": self.schema,
            "key": fingerprint(self.settings.secret),
            "rates": own_rates(),
            "memory": psutil.Process().memory_info().rss,
            "faults": FAULTS.number,
            "free": shutil.disk_usage(folder).free,
            "backups": _backups(folder / FOLDER),
        }

    def _daily(self, at: datetime) -> None:
        chores: tuple[tuple[str, Callable[[datetime], str]], ...] = (
            (LET_GO, self._let_go),
            # Files lie on each machine by itself.
            (f"files of {self.machine}"[:60], self._forget_files),
            (LOOK_OUT, self._look_at_certificate),
            *(((MAILS, self._mail), (REMINDERS, self._remind)) if self.settings.mail else ()),
        )
        for name, work in chores:
            with transaction(self.engine) as session:
                mine = claim(session, name, by=self.worker, at=at, every=DAILY)
            if mine:
                said = work(at)
                with transaction(self.engine) as session:
                    note_done(session, name, said, at=at)

    def _let_go(self, at: datetime) -> str:
        with transaction(self.engine) as session:
            count = let_go(session, at=at)
            forget_old_files(session, at)
        return f"{count} let go of"

    def _forget_files(self, at: datetime) -> str:
        return f"{len(forget_expired(self.settings.data_dir / FOLDER, at=at))} backups deleted"

    def _remind(self, at: datetime) -> str:
        return f"{send_reminders(self.engine, self.settings, at=at)} mails sent"

    def _look_at_certificate(self, at: datetime) -> str:
        ends = certificate_ends(self.settings.site)
        with transaction(self.engine) as session:
            set_fact(session, CERTIFICATE, ends.isoformat() if ends else "", at=at)
        return f"good until {ends:%d %B %Y}" if ends else "none is shown"

    def _mail(self, at: datetime) -> str:
        return f"{send_digests(self.engine, self.settings, at=at)} sent"


def _backups(folder: Path) -> dict[str, Any]:
    held = list_backups(folder)
    good = [one for one in held if one.verified]
    newest = good[0] if good else None
    return {
        "count": len(held),
        "newest": newest.made_at.isoformat() if newest else "",
        "revision": newest.revision if newest else 0,
    }
