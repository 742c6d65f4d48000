"""What people say about a file: how to read it, and what its rows are to become."""

from typing import Literal

from pydantic import Field as Limited
from sqlmodel import Field

from strategy.models.base import Form
from strategy.vocabulary import Profile, Scope

DATES = Literal["", "day_first", "month_first"]
DECIMALS = Literal["", "point", "comma"]


class ImportOptions(Form):
    """How a file is to be read, and what holds for all its rows.

    ``mapping`` names the board's field for a column's title; ``scope`` and ``strategy`` are for
    rows that say nothing of their own; ``repeated`` is what rows with one reference are;
    ``bodies`` whether organisations that the board does not know are added; ``funder_is_right``
    that the file's awards are this funder's although it names another one.
    """

    record: Literal["", "award", "trial"] = ""
    format: str = Field(default="", max_length=30)
    sheet: str = Field(default="", max_length=120)
    encoding: str = Field(default="", max_length=30)
    delimiter: str = Field(default="", max_length=4)
    header_row: int | None = Field(default=None, ge=1, le=1_000)
    mapping: dict[str, str] = Limited(default_factory=dict, max_length=150)
    dates: DATES = ""
    decimals: DECIMALS = ""
    currency: str = Field(default="", max_length=3)
    scope: Scope = Scope.ALL_MS
    strategy: str = Field(default="", max_length=20)
    repeated: Literal["", "separate"] = ""
    bodies: Literal["add", "leave"] = "add"
    profile: Profile = Profile.DISEASE_MODIFICATION
    funder_is_right: bool = False
