"""How a board is run, read from the environment: nothing secret stands in code or command line."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.context import Mail, Settings, SingleSignOn
from dashboard.data_folder import read_secret
from dashboard.identity import is_loopback
from dashboard.security import LOOPBACK
from strategy.errors import StrategyError
from strategy.upkeep.encrypting import check_recipients

URL = "STRATEGY_BOARD_URL"
SECRET = "STRATEGY_BOARD_SECRET"  # noqa: S105 - the name of a variable
SMTP = "STRATEGY_BOARD_SMTP"
MAIL_FROM = "STRATEGY_BOARD_MAIL_FROM"
PROXIES = "STRATEGY_BOARD_PROXIES"
OIDC = "STRATEGY_BOARD_OIDC"
CONTACT = "STRATEGY_BOARD_CONTACT"
BACKUP_TO = "STRATEGY_BOARD_BACKUP_TO"
SHORTEST_SECRET = 32
FEWEST_LETTERS = 12


def trial_settings(folder: Path) -> Settings:
    """Return the settings of a board on which everybody may try every role."""
    return Settings(try_as=True, secret=read_secret(folder), cookie_secure=False, data_dir=folder)


def real_settings(folder: Path, *, host: str, port: int, environ: Mapping[str, str]) -> Settings:
    """Return the settings of a board with accounts.

    Args:
        folder: where the board keeps its files, its key among them unless one is given.
        host: the address it is bound to.
        port: the port it is bound to, for its own address on this computer.
        environ: the environment.

    Raises:
        StrategyError: something is missing, weak or contradicts itself; says what to do.
    """
    site = environ.get(URL, "").rstrip("/")
    if not site:
        if not is_loopback(host):
            raise StrategyError(
                f"Other computers will reach this board. Please set {URL} to its public address, "
                "such as https://board.example.org, and put a server with TLS before it."
            )
        site = f"http://{'localhost' if host in ('127.0.0.1', '::1') else host}:{port}"
    parts = urlsplit(site)
    local = is_loopback(parts.hostname or "")
    if parts.scheme != "https" and not local:
        raise StrategyError(f"{URL} must start with https://, or passwords would travel in clear.")
    return Settings(
        try_as=False,
        secret=board_secret(folder, environ),
        cookie_secure=parts.scheme == "https",
        data_dir=folder,
        hosts=frozenset({(parts.hostname or "").lower()}) | (LOOPBACK if local else frozenset()),
        site=site,
        mail=_mail(environ),
        single_sign_on=_single_sign_on(environ),
        proxies=_proxies(environ),
        contact=_contact(environ),
        backup_to=backup_recipients(environ),
    )


def board_secret(folder: Path, environ: Mapping[str, str]) -> bytes:
    """Return the board's key: from the environment, from a file it names, or its own.

    Raises:
        StrategyError: the given key is too short or too simple.
    """
    given = environ.get(SECRET, "")
    named = environ.get(f"{SECRET}_FILE", "")
    if named:
        given = Path(named).read_text(encoding="utf-8").strip()
    if not given:
        return read_secret(folder)
    if len(given) < SHORTEST_SECRET or len(set(given)) < FEWEST_LETTERS:
        raise StrategyError(
            f"{SECRET} is too weak. Please use at least {SHORTEST_SECRET} random characters, for "
            "example from: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return given.encode()


def _mail(environ: Mapping[str, str]) -> Mail | None:
    address = environ.get(SMTP, "")
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise StrategyError(f"{SMTP} must look like smtp://user:password@mail.example.org:587.")
    sender = environ.get(MAIL_FROM, "")
    if "@" not in sender:
        raise StrategyError(f"Please set {MAIL_FROM} to the address that mails come from.")
    return Mail(
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        user=parts.username or "",
        password=parts.password or "",
        encrypted=parts.scheme == "smtps",
        sender=sender,
    )


def _single_sign_on(environ: Mapping[str, str]) -> SingleSignOn | None:
    issuer = environ.get(f"{OIDC}_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    client = environ.get(f"{OIDC}_CLIENT_ID", "")
    secret = environ.get(f"{OIDC}_CLIENT_SECRET", "")
    if not client or not secret:
        raise StrategyError(f"Please set {OIDC}_CLIENT_ID and {OIDC}_CLIENT_SECRET, too.")
    if not issuer.startswith("https://") and not is_loopback(urlsplit(issuer).hostname or ""):
        raise StrategyError(f"{OIDC}_ISSUER must start with https://.")
    name, strong = environ.get(f"{OIDC}_NAME", "single sign-on"), environ.get(f"{OIDC}_ACR", "")
    return SingleSignOn(issuer, client, secret, name, frozenset(strong.split()))


def _proxies(environ: Mapping[str, str]) -> int:
    text = environ.get(PROXIES, "0")
    if not (text.isascii() and text.isdecimal() and int(text) < 10):
        raise StrategyError(f"{PROXIES} must be the number of servers before the board, such as 1.")
    return int(text)


def backup_recipients(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the public keys that backups are encrypted to; none for plain ones.

    Raises:
        StrategyError: one of them is no such key.
    """
    return check_recipients(environ.get(BACKUP_TO, "").split())


def _contact(environ: Mapping[str, str]) -> str:
    """Return how people reach whoever runs the board, as an address of the web or of mail."""
    text = environ.get(CONTACT, "").strip()
    if not text or text.startswith("https://"):
        return text
    name, _, host = text.removeprefix("mailto:").partition("@")
    if not name or "." not in host or any(c.isspace() for c in text):
        raise StrategyError(f"{CONTACT} must be a mail address or start with https://.")
    return f"mailto:{name}@{host}"


def from_environment(folder: Path, *, host: str, port: int) -> Settings:
    """Return the settings of a board with accounts from this process's environment."""
    return real_settings(folder, host=host, port=port, environ=os.environ)
