"""Text made comparable: no accents, no case, no marks."""

import re
import unicodedata

_MARKS = re.compile(r"[^\w]+", re.UNICODE)
# Letters that carry their stroke inside them, which Unicode does not take apart.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def folded(text: str) -> str:
    """Return text in small letters without accents, with single blanks between words."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return _MARKS.sub(" ", plain).strip()
