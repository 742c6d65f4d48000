"""The weekly mail: what became of somebody's comments, to those who asked for it."""

from datetime import date, datetime

from sqlalchemy import Engine

from dashboard import mail
from dashboard.context import Settings
from strategy.accounts.joining import own_actor
from strategy.database import read_only, transaction
from strategy.language import day, lazy, say, say_many, speaking
from strategy.models import Person
from strategy.queries.voice.comment_news import News, digest_listeners, read_news
from strategy.services.digest_wishes import claim_digest, unclaim_digest

SUBJECT = lazy("What became of your comments")
WORDS = {
    "mark_comment": lazy("Your comment was read (%(day)s)."),
    "answer_comment": lazy("Your comment has an answer (%(day)s)."),
    "hide_comment": lazy("Your comment was hidden, with a reason (%(day)s)."),
    "show_comment": lazy("Your comment is shown again (%(day)s)."),
    "write_comment": lazy("Your comment has a reply (%(day)s)."),
}


def send_digests(engine: Engine, settings: Settings, *, at: datetime) -> int:
    """Write to everybody who wants it, has something new, and got no mail this week.

    Returns:
        how many mails the mail server took; whoever was not reached is tried again the next time.
    """
    sent = 0
    for person, language, news in _due(engine, at.date()):
        # Taken before it is sent: another machine that mails at the same time passes by. Should
        # this one break off here, the news still stand on the page.
        with transaction(engine) as session:
            before = claim_digest(session, person, on=at.date())
        if before is None:
            continue
        with speaking(language):
            text = text_of(news, settings.site)
            taken = mail.send(settings.mail, person.email or "", say(SUBJECT), text)
        if taken:
            sent += 1
        else:
            with transaction(engine) as session:
                unclaim_digest(session, person, before)
    return sent


def _due(engine: Engine, today: date) -> list[tuple[Person, str, tuple[News, ...]]]:
    with read_only(engine) as session:
        found = [
            (person, held.language, read_news(session, own_actor(person)))
            for person, held in digest_listeners(session, today)
        ]
    return [one for one in found if one[2]]


def text_of(news: tuple[News, ...], site: str) -> str:
    """Return the mail: what is new and where to read it; none of anybody's words."""
    own = [one for one in news if one.is_own]
    lines = ["- " + say(WORDS[one.verb], day=day(one.on)) for one in own]
    others = len(news) - len(own)
    if others:
        lines.append(
            "- "
            + say_many(
                "%(count)s new comment on strategies that you own.",
                "%(count)s new comments on strategies that you own.",
                others,
            )
        )
    return "\n\n".join(
        [
            say("There is something new for you on the strategy board:"),
            "\n".join(lines),
            say("Read it here: %(address)s", address=f"{site}/voices/mine"),
            say(
                "You get this mail because you asked for it, once a week at most. On the same page "
                "you can end it."
            ),
        ]
    )
