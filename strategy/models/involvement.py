"""How people affected take part in a project, and what they say of a milestone that is done."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_TEXT, Form, Record
from strategy.vocabulary import InvolvementStage


class InvolvementBase(SQLModel):
    """People affected took part in one stage of a project; with evidence."""

    stage: str = Field(max_length=40)
    how: str = Field(max_length=MAX_TEXT)
    evidence_url: str = Field(default="", max_length=2_000)


class Involvement(InvolvementBase, Record, table=True):
    """One stage of one project in which people affected took part."""

    __tablename__ = "involvement"
    __table_args__ = (UniqueConstraint("project_id", "stage"),)

    project_id: int = Field(foreign_key="project.id", index=True)
    noted_on: date


class InvolvementCreate(Form):
    """What is said of a stage; said again, it takes the place of what stood there."""

    stage: InvolvementStage
    how: str = Field(min_length=5, max_length=MAX_TEXT)
    evidence_url: str = Field(min_length=8, max_length=2_000)


class Countersign(Record, table=True):
    """A patient representative agrees that a milestone is done."""

    __tablename__ = "countersign"

    milestone_id: int = Field(foreign_key="milestone.id", unique=True)
    signed_on: date
