"""The second factor: right codes, once, with clocks that differ a little."""

from datetime import timedelta

import pyotp

from strategy.accounts.sealing import Sealer
from strategy.accounts.second_factor import app_address, matching_step, new_totp
from tests.strategy.accounts.people import AT

# RFC 6238, appendix B: the SHA-1 secret "12345678901234567890" and its six last digits.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def test_the_codes_are_those_of_the_standard() -> None:
    from datetime import UTC, datetime

    for seconds, code in ((59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")):
        at = datetime.fromtimestamp(seconds, UTC)
        assert matching_step(RFC_SECRET, code, at=at) == seconds // 30


def test_a_clock_may_be_half_a_minute_off_and_no_more() -> None:
    code = pyotp.TOTP(RFC_SECRET).at(AT)
    for seconds, taken in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        step = matching_step(RFC_SECRET, code, at=AT + timedelta(seconds=seconds))
        assert (step is not None) is taken, seconds


def test_a_code_is_taken_once() -> None:
    code = pyotp.TOTP(RFC_SECRET).at(AT)
    step = matching_step(RFC_SECRET, code, at=AT)
    assert step is not None
    assert matching_step(RFC_SECRET, code, at=AT, after=step) is None


def test_blanks_in_a_code_do_not_matter_and_letters_are_no_code() -> None:
    code = pyotp.TOTP(RFC_SECRET).at(AT)
    assert matching_step(RFC_SECRET, f" {code[:3]} {code[3:]} ", at=AT) is not None
    for wrong in ("", "abcdef", "12345", "٣٤٥٦٧٨"):
        assert matching_step(RFC_SECRET, wrong, at=AT) is None


def test_an_app_is_told_whose_secret_it_is() -> None:
    address = app_address(new_totp(), "ana@example.org")
    assert address.startswith(
        "otpauth://totp/Progressive%20MS%20Strategy%20Board:ana%40example.org"
    )


def test_a_sealed_secret_opens_with_the_boards_own_key_only() -> None:
    sealed = Sealer(b"a" * 32).seal("secret")
    assert "secret" not in sealed
    assert Sealer(b"a" * 32).open(sealed) == "secret"
    assert Sealer(b"b" * 32).open(sealed) is None
    assert Sealer(b"a" * 32).open(sealed[:-4] + "AAAA") is None
