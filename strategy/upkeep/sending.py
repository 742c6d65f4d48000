"""Copies of backups elsewhere: in a folder of another disk or machine, or behind rclone.

Only what was looked through and encrypted leaves the machine. The list of who was erased goes with
it: a restore needs both.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from strategy.errors import StrategyError
from strategy.upkeep.backups import (
    EXPIRE_AFTER,
    Backup,
    digest_of,
    forget_expired,
    forget_old,
    note_of,
)
from strategy.upkeep.copying import flush
from strategy.upkeep.erasures import NAME

KEPT = 30
_PATIENCE = 3_600
# "name:path" or ":backend,option=value:path", as rclone writes where something is.
_REMOTE = re.compile(r"^(?:[\w .+@-]+|:[\w-]+(?:,[^:]*(?:\"[^\"]*\")?)*):")


def send(made: Backup, to: str, *, keep: int = KEPT) -> str:
    """Copy a backup, its note and the list of erasures to another place, and look at the copy.

    What is older than is promised, or more than is to be kept, is deleted there.

    Args:
        made: an encrypted backup that was found good.
        to: a folder, or a place of rclone such as ``s3:charity-backups/board``.
        keep: how many are kept in a folder; rclone goes by age alone.

    Returns:
        a sentence on what was done.

    Raises:
        StrategyError: it could not be copied, or is not fit to leave the machine.
    """
    if not made.encrypted:
        raise StrategyError(
            "Only encrypted backups leave the machine. Set STRATEGY_BOARD_BACKUP_TO to a public "
            "key of age."
        )
    if not made.verified:
        raise StrategyError(f"{made.path.name} is not good and stays here: {made.problems[0]}")
    files = [made.path, note_of(made.path), made.path.with_name(NAME)]
    files = [file for file in files if file.is_file()]
    if is_remote(to):
        _by_rclone(files, to)
    else:
        _into_folder(files, Path(to), made, keep)
    return f"Copied to {to}: {made.path.name}"


def is_remote(to: str) -> bool:
    """Whether a place is one of rclone; else it is a folder."""
    return bool(_REMOTE.match(to)) and not Path(to).is_absolute()


def _into_folder(files: list[Path], folder: Path, made: Backup, keep: int) -> None:
    if not folder.is_dir():
        raise StrategyError(f"There is no folder {folder}. Is the disk there, the share mounted?")
    try:
        for file in files:
            part = folder / f".{file.name}.part"
            shutil.copyfile(file, part)
            flush(part)
            part.replace(folder / file.name)
        flush(folder)
    except OSError as failure:
        raise StrategyError(
            f"The backup could not be copied to {folder}: {failure.strerror}."
        ) from failure
    if digest_of(folder / made.path.name) != made.digest:
        raise StrategyError(f"The copy of {made.path.name} in {folder} is not as it should be.")
    forget_old(folder, keep)
    forget_expired(folder, at=made.made_at)


def _by_rclone(files: list[Path], to: str) -> None:
    if shutil.which("rclone") is None:
        raise StrategyError(f"rclone is not installed; {to} is one of its places.")
    for file in files:
        _rclone("copyto", str(file), f"{to.rstrip('/')}/{file.name}")
    # Holds sizes and, where both sides have them, sums of the files against each other.
    names = [part for file in files for part in ("--include", file.name)]
    _rclone("check", "--one-way", str(files[0].parent), to, *names)
    age = f"{EXPIRE_AFTER.days}d"
    _rclone("delete", to, "--min-age", age, "--include", "*.age", "--include", "*.age.json")


def _rclone(*words: str) -> None:
    command = ["rclone", *words, "--retries", "3", "--quiet"]
    try:
        subprocess.run(  # noqa: S603 - the words are ours, the place is the operator's
            command,
            check=True,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            env=dict(os.environ),
        )
    except subprocess.CalledProcessError as failure:
        said = failure.stderr.strip().splitlines()[-1:] or ["nothing was said"]
        raise StrategyError(f"rclone could not {words[0]}: {said[0][:300]}") from failure
    except subprocess.TimeoutExpired as late:
        raise StrategyError(f"rclone did not end within an hour ({words[0]}).") from late
