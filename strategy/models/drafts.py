"""What somebody has begun to write and not sent yet. It is theirs alone, and no part of the board.

A draft is no record: it has no history, raises no revision, and no reading of the board, search or
export knows of it. It can be erased without a trace.
"""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

_DAYTIME = DateTime(timezone=True)


class Draft(SQLModel, table=True):
    """One form as one person left it, on one page.

    ``subject`` is the page's address, ``contents`` the fields as JSON text. ``write_key`` is the
    form's own key, so that a form which was sent without an answer is not taken twice;
    ``base_version`` is the version of the record it was begun on. ``sitting`` and ``number`` put
    what one open page sends into order. A draft with empty contents says that the form was sent:
    it holds the place for some minutes against what arrives late.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("actor_key", "form", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    actor_key: str = Field(max_length=120, index=True)
    form: str = Field(max_length=60)
    subject: str = Field(max_length=300)
    contents: str = Field(default="", sa_type=Text)
    write_key: str = Field(default="", max_length=100)
    base_version: int | None = Field(default=None, sa_type=BigInteger)
    sitting: str = Field(default="", max_length=40)
    number: int = Field(default=0, sa_type=BigInteger)
    began_at: datetime = Field(sa_type=_DAYTIME)
    saved_at: datetime = Field(sa_type=_DAYTIME)
    expires_at: datetime = Field(sa_type=_DAYTIME, index=True)
