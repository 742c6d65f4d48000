"""Backups that only the holder of a key can read, in the format of ``age``.

The board knows the public half only: it can write such a file and cannot read it again. Any other
program that reads age files opens them, too.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyrage

from strategy.errors import StrategyError

ENDING = ".age"


def check_recipients(keys: Sequence[str]) -> tuple[str, ...]:
    """Return public keys as they are.

    Raises:
        StrategyError: one of them is none.
    """
    for key in keys:
        try:
            pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError as wrong:
            raise StrategyError(
                f"“{key[:12]}…” is no public key of age: it starts with age1. Make a pair with "
                "age-keygen; the board is given the public half."
            ) from wrong
    return tuple(keys)


def encrypt(path: Path, recipients: Sequence[str]) -> Path:
    """Put an encrypted file in the place of a plain one; return where it is.

    Args:
        path: the plain file; it is gone afterwards.
        recipients: public keys; the holder of any of them can read it.

    Raises:
        StrategyError: it could not be written; the plain file is gone all the same.
    """
    target = path.with_name(path.name + ENDING)
    known = [pyrage.x25519.Recipient.from_str(key) for key in recipients]
    try:
        pyrage.encrypt_file(str(path), str(target), known)
        target.chmod(0o600)
        with target.open("rb") as file:
            os.fsync(file.fileno())
    except (OSError, pyrage.EncryptError) as failure:
        target.unlink(missing_ok=True)
        raise StrategyError(f"The backup could not be encrypted: {failure}.") from failure
    finally:
        path.unlink(missing_ok=True)
    return target


@contextlib.contextmanager
def decrypted(path: Path, identity: Path | None) -> Iterator[Path]:
    """Give a file that can be read: the file itself, or a plain copy for as long as it takes.

    Args:
        path: a backup, encrypted or not.
        identity: the file with the secret half of the key.

    Raises:
        StrategyError: there is no key, or it does not open this file.
    """
    if path.suffix != ENDING:
        yield path
        return
    keys = _identities(path, identity)
    # Beside the backup: a copy of everything does not belong into a folder that others share.
    try:
        number, name = tempfile.mkstemp(prefix=".opened-", suffix=".sqlite3", dir=path.parent)
    except OSError as failure:
        raise StrategyError(
            f"Please copy {path.name} to a folder that can be written."
        ) from failure
    os.close(number)
    plain = Path(name)
    try:
        _decrypt(path, plain, keys)
        yield plain
    except (pyrage.DecryptError, _BrokenFileError) as wrong:
        raise StrategyError(
            f"This key does not open {path.name}, or the file is damaged."
        ) from wrong
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            plain.with_name(plain.name + ending).unlink(missing_ok=True)


class _BrokenFileError(Exception):
    """A file whose end or middle is not what was written."""


def _decrypt(path: Path, plain: Path, keys: list[pyrage.x25519.Identity]) -> None:
    try:
        pyrage.decrypt_file(str(path), str(plain), keys)
    except OSError as wrong:
        # The library says so of what it cannot decrypt to the end.
        raise _BrokenFileError from wrong


def _identities(path: Path, identity: Path | None) -> list[pyrage.x25519.Identity]:
    if identity is None:
        raise StrategyError(
            f"{path.name} is encrypted. Name the file with the secret half of your key: "
            "--identity FILE."
        )
    try:
        lines = identity.read_text(encoding="utf-8").splitlines()
        found = [line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")]
        keys = [pyrage.x25519.Identity.from_str(line) for line in found]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as wrong:
        raise StrategyError(f"{identity} holds no key that can be read.") from wrong
    if not keys:
        raise StrategyError(f"{identity} holds no line that begins with AGE-SECRET-KEY-.")
    return keys
