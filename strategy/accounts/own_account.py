"""What a signed-in person changes of their own account."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from strategy.accounts import passwords, second_factor, sign_ins
from strategy.accounts.joining import own_actor
from strategy.accounts.sealing import Sealer
from strategy.accounts.signing_in import Outcome, account_of, needs_second_factor
from strategy.changes import keep
from strategy.errors import InvalidError, NotFoundError
from strategy.language import say
from strategy.models import Credential, Identity, Passkey, Person, RecoveryCode, SignIn
from strategy.vocabulary import SignInStage, SignInWay


def credential_of(session: Session, person_id: int) -> Credential:
    """Return a person's credential, locked until the commit.

    Raises:
        NotFoundError: the person has none.
    """
    query = select(Credential).where(col(Credential.person_id) == person_id).with_for_update()
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError(say("This account has not been set up yet."))
    return found


def change_password(
    session: Session, person: Person, *, old: str, new: str, at: datetime, here: str
) -> None:
    """Set another password; every other browser is signed out.

    Args:
        here: the digest of the sign-in that goes on.

    Raises:
        InvalidError: the old password is not right, or the new one is not good enough.
    """
    kept = credential_of(session, person.id or 0)
    if kept.password_hash and not passwords.is_right(kept.password_hash, old):
        raise InvalidError({"old": say("This is not your password.")})
    weak = passwords.password_problem(new, [person.name, person.email or ""])
    if weak:
        raise InvalidError({"new": weak})
    kept.password_hash, kept.changed_at = passwords.hash_password(new), at
    session.add(kept)
    keep(session, own_actor(person), "change_password", person)
    sign_ins.end_all(session, person.id or 0, at=at, but=here)


def begin_second_factor(session: Session, sealer: Sealer, person: Person, *, at: datetime) -> str:
    """Return the secret to put into an authenticator app; it counts once a code confirmed it.

    Raises:
        InvalidError: there is a second factor already.
    """
    # Somebody whom another system vouches for has no password here.
    kept = session.get(Credential, person.id, with_for_update=True)
    kept = kept or Credential(person_id=person.id or 0, changed_at=at)
    if kept.totp_confirmed:
        raise InvalidError({"code": say("You have a second factor already.")})
    secret = sealer.open(kept.totp_sealed) if kept.totp_sealed else None
    if secret is None:
        secret = second_factor.new_totp()
        kept.totp_sealed = sealer.seal(secret)
        session.add(kept)
    return secret


def confirm_second_factor(
    session: Session, sealer: Sealer, person: Person, sign_in: SignIn, *, code: str, at: datetime
) -> tuple[list[str], Outcome]:
    """Take the first code of an authenticator app.

    Returns:
        the recovery codes, shown this once, and the sign-in that goes on from here.

    Raises:
        InvalidError: the code is not right.
    """
    kept = credential_of(session, person.id or 0)
    secret = sealer.open(kept.totp_sealed) if kept.totp_sealed else None
    step = second_factor.matching_step(secret, code, at=at) if secret else None
    if step is None or kept.totp_confirmed:
        raise InvalidError({"code": say("This code is not right. Please try the next one.")})
    kept.totp_confirmed, kept.totp_step, kept.changed_at = True, step, at
    session.add(kept)
    codes = second_factor.renew_recovery_codes(session, kept)
    keep(session, own_actor(person), "set_second_factor", person)
    return codes, _go_on(session, person, sign_in, at)


def renew_recovery_codes(session: Session, person: Person) -> list[str]:
    """Replace the recovery codes; return the new ones, shown this once.

    Raises:
        InvalidError: there is no second factor that they could replace.
    """
    kept = credential_of(session, person.id or 0)
    if not kept.totp_confirmed:
        raise InvalidError({"code": say("Recovery codes come with a second factor.")})
    keep(session, own_actor(person), "renew_recovery_codes", person)
    return second_factor.renew_recovery_codes(session, kept)


def passkeys_of(session: Session, person: Person) -> list[Passkey]:
    """Return the passkeys that a person made."""
    return list(session.exec(select(Passkey).where(col(Passkey.person_id) == person.id)))


def passkey_with(session: Session, credential: str) -> tuple[Passkey, Person] | None:
    """Return a passkey by what the browser calls it, locked until the commit, and whose it is."""
    query = select(Passkey).where(col(Passkey.credential) == credential).with_for_update()
    kept = session.exec(query).first()
    return (kept, session.get_one(Person, kept.person_id)) if kept else None


def person_with_identity(session: Session, issuer: str, subject: str) -> Person | None:
    """Return whom a provider of identities knows by a subject, if anybody."""
    query = (
        select(Person)
        .join(Identity, col(Identity.person_id) == col(Person.id))
        .where(col(Identity.issuer) == issuer, col(Identity.subject) == subject)
    )
    return session.exec(query).first()


def credential_if_any(session: Session, person: Person) -> Credential | None:
    """Return what a person signs in with, unless the account was never set up."""
    return session.get(Credential, person.id)


def add_passkey(
    session: Session, person: Person, sign_in: SignIn, passkey: Passkey, *, at: datetime
) -> Outcome:
    """Keep a passkey's public half; a half-way sign-in of a patient representative is then full."""
    session.add(passkey)
    session.flush()
    keep(session, own_actor(person), "add_passkey", person)
    waits = sign_in.stage == SignInStage.SET_UP and not needs_second_factor(person)
    return _go_on(session, person, sign_in, at) if waits else Outcome()


def remove_passkey(session: Session, person: Person, passkey_id: int) -> None:
    """Forget one of a person's passkeys, unless it is their only way in.

    Raises:
        InvalidError: it is the only way in.
        NotFoundError: the person has no such passkey.
    """
    mine = select(Passkey).where(col(Passkey.person_id) == person.id)
    held = {passkey.id: passkey for passkey in session.exec(mine).all()}
    if passkey_id not in held:
        raise NotFoundError(say("There is no such passkey any more."))
    if len(held) == 1 and not credential_of(session, person.id or 0).password_hash:
        raise InvalidError(
            {"passkey": say("This is your only way to sign in. Set a password first.")}
        )
    session.delete(held[passkey_id])
    keep(session, own_actor(person), "remove_passkey", person)


def forget_ways_in(session: Session, person: Person, *, at: datetime) -> None:
    """Take away password, second factor and passkeys of a person, and end their sign-ins."""
    for kind in (RecoveryCode, Passkey, Identity, Credential):
        session.execute(delete(kind).where(col(kind.person_id) == person.id))
    sign_ins.end_all(session, person.id or 0, at=at)


def _go_on(session: Session, person: Person, sign_in: SignIn, at: datetime) -> Outcome:
    sign_ins.end(session, sign_in.digest, at=at)
    stage, way = SignInStage.FULL, SignInWay(sign_in.way)
    token = sign_ins.start(session, person, stage, way, at=at)
    return Outcome(token, stage, account=account_of(person))
