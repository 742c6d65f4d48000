"""Erasing somebody: nothing of them is left, and nobody else loses anything."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from data.migrate import known_schema
from strategy.access import COMMAND_LINE, VISITOR, Actor
from strategy.database import open_engine, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError
from strategy.lookup import by_key
from strategy.models import (
    Change,
    Comment,
    CommentReport,
    CommentText,
    Credential,
    Draft,
    Erasure,
    Identity,
    Invitation,
    Passkey,
    Person,
    Ranking,
    RecoveryCode,
    Round,
    SavedView,
    SignIn,
)
from strategy.queries.operations.personal_data import read_personal
from strategy.queries.voice.comments import GONE, read_comments
from strategy.services import commenting, moderating, undoing
from strategy.services.drafting import DraftPlace, Writing, save_draft
from strategy.services.erasing import erase_again, erase_me, let_go
from strategy.services.people import invite_person, remove_person
from strategy.services.ranking import send_ranking
from strategy.services.views import keep_view
from strategy.upkeep.backups import back_up
from strategy.upkeep.erasures import (
    apply_erasures,
    note_erasures,
    note_keys,
    scrub,
    scrub_if_due,
    scrub_now_or_later,
)
from strategy.upkeep.restoring import restore
from strategy.vocabulary import Role
from tests.cast import TODAY, Cast

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
NAME, MAIL = "Wilhelmina Zebedee", "wilhelmina@zebedee.example"
WORDS, DRAFT, REPORT = "My marigold hands tremble.", "Half a marigold thought", "A marigold report"
VIEW = "My marigold view"
SECRETS = [text.encode() for text in (NAME, MAIL, WORDS, DRAFT, REPORT, VIEW)]


def somebody(engine: Engine, role: str = "patient_representative") -> Actor:
    """Return somebody who wrote, reported, put in order, and left a draft."""
    with transaction(engine) as session:
        values = {"email": MAIL, "role": role, "name": NAME, "organisation_key": None}
        person, _ = invite_person(session, actor=COMMAND_LINE, values=values, at=NOW)
    actor = Actor(person.key, Role(role), None, NAME)
    with transaction(engine) as session:
        said = {"subject": "strategy:U1", "words": WORDS, "stance": "agrees", "real_name": True}
        commenting.write_comment(session, actor=actor, values=said, write_key="k", now=NOW)
    with transaction(engine) as session:
        moderating.report_comment(
            session, actor=actor, comment_key="said-first", reason=REPORT, now=NOW
        )
    with transaction(engine) as session:
        order = {"group": "people_affected", "order": ["U1"], "unknown": []}
        send_ranking(session, actor=actor, round_key="round-first", now=NOW, values=order)
    with transaction(engine) as session:
        save_draft(
            session,
            actor=actor,
            place=DraftPlace("comment", "/comments/strategy:U1/new"),
            writing=Writing({"words": DRAFT}, "key", None, "one", 1),
            at=NOW,
        )
        view = {"name": VIEW, "address": "/projects", "shared": True}
        keep_view(session, actor=actor, values=view, at=NOW)
    return actor


def erased(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        erase_me(session, actor=actor, at=NOW)


def held_of(session: Session, key: str) -> int:
    """Count the rows that still lead to somebody."""
    queries = (
        select(CommentText.comment_id).where(col(CommentText.author_key) == key),
        select(CommentReport.id).where(col(CommentReport.actor_key) == key),
        select(Ranking.id).where(col(Ranking.actor_key) == key),
        select(SavedView.id).where(col(SavedView.actor_key) == key),
        select(Draft.id).where(col(Draft.actor_key) == key, col(Draft.contents) != ""),
    )
    return sum(len(session.exec(query).all()) for query in queries)


def test_everything_about_a_person_can_be_seen_and_then_is_gone(engine: Engine, cast: Cast) -> None:
    actor = somebody(engine)
    with read_only(engine) as session:
        mine = read_personal(session, actor)
    text = str(mine)
    assert all(secret.decode() in text for secret in SECRETS)
    assert mine["orders"][0]["order"] == ["U1"]
    erased(engine, actor)
    with read_only(engine) as session:
        assert held_of(session, actor.key) == 0
        person = by_key(session, Person, actor.key)
        assert (person.name, person.email, person.ended_on) == ("", None, TODAY)
        again = str(read_personal(session, actor))
        images = str([c.image for c in session.exec(select(Change)).all()])
    assert not any(secret.decode() in text for secret in SECRETS for text in (again, images))


def test_every_way_in_is_gone_with_the_person(engine: Engine, cast: Cast) -> None:
    actor = somebody(engine)
    kinds = (Credential, RecoveryCode, Passkey, Identity, SignIn, Invitation)
    with transaction(engine) as session:
        number = by_key(session, Person, actor.key).id or 0
        session.add_all(
            [
                Credential(person_id=number, password_hash="x", changed_at=NOW),
                RecoveryCode(person_id=number, digest="d"),
                Passkey(person_id=number, credential="c", public_key="p", made_at=NOW),
                Identity(person_id=number, issuer="https://i.example", subject="s", made_at=NOW),
                SignIn(
                    digest="d",
                    person_id=number,
                    stage="full",
                    way="password",
                    made_at=NOW,
                    seen_at=NOW,
                    expires_at=NOW + timedelta(days=1),
                ),
            ]
        )
    erased(engine, actor)
    with read_only(engine) as session:
        for kind in kinds:
            left = session.exec(select(kind).where(col(kind.person_id) == number)).all()
            assert left == [], kind.__name__


def test_the_place_in_the_thread_stays_and_others_keep_theirs(engine: Engine, cast: Cast) -> None:
    erased(engine, somebody(engine))
    with read_only(engine) as session:
        first, second = read_comments(session, VISITOR, "strategy:U1", TODAY)
    assert (first.words, first.instead) == ("We get tired.", "")
    assert (second.words, second.who, second.stance, second.instead) == ("", "", "", GONE)


def test_an_erasure_cannot_be_undone(engine: Engine, cast: Cast) -> None:
    erased(engine, somebody(engine))
    with read_only(engine) as session:
        newest = session.exec(select(Change).order_by(col(Change.id).desc())).first()
    assert newest is not None
    with pytest.raises(NotAllowedError), transaction(engine) as session:
        undoing.undo(session, actor=cast.secretary, revision=newest.revision)


def test_an_order_in_a_closed_round_stays_counted_and_is_nobodys(
    engine: Engine, cast: Cast
) -> None:
    actor = somebody(engine)
    with transaction(engine) as session:
        by_key(session, Round, "round-first").closes_on = date(2026, 11, 20)
    erased(engine, actor)
    with read_only(engine) as session:
        (left,) = session.exec(select(Ranking)).all()
    assert left.order == ["U1"]
    assert actor.key not in left.actor_key


def test_the_last_secretary_stays(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        values = {"email": MAIL, "role": "secretary", "name": NAME, "organisation_key": None}
        person, _ = invite_person(session, actor=COMMAND_LINE, values=values, at=NOW)
    with pytest.raises(InvalidError, match="needs a secretary"):
        erased(engine, Actor(person.key, Role.SECRETARY))


def test_a_visitor_has_nothing_to_erase(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        erased(engine, cast.visitor)


def test_an_example_of_the_trial_stays_without_its_words(engine: Engine, cast: Cast) -> None:
    erased(engine, cast.patient)
    with read_only(engine) as session:
        assert by_key(session, Person, "pat").ended_on is None
        assert by_key(session, Comment, "said-first").erased


def test_nothing_of_an_erased_person_is_in_any_file_of_the_board(tmp_path: Path) -> None:
    from data.migrate import upgrade
    from tests.cast import fill

    engine = open_engine(f"sqlite:///{tmp_path / 'board.sqlite3'}")
    upgrade(engine)
    fill(engine)
    actor = somebody(engine)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(any(secret in f.read_bytes() for f in files) for secret in SECRETS)
    # Somebody reads all the while, so that the log beside the file cannot just go.
    with read_only(engine):
        erased(engine, actor)
        note_keys([tmp_path / "backups"], [actor.key])
    scrub(engine)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"board.sqlite3", "erasures.txt"}
    for path in files:
        found = [secret for secret in SECRETS if secret in path.read_bytes()]
        assert not found, (path.name, found)
    engine.dispose()


def test_a_restored_backup_is_erased_again_before_it_is_read(
    engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    actor, schema = somebody(engine), known_schema()
    kept = back_up(engine, tmp_path / "kept.sqlite3", schema=schema, at=NOW).path
    erased(engine, actor)
    note_erasures(engine, [tmp_path])
    restore(kept, engine, schema=schema, aside=tmp_path / "aside", at=NOW)
    with read_only(engine) as session:
        assert held_of(session, actor.key) == 5
    assert apply_erasures(engine, tmp_path, at=NOW) == [actor.key]
    with read_only(engine) as session:
        assert held_of(session, actor.key) == 0
        assert session.get(Erasure, actor.key) is not None
    assert apply_erasures(engine, tmp_path, at=NOW) == []


def test_erasing_whom_a_backup_never_knew_is_no_trouble(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        assert erase_again(session, ["nobody-here"], at=NOW) == ["nobody-here"]


def test_people_who_left_and_settled_reports_are_let_go_after_a_year(
    engine: Engine, cast: Cast
) -> None:
    actor = somebody(engine)
    with transaction(engine) as session:
        remove_person(session, actor=cast.secretary, person_key=actor.key, today=TODAY, at=NOW)
    with transaction(engine) as session:
        moderating.show_comment(session, actor=cast.committee, comment_key="said-first")
    for later, gone in (
        (timedelta(days=364), 0),
        (timedelta(days=367), 2),
        (timedelta(days=400), 0),
    ):
        with transaction(engine) as session:
            assert let_go(session, at=NOW + later) == gone
    with read_only(engine) as session:
        assert by_key(session, Person, actor.key).name == ""


def test_a_file_that_others_hold_is_written_anew_later(sqlite: Engine, tmp_path: Path) -> None:
    actor = somebody(sqlite)
    folder = tmp_path / "backups"
    with read_only(sqlite) as reader:
        # Whoever began to read before the erasure still sees what was there.
        assert reader.exec(select(CommentText)).first() is not None
        with transaction(sqlite) as session:
            erase_me(session, actor=actor, at=NOW)
        scrub_now_or_later(sqlite, folder)
        assert [path.name for path in folder.iterdir()] == ["scrub-due"]
    scrub_if_due(sqlite, folder)
    assert list(folder.iterdir()) == []
    path = Path(str(sqlite.url.database))
    for file in path.parent.glob(f"{path.name}*"):
        assert not any(secret in file.read_bytes() for secret in SECRETS), file.name


def test_nothing_is_written_anew_when_nothing_is_due(sqlite: Engine, tmp_path: Path) -> None:
    path = Path(str(sqlite.url.database))
    before = path.stat().st_ino, path.read_bytes()
    scrub_if_due(sqlite, tmp_path / "backups")
    assert (path.stat().st_ino, path.read_bytes()) == before
    assert not (tmp_path / "backups").exists()


def test_who_left_and_has_no_address_any_more_is_let_go_with_their_name(
    engine: Engine, cast: Cast
) -> None:
    actor = somebody(engine)
    with transaction(engine) as session:
        remove_person(session, actor=cast.secretary, person_key=actor.key, today=TODAY, at=NOW)
        by_key(session, Person, actor.key).email = None
    with transaction(engine) as session:
        assert erase_again(session, [actor.key], at=NOW) == [actor.key]
    with read_only(engine) as session:
        assert by_key(session, Person, actor.key).name == ""
