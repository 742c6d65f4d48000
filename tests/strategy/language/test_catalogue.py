"""The catalogue of words: it holds everything the code says, and each language is complete."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from strategy.glossary import label, readable
from strategy.language import (
    ENGLISH,
    LANGUAGES,
    amount,
    day,
    listing,
    moment,
    now_speaking,
    number,
    say,
    say_many,
    say_record,
    script_words,
    share,
    speaking,
)
from strategy.language.catalogue import catalogue
from strategy.language.refresh import ROOT, TEMPLATE, extract
from strategy.vocabulary import CommentState, RankingGroup, Role, Stance

OTHERS = [code for code in LANGUAGES if code != ENGLISH]
PLACES = re.compile(r"%\(\w+\)s|\{\w+")
SAYING = {"say", "lazy", "say_many"}


def template() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


def ids(found: Catalog) -> set[str]:
    return {one for message in found if message.id for one in forms(message.id)}


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def test_the_template_holds_what_the_code_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    extract(tmp_path / "now.pot")
    with (tmp_path / "now.pot").open("rb") as file:
        now = read_po(file)
    help_ = "run: python -m strategy.language.refresh"
    assert {(m.id, m.context) for m in now} == {(m.id, m.context) for m in template()}, help_


def written() -> Iterator[tuple[str, str]]:
    """Yield every sentence that is written into a call, where a tool could fail to see it."""
    for folder in ("dashboard", "strategy"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
                    for given in node.args[:2]:
                        if isinstance(given, ast.Constant) and isinstance(given.value, str):
                            yield f"{path.name}:{node.lineno}", given.value


def test_no_sentence_is_written_where_the_template_misses_it() -> None:
    known, found = ids(template()), list(written())
    assert len(found) > 300
    assert [place for place, words in found if words not in known] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_with_the_same_places(language: str) -> None:
    held = catalogue(language)
    missing = [m.id for m in template() if m.id and not _is_complete(held.get(m.id))]
    assert missing == []


def _is_complete(message: Message | None) -> bool:
    if message is None or message.fuzzy or not all(forms(message.string)):
        return False
    wanted = set(PLACES.findall(forms(message.id)[-1]))
    return all(set(PLACES.findall(one)) == wanted for one in forms(message.string))


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_lists_are_there_in_every_language(language: str) -> None:
    lists = {"comment_state": CommentState, "stance": Stance}
    words = [label(name, code) for name, kind in lists.items() for code in kind]
    words += [readable(code) for kind in (RankingGroup, Role) for code in kind]
    held = ids(catalogue(language))
    assert [one for one in words if one not in held] == []


def test_words_are_english_until_somebody_asks_for_another_language() -> None:
    assert say("Reply") == "Reply"
    with speaking("de"):
        assert say("Reply") == "Darauf eingehen"
        with speaking("en"):
            assert say("Reply") == "Reply"
        assert now_speaking() == "de"
    assert now_speaking() == "en"


@pytest.mark.parametrize("unknown", ["", "xx", "../de", "DE"])
def test_a_language_without_words_is_english(unknown: str) -> None:
    with speaking(unknown):
        assert say("Reply") == "Reply"


def test_counts_follow_the_language() -> None:
    words = ("%(count)s person", "%(count)s people")
    assert [say_many(*words, n) for n in (1, 0, 1200)] == ["1 person", "0 people", "1,200 people"]
    with speaking("de"):
        assert [say_many(*words, n) for n in (1, 0, 1200)] == [
            "1 Person",
            "0 Personen",
            "1.200 Personen",
        ]


def test_a_percent_sign_without_places_stays() -> None:
    assert say("100 % of it") == "100 % of it"


def test_what_the_committee_corrected_stays_as_it_wrote_it() -> None:
    with speaking("de"):
        assert say_record("Fluid biomarkers") == "Biomarker aus Blut und Nervenwasser"
        assert say_record("Fluid biomarkers, corrected") == "Fluid biomarkers, corrected"
        assert say_record("") == ""


HABITS = {
    "en": (
        "5 March 2026",
        "5 March 2026 at 07:05, world time",
        "1,234.5",
        "46 %",
        "under 1 %",
        "€4.2 m",
        "€75 k",
        "A, B and C",
    ),
    "de": (
        "5. März 2026",
        "5. März 2026 um 07:05 Uhr Weltzeit",
        "1.234,5",
        "46 %",
        "unter 1 %",
        "4,2 Mio. €",
        "75.000 €",
        "A, B und C",
    ),
}


@pytest.mark.parametrize("language", HABITS)
def test_days_numbers_and_money_follow_the_language(language: str) -> None:
    at = datetime(2026, 3, 5, 7, 5, tzinfo=UTC)
    with speaking(language):
        found = (
            day(date(2026, 3, 5)),
            moment(at),
            number(1234.5),
            share(0.456),
            share(0.002),
            amount(4_200_000_00, "EUR"),
            amount(75_000_00, "EUR"),
            listing(["A", "B", "C"]),
        )
    assert tuple(one.replace("\xa0", " ") for one in found) == HABITS[language]


def test_scripts_get_their_own_words_only() -> None:
    assert script_words("en") == {}
    words = script_words("de")
    assert words["Draft saved"] == "Entwurf gespeichert"
    assert "Delete my data" not in words
