"""The closed lists: what their words mean, and what imports take for them."""

from collections.abc import Sequence
from typing import Any

import dash
from dash import Input, Output

from dashboard.context import current_board
from dashboard.identity import current_actor
from dashboard.kit import (
    Child,
    Link,
    Node,
    Option,
    action_button,
    answer_slot,
    breadcrumbs,
    details,
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
from dashboard.pages.admin.people_list import ADMIN
from dashboard.routing import Query, add_page
from dashboard.security import on, using
from dashboard.shared.glossary_links import meaning
from dashboard.shared.history_view import moments
from dashboard.shared.page_questions import action_value, today
from dashboard.shared.submit import SentForm, submitted, write
from strategy.database import read_only
from strategy.glossary import GLOSSARIES, label
from strategy.importing.code_lists import LISTS
from strategy.importing.synonyms import add_synonym, remove_synonym
from strategy.queries.board.terms import Word, read_words
from strategy.queries.operations.histories import history_of_kind
from strategy.queries.operations.taught_words import TaughtWord, read_taught

HERE = "/admin/vocabularies"
COLUMNS = [
    Column("code", "On the board", width="20%"),
    Column("meaning", "What it means here"),
    Column("words", "Imports take it from"),
    Column("taught", "Words that were added"),
]


def register(app: dash.Dash) -> None:
    """Register the page, its form and its buttons."""
    add_page(app, HERE, title="Word lists", layout=layout)

    @on(
        app,
        Output("synonym-answer", "data"),
        [Input("synonym-submit", "data")],
        prevent_initial_call=True,
        may=using("add_synonym"),
    )
    def teach(data: dict[str, Any] | None) -> dict[str, object]:
        values, _ = submitted(data)
        reader = SentForm(values)
        vocabulary, _, code = reader.text("code").partition(":")
        return write(
            lambda session: add_synonym(
                session,
                actor=current_actor(),
                vocabulary=vocabulary,
                code=code,
                word=reader.text("word"),
            ),
            message="Imports know this word now.",
            next=HERE,
        )

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
    trail = breadcrumbs([ADMIN], "Word lists")
    if not current_actor().governs:
        closed = no_permission(
            "Words are looked after by the committee and the secretary.", Link("Admin", "/admin")
        )
        return page("Word lists", None, closed, above=trail)
    with read_only(current_board().engine) as session:
        taught = read_taught(session)
        lists = read_words(session)
        # That a meaning came with the data is no news.
        who = (current_actor(), today())
        meant = [step for step in history_of_kind(session, "term", *who) if not step.is_new]
        steps = sorted(
            [*history_of_kind(session, "synonym", *who), *meant], key=lambda s: -s.revision
        )
    return page(
        "Words and what they mean",
        "The board's own words are fixed, because every calculation rests on them. What each means "
        "here can be corrected. What other people call them can be added; imports then understand "
        "it.",
        section("Add a word", _form(), id="add"),
        [store("forget-word"), answer_slot("forget-word")],
        [_list(name, words, taught) for name, words in lists.items()],
        section("History", moments(steps, HERE), id="history"),
        above=trail,
    )


def _form() -> Node:
    options = [
        Option(f"{name}:{code}", f"{GLOSSARIES[name].title}: {label(name, code)}")
        for name, words in LISTS.items()
        for code in dict.fromkeys(words.values())
    ]
    return form(
        "synonym",
        text_field("word", "Word", hint="As it stands in the file; case and accents do not matter"),
        select_field("code", "Means", options, empty="Choose one"),
        submit="Add the word",
    )


def _list(name: str, words: Sequence[Word], taught: tuple[TaughtWord, ...]) -> Node:
    title = GLOSSARIES[name].title
    # Files say only some of the lists in words of their own.
    columns = COLUMNS if name in LISTS else COLUMNS[:2]
    rows = [_row(name, word, taught)[: len(columns)] for word in words]
    shown = table(columns, rows, caption=f"{title}: its words", look="dense")
    return section(title, shown, id=name) if name in LISTS else details(title, shown)


def _row(name: str, word: Word, taught: tuple[TaughtWord, ...]) -> list[Child]:
    known = [other for other, meant in LISTS.get(name, {}).items() if meant == word.code]
    added = [one for one in taught if (one.vocabulary, one.code) == (name, word.code)]
    return [word.label, meaning(word), ", ".join(known), [_taught(one) for one in added]]


def _taught(one: TaughtWord) -> Node:
    words = [h("span", "Take back "), h("span", one.word)]
    return h(
        "div", h("span", f"{one.word} "), action_button(words, "forget-word", one.key, look="quiet")
    )
