"""How the settings stand: what a board that real people use should not be run without."""

import stat
from collections.abc import Iterator

from dashboard.config import FEWEST_LETTERS, SHORTEST_SECRET
from dashboard.context import Settings
from dashboard.data_folder import KEY_FILE
from strategy.upkeep.checkup_findings import Finding, bad, good, warn


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Look at how the board is run."""
    if settings.try_as:
        yield warn("Accounts", "This is a trial: anybody on this computer may act as anybody.")
    yield _secret(settings)
    if not settings.try_as:
        yield _address(settings)
        yield _proxies(settings)
        yield _mail(settings)
        yield _single_sign_on(settings)
        yield _backups(settings)


def _secret(settings: Settings) -> Finding:
    name, own = "Key", settings.data_dir / KEY_FILE
    if len(settings.secret) < SHORTEST_SECRET or len(set(settings.secret)) < FEWEST_LETTERS:
        return bad(name, f"It is too weak. Delete {KEY_FILE} and start again.")
    if own.exists() and stat.S_IMODE(own.stat().st_mode) & 0o077:
        return bad(name, f"Others on this computer can read {KEY_FILE}. Run: chmod 600 {KEY_FILE}")
    return good(name, "Long enough, and for its owner only. Keep a copy apart from the backups.")


def _address(settings: Settings) -> Finding:
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
    return good("Mail", f"Sent through {settings.mail.host}, encrypted.")


def _backups(settings: Settings) -> Finding:
    name = "Backup key"
    if not settings.backup_to:
        return warn(
            name,
            "Backups can be read by whoever gets hold of one. Set STRATEGY_BOARD_BACKUP_TO to a "
            "public key of age.",
        )
    return good(name, f"Encrypted to {len(settings.backup_to)}.")


def _single_sign_on(settings: Settings) -> Finding:
    used = settings.single_sign_on
    return good("Single sign-on", f"{used.issuer}." if used else "Not used.")
