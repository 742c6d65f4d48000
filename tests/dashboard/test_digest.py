"""The weekly mail: to those who asked, when there is something new, and nobody's words in it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.context import Mail, Settings
from dashboard.digest import send_digests
from strategy.access import COMMAND_LINE, Actor
from strategy.database import open_engine, transaction
from strategy.language import speaking
from strategy.services import commenting
from strategy.services.digest_wishes import choose_digest, see_news
from strategy.services.people import invite_person
from strategy.vocabulary import Role
from tests.cast import Cast, actors
from tests.dashboard.mailbox import Box, mailbox

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WORDS = "Nobody but the board reads this."


@pytest.fixture
def box() -> Iterator[tuple[Box, Mail]]:
    with mailbox() as held:
        yield held


@pytest.fixture
def cast(sqlite: Engine) -> Cast:
    return actors(sqlite)


def settings(folder: Path, mail: Mail | None) -> Settings:
    return Settings(
        try_as=False,
        secret=b"x" * 32,
        cookie_secure=False,
        data_dir=folder,
        site="https://board.example.org",
        mail=mail,
    )


def listener(engine: Engine, *, wanted: bool = True, language: str = "en") -> Actor:
    """Return somebody who commented, got an answer, and wants mail or not."""
    with transaction(engine) as session:
        values = {
            "email": "pat@example.org",
            "role": "patient_representative",
            "organisation_key": None,
        }
        person, _ = invite_person(session, actor=COMMAND_LINE, values=values, at=NOW)
    actor = Actor(person.key, Role.PATIENT)
    with transaction(engine) as session, speaking(language):
        choose_digest(session, actor=actor, wanted=wanted)
        key = commenting.write_comment(
            session,
            actor=actor,
            values={"subject": "strategy:U1", "words": WORDS},
            write_key="k",
            now=NOW,
        )
    answer(engine, key, 1)
    return actor


def answer(engine: Engine, key: str, version: int) -> None:
    with transaction(engine) as session:
        commenting.answer_comment(
            session,
            actor=actors(engine).committee,
            comment_key=key,
            today=NOW.date(),
            values={"state": "answered", "words": WORDS, "version": version},
        )


def test_whoever_asked_is_told_once_a_week_and_no_words_travel(
    sqlite: Engine, cast: Cast, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    listener(sqlite)
    ready = settings(tmp_path, box[1])
    assert send_digests(sqlite, ready, at=NOW) == 1
    ((to, text),) = box[0].mails
    assert to == ["pat@example.org"]
    assert "Your comment has an answer" in text
    assert "https://board.example.org/voices/mine" in text
    assert WORDS not in text
    assert send_digests(sqlite, ready, at=NOW + timedelta(days=6)) == 0
    assert send_digests(sqlite, ready, at=NOW + timedelta(days=7)) == 1


def test_a_mail_speaks_the_language_it_was_asked_for_in(
    sqlite: Engine, cast: Cast, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    listener(sqlite, language="de")
    assert send_digests(sqlite, settings(tmp_path, box[1]), at=NOW) == 1
    ((_, text),) = box[0].mails
    mail = message_from_string(text, policy=default)
    assert mail["Subject"] == "Was aus Ihren Beiträgen wurde"
    body = mail.get_content()
    assert "- Ihr Beitrag hat eine Antwort (" in body
    assert "This mail" not in body
    assert "There is" not in body


def test_nobody_else_is_written_to(
    sqlite: Engine, cast: Cast, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    listener(sqlite, wanted=False)
    assert send_digests(sqlite, settings(tmp_path, box[1]), at=NOW) == 0
    assert box[0].mails == []


def test_what_was_seen_on_the_board_is_not_told_by_mail(
    sqlite: Engine, cast: Cast, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    actor = listener(sqlite)
    with transaction(sqlite) as session:
        see_news(session, actor=actor, revision=10_000)
    assert send_digests(sqlite, settings(tmp_path, box[1]), at=NOW) == 0


def test_a_mail_that_was_not_taken_is_tried_again(
    sqlite: Engine, cast: Cast, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    listener(sqlite)
    nowhere = Mail("127.0.0.1", 1, "", "", encrypted=False, sender="board@example.org")
    assert send_digests(sqlite, settings(tmp_path, nowhere), at=NOW) == 0
    assert send_digests(sqlite, settings(tmp_path, box[1]), at=NOW) == 1


FIFTY = 50


def test_two_machines_that_mail_at_once_write_to_everybody_once(
    engine: Engine, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    for number in range(FIFTY):
        with transaction(engine) as session:
            values = {
                "email": f"pat{number}@example.org",
                "role": "patient_representative",
                "organisation_key": None,
            }
            person, _ = invite_person(session, actor=COMMAND_LINE, values=values, at=NOW)
        actor = Actor(person.key, Role.PATIENT)
        with transaction(engine) as session:
            choose_digest(session, actor=actor, wanted=True)
            said = {"subject": "strategy:U1", "words": f"{WORDS} {number}"}
            key = commenting.write_comment(
                session, actor=actor, values=said, write_key=f"k{number}", now=NOW
            )
        answer(engine, key, 1)
    machines = [open_engine(engine.url.render_as_string(hide_password=False)) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        ready = settings(tmp_path, box[1])
        sent = list(pool.map(lambda one: send_digests(one, ready, at=NOW), machines))
    for one in machines:
        one.dispose()
    assert sum(sent) == FIFTY
    assert all(sent), "both took part"
    assert len({to[0] for to, _ in box[0].mails}) == len(box[0].mails) == FIFTY


def test_a_mail_has_a_date_and_a_number_of_its_own(
    sqlite: Engine, cast: Cast, tmp_path: Path, box: tuple[Box, Mail]
) -> None:
    listener(sqlite)
    send_digests(sqlite, settings(tmp_path, box[1]), at=NOW)
    mail = message_from_string(box[0].mails[0][1], policy=default)
    assert mail["Date"].datetime is not None
    assert re.fullmatch(r"<[^<>@]+@[^<>@]+>", mail["Message-ID"])
