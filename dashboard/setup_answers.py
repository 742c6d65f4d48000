"""What is asked when a board is set up: five questions, each checked before the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from dashboard.data_folder import with_driver
from dashboard.setting_names import EXAMPLES
from strategy.errors import StrategyError

Check = Callable[[str], str]


class Asker(Protocol):
    """Somebody who can be asked."""

    def ask(self, question: str, *, secret: bool) -> str:
        """Return the answer to a question; a secret one is not shown."""

    def tell(self, sentence: str) -> None:
        """Tell what was wrong with an answer."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How a board is to be run.

    Attributes:
        site: its public address.
        who: the mail address of the first secretary.
        smtp: the mail server; empty for none.
        user, password: with which the mail server is spoken to.
        database: the address of a database; empty for a file in the folder.
        folder: where it keeps its files.
    """

    site: str
    who: str
    smtp: str = ""
    user: str = ""
    password: str = ""
    database: str = ""
    folder: str = "/var/lib/strategy-board"

    @property
    def host(self) -> str:
        """The name of the board in the net."""
        return urlsplit(self.site).hostname or ""

    @property
    def sender(self) -> str:
        """The address that mails come from."""
        return self.user if "@" in self.user else f"board@{self.host}"


def ask_all(asker: Asker, given: Mapping[str, str]) -> Answers:
    """Ask the five questions; what was given already is checked and not asked.

    Args:
        asker: who answers.
        given: answers by name.

    Raises:
        StrategyError: what was given cannot be.
    """

    def of(name: str, question: str, check: Check, *, secret: bool = False) -> str:
        if name in given:
            return check(given[name])
        while True:
            try:
                return check(asker.ask(question, secret=secret))
            except StrategyError as wrong:
                asker.tell(str(wrong))

    site = of("site", "1. Address of the board (https://...)", check_site)
    who = of("who", "2. Your mail address; you become its secretary", check_mail)
    smtp = of("smtp", "3. Mail server (smtp://name:587; Enter for none)", check_smtp)
    user = of("user", "   User there (Enter for none)", str.strip) if smtp else ""
    password = of("password", "   Password", str.strip, secret=True) if user else ""
    database = of(
        "database", "4. Database (Enter: a file on this machine; or postgresql://...)", check_url
    )
    folder = of("folder", "5. Folder (Enter: /var/lib/strategy-board)", check_folder)
    return Answers(site, who, smtp, user, password, database, folder)


def check_site(text: str) -> str:
    """Return the public address of a board, as it is used everywhere.

    Raises:
        StrategyError: it is none; says what it should look like.
    """
    site = text.strip().rstrip("/")
    site = site if "://" in site else f"https://{site}"
    parts = urlsplit(site)
    if parts.scheme != "https" or not parts.hostname or parts.path or parts.query:
        raise StrategyError("This must be a name with https, such as https://board.charity.org.")
    if EXAMPLES.search(parts.hostname):
        raise StrategyError(f"{parts.hostname} is an example. Use the name that people will type.")
    return site.lower()


def check_mail(text: str) -> str:
    """Return a mail address.

    Raises:
        StrategyError: it is none; says what it should look like.
    """
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError as wrong:
        raise StrategyError(f"This is not a mail address: {wrong}") from wrong


def check_smtp(text: str) -> str:
    """Return the address of a mail server, or nothing.

    Raises:
        StrategyError: it is none; says what it should look like.
    """
    text = text.strip()
    if text and "://" not in text:
        text = f"smtp://{text}"
    parts = urlsplit(text)
    if text and (parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path):
        raise StrategyError("This must look like smtp://mail.charity.org:587 or smtps://...")
    return text


def check_url(text: str) -> str:
    """Return the address of a database, or nothing for a file.

    Raises:
        StrategyError: it is none; says what it should look like.
    """
    text = text.strip()
    if text and not with_driver(text).startswith("postgresql+psycopg://"):
        raise StrategyError("This must look like postgresql://user:password@host/name.")
    return text


def check_folder(text: str) -> str:
    """Return an absolute folder.

    Raises:
        StrategyError: it is none; says what it should look like.
    """
    text = text.strip().rstrip("/") or "/var/lib/strategy-board"
    if not text.startswith("/"):
        raise StrategyError("This must be a whole path, such as /var/lib/strategy-board.")
    return text
