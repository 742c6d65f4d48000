"""Signing in, step by step. What is refused is a sentence that tells a stranger nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.accounts import passwords, second_factor, sign_ins
from strategy.accounts.invitations import find_link, make_link
from strategy.accounts.limits import attempt, bucket, forgive
from strategy.accounts.sealing import Sealer
from strategy.database import read_only, transaction
from strategy.language import lazy, say, say_many
from strategy.models import Credential, Identity, Passkey, Person, SignIn
from strategy.vocabulary import InvitationPurpose, Role, SignInStage, SignInWay

WRONG = lazy("The address or the password is not right.")
WRONG_CODE = lazy("This code is not right, or it was used before. Please try the next one.")
MOST_PER_PLACE = 10
MOST_PER_ACCOUNT = 50
MOST_FROM_ONE_PLACE = 100
MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: a token and how far it leads, or a sentence.

    Attributes:
        wait: minutes until the next try, 0 when there is nothing to wait for.
    """

    token: str = ""
    stage: SignInStage | None = None
    problem: str = ""
    wait: int = 0


def with_password(
    engine: Engine, *, address: str, password: str, source: str, at: datetime
) -> Outcome:
    """Sign in with address and password.

    An unknown address takes as long as a known one and gets the same words.

    Args:
        source: where the request comes from, such as a network address.
    """
    name = address.strip().casefold()
    wait = _count(engine, "password", name, source, at)
    if wait:
        return _too_many(wait)
    with read_only(engine) as session:
        person = find_person(session, name)
        kept = _credential(session, person)
    right = passwords.is_right(kept.password_hash if kept else "", password)
    if not right or person is None or kept is None:
        return Outcome(problem=say(WRONG))
    with transaction(engine) as session:
        forgive(session, bucket("password", name, source))
        _renew_hash(session, kept, password)
        stage = _stage(person, kept)
        token = sign_ins.start(session, person, stage, SignInWay.PASSWORD, at=at)
    return Outcome(token, stage)


def with_code(
    engine: Engine, sealer: Sealer, sign_in: SignIn, *, code: str, source: str, at: datetime
) -> Outcome:
    """Go on from a right password with a code of the second factor or a recovery code."""
    who = str(sign_in.person_id)
    wait = _count(engine, "code", who, source, at)
    if wait:
        return _too_many(wait)
    with transaction(engine) as session:
        person = session.get(Person, sign_in.person_id)
        if person is None or not _take_code(session, sealer, sign_in.person_id, code, at):
            return Outcome(problem=say(WRONG_CODE))
        forgive(session, bucket("code", who, source))
        sign_ins.end(session, sign_in.digest, at=at)
        token = sign_ins.start(session, person, SignInStage.FULL, SignInWay(sign_in.way), at=at)
    return Outcome(token, SignInStage.FULL)


def ask_for_link(engine: Engine, *, address: str, source: str, at: datetime) -> tuple[str, str]:
    """Return address and secret for a mail with a single-use link; two empty texts for nobody.

    Only people whose role needs no second factor sign in this way: the link is as good as their
    mailbox and no better.
    """
    name = address.strip().casefold()
    with transaction(engine) as session:
        waits = [
            attempt(session, bucket("link", name), most=MOST_LINKS, at=at),
            attempt(session, bucket("links from", source), most=MOST_FROM_ONE_PLACE, at=at),
        ]
        person = find_person(session, name)
        if any(waits) or person is None or not person.email or needs_second_factor(person):
            return "", ""
        by = person.key
        return person.email, make_link(session, person, InvitationPurpose.SIGN_IN, by=by, at=at)


def with_link(engine: Engine, *, secret: str, at: datetime) -> Outcome:
    """Sign in with a single-use link."""
    with transaction(engine) as session:
        found = find_link(session, secret, at=at, lock=True)
        if found is None or found[0].purpose != InvitationPurpose.SIGN_IN:
            return Outcome(problem=say("This link was used before, or it is too old."))
        link, person = found
        if needs_second_factor(person):
            return Outcome(problem=say("Please sign in with your password and your second factor."))
        link.used_at = at
        session.add(link)
        token = sign_ins.start(session, person, SignInStage.FULL, SignInWay.LINK, at=at)
    return Outcome(token, SignInStage.FULL)


def with_proof(session: Session, person: Person, way: SignInWay, *, at: datetime) -> Outcome:
    """Sign in somebody whose passkey or other system vouched for them."""
    return Outcome(sign_ins.start(session, person, SignInStage.FULL, way, at=at), SignInStage.FULL)


def find_person(session: Session, address: str) -> Person | None:
    """Return the person with a mail address, unless they were removed."""
    query = select(Person).where(col(Person.email) == address, col(Person.ended_on).is_(None))
    return session.exec(query).first() if address else None


def needs_second_factor(person: Person) -> bool:
    """Whether a password alone is not enough for a person's role."""
    return Role(person.role) in second_factor.NEEDED_BY


def has_joined(session: Session, person: Person) -> bool:
    """Whether a person has any way of their own to sign in."""
    kept = _credential(session, person)
    if kept is not None and kept.password_hash:
        return True
    others = (
        select(Passkey.id).where(col(Passkey.person_id) == person.id),
        select(Identity.id).where(col(Identity.person_id) == person.id),
    )
    return any(session.exec(query).first() is not None for query in others)


def nobody_can_sign_in(session: Session) -> bool:
    """Whether no account has been set up so far."""
    people = session.exec(select(Person).where(col(Person.email).is_not(None))).all()
    return not any(has_joined(session, person) for person in people)


def _stage(person: Person, kept: Credential) -> SignInStage:
    if kept.totp_confirmed:
        return SignInStage.CODE
    return SignInStage.SET_UP if needs_second_factor(person) else SignInStage.FULL


def _credential(session: Session, person: Person | None) -> Credential | None:
    return session.get(Credential, person.id) if person is not None else None


def _renew_hash(session: Session, kept: Credential, password: str) -> None:
    if passwords.is_outdated(kept.password_hash):
        kept.password_hash = passwords.hash_password(password)
        session.merge(kept)


def _take_code(session: Session, sealer: Sealer, person_id: int, code: str, at: datetime) -> bool:
    query = select(Credential).where(col(Credential.person_id) == person_id).with_for_update()
    kept = session.exec(query).first()
    if kept is None or not kept.totp_confirmed:
        return False
    secret = sealer.open(kept.totp_sealed)
    after = kept.totp_step
    step = second_factor.matching_step(secret, code, at=at, after=after) if secret else None
    if step is None:
        return second_factor.use_recovery_code(session, person_id, code, at=at)
    kept.totp_step = step
    session.add(kept)
    return True


def _count(engine: Engine, what: str, name: str, source: str, at: datetime) -> int:
    limits = (
        (bucket(what, name, source), MOST_PER_PLACE),
        (bucket(what, name), MOST_PER_ACCOUNT),
        (bucket(what, "from", source), MOST_FROM_ONE_PLACE),
    )
    with transaction(engine) as session:
        return max(attempt(session, key, most=most, at=at) for key, most in limits)


def _too_many(minutes: int) -> Outcome:
    words = say_many(
        "Too many tries. Please wait %(count)s minute and try again.",
        "Too many tries. Please wait %(count)s minutes and try again.",
        minutes,
    )
    return Outcome(problem=words, wait=minutes)
