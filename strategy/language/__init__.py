"""The words people read, in their own language: one catalogue, and the habits of each language.

Whatever stands on a page for people affected is said through here: ``say`` for a sentence,
``say_many`` for one with a count, ``lazy`` for one that is written down before anybody reads it.
English is the language the words are written in; the others are the files below ``locales``
(gettext), which a member society can translate without touching the code.
"""

from strategy.language.catalogue import (
    ENGLISH,
    LANGUAGES,
    has_own_words,
    lazy,
    now_speaking,
    say,
    say_record,
    script_words,
    speaking,
)
from strategy.language.habits import amount, day, listing, moment, number, say_many, share

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "amount",
    "day",
    "has_own_words",
    "lazy",
    "listing",
    "moment",
    "now_speaking",
    "number",
    "say",
    "say_many",
    "say_record",
    "script_words",
    "share",
    "speaking",
]
