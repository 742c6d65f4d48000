"""Mails that tell people what was done with their own account, so that nobody else does it unseen.

They are sent beside the request: a mail server that is away keeps nobody from signing in.
"""

import threading
from enum import Enum

from dashboard import mail
from dashboard.context import live_board
from dashboard.identity import current_sign_in
from strategy.language import lazy, now_speaking, say, speaking


class Done(Enum):
    """What was done: the subject of the mail."""

    NEW_BROWSER = lazy("Somebody signed in to your account with a new browser")
    PASSWORD = lazy("The password of your account was changed")
    SECOND_FACTOR = lazy("A second factor was set up for your account")
    CODES = lazy("New recovery codes were made for your account")
    PASSKEY = lazy("A passkey was added to your account")
    NO_PASSKEY = lazy("A passkey of your account was removed")
    ROLE = lazy("Your role on the strategy board was changed")
    RESET = lazy("Your ways to sign in were reset by the secretary")
    INVITED = lazy("Somebody was invited with your account")
    BACKUP = lazy("A backup of the board was taken away with your account")
    REMOVED = lazy("Your account on the strategy board was closed")


ADVICE = lazy(
    "Was it you, or did you know of it? Then there is nothing to do. If not: sign in, change your "
    "password, sign out everywhere else, and tell the secretariat."
)


def tell_actor(done: Done) -> None:
    """Send a mail to whoever makes the current request, about what was done in their name."""
    found = current_sign_in()
    if found is not None:
        tell_owner(found[1].email, done)


def tell_owner(address: str | None, done: Done) -> None:
    """Send a mail to the owner of an account, in the language that is spoken at the moment."""
    settings, language = live_board().settings, now_speaking()
    if settings.mail is None or not address or "@" not in address:
        return

    def work() -> None:
        with speaking(language):
            words = say(done.value)
            text = f"{words}.\n\n{say(ADVICE)}\n\n{settings.site}/account"
            mail.send(settings.mail, address, words, text)

    threading.Thread(target=work, name="mail to an owner").start()
