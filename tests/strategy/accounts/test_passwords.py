"""Passwords: which are taken, and what is kept of them."""

import pytest

from strategy.accounts.passwords import hash_password, is_outdated, is_right, password_problem


@pytest.mark.parametrize(
    "password",
    [
        "garden lamp violin frost",
        "c9Jw!4kq-Zp0t",
        "Zwei Äpfel über dem Fjord",
        "k3$Vw9-" + "correct horse battery staple " * 3,
    ],
)
def test_long_passwords_nobody_guesses_are_taken(password: str) -> None:
    assert password_problem(password) is None


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("", "at least 12"),
        ("k7%Qz!p", "at least 12"),
        ("x9$qL" * 40, "at most 128"),
        ("password1234", "easy to guess"),
        ("qwertyuiop123", "easy to guess"),
        ("aaaaaaaaaaaaaa", "easy to guess"),
        ("progressivealliance", "easy to guess"),
        ("passwordpassword", "easy to guess"),
        ("progressive-ms-alliance", "easy to guess"),
        ("Progressive MS Alliance 2026", "easy to guess"),
        ("strategy_board_committee!", "easy to guess"),
        ("international.multiple.sclerosis", "easy to guess"),
    ],
)
def test_others_are_refused_with_a_sentence(password: str, word: str) -> None:
    assert word in (password_problem(password) or "")


def test_what_others_know_of_a_person_makes_a_poor_password() -> None:
    known = ["Annegret Winterfeld", "annegret.winterfeld@example.org"]
    assert password_problem("winterfeldannegret", known) is not None
    assert password_problem("winterfeldannegret") is None
    assert password_problem("Annegret-Winterfeld-1968", known) is not None
    assert password_problem("annegret lamp violin frost", known) is None


def test_a_kept_password_is_argon2id_of_the_agreed_strength() -> None:
    kept = hash_password("garden lamp violin frost")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_right(kept, "garden lamp violin frost")
    assert not is_right(kept, "garden lamp violin Frost")
    assert not is_outdated(kept)


def test_nobodys_password_is_never_right() -> None:
    assert not is_right("", "nobody has this password")
    assert not is_right("not a hash", "anything")
