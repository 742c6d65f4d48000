"""The message catalogue: a sentence in English goes in, the reader's language comes out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALES: Final = Path(__file__).parent / "locales"
DOMAIN: Final = "board"
ENGLISH: Final = "en"
# Each by the name its speakers give it. A language is listed when its file is complete.
LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({ENGLISH: "English", "de": "Deutsch"})
_SPOKEN: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def now_speaking() -> str:
    """Return the language that words are said in at this moment, such as ``de``."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything inside the block in a language; one without words is English."""
    before = _SPOKEN.set(language if language in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def say(words: str, /, **values: object) -> str:
    """Return a sentence in the reader's language.

    Args:
        words: the English sentence, with a place such as ``%(name)s`` for each value.
        **values: what stands in these places.
    """
    found: str = _translations(now_speaking()).ugettext(words)
    return found % values if values else found


def lazy(words: str) -> str:
    """Return a sentence as it is: marked for the catalogue, to be said when somebody reads it."""
    return words


def counted_words(one: str, many: str, count: int, /) -> str:
    """Return the form of a sentence that a count asks for in the reader's language."""
    found: str = _translations(now_speaking()).ungettext(one, many, count)
    return found


def say_record(words: str) -> str:
    """Return the words of a record; those that the committee corrected stay as it wrote them."""
    return say(words) if words else ""


def has_own_words(words: str) -> bool:
    """Tell whether a record's words are there in the reader's language."""
    language = now_speaking()
    return language == ENGLISH or bool((found := catalogue(language).get(words)) and found.string)


def script_words(language: str) -> dict[str, str]:
    """Return what the page's scripts say, by its English words; nothing for English itself."""
    if language == ENGLISH:
        return {}
    return {
        str(message.id): str(message.string)
        for message in catalogue(language)
        if any(place.endswith(".js") for place, _ in message.locations) and message.string
    }


@cache
def catalogue(language: str) -> Catalog:
    """Return the file of a language as it was translated.

    Raises:
        FileNotFoundError: there is none.
    """
    path = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


@cache
def _translations(language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(fp=compiled, domain=DOMAIN)
