"""Whether a document has certain words: kept as prints, which hold no readable text."""

import csv
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy import wording
from strategy.wording import DOCUMENTS, has_words, is_known, prints_of, words_of

TEXT = (
    "The first trial of its kind was run in 14 coun-\ntries.3 Its results \u2014 shown in 2019 "
    "\u2014 were mixed, and cross the blood\u2013brain barrier 57.8/100,000 times."
)
TRUE = (
    "the FIRST trial of its kind",
    "run in 14 countries. Its results",
    "in 14 coun- tries",
    "blood-brain barrier",
    "shown in 2019 \u2026 the blood\u2013brain barrier",
    "57.8/100,000 times",
)
FALSE = (
    "",
    "\u2026",
    "the second trial of its kind",
    "trial of its results",
    "run in 15 countries",
    "its kind were mixed",
    "simvastatin",
)


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "a-text.bin").write_bytes(prints_of(TEXT))
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    wording._prints.cache_clear()
    return "a-text"


@pytest.mark.parametrize("text", TRUE)
def test_words_that_stand_one_after_the_other_are_found(document: str, text: str) -> None:
    assert has_words(document, text)


@pytest.mark.parametrize("text", FALSE)
def test_other_words_and_another_order_are_not(document: str, text: str) -> None:
    assert not has_words(document, text)


def test_of_an_unknown_document_nothing_is_found(document: str) -> None:
    assert not is_known("another")
    assert not has_words("another", "the first trial")


@given(st.data())
def test_every_run_of_the_text_is_found_and_a_changed_word_is_not(data: st.DataObject) -> None:
    words = words_of(TEXT)
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    prints = array("I")
    prints.frombytes(prints_of(TEXT))
    assert wording._holds(prints, words[first:last])
    changed = [*words[first:last]]
    changed[data.draw(st.integers(0, len(changed) - 1))] = "zebra"
    assert not wording._holds(prints, changed)


def rows(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_passage_of_the_board_is_in_its_document_word_for_word() -> None:
    wording._prints.cache_clear()
    told = [
        (row["source"], row["passage"], row.get("key") or row.get("from") or row["from_org"])
        for name in ("map/topics", "map/links", "plan/aims", "keys/document_ties")
        for row in rows(f"data/{name}.csv")
        if row["passage"]
    ]
    assert len(told) > 200
    assert {source for source, _, _ in told} <= set(DOCUMENTS)
    assert [one for one in told if not has_words(one[0], one[1])] == []


def test_a_document_says_so_only_with_its_words() -> None:
    links = rows("data/map/links.csv")
    said = [link for link in links if link["basis"] == "document"]
    assert len(said) == 84, "of 132 before, each of which is looked up now"
    assert [link for link in said if not link["passage"]] == []
    assert [link for link in links if link["passage"] and link["basis"] != "document"] == []


def test_no_readable_text_of_a_document_is_kept() -> None:
    for document in DOCUMENTS:
        kept = (wording.FOLDER / f"{document}.bin").read_bytes()
        for word in (b"progressive", b"sclerosis", b"trial"):
            assert word not in kept.lower()
