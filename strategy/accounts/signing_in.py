"""Signing in, step by step. What is refused is a sentence that tells a stranger nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from strategy.accounts import passwords, second_factor, sign_ins
from strategy.accounts.invitations import find_link, make_link
from strategy.accounts.sealing import Sealer
from strategy.accounts.trail import note_sign_in, tell_log
from strategy.accounts.whereabouts import Whereabouts
from strategy.database import read_only, transaction
from strategy.errors import TooManyError
from strategy.language import lazy, say
from strategy.models import Credential, Identity, Passkey, Person, SignIn
from strategy.paces import KNOWN_SIGN_INS, LINKS, SIGN_INS, Pace, forgive, take
from strategy.vocabulary import InvitationPurpose, Role, SignInOutcome, SignInStage, SignInWay

WRONG = lazy("The address or the password is not right.")
WRONG_CODE = lazy("This code is not right, or it was used before. Please try the next one.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: a token and how far it leads, or a sentence.

    Attributes:
        wait: minutes until the next try, 0 when there is nothing to wait for.
        account: whose sign-in it is: the mail address, or the key of a person without one.
        is_new: whether it comes from a browser that nobody signed in to this account with before.
    """

    token: str = ""
    stage: SignInStage | None = None
    problem: str = ""
    wait: int = 0
    account: str = ""
    is_new: bool = False


def with_password(
    engine: Engine, *, address: str, password: str, whereabouts: Whereabouts, at: datetime
) -> Outcome:
    """Sign in with address and password.

    An unknown address takes as long as a known one and gets the same words.
    """
    name, way = address.strip().casefold(), SignInWay.PASSWORD
    problem = count_try(engine, "password", name, whereabouts, at)
    if problem is not None:
        return problem
    with read_only(engine) as session:
        person = find_person(session, name)
        kept = _credential(session, person)
    right = passwords.is_right(kept.password_hash if kept else "", password)
    if not right or person is None or kept is None:
        return _wrong(engine, person, whereabouts, at)
    with transaction(engine) as session:
        _forgive(session, "password", name, whereabouts, at)
        _renew_hash(session, kept, password)
        stage = _stage(person, kept)
        token = sign_ins.start(session, person, stage, way, at=at)
        if stage is not SignInStage.CODE:
            note_sign_in(session, person, SignInOutcome.SIGNED_IN, way, whereabouts, at)
    return Outcome(token, stage, account=account_of(person), is_new=not whereabouts.browser)


def _wrong(
    engine: Engine, person: Person | None, whereabouts: Whereabouts, at: datetime
) -> Outcome:
    known = SignInOutcome.WRONG_PASSWORD if person else SignInOutcome.UNKNOWN_ADDRESS
    with transaction(engine) as session:
        note_sign_in(session, person, known, SignInWay.PASSWORD, whereabouts, at)
    return Outcome(problem=say(WRONG))


def with_code(
    engine: Engine,
    sealer: Sealer,
    sign_in: SignIn,
    *,
    code: str,
    whereabouts: Whereabouts,
    at: datetime,
) -> Outcome:
    """Go on from a right password with a code of the second factor or a recovery code."""
    who = str(sign_in.person_id)
    way = SignInWay(sign_in.way)
    problem = count_try(engine, "code", who, whereabouts, at)
    if problem is not None:
        return problem
    with transaction(engine) as session:
        person = session.get_one(Person, sign_in.person_id)
        if not take_code(session, sealer, sign_in.person_id, code, at):
            note_sign_in(session, person, SignInOutcome.WRONG_CODE, way, whereabouts, at)
            return Outcome(problem=say(WRONG_CODE))
        _forgive(session, "code", who, whereabouts, at)
        sign_ins.end(session, sign_in.digest, at=at)
        return with_proof(session, person, way, whereabouts=whereabouts, at=at)


