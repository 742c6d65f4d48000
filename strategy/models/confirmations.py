"""Links with which a funder says, once, that its awards are right. None of this is history."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, SQLModel

_DAYTIME = DateTime(timezone=True)


class ConfirmationLink(SQLModel, table=True):
    """A link for one funder and one use; it lets nobody in, and shows that funder's awards.

    The funder stands in it by key: a link to a body that was merged into another opens nothing.
    """

    __tablename__ = "confirmation_link"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True, max_length=64)
    funder_key: str = Field(index=True, max_length=120)
    made_by: str = Field(max_length=120)
    made_at: datetime = Field(sa_type=_DAYTIME)
    expires_at: datetime = Field(sa_type=_DAYTIME)
    used_at: datetime | None = Field(default=None, sa_type=_DAYTIME)
    revoked_at: datetime | None = Field(default=None, sa_type=_DAYTIME)


def confirmed_words(stage: str, currency: str, cents: int | None) -> str:
    """Return what a contribution says, as it is kept when its funder confirms it.

    Args:
        stage: of the amount.
        currency: its code.
        cents: hundredths of the currency's unit; nothing where it is not published.
    """
    return f"{stage} {currency} {'' if cents is None else cents}"
