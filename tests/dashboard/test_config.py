"""How a board may be run: unsafe settings are refused with a sentence."""

from pathlib import Path

import pytest

from dashboard.config import board_secret, real_settings
from dashboard.context import Settings
from strategy.errors import StrategyError

STRONG = "k3vW9xQ2mZ7pL4tR8sN1bC6dF5gH0jYa"


def settings(tmp_path: Path, host: str = "127.0.0.1", **environ: str) -> Settings:
    return real_settings(tmp_path, host=host, port=8050, environ=environ)


def test_on_this_computer_nothing_needs_to_be_set(tmp_path: Path) -> None:
    made = settings(tmp_path)
    assert (made.site, made.cookie_secure, made.try_as) == ("http://localhost:8050", False, False)
    assert len(made.secret) == 64
    assert settings(tmp_path).secret == made.secret, "made once"
    assert (tmp_path / "cookie.key").stat().st_mode & 0o077 == 0


def test_for_other_computers_the_public_address_is_needed_with_tls(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.168.1.5", "::"):  # noqa: S104
        with pytest.raises(StrategyError, match="STRATEGY_BOARD_URL"):
            settings(tmp_path, host)
    with pytest.raises(StrategyError, match="https"):
        settings(tmp_path, "0.0.0.0", STRATEGY_BOARD_URL="http://board.example.org")  # noqa: S104
    made = settings(tmp_path, "0.0.0.0", STRATEGY_BOARD_URL="https://board.example.org/")  # noqa: S104
    assert made.cookie_secure
    assert made.hosts == {"board.example.org"}
    assert made.site == "https://board.example.org"


@pytest.mark.parametrize("weak", ["secret", "a" * 64, "password" * 8, "1234567890" * 4])
def test_a_weak_secret_is_refused(tmp_path: Path, weak: str) -> None:
    with pytest.raises(StrategyError, match="too weak"):
        board_secret(tmp_path, {"STRATEGY_BOARD_SECRET": weak})


def test_a_secret_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    assert board_secret(tmp_path, {"STRATEGY_BOARD_SECRET": STRONG}) == STRONG.encode()
    (tmp_path / "kept").write_text(f"{STRONG}\n")
    environ = {"STRATEGY_BOARD_SECRET_FILE": str(tmp_path / "kept")}
    assert board_secret(tmp_path, environ) == STRONG.encode()


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"STRATEGY_BOARD_SMTP": "mail.example.org"}, "must look like"),
        ({"STRATEGY_BOARD_SMTP": "smtp://mail.example.org"}, "STRATEGY_BOARD_MAIL_FROM"),
        ({"STRATEGY_BOARD_OIDC_ISSUER": "https://id.example.org"}, "CLIENT_ID"),
        (
            {
                "STRATEGY_BOARD_OIDC_ISSUER": "http://id.example.org",
                "STRATEGY_BOARD_OIDC_CLIENT_ID": "b",
                "STRATEGY_BOARD_OIDC_CLIENT_SECRET": "c",
            },
            "https",
        ),
        ({"STRATEGY_BOARD_PROXIES": "many"}, "number"),
    ],
)
def test_half_a_setting_is_refused_with_what_is_missing(
    tmp_path: Path, environ: dict[str, str], word: str
) -> None:
    with pytest.raises(StrategyError, match=word):
        settings(tmp_path, **environ)


def test_secrets_are_not_in_what_is_printed_of_the_settings(tmp_path: Path) -> None:
    made = settings(
        tmp_path,
        STRATEGY_BOARD_SECRET=STRONG,
        STRATEGY_BOARD_SMTP="smtps://user:hush@mail.example.org",
        STRATEGY_BOARD_MAIL_FROM="board@example.org",
        STRATEGY_BOARD_OIDC_ISSUER="https://id.example.org",
        STRATEGY_BOARD_OIDC_CLIENT_ID="board",
        STRATEGY_BOARD_OIDC_CLIENT_SECRET="silence",
    )
    assert made.mail is not None and (made.mail.port, made.mail.encrypted) == (465, True)
    assert made.single_sign_on is not None
    text = repr(made)
    assert not any(word in text for word in (STRONG, "hush", "silence"))
