"""Which language a reader asked for; a cookie remembers it, in this browser only."""

import json

from flask import Blueprint, g, has_request_context, request

from dashboard.kit import Child, Node, h
from strategy.language import (
    ENGLISH,
    LANGUAGES,
    has_own_words,
    now_speaking,
    say_record,
    script_words,
    speaking,
)

# Written by the page's own script (assets/theme.js); what it says is checked here.
COOKIE = "board_language"


def asked_language() -> str:
    """Return the language that the reader chose; English until then."""
    if not has_request_context():
        return ENGLISH
    asked = request.cookies.get(COOKIE, ENGLISH)
    return asked if asked in LANGUAGES else ENGLISH


def speak_in(blueprint: Blueprint) -> None:
    """Let the pages of a blueprint, which Dash does not draw, speak the reader's language."""

    @blueprint.before_request
    def begin() -> None:
        g.spoken = speaking(asked_language())
        g.spoken.__enter__()

    @blueprint.teardown_request
    def end(_: BaseException | None) -> None:
        spoken = g.pop("spoken", None)
        if spoken is not None:
            spoken.__exit__(None, None, None)


def record_words(words: str) -> Child:
    """Return the words of a record; what is in English on another language's page says so."""
    said = say_record(words)
    return said if not words or has_own_words(words) else h("span", said, lang=ENGLISH)


def words_for_scripts() -> Node:
    """Return what the page's scripts say in the language of the moment."""
    words = script_words(now_speaking())
    held = json.dumps(words, ensure_ascii=False) if words else None
    return h("div", id="words", hidden=True, **{"data-words": held})


def language_buttons() -> list[Node]:
    """Return a button for each other language, in its own words."""
    return [
        h(
            "button",
            name,
            type="button",
            lang=code,
            className="button button--quiet",
            **{"data-language": code},
        )
        for code, name in LANGUAGES.items()
        if code != now_speaking()
    ]
