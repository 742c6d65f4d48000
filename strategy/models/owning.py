"""What those who own something say of it from time to time."""

from datetime import date

from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_TEXT, Form, Record


class CheckInBase(SQLModel):
    """That an owner looked at something on a day; no words: nothing changed.

    ``subject`` names it as ``type:key``: a strategy, a milestone, an indicator or an action.
    """

    subject: str = Field(max_length=180, index=True)
    words: str = Field(default="", max_length=MAX_TEXT)
    checked_on: date


class CheckIn(CheckInBase, Record, table=True):
    """That an owner looked at something on a day."""

    __tablename__ = "check_in"


class CheckInForm(Form):
    """A sentence on what one owns; none: nothing changed."""

    words: str = Field(default="", max_length=MAX_TEXT)
