"""Encrypted backups: the board cannot read them again, whoever has the key can, nobody else."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import Engine

from data.migrate import known_schema
from strategy.database import open_engine
from strategy.errors import AskAgainError, NotAllowedError, NotFoundError, StrategyError
from strategy.upkeep.backups import (
    back_up,
    backup_to_take,
    digest_of,
    forget_expired,
    forget_old,
    list_backups,
    make_backup,
    note_of,
)
from strategy.upkeep.encrypting import check_recipients, decrypted, encrypt
from strategy.upkeep.restoring import check_backup, restore
from strategy.upkeep.verifying import verify_file
from tests.cast import EVERYBODY, Cast
from tests.data.released import rows_of

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


class Key:
    """A pair of keys, the secret half in a file as age-keygen writes it."""

    def __init__(self, folder: Path, name: str = "key.txt") -> None:
        pair = pyrage.x25519.Identity.generate()
        self.public = str(pair.to_public())
        self.file = folder / name
        self.file.write_text(f"# created: today\n# public key: {self.public}\n{pair}\n")


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return Key(tmp_path)


def made(engine: Engine, folder: Path, *keys: Key) -> Path:
    target = folder / "kept" / "one.sqlite3"
    target.parent.mkdir(exist_ok=True)
    recipients = [one.public for one in keys]
    done = back_up(engine, target, schema=known_schema(), at=NOW, recipients=recipients)
    assert done.encrypted and done.verified
    return done.path


def test_nothing_of_it_can_be_read_and_the_plain_file_is_gone(
    engine: Engine, tmp_path: Path, key: Key
) -> None:
    path = made(engine, tmp_path, key)
    assert path.name == "one.sqlite3.age"
    body = path.read_bytes()
    assert body.startswith(b"age-encryption.org/v1\n")
    assert b"SQLite format" not in body and b"Project together" not in body
    left = {one.name for one in path.parent.iterdir()}
    assert left == {"one.sqlite3.age", "one.sqlite3.age.json"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_its_note_is_of_the_file_that_is_there(engine: Engine, tmp_path: Path, key: Key) -> None:
    path = made(engine, tmp_path, key)
    note = json.loads(note_of(path).read_text(encoding="utf-8"))
    assert (note["encrypted"], note["verified"], note["file"]) == (True, True, path.name)
    assert (note["sha256"], note["bytes"]) == (digest_of(path), path.stat().st_size)


def test_it_is_restored_with_the_key_to_the_last_row(
    engine: Engine, tmp_path: Path, key: Key
) -> None:
    with engine.connect() as connection:
        before = rows_of(connection)
    path = made(engine, tmp_path, key)
    target = open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert check_backup(path, known_schema(), key.file).revision == 1
    restore(path, target, schema=known_schema(), aside=tmp_path, at=NOW, identity=key.file)
    with target.connect() as connection:
        assert rows_of(connection) == before
    target.dispose()
    assert not list(path.parent.glob(".opened-*")), "the plain copy is gone"


def test_another_program_opens_it(engine: Engine, tmp_path: Path, key: Key) -> None:
    """The format is that of age: what the library reads is what ``age -d -i key`` reads."""
    path = made(engine, tmp_path, key)
    secret = pyrage.x25519.Identity.from_str(key.file.read_text().splitlines()[-1])
    plain = tmp_path / "plain.sqlite3"
    plain.write_bytes(pyrage.decrypt(path.read_bytes(), [secret]))
    assert verify_file(plain).problems == ()


def test_each_of_two_keys_opens_it(engine: Engine, tmp_path: Path, key: Key) -> None:
    other = Key(tmp_path, "other.txt")
    path = made(engine, tmp_path, key, other)
    for one in (key, other):
        assert check_backup(path, known_schema(), one.file).problems == ()


def test_without_the_key_it_says_what_is_missing(engine: Engine, tmp_path: Path, key: Key) -> None:
    path = made(engine, tmp_path, key)
    with pytest.raises(StrategyError, match="is encrypted"):
        check_backup(path, known_schema())
    with pytest.raises(StrategyError, match="does not open"):
        check_backup(path, known_schema(), Key(tmp_path, "wrong.txt").file)
    for text in ("", "no key", "AGE-SECRET-KEY-1NONSENSE"):
        (tmp_path / "bad.txt").write_text(text)
        with pytest.raises(StrategyError, match="holds no"):
            check_backup(path, known_schema(), tmp_path / "bad.txt")
    with pytest.raises(StrategyError, match="holds no key"):
        check_backup(path, known_schema(), tmp_path / "missing.txt")


def test_a_changed_or_cut_file_is_refused(engine: Engine, tmp_path: Path, key: Key) -> None:
    path = made(engine, tmp_path, key)
    body = path.read_bytes()
    for other in (body[:-1], body[: len(body) // 2], body[:300] + b"x" + body[301:]):
        path.write_bytes(other)
        with pytest.raises(StrategyError, match="not as it was"):
            check_backup(path, known_schema(), key.file)
        note_of(path).rename(tmp_path / "note")
        with pytest.raises(StrategyError, match=r"does not open"):
            check_backup(path, known_schema(), key.file)
        (tmp_path / "note").rename(note_of(path))
    assert not list(path.parent.glob(".opened-*"))


@pytest.mark.parametrize("text", ["age1", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1ABC", "x" * 500])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(StrategyError, match="no public key of age"):
        check_recipients([text])


def test_a_disk_that_takes_nothing_leaves_no_plain_file(tmp_path: Path, key: Key) -> None:
    plain = tmp_path / "a.sqlite3"
    plain.write_bytes(b"x")
    (tmp_path / "a.sqlite3.age").mkdir()
    with pytest.raises((StrategyError, OSError)):
        encrypt(plain, [key.public])
    assert not plain.exists()


def test_a_plain_backup_needs_no_key(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "plain.sqlite3"
    back_up(engine, path, schema=known_schema(), at=NOW)
    with decrypted(path, None) as same:
        assert same == path
    assert check_backup(path, known_schema()).problems == ()


def test_old_ones_go_as_plain_ones_do(sqlite: Engine, tmp_path: Path, cast: Cast, key: Key) -> None:
    for number in range(4):
        make_backup(
            sqlite,
            actor=cast.secretary,
            folder=tmp_path,
            schema=None,
            at=NOW + timedelta(days=number),
            recipients=[key.public] if number % 2 else (),
        )
    assert [one.encrypted for one in list_backups(tmp_path)] == [True, False, True, False]
    assert len(forget_old(tmp_path, 2)) == 2
    assert len(forget_expired(tmp_path, at=NOW + timedelta(days=200))) == 1
    assert [one.encrypted for one in list_backups(tmp_path)] == [True]


# ---- Taking one away -----------------------------------------------------------------------------


def test_only_the_secretary_takes_one_away(sqlite: Engine, tmp_path: Path, cast: Cast) -> None:
    made_one = make_backup(sqlite, actor=cast.secretary, folder=tmp_path, schema=None, at=NOW)
    name = made_one.path.name
    assert backup_to_take(tmp_path, name, actor=cast.secretary).path == made_one.path
    for who in EVERYBODY:
        if who != "secretary":
            with pytest.raises(NotAllowedError):
                backup_to_take(tmp_path, name, actor=cast.named(who))


def test_who_left_the_screen_open_takes_none(sqlite: Engine, tmp_path: Path, cast: Cast) -> None:
    from dataclasses import replace

    name = make_backup(sqlite, actor=cast.secretary, folder=tmp_path, schema=None, at=NOW).path.name
    with pytest.raises(AskAgainError):
        backup_to_take(tmp_path, name, actor=replace(cast.secretary, proven=False))


@pytest.mark.parametrize(
    "name", ["../board.sqlite3", "board.sqlite3", "", "cookie.key", "/etc/passwd"]
)
def test_nothing_but_a_backup_is_taken(tmp_path: Path, cast: Cast, name: str) -> None:
    (tmp_path / "cookie.key").write_text("secret")
    with pytest.raises(NotFoundError):
        backup_to_take(tmp_path, name, actor=cast.secretary)
