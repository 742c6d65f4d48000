"""Records of people, of what they say, and of what the board keeps about itself."""

from typing import Final

from strategy.models import Comment, CommentAnswer, Countersign, Person, RateEdition, Round, Synonym
from strategy.record_types.declarations import RecordType
from strategy.references import ROUND, Place

BOARD_TYPES: Final = (
    RecordType(Person, "person", "People", set_back=False),
    RecordType(Comment, "comment", "Comments", set_back=False),
    RecordType(CommentAnswer, "answer", "Answers", set_back=False),
    RecordType(
        Round,
        "round",
        "Rounds",
        called=lambda _, r: r.question,
        shown=lambda _, r: Place(ROUND, r.key),
        reference=ROUND,
    ),
    RecordType(Countersign, "agreement", "Agreements"),
    RecordType(RateEdition, "rate edition", "Rate editions"),
    RecordType(Synonym, "word of imports", "Words of imports", called=lambda _, r: r.word),
)
