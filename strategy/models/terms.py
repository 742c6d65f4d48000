"""What the words of closed lists mean here, and what other people's files call them."""

from sqlmodel import Field, SQLModel

from strategy.models.base import MAX_TEXT, Record


class SynonymBase(SQLModel):
    """One word that means one code of a closed list, such as "laufend" for an active project."""

    vocabulary: str = Field(max_length=40)
    code: str = Field(max_length=60)
    word: str = Field(max_length=120)


class Synonym(SynonymBase, Record, table=True):
    """A word that imports take for a code."""

    __tablename__ = "synonym"


class TermBase(SQLModel):
    """One word of a closed list, such as a project that is "stopped", and what it means here."""

    vocabulary: str = Field(max_length=40)
    code: str = Field(max_length=60)
    meaning: str = Field(default="", max_length=MAX_TEXT)


class Term(TermBase, Record, table=True):
    """A word of a closed list with its meaning; the word itself is fixed."""

    __tablename__ = "term"
