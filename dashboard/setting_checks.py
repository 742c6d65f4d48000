"""How the settings stand: what a board that real people use should not be run without."""

import os
import stat
from collections.abc import Iterator
from urllib.parse import urlsplit

from dashboard.config import FEWEST_LETTERS, SHORTEST_SECRET
from dashboard.context import Settings
from dashboard.data_folder import KEY_FILE
from dashboard.setting_names import EXAMPLES
from strategy.upkeep.checkup_findings import Finding, bad, good, warn


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Look at how the board is run."""
    yield _files(settings)
    if settings.try_as:
        yield warn("Accounts", "This is a trial: anybody on this computer may act as anybody.")
    yield _secret(settings)
    if not settings.try_as:
        yield _address(settings)
        yield _proxies(settings)
        yield _mail(settings)
        yield _single_sign_on(settings)
        yield _backups(settings)
        yield _elsewhere(settings)
        yield _erasures(settings)


def _files(settings: Settings) -> Finding:
    """Look at whether others on this computer can read what is personal."""
    name, folder = "Files", settings.data_dir
    some = [*folder.glob("*.sqlite3*"), *folder.glob("backups/*"), folder / KEY_FILE]
    is_open = [p for p in some if p.exists() and stat.S_IMODE(p.stat().st_mode) & 0o077]
    if is_open and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return bad(
            name,
            f"Others on this computer can read {is_open[0].name} and {len(is_open) - 1} more. "
            f"Run: chmod -R go= {folder}",
        )
    return good(name, f"{folder}, for its owner only.")


def _secret(settings: Settings) -> Finding:
    name, own = "Key", settings.data_dir / KEY_FILE
    if len(settings.secret) < SHORTEST_SECRET or len(set(settings.secret)) < FEWEST_LETTERS:
        return bad(name, f"It is too weak. Delete {KEY_FILE} and start again.")
    if own.exists() and stat.S_IMODE(own.stat().st_mode) & 0o077:
        return bad(name, f"Others on this computer can read {KEY_FILE}. Run: chmod 600 {KEY_FILE}")
    return good(name, "Long enough, and for its owner only. Keep a copy apart from the backups.")


def _address(settings: Settings) -> Finding:
    host = urlsplit(settings.site).hostname or ""
    if EXAMPLES.search(host):
        return bad("Address", f"{host} is an example. Set STRATEGY_BOARD_URL to the board's own.")
    if settings.cookie_secure:
        return good("Address", f"{settings.site}, over TLS.")
    return warn("Address", f"{settings.site}: this computer only. Set STRATEGY_BOARD_URL.")


def _proxies(settings: Settings) -> Finding:
    name = "Proxies"
    if settings.cookie_secure and settings.proxies == 0:
        return warn(
            name,
            "Everybody seems to come from one place, so one person's wrong passwords slow down "
            "all. Set STRATEGY_BOARD_PROXIES to the number of servers before the board.",
        )
    return good(name, f"{settings.proxies}.")


def _mail(settings: Settings) -> Finding:
    if settings.mail is None:
        return warn("Mail", "Not set: links are copied by hand. Set STRATEGY_BOARD_SMTP.")
    if EXAMPLES.search(settings.mail.host):
        return bad("Mail", f"{settings.mail.host} is an example. Set STRATEGY_BOARD_SMTP.")
    return good(
        "Mail",
        f"Sent through {settings.mail.host}, encrypted. Try it: strategy-board mail-test ADDRESS",
    )


def _backups(settings: Settings) -> Finding:
    name = "Backup key"
    if not settings.backup_to:
        return warn(
            name,
            "Backups can be read by whoever gets hold of one. Set STRATEGY_BOARD_BACKUP_TO to a "
            "public key of age.",
        )
    return good(name, f"Encrypted to {len(settings.backup_to)}.")


def _elsewhere(settings: Settings) -> Finding:
    name = "Copies elsewhere"
    if not settings.send_to:
        return warn(
            name,
            "Backups stay on this machine and are lost with it. Set STRATEGY_BOARD_BACKUP_SEND to "
            "a folder of another disk, or to a place of rclone.",
        )
    if not settings.backup_to:
        return bad(name, "Only encrypted backups leave the machine. Set STRATEGY_BOARD_BACKUP_TO.")
    return good(name, f"Sent to {settings.send_to}.")


def _erasures(settings: Settings) -> Finding:
    name = "Erasures"
    if not settings.erasures:
        return warn(
            name,
            "The list of who was erased lies on this machine's disk only; who restores without it "
            "brings people back. Set STRATEGY_BOARD_ERASURES to a folder of another disk.",
        )
    place = settings.erasures[0]
    if not os.access(place, os.W_OK):
        return bad(name, f"The list of who was erased cannot be written to {place}.")
    return good(name, f"The list of who was erased is kept in {place}, too.")


def _single_sign_on(settings: Settings) -> Finding:
    used = settings.single_sign_on
    return good("Single sign-on", f"{used.issuer}." if used else "Not used.")
