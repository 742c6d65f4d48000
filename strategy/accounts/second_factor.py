"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and what replaces it."""

import secrets
from datetime import datetime

import pyotp
from sqlmodel import Session, col, delete, select

from strategy.accounts.digests import digest
from strategy.models import Credential, RecoveryCode
from strategy.vocabulary import Role

NEEDED_BY = frozenset({Role.FUNDER, Role.COMMITTEE, Role.SECRETARY})
ISSUER = "Progressive MS Strategy Board"
RECOVERY_CODES = 10
_STEP = 30
# Without letters and digits that look alike.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_totp() -> str:
    """Return the secret that board and authenticator app share."""
    return pyotp.random_base32(32)


def app_address(secret: str, name: str) -> str:
    """Return the address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def matching_step(secret: str, code: str, *, at: datetime, after: int = 0) -> int | None:
    """Return the time step a code belongs to: this one, or a neighbour for clocks that differ.

    A step up to ``after`` was used before and does not count again.
    """
    plain = "".join(code.split())
    now = int(at.timestamp()) // _STEP
    for step in (now, now - 1, now + 1):
        right = pyotp.TOTP(secret).generate_otp(step)
        if step > after and secrets.compare_digest(right.encode(), plain.encode()):
            return step
    return None


def renew_recovery_codes(session: Session, credential: Credential) -> list[str]:
    """Replace a person's recovery codes; return the new ones, which are shown this once."""
    mine = col(RecoveryCode.person_id) == credential.person_id
    session.execute(delete(RecoveryCode).where(mine))
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    for code in codes:
        session.add(RecoveryCode(person_id=credential.person_id, digest=digest(_plain(code))))
    session.flush()
    return codes


def use_recovery_code(session: Session, person_id: int, code: str, *, at: datetime) -> bool:
    """Take a recovery code; each is good once."""
    query = select(RecoveryCode).where(
        col(RecoveryCode.person_id) == person_id,
        col(RecoveryCode.digest) == digest(_plain(code)),
        col(RecoveryCode.used_at).is_(None),
    )
    found = session.exec(query.with_for_update()).first()
    if found is None:
        return False
    found.used_at = at
    session.add(found)
    return True


def codes_left(session: Session, person_id: int) -> int:
    """Return how many recovery codes a person still has."""
    query = select(RecoveryCode.id).where(
        col(RecoveryCode.person_id) == person_id, col(RecoveryCode.used_at).is_(None)
    )
    return len(session.exec(query).all())


def _recovery_code() -> str:
    letters = [secrets.choice(_ALPHABET) for _ in range(16)]
    return "-".join("".join(letters[n : n + 4]) for n in range(0, 16, 4))


def _plain(code: str) -> str:
    return "".join(code.casefold().replace("-", "").split())
