"""What setup writes: only what was asked is in it, and every line is one that its readers take."""

import re
from pathlib import Path

import pytest
import yaml

from dashboard.config import real_settings
from dashboard.env_files import read_env_file
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

GOOD = {
    "site": "Board.Charity.org/",
    "who": "ada@charity.org",
    "smtp": "smtps://mail.charity.org",
    "user": "board@charity.org",
    "password": 'p #$"\\ß word',
    "database": "",
    "folder": "/srv/board",
}


class Script:
    """Somebody who answers by a list, and hears what was wrong."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked, self.heard = list(answers), list[str](), list[str]()

    def ask(self, question: str, *, secret: bool) -> str:
        """Answer."""
        self.asked.append(question)
        return self.answers.pop(0)

    def tell(self, sentence: str) -> None:
        """Hear."""
        self.heard.append(sentence)


def test_five_questions_and_a_wrong_answer_is_asked_again() -> None:
    one = Script(
        "http://board.charity.org",
        "https://board.example.org",
        "board.charity.org",
        "nobody",
        "ada@charity.org",
        "",
        "mysql://no",
        "",
        "",
    )
    answers = ask_all(one, {})
    assert answers == Answers("https://board.charity.org", "ada@charity.org")
    assert len({question[0] for question in one.asked}) == 5
    assert len(one.heard) == 4
    assert "is an example" in one.heard[1]


def test_what_was_given_is_not_asked_and_checked_all_the_same() -> None:
    with pytest.raises(StrategyError, match="is an example"):
        ask_all(Script(), {**GOOD, "site": "https://board.example.org"})
    assert ask_all(Script(), GOOD).site == "https://board.charity.org"


def test_the_settings_are_read_back_as_they_were_meant(tmp_path: Path) -> None:
    answers = ask_all(Script(), {**GOOD, "folder": str(tmp_path)})
    file = tmp_path / "board.env"
    file.write_text(settings_file(answers), encoding="utf-8")
    made = real_settings(tmp_path, host="127.0.0.1", port=8050, environ=read_env_file(file))
    assert made.site == "https://board.charity.org"
    assert made.mail is not None
    assert (made.mail.user, made.mail.password) == ("board@charity.org", GOOD["password"])
    assert (made.mail.port, made.mail.encrypted) == (465, True)
    assert made.mail.sender == "board@charity.org"
    assert (made.proxies, made.contact) == (1, "mailto:ada@charity.org")


def test_units_name_the_folder_and_the_installation() -> None:
    answers = ask_all(Script(), GOOD)
    for name in UNITS:
        text = unit_file(name, answers, Path("/opt/other/venv"))
        assert "/var/lib/strategy-board" not in text
        assert "/opt/strategy-board" not in text
    service = unit_file(UNITS[0], answers, Path("/opt/other/venv"))
    assert "ExecStart=/opt/other/venv/bin/strategy-board serve --workers 2" in service
    assert "ReadWritePaths=/srv/board" in service


def test_a_site_is_for_this_name_only_and_for_nginx_of_debian_12() -> None:
    answers = ask_all(Script(), GOOD)
    for text in (nginx_file(answers), caddy_file(answers)):
        assert "board.charity.org" in text
        assert "example" not in text
    nginx = nginx_file(answers)
    # A directive of its own since 1.25.1; earlier ones do not start with it.
    assert not re.search(r"^\s*http2 on;", nginx, re.MULTILINE)
    assert "listen 443 ssl http2;" in nginx
    assert "proxy_set_header Host $http_host;" in nginx, "with the port, or forms are refused"


def test_containers_share_one_password_and_only_the_proxy_is_seen_from_outside() -> None:
    files = container_files(ask_all(Script(), GOOD))
    settings = files["strategy-board.env"]
    (password,) = re.findall(r"POSTGRES_PASSWORD=(\S+)", settings)
    assert f"postgresql://board:{password}@database/board" in settings
    assert container_files(ask_all(Script(), GOOD))["strategy-board.env"] != settings
    services = yaml.safe_load(files["compose.yaml"])["services"]
    assert set(services) == {"board", "backup", "database", "proxy"}
    assert {name for name, one in services.items() if "ports" in one} == {"proxy"}
    for name in ("board", "backup"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert "data:/home/board/data" in services[name]["volumes"]
    assert "reverse_proxy board:8050" in files["Caddyfile"]
