"""``strategy-board setup``: five answers, and a board that answers, with everything around it."""

import argparse
import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard.certificates import certificate_ends, days_left
from dashboard.command_places import report, tell
from dashboard.setup_answers import Answers, ask_all
from dashboard.setup_files import (
    UNITS,
    caddy_file,
    container_files,
    nginx_file,
    settings_file,
    unit_file,
)
from strategy.errors import StrategyError

_Commands = argparse._SubParsersAction
USER = "board"
_PATIENCE = 60
_GIVEN = ("site", "who", "smtp", "user", "database", "folder")


def add_setup_command(commands: "_Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    text = "set a board up on this machine: five questions, then everything around it"
    parser = commands.add_parser("setup", help=text, description=f"{text.capitalize()}.")
    # Never a password: what stands on a command line, everybody on the machine can read.
    for name in _GIVEN:
        parser.add_argument(f"--{name}", help=f"answer to the question about the {name}")
    parser.add_argument(
        "--container", action="store_true", help="write what containers need into this folder"
    )
    parser.set_defaults(run=run)


class _Terminal:
    """Somebody who sits before the machine."""

    def ask(self, question: str, *, secret: bool) -> str:
        """Ask, and return what was typed."""
        try:
            return getpass.getpass(f"{question}: ") if secret else input(f"{question}: ")
        except EOFError as end:
            raise KeyboardInterrupt from end

    def tell(self, sentence: str) -> None:
        """Say what was wrong."""
        tell(sentence, "bold red")


def run(options: argparse.Namespace) -> int:
    """Ask, write the files, load the board, start it, and print the first link.

    Raises:
        StrategyError: this needs root, or a step did not end well.
    """
    given = {name: getattr(options, name) for name in _GIVEN if getattr(options, name) is not None}
    if not options.container and os.geteuid() != 0:
        raise StrategyError("This writes to /etc. Run it with sudo.")
    answers = ask_all(_Terminal(), given)
    for sentence in look_around(answers):
        tell(f"Note: {sentence}", "yellow")
    return _containers(answers) if options.container else _machine(answers)


def look_around(answers: Answers) -> list[str]:
    """Return what somebody has to see to: the name, the ports, the certificate."""
    found = []
    try:
        socket.getaddrinfo(answers.host, 443)
    except OSError:
        found.append(f"{answers.host} leads nowhere yet. Let its DNS entry point to this machine.")
    if _is_taken(8050):
        found.append("Something answers at port 8050 already, perhaps an earlier board.")
    if not any(shutil.which(name) for name in ("caddy", "nginx")) and _is_taken(443):
        found.append("Something answers at port 443 that is neither Caddy nor nginx.")
    ends = certificate_ends(answers.site)
    left = days_left(ends, at=datetime.now(UTC))
    if left is not None and left < 14:
        found.append(f"The certificate of {answers.host} ends in {left} days.")
    return found


def _is_taken(port: int) -> bool:
    with socket.socket() as trial:
        trial.settimeout(1)
        return trial.connect_ex(("127.0.0.1", port)) == 0


def _containers(answers: Answers) -> int:
    for name, text in container_files(answers).items():
        _write(Path(name), text, 0o600 if name.endswith(".env") else 0o644)
    report("Now: docker compose up -d --build")
    report(
        "Then, for the first link: docker compose exec board strategy-board invite "
        f"{answers.who} --role secretary"
    )
    return 0


def _machine(answers: Answers) -> int:
    program = Path(sys.executable).parent.parent
    _check_program(program)
    owner = _owner()
    folder = Path(answers.folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    os.chown(folder, owner.uid, owner.gid)
    settings = Path("/etc/strategy-board.env")
    _write(settings, settings_file(answers), 0o600)
    command = program / "bin" / "strategy-board"
    _run(command, "load", env_file=settings)
    proxy = _proxy(answers)
    is_started = _start(answers, program)
    if answers.smtp:
        _run(command, "mail-test", answers.who, env_file=settings, must=False)
    report("")
    _run(command, "invite", answers.who, "--role", "secretary", env_file=settings)
    if proxy:
        report(proxy)
    if not is_started:
        report(f"There is no systemd here. Start it as {USER}: {command} serve --workers 2")
    report(f"Look at it from time to time: sudo {command} doctor")
    return 0


def _check_program(program: Path) -> None:
    """See that everybody may read the program and its Python: another user runs the board."""
    for place in (program, Path(sys.base_prefix)):
        closed = [p for p in (place, *place.parents) if not p.stat().st_mode & 0o005]
        if closed:
            raise StrategyError(
                f"The board runs as the user {USER}, who may not read {closed[-1]}. Install it "
                "below /opt with the machine's own Python: /usr/bin/python3 -m venv .venv"
            )


@dataclass(frozen=True, slots=True)
class _Owner:
    uid: int
    gid: int


def _owner() -> _Owner:
    """Return the user who runs the board, made where there is none."""
    # Only machines that have them come here.
    import grp
    import pwd

    try:
        known = pwd.getpwnam(USER)
    except KeyError:
        words = ("useradd", "--system", "--user-group", "--shell", "/usr/sbin/nologin", USER)
        subprocess.run(words, check=True)  # noqa: S603 - words of our own
        known = pwd.getpwnam(USER)
        report(f"Made: the user {USER}")
    return _Owner(known.pw_uid, grp.getgrnam(USER).gr_gid)


def _write(path: Path, text: str, mode: int) -> None:
    """Write a file; one that says something else already is kept beside it."""
    if path.exists() and path.read_text(encoding="utf-8") != text:
        shutil.copy2(path, path.with_name(f"{path.name}.before"))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    path.chmod(mode)
    report(f"Written: {path.absolute()}")


def _run(command: Path, *words: str, env_file: Path, must: bool = True) -> None:
    """Run a command of the board as its own process, which goes on as the board's user."""
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603 - our own program
        [str(command), "--env-file", str(env_file), *words], check=False
    )
    if done.returncode and must:
        raise StrategyError(f"strategy-board {words[0]} did not end well; see above.")


def _proxy(answers: Answers) -> str:
    """Write the site for the server with TLS that is installed; return what is left to do."""
    if shutil.which("caddy"):
        return _caddy(answers)
    if shutil.which("nginx"):
        return _nginx(answers)
    return "Install Caddy or nginx, and run this again: people need TLS to sign in."


def _caddy(answers: Answers) -> str:
    main, own = Path("/etc/caddy/Caddyfile"), Path("/etc/caddy/strategy-board.caddy")
    _write(own, caddy_file(answers), 0o644)
    line = f"import {own.name}"
    held = main.read_text(encoding="utf-8") if main.exists() else ""
    if line not in held.splitlines():
        # The page that Caddy ships stands at ":80" and would be in the way of nothing.
        _write(main, f"{held.rstrip()}\n{line}\n".lstrip(), 0o644)
    if not _works("caddy", "validate", "--config", str(main), "--adapter", "caddyfile"):
        return "Caddy does not take its settings: caddy validate --config /etc/caddy/Caddyfile"
    _reload("caddy")
    return f"Caddy gets a certificate for {answers.host} by itself once the name leads here."


def _nginx(answers: Answers) -> str:
    here = Path("/etc/nginx/sites-available")
    site = (here if here.is_dir() else Path("/etc/nginx/conf.d")) / "strategy-board.conf"
    text = nginx_file(answers)
    shown = Path(f"/etc/letsencrypt/live/{answers.host}/fullchain.pem")
    if not shown.exists():
        # Without the certificate nginx would not start at all: first only what certbot needs.
        text = text[: text.index("server {", text.index("server {") + 1)]
    _write(site, text, 0o644)
    if here.is_dir():
        link = Path("/etc/nginx/sites-enabled/strategy-board.conf")
        link.unlink(missing_ok=True)
        link.symlink_to(site)
    if not _works("nginx", "-t"):
        return "nginx does not take its settings: nginx -t"
    _reload("nginx")
    if shown.exists():
        return ""
    return (
        f"Get a certificate: certbot certonly --webroot -w /var/www/html -d {answers.host} "
        "--deploy-hook 'systemctl reload nginx'   Then run this setup again."
    )


def _works(*words: str) -> bool:
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0


def _has_systemd() -> bool:
    return Path("/run/systemd/system").is_dir()


def _reload(service: str) -> None:
    if _has_systemd():
        _works("systemctl", "reload-or-restart", service)


def _start(answers: Answers, program: Path) -> bool:
    """Write the units and start them; return whether the board answers."""
    for name in UNITS:
        _write(Path("/etc/systemd/system") / name, unit_file(name, answers, program), 0o644)
    if not _has_systemd():
        return False
    _works("systemctl", "daemon-reload")
    _works("systemctl", "enable", "--now", "strategy-board.service", UNITS[-1])
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if _answers():
            report("The board answers.")
            return True
        time.sleep(1)
    raise StrategyError("The board does not answer. See: journalctl -u strategy-board -n 50")


def _answers() -> bool:
    try:
        with urllib.request.urlopen("http://127.0.0.1:8050/livez", timeout=3) as said:
            return bool(said.status == 200)
    except (OSError, urllib.error.URLError):
        return False
