"""From a bare machine to the first award: what a person types, counted and timed.

A namespace of its own stands for the machine: /etc, /opt and /var/lib are copies or empty, no port
is taken. Without systemd the unit's command line is run by hand, and Caddy signs its own
certificate, because nobody can be asked for one here.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.verify
HOST, WHO = "board.alliance.internal", "ada@alliance.org"
ADDRESS = "ADDRESS"
TYPED = [
    "apt-get install -y git python3-venv caddy",
    f"git clone {ADDRESS} /opt/strategy-board",
    "cd /opt/strategy-board && python3 -m venv .venv && .venv/bin/pip install -c constraints.txt .",
    ".venv/bin/strategy-board setup",
]
ANSWERED = [f"https://{HOST}", WHO, "", "", ""]
MOST_LINES, MOST_SECONDS = 10, 3_600
# Everything that is written outside the board's own source and folder, kept apart.
MACHINE = """
set -e
mount --bind {machine}/etc /etc
mount --bind {machine}/opt /opt
mount --bind {machine}/lib /var/lib
cd /opt/strategy-board 2>/dev/null || cd /
"""
INSIDE = """
ip link set lo up
echo "127.0.0.1 localhost {host}" > /etc/hosts
printf '{answers}' | .venv/bin/strategy-board setup > {machine}/said 2>&1 || true
cat {machine}/said
link=$(grep -o 'https://{host}/join/[^ ]*' {machine}/said)
umask 022
export STRATEGY_BOARD_ENV_FILE={machine}/board.env
install -m 0644 /etc/strategy-board.env $STRATEGY_BOARD_ENV_FILE
setpriv --reuid=board --regid=board --clear-groups \\
    .venv/bin/strategy-board serve --workers 2 > {machine}/serve.log 2>&1 &
printf '{{\\nlocal_certs\\nskip_install_trust\\n}}\\n' > /etc/caddy/whole
cat /etc/caddy/strategy-board.caddy >> /etc/caddy/whole
export XDG_DATA_HOME={machine}
caddy run --config /etc/caddy/whole --adapter caddyfile > {machine}/caddy.log 2>&1 &
root={machine}/caddy/pki/authorities/local/root.crt
for turn in $(seq 60); do test -f $root && break; sleep 1; done
cd {source}
{python} -m tests.deployment.first_hour "$link" $root
kill %1 %2; wait
"""


def inside(script: str, *more: str) -> str:
    """Run a script on the machine; return what was said."""
    done = subprocess.run(
        ["unshare", "-m", *more, "bash", "-c", script],
        capture_output=True,
        text=True,
        timeout=1_500,
        # Python is the machine's own: another user has to be able to read it.
        env={**_passed_on(), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"},
    )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    return done.stdout


def _passed_on() -> dict[str, str]:
    """Return what says where packages come from; nothing of any board."""
    return {
        k: v for k, v in os.environ.items() if k.startswith(("PIP_", "UV_", "SSL_", "REQUESTS"))
    }


def test_from_a_bare_machine_to_the_first_award(tmp_path: Path) -> None:
    assert os.geteuid() == 0, "this proof makes a machine of its own: run it as root"
    assert shutil.which("caddy"), "apt-get install -y caddy"
    assert len(TYPED) + len(ANSWERED) <= MOST_LINES
    machine, source = tmp_path / "machine", Path.cwd()
    for name in ("opt", "lib"):
        (machine / name).mkdir(parents=True)
    for above in (machine, *machine.parents):
        if len(above.parts) > 2:
            above.chmod(above.stat().st_mode | 0o011)
    subprocess.run(["cp", "-a", "/etc", str(machine / "etc")], check=True)
    own = MACHINE.format(machine=machine)
    began = time.monotonic()
    inside(own + f"{TYPED[1].replace(ADDRESS, str(source))} && {TYPED[2]}")
    installed = time.monotonic() - began
    said = inside(
        own
        + INSIDE.format(
            machine=machine,
            host=HOST,
            answers="".join(f"{line}\\n" for line in ANSWERED),
            source=source,
            python=sys.executable,
        ),
        "-n",
    )
    taken = time.monotonic() - began
    assert "The first award is logged." in said
    for written in (
        "/etc/strategy-board.env",
        "/etc/caddy/strategy-board.caddy",
        "/etc/systemd/system/strategy-board.service",
        "/etc/systemd/system/strategy-board-backup.timer",
    ):
        assert f"Written: {written}" in said
    settings = machine / "etc" / "strategy-board.env"
    assert settings.stat().st_mode & 0o077 == 0
    assert re.search(rf"^STRATEGY_BOARD_URL=https://{HOST}$", settings.read_text(), re.MULTILINE)
    assert taken < MOST_SECONDS
    sys.stdout.write(
        f"{len(TYPED) + len(ANSWERED)} lines, installed after {installed:.0f} s, first award after "
        f"{taken:.0f} s\n"
    )
