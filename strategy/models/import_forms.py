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

    ``mapping`` names the board's field for a column's letter (or its title); ``years`` is the first
    month of a financial year, ``year_named`` which of its years FY2024 is named after; ``units``
    whether thousands and millions in titles hold; ``hidden`` what becomes of rows that a sheet
    hides; ``own_total`` what the funder itself counts, ``own_total_why`` why the rows differ from
    it. ``scope`` and ``strategy`` are for rows that say nothing of their own; ``repeated`` is what
    rows with one reference are; ``bodies`` whether organisations that the board does not know are
    added, ``like`` what those are that are like a known one; ``fetched_from`` the service that was
    asked for the file; ``funder_is_right`` that the file's awards are this funder's although it
    names another one.
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
    years: Literal["", "months", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"] = ""
    year_named: Literal["", "begins", "ends"] = ""
    units: Literal["", "title", "plain"] = ""
    hidden: Literal["", "take", "leave"] = ""
    own_total: str = Field(default="", max_length=60)
    own_total_why: str = Field(default="", max_length=500)
    repeated: Literal["", "separate", "rows"] = ""
    like: Literal["", "new", "leave"] = ""
    fetched_from: str = Field(default="", max_length=40)
    bodies: Literal["add", "leave"] = "add"
    profile: Profile = Profile.DISEASE_MODIFICATION
    funder_is_right: bool = False
