"""The closed lists in words, and the words of other people's files that imports take for them."""

from typing import Any

import dash
from dash import Input, Output

from dashboard.app import add_page, current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    action_button,
    answer_slot,
    breadcrumbs,
    form,
    h,
    no_permission,
    page,
    section,
    select_field,
    store,
    table,
    text_field,
)
from dashboard.kit.table import Column
from dashboard.pages.admin.people import ADMIN
from dashboard.pages.common import action_value
from dashboard.pages.story import moments
from dashboard.pages.writing import Reader, submitted, write
from dashboard.routing import Query
from dashboard.security import on, using
from strategy.database import reading
from strategy.importing.lists import LISTS
from strategy.readings.history import story_of_kind
from strategy.readings.options import readable
from strategy.readings.words import TaughtWord, read_taught
from strategy.services.wording import add_synonym, remove_synonym

HERE = "/admin/vocabularies"
NAMES = {
    "status": "Status of a project",
    "stage": "Stage of an amount",
    "scope": "What the money is for",
    "qualifier": "How firm an amount is",
    "visibility": "Who may see an award",
}
COLUMNS = [Column("code", "On the board"), Column("words", "Imports take it from"),
           Column("taught", "Words that were added")]  # fmt: skip


def register(app: dash.Dash) -> None:
    """Register the page, its form and its buttons."""
    add_page(app, HERE, title="Vocabularies", layout=layout)

    @on(
        app,
        Output("synonym-answer", "data"),
        [Input("synonym-submit", "data")],
        prevent_initial_call=True,
        may=using("add_synonym"),
    )
    def teach(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = Reader(values)
        vocabulary, _, code = reader.text("code").partition(":")
        return write(
            lambda session: add_synonym(session, actor=current_actor(), vocabulary=vocabulary,
                                        code=code, word=reader.text("word")),
            message="Imports know this word now.",
            next=HERE,
        )  # fmt: skip

    @on(
        app,
        Output("forget-word-answer", "data"),
        [Input("forget-word", "data")],
        prevent_initial_call=True,
        may=using("remove_synonym"),
    )
    def forget(data: dict[str, Any] | None) -> dict[str, object]:
        key = action_value(data)
        return write(
            lambda session: remove_synonym(session, actor=current_actor(), synonym_key=key),
            message="The word is taken back.",
            next=HERE,
        )


def layout(query: Query) -> Node:
    """Return every list that files name in words of their own."""
    trail = breadcrumbs([ADMIN], "Vocabularies")
    if not current_actor().governs:
        closed = no_permission("Words are looked after by the committee and the secretary.",
                               Link("Admin", "/admin"))  # fmt: skip
        return page("Vocabularies", None, closed, above=trail)
    with reading(current_board().engine) as session:
        taught = read_taught(session)
        steps = story_of_kind(session, "synonym")
    return page(
        "Words that files may use",
        "The board's own words are fixed, because every calculation rests on them. What other "
        "people call them can be added here; imports then understand it.",
        section("Add a word", _form(), id="add"),
        [store("forget-word"), answer_slot("forget-word")],
        [_list(name, taught) for name in LISTS],
        section("History", moments(steps, HERE), id="history"),
        above=trail,
    )


def _form() -> Node:
    options = [
        Option(f"{name}:{code}", f"{NAMES[name]}: {readable(code)}")
        for name, words in LISTS.items()
        for code in dict.fromkeys(words.values())
    ]
    return form(
        "synonym",
        text_field("word", "Word", hint="As it stands in the file; case and accents do not matter"),
        select_field("code", "Means", options, empty="Choose one"),
        submit="Add the word",
    )


def _list(name: str, taught: tuple[TaughtWord, ...]) -> Node:
    words = LISTS[name]
    rows: list[list[Child]] = [
        [
            readable(code),
            ", ".join(word for word, meant in words.items() if meant == code),
            [_taught(one) for one in taught if (one.vocabulary, one.code) == (name, code)],
        ]
        for code in dict.fromkeys(words.values())
    ]
    return section(NAMES[name], table(COLUMNS, rows, caption=NAMES[name], look="dense"), id=name)


def _taught(one: TaughtWord) -> Node:
    words = [h("span", "Take back "), h("span", one.word)]
    return h("div", h("span", f"{one.word} "),
             action_button(words, "forget-word", one.key, look="quiet"))  # fmt: skip
