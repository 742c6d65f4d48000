"""The files that a board needs around it, made from those in docs/deployment."""

import secrets
from pathlib import Path

from dashboard.setup_answers import Answers

_PACKED = Path(__file__).parent / "deployment"
_SOURCE = Path(__file__).resolve().parent.parent / "docs" / "deployment"
NAME, FOLDER, PROGRAM = "board.example.org", "/var/lib/strategy-board", "/opt/strategy-board/.venv"
UNITS = ("strategy-board.service", "strategy-board-backup.service", "strategy-board-backup.timer")


def shipped(name: str) -> str:
    """Return one of the files that come with the board: installed, or beside its source."""
    folder = _PACKED if _PACKED.is_dir() else _SOURCE
    return (folder / name).read_text(encoding="utf-8")


def settings_file(answers: Answers, *, folder: str = "", database: str = "") -> str:
    """Return the settings, one to a line; values in quotes as systemd and compose read them."""
    values = {
        "STRATEGY_BOARD_URL": answers.site,
        "STRATEGY_BOARD_PROXIES": "1",
        "STRATEGY_BOARD_HOME": folder or answers.folder,
        "STRATEGY_BOARD_CONTACT": answers.who,
        "DATABASE_URL": database or answers.database,
        "STRATEGY_BOARD_SMTP": answers.smtp,
        "STRATEGY_BOARD_SMTP_USER": answers.user,
        "STRATEGY_BOARD_SMTP_PASSWORD": answers.password,
        "STRATEGY_BOARD_MAIL_FROM": answers.sender if answers.smtp else "",
    }
    lines = [f"{name}={_quoted(value)}" for name, value in values.items() if value]
    head = "# Settings of the strategy board. Look at them: strategy-board config --check"
    return "\n".join([head, *lines]) + "\n"


def _quoted(value: str) -> str:
    plain = all(c.isalnum() or c in "@%_+=:,./-" for c in value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return value if plain else f'"{escaped}"'


def unit_file(name: str, answers: Answers, program: Path) -> str:
    """Return a unit of systemd for this folder and this installation."""
    text = shipped(name).replace(PROGRAM, str(program)).replace(FOLDER, answers.folder)
    if answers.folder != FOLDER:
        # Systemd makes folders below /var/lib only.
        text = text.replace("StateDirectory=strategy-board", f"ReadWritePaths={answers.folder}")
    return text


def nginx_file(answers: Answers) -> str:
    """Return a site of nginx for this name."""
    return shipped("nginx.conf").replace(NAME, answers.host)


def caddy_file(answers: Answers, upstream: str = "127.0.0.1:8050") -> str:
    """Return a site of Caddy for this name."""
    return shipped("Caddyfile").replace(NAME, answers.host).replace("127.0.0.1:8050", upstream)


def container_files(answers: Answers) -> dict[str, str]:
    """Return what stands beside each other to run the board in containers, by name."""
    password = secrets.token_urlsafe(24)
    settings = settings_file(
        answers,
        folder="/home/board/data",
        database=f"postgresql://board:{password}@database/board",
    )
    database = f"POSTGRES_USER=board\nPOSTGRES_DB=board\nPOSTGRES_PASSWORD={password}\n"
    return {
        "strategy-board.env": settings + database,
        "compose.yaml": shipped("compose.yaml"),
        "Caddyfile": caddy_file(answers, "board:8050"),
    }
