"""Mails of the board: few, short, plain text. Without a mail server links are shown instead."""

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from dashboard.context import Mail
from strategy.language import lazy, say

LOG = logging.getLogger("board")
PATIENCE_SECONDS = 10
SIGNATURE = "\n\n-- \nProgressive MS Strategy Board\n"
MACHINE = lazy("This mail was sent by a machine.")


def send(mail: Mail | None, to: str, subject: str, text: str) -> bool:
    """Send a mail; return whether the mail server took it."""
    if mail is None:
        return False
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, to, subject
    # Without these a mail looks like those of people who send what nobody asked for.
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=_domain(mail))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text + SIGNATURE + say(MACHINE) + "\n")
    try:
        with _reached(mail) as server:
            _protect(server, mail)
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as problem:
        # Not the address and not the text: logs hold nothing personal.
        LOG.error("mail not sent: %s", type(problem).__name__)
        return False
    return True


def _domain(mail: Mail) -> str:
    return mail.sender.rpartition("@")[2].strip(" >") or "localhost"


def _reached(mail: Mail) -> smtplib.SMTP:
    if mail.encrypted:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=PATIENCE_SECONDS, context=context)
    return smtplib.SMTP(mail.host, mail.port, timeout=PATIENCE_SECONDS)


def _protect(server: smtplib.SMTP, mail: Mail) -> None:
    """Go over to TLS; only a mail server on this computer may do without."""
    if mail.encrypted:
        return
    server.ehlo()
    if server.has_extn("starttls") or not _is_near(mail.host):
        server.starttls(context=ssl.create_default_context())


def _is_near(host: str) -> bool:
    return host in ("localhost", "127.0.0.1", "::1")


def invitation_text(link: str, role: str) -> str:
    """Return the words of an invitation."""
    return (
        "You are invited to the strategy board of the International Progressive MS Alliance "
        f"({role}).\n\nOpen this link to join. It works once and for seven days:\n{link}\n\n"
        "You did not expect this? Then do nothing, and tell the secretariat."
    )


def confirmation_text(link: str, funder: str) -> str:
    """Return the words that come with the link to confirm awards."""
    return (
        "The strategy board of the International Progressive MS Alliance holds awards of "
        f"{funder}. Please look at them and say of each whether it is right:\n{link}\n\n"
        "The link works once. You need no account."
    )


def sign_in_text(link: str) -> str:
    """Return the words that come with a single-use link."""
    ask = say("Open this link to sign in to the strategy board. It works once and for 15 minutes:")
    calm = say("You did not ask for it? Then do nothing; nobody can get in without this mail.")
    return f"{ask}\n{link}\n\n{calm}"
