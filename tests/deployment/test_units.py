"""The unit's and the container's own command lines: another user, no rights, a read-only root.

Neither systemd nor a container runs here; what they promise the board is made by hand.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dashboard.setup_answers import Answers
from dashboard.setup_files import settings_file, shipped, unit_file
from tests.deployment.proxies import free_port

pytestmark = pytest.mark.verify
NOBODY = 10001
PROGRAM = Path(sys.prefix)


def open_folder(folder: Path) -> Path:
    """Make a folder that only the board's user may enter, below ones that everybody may."""
    assert os.geteuid() == 0, "this proof acts as another user: run it as root"
    folder.mkdir(parents=True)
    os.chown(folder, NOBODY, NOBODY)
    folder.chmod(0o700)
    for above in folder.parents:
        if str(above).startswith("/tmp/"):  # noqa: S108 - where the tests keep their things
            above.chmod(above.stat().st_mode | 0o011)
    return folder


def as_nobody(command: list[str], folder: Path, environ: dict[str, str]) -> subprocess.Popen[str]:
    """Run a command as the board's user: nothing may be written but its folder and /tmp."""
    words = " ".join(shlex.quote(word) for word in command)
    script = (
        f"mount --bind {folder} {folder} && mount -o remount,ro,bind / "
        f"&& mount -o remount,rw,bind {folder} && umask 022 && cd / "
        f"&& exec setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups --no-new-privs "
        f"--inh-caps=-all --bounding-set=-all -- {words}"
    )
    return subprocess.Popen(
        ["unshare", "-m", "sh", "-c", script],
        env={
            "PATH": f"{PROGRAM / 'bin'}:/usr/bin:/bin",
            "PYTHONUNBUFFERED": "1",
            "TMPDIR": "/dev/shm",  # noqa: S108 - a private /tmp would hide the tests' own
            **environ,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@contextmanager
def answering(process: subprocess.Popen[str], port: int) -> Iterator[None]:
    """Wait until a board answers, and stop it afterwards."""
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2) as said:
                    assert said.status == 200
                    break
            except OSError:
                assert process.poll() is None, process.stdout.read() if process.stdout else ""
                time.sleep(0.1)
        else:
            raise AssertionError("the board did not answer within a minute")
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()


def private(folder: Path) -> list[str]:
    """Return what others may read of a folder that holds people."""
    return [str(p) for p in folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o077]


def test_the_unit_s_own_command_line_serves_and_backs_up(tmp_path: Path) -> None:
    folder, port = open_folder(tmp_path / "var" / "board"), free_port()
    answers = Answers("https://board.alliance.internal", "ada@alliance.org", folder=str(folder))
    environ = {"STRATEGY_BOARD_ENV_FILE": str(tmp_path / "board.env"), "PORT": str(port)}
    # Systemd reads it as root and hands the settings on.
    (tmp_path / "board.env").write_text(settings_file(answers), encoding="utf-8")
    (tmp_path / "board.env").chmod(0o644)
    unit = unit_file("strategy-board.service", answers, PROGRAM)
    assert f"ReadWritePaths={folder}" in unit
    with answering(as_nobody(line_of(unit, "ExecStart"), folder, environ), port):
        assert private(folder) == [], "whatever the umask was"
        backup = unit_file("strategy-board-backup.service", answers, PROGRAM)
        done = as_nobody(line_of(backup, "ExecStart"), folder, environ)
        said, _ = done.communicate(timeout=120)
        assert done.returncode == 0, said
        assert "all is well" in said
        assert "Drill: restored" in said
        assert private(folder) == []


def line_of(unit: str, name: str) -> list[str]:
    """Return the words of a line of a unit."""
    (found,) = re.findall(rf"^{name}=(.+)$", unit, re.MULTILINE)
    return shlex.split(found)


def test_the_container_s_steps_by_hand(tmp_path: Path) -> None:
    text = shipped("Containerfile")
    assert re.search(r"install -d -o board -g board -m 0700 /home/board/data", text)
    folder, port = open_folder(tmp_path / "home" / "data"), free_port()
    (command,) = re.findall(r"^CMD (\[.+\])$", text, re.MULTILINE)
    words = [part.replace("8050", str(port)) for part in json.loads(command)]
    environ = {
        "STRATEGY_BOARD_HOME": str(folder),
        "STRATEGY_BOARD_URL": "https://board.alliance.internal",
        "STRATEGY_BOARD_PROXIES": "1",
    }
    with answering(as_nobody(words, folder, environ), port):
        assert private(folder) == []
        (health,) = re.findall(r"HEALTHCHECK [^\[]*CMD (\[.+\])$", text, re.MULTILINE)
        asked = [part.replace("8050", str(port)) for part in json.loads(health)]
        asked[0] = sys.executable
        assert subprocess.run(asked, timeout=20).returncode == 0


def test_every_file_that_the_container_copies_is_there() -> None:
    for line in re.findall(r"^COPY (.+) \S+$", shipped("Containerfile"), re.MULTILINE):
        for name in line.split():
            assert Path(name).exists(), name
    assert shutil.which("unshare"), "apt-get install util-linux"
