"""Accounts: how a person gets in. None of this is history; all of it can be taken away.

Secrets never stand here in the clear: passwords are hashed, links and codes are digests, the secret
of the second factor is sealed with the board's own key.
"""

from datetime import datetime

from pydantic import EmailStr
from sqlalchemy import BigInteger, DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_NAME, Form
from strategy.vocabulary import Role

_DAYTIME = DateTime(timezone=True)


class Invitation(SQLModel, table=True):
    """A link for one person and one use: to join, to start anew, or to sign in."""

    __tablename__ = "invitation"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True, max_length=64)
    purpose: str = Field(max_length=20)
    person_id: int = Field(foreign_key="person.id", index=True)
    made_by: str = Field(max_length=120)
    made_at: datetime = Field(sa_type=_DAYTIME)
    expires_at: datetime = Field(sa_type=_DAYTIME)
    used_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    revoked_at: datetime | None = Field(default=None, sa_type=_DAYTIME)


class Credential(SQLModel, table=True):
    """A person's password and second factor; either may be missing.

    ``totp_step`` is the newest time step whose code was taken: no code is taken twice.
    """

    __tablename__ = "credential"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    password_hash: str = Field(default="", max_length=200)
    totp_sealed: str = Field(default="", max_length=400)
    totp_confirmed: bool = False
    totp_step: int = Field(default=0, sa_type=BigInteger)
    changed_at: datetime = Field(sa_type=_DAYTIME)


class RecoveryCode(SQLModel, table=True):
    """One of the codes that replace the second factor once."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    digest: str = Field(max_length=64)
    used_at: datetime | None = Field(default=None, sa_type=_DAYTIME)


class Passkey(SQLModel, table=True):
    """A key that a person's own device keeps; the board holds its public half."""

    __tablename__ = "passkey"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    credential: str = Field(unique=True, max_length=1_400)
    public_key: str = Field(max_length=2_000)
    sign_count: int = Field(default=0, sa_type=BigInteger)
    label: str = Field(default="", max_length=120)
    made_at: datetime = Field(sa_type=_DAYTIME)


class Challenge(SQLModel, table=True):
    """A random text that a passkey has to sign; each is asked once and good for minutes."""

    __tablename__ = "challenge"

    digest: str = Field(primary_key=True, max_length=64)
    expires_at: datetime = Field(sa_type=_DAYTIME)


class Identity(SQLModel, table=True):
    """A person as another system knows them: issuer and subject, never the mail address."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    issuer: str = Field(max_length=500)
    subject: str = Field(max_length=255)
    made_at: datetime = Field(sa_type=_DAYTIME)


class SignIn(SQLModel, table=True):
    """One browser that is signed in, kept on the server so that it can be ended here.

    ``proved_at`` is when its person last showed that it is them, if that was after signing in.
    """

    __tablename__ = "sign_in"

    digest: str = Field(primary_key=True, max_length=64)
    person_id: int = Field(foreign_key="person.id", index=True)
    stage: str = Field(max_length=20)
    way: str = Field(max_length=20)
    made_at: datetime = Field(sa_type=_DAYTIME)
    seen_at: datetime = Field(sa_type=_DAYTIME)
    expires_at: datetime = Field(sa_type=_DAYTIME)
    ended_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    proved_at: datetime | None = Field(default=None, sa_type=_DAYTIME)


class SignInEvent(SQLModel, table=True):
    """That somebody signed in, or tried to; kept for some months for the person and the secretary.

    ``place`` is a word for where it came from that changes every day and leads back to nothing;
    ``known`` says that somebody had signed in to this account with the same browser before. A try
    with an address that nobody has stands for nobody.
    """

    __tablename__ = "sign_in_event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=_DAYTIME, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    outcome: str = Field(max_length=40)
    way: str = Field(max_length=20)
    place: str = Field(default="", max_length=20)
    known: bool = False


class Attempt(SQLModel, table=True):
    """How much of something was done or tried in one window of time; all workers count here.

    ``slot`` is the second, of all since 1970, at which the window begins.
    """

    __tablename__ = "attempt"

    bucket: str = Field(primary_key=True, max_length=64)
    slot: int = Field(primary_key=True, sa_type=BigInteger)
    count: int = 0


class PersonInvite(Form):
    """Whom the secretary lets in, and as what."""

    email: EmailStr
    name: str = Field(default="", max_length=MAX_NAME)
    role: Role
    organisation_key: str | None = None


class PersonUpdate(Form):
    """What the secretary changes of a person, made against its version."""

    name: str = Field(default="", max_length=MAX_NAME)
    role: Role
    organisation_key: str | None = None
    areas: list[str] = Field(default_factory=list)
    version: int