def ask_for_link(
    engine: Engine, *, address: str, whereabouts: Whereabouts, at: datetime
) -> tuple[str, str]:
    """Return address and secret for a mail with a single-use link; two empty texts for nobody.

    Only people whose role needs no second factor sign in this way: the link is as good as their
    mailbox and no better.
    """
    name = address.strip().casefold()
    try:
        with transaction(engine) as session:
            take(session, LINKS, account=name, place=whereabouts.place, at=at)
            person = find_person(session, name)
            if person is None or not person.email or needs_second_factor(person):
                return "", ""
            by = person.key
            return person.email, make_link(session, person, InvitationPurpose.SIGN_IN, by=by, at=at)
    except TooManyError:
        tell_log(SignInOutcome.TOO_MANY_TRIES, SignInWay.LINK, whereabouts)
        return "", ""


def with_link(engine: Engine, *, secret: str, whereabouts: Whereabouts, at: datetime) -> Outcome:
    """Sign in with a single-use link."""
    with transaction(engine) as session:
        found = find_link(session, secret, at=at, lock=True)
        if found is None or found[0].purpose != InvitationPurpose.SIGN_IN:
            tell_log(SignInOutcome.WORTHLESS_LINK, SignInWay.LINK, whereabouts)
            return Outcome(problem=say("This link was used before, or it is too old."))
        link, person = found
        if needs_second_factor(person):
            return Outcome(problem=say("Please sign in with your password and your second factor."))
        link.used_at = at
        session.add(link)
        return with_proof(session, person, SignInWay.LINK, whereabouts=whereabouts, at=at)


def with_proof(
    session: Session, person: Person, way: SignInWay, *, whereabouts: Whereabouts, at: datetime
) -> Outcome:
    """Sign in somebody who has shown all that is asked of them."""
    note_sign_in(session, person, SignInOutcome.SIGNED_IN, way, whereabouts, at)
    token = sign_ins.start(session, person, SignInStage.FULL, way, at=at)
    account = account_of(person)
    return Outcome(token, SignInStage.FULL, account=account, is_new=not whereabouts.browser)


def with_word_of_another(
    session: Session,
    person: Person,
    way: SignInWay,
    *,
    second_factor_seen: bool,
    whereabouts: Whereabouts,
    at: datetime,
) -> Outcome:
    """Sign in somebody whom another system vouches for.

    Where their role needs a second factor and the other system asked for none, ours comes next.
    """
    if second_factor_seen or not needs_second_factor(person):
        return with_proof(session, person, way, whereabouts=whereabouts, at=at)
    kept = _credential(session, person)
    has_own = kept is not None and kept.totp_confirmed
    stage = SignInStage.CODE if has_own else SignInStage.SET_UP
    if stage is SignInStage.SET_UP:
        note_sign_in(session, person, SignInOutcome.SIGNED_IN, way, whereabouts, at)
    token = sign_ins.start(session, person, stage, way, at=at)
    return Outcome(token, stage, account=account_of(person))


def account_of(person: Person) -> str:
    """Return the word by which a person's account is told from others."""
    return person.email or person.key


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


def take_code(session: Session, sealer: Sealer, person_id: int, code: str, at: datetime) -> bool:
    """Whether a code of the second factor or a recovery code is right; it is used up then."""
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


def count_try(
    engine: Engine, what: str, name: str, whereabouts: Whereabouts, at: datetime
) -> Outcome | None:
    """Count a try before its outcome is known; return the outcome where it is one too many."""
    pace, account, place = _paced(what, name, whereabouts)
    try:
        with transaction(engine) as session:
            take(session, pace, account=account, place=place, at=at)
    except TooManyError as over:
        tell_log(SignInOutcome.TOO_MANY_TRIES, SignInWay.PASSWORD, whereabouts)
        return Outcome(problem=str(over), wait=over.minutes)
    return None


def _forgive(
    session: Session, what: str, name: str, whereabouts: Whereabouts, at: datetime
) -> None:
    pace, account, place = _paced(what, name, whereabouts)
    forgive(session, pace, account=account, place=place, at=at)


def _paced(what: str, name: str, whereabouts: Whereabouts) -> tuple[Pace, str, str]:
    if whereabouts.browser:
        return KNOWN_SIGN_INS, f"{what} {name} {whereabouts.browser}", ""
    return SIGN_INS, f"{what} {name}", whereabouts.place
