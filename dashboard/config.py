"""How a board is run, read from the environment: nothing secret stands in code or command line."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from dashboard.context import Mail, Settings, SingleSignOn
from dashboard.data_folder import key_in, read_secret
from dashboard.identity import is_loopback
from dashboard.security import LOOPBACK
from dashboard.setting_names import check_names
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
BACKUP_SEND = "STRATEGY_BOARD_BACKUP_SEND"
ERASURES = "STRATEGY_BOARD_ERASURES"
METRICS_TOKEN = "STRATEGY_BOARD_METRICS_TOKEN"  # noqa: S105 - the name of a variable
SHORTEST_SECRET, SHORTEST_TOKEN = 32, 20
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
    check_names(environ)
    site = environ.get(URL, "").strip().rstrip("/")
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
    if not parts.hostname or parts.path or parts.query or parts.username:
        raise StrategyError(f"{URL} must be a name only, such as https://board.example.org.")
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
        erasures=erasure_places(environ),
        send_to=environ.get(BACKUP_SEND, "").strip(),
        metrics_token=_metrics_token(environ),
    )


def board_secret(folder: Path, environ: Mapping[str, str]) -> bytes:
    """Return the board's key: from the environment, from a file it names, or its own.

    Raises:
        StrategyError: the given key is too short or too simple.
    """
    named = environ.get(f"{SECRET}_FILE", "")
    given = key_in(Path(named)) if named else environ.get(SECRET, "").encode()
    if not given:
        return read_secret(folder)
    if len(given) < SHORTEST_SECRET or len(set(given)) < FEWEST_LETTERS:
        raise StrategyError(
            f"{SECRET} is too weak. Please use at least {SHORTEST_SECRET} random characters, for "
            "example from: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return given


def _mail(environ: Mapping[str, str]) -> Mail | None:
    address = environ.get(SMTP, "")
    if not address:
        return None
    parts = urlsplit(address)
    if not _is_mail_server(parts):
        raise StrategyError(
            f"{SMTP} must look like smtp://mail.example.org:587, user and password in "
            f"{SMTP}_USER and {SMTP}_PASSWORD."
        )
    sender = environ.get(MAIL_FROM, "")
    if "@" not in sender:
        raise StrategyError(f"Please set {MAIL_FROM} to the address that mails come from.")
    return Mail(
        host=parts.hostname or "",
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        user=environ.get(f"{SMTP}_USER", "") or unquote(parts.username or ""),
        password=environ.get(f"{SMTP}_PASSWORD", "") or unquote(parts.password or ""),
        encrypted=parts.scheme == "smtps",
        sender=sender,
    )


def _is_mail_server(parts: SplitResult) -> bool:
    try:
        # A password with a "#" in it would end the address, and one with a ":" be a port.
        whole = parts.port is None or parts.port > 0
    except ValueError:
        return False
    rest = parts.fragment or parts.query or parts.path.strip("/")
    return whole and parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and not rest


def _metrics_token(environ: Mapping[str, str]) -> str:
    token = environ.get(METRICS_TOKEN, "").strip()
    if token and len(token) < SHORTEST_TOKEN:
        raise StrategyError(f"{METRICS_TOKEN} must have at least {SHORTEST_TOKEN} characters.")
    return token


def erasure_places(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where else than beside the backups it is written down who was erased."""
    named = environ.get(ERASURES, "").strip()
    return (Path(named),) if named else ()


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
