"""Words that other people's files use for the board's closed lists."""

from sqlmodel import Field, SQLModel

from strategy.models.base import Record


class SynonymBase(SQLModel):
    """One word that means one code of a closed list, such as "laufend" for an active project."""

    vocabulary: str = Field(max_length=40)
    code: str = Field(max_length=60)
    word: str = Field(max_length=120)


class Synonym(SynonymBase, Record, table=True):
    """A word that imports take for a code."""

    __tablename__ = "synonym"
