"""The second roadmap: on which pathway to cures a project lies, as people say."""

from datetime import date

from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_TEXT, Form, Record
from strategy.vocabulary import Pathway


class PathwayCodingBase(SQLModel):
    """On which pathway a project lies, with the reason; what nobody coded is only suggested."""

    project_id: int = Field(foreign_key="project.id", unique=True, index=True)
    pathway: str = Field(max_length=20)
    reason: str = Field(default="", max_length=MAX_TEXT)
    coded_on: date


class PathwayCoding(PathwayCodingBase, Record, table=True):
    """On which pathway a project lies."""

    __tablename__ = "pathway_coding"


class PathwayForm(Form):
    """A pathway for a project, with its reason."""

    pathway: Pathway
    reason: str = Field(min_length=3, max_length=MAX_TEXT)
