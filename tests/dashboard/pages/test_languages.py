"""A page in the reader's language: which pages, which answers, and what says so to a listener."""

from typing import Any

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from dashboard.kit.node import text_of
from dashboard.language import COOKIE
from strategy.database import read_only
from strategy.models import CommentText
from tests.dashboard.pages.real_board import Visit, visit

TRANSLATED = {
    "/voices": "Jede Stimme bekommt eine Antwort",
    "/voices/choose": "Worum geht es?",
    "/voices/mine": "Was Sie gesagt haben und was daraus wurde",
    "/comments/strategy:U1": "Wer mit progredienter MS lebt",
    "/comments/strategy:U1/new": "Drei Fragen, etwa fünf Minuten",
    "/my-data": "Alles, was das Board über Sie weiß",
    "/erased": "Ihre Daten sind gelöscht",
    "/display": "Wählen Sie, was Ihren Augen guttut",
    "/accessibility": "Was wir versprechen",
    "/strategies/U1": "Sagen, was Ihnen wichtig ist",
    "/areas/U": "Sagen, was Ihnen wichtig ist",
    "/map/target-home": "Alles auf dieser Seite zeigen",
    "/well-being": "Leben mit progredienter MS",
    "/": "Dieses Board zeigt den Plan",
    "/needs": "Jeder Bedarf in einfachen Worten",
    "/drafts": "Ihre Entwürfe",
    "/projects/together": "zugesagt oder gezahlt",
    "/trials/NCT00000001": "Was sie fand",
    "/nowhere": "Seite nicht gefunden",
    "/map/none": "Unter dieser Adresse steht nichts.",
}
ENGLISH_ONLY = ("/funding", "/projects", "/stakeholders", "/about", "/admin")


@pytest.fixture
def german(board: dash.Dash) -> Visit:
    person = visit(board, "patient")
    person.client.set_cookie(COOKIE, "de")
    return person


def drawn(person: Visit, path: str) -> dict[str, Any]:
    _, page = person.call("page-content.children", {"path": path, "search": ""})
    assert isinstance(page, dict)
    return page


def test_pages_for_people_affected_speak_german(german: Visit) -> None:
    for path, words in TRANSLATED.items():
        page = drawn(german, path)
        assert words in text_of(page), path
        assert page["props"]["lang"] == "de", path


def test_all_other_pages_are_english_and_say_so(german: Visit) -> None:
    for path in ENGLISH_ONLY:
        page = drawn(german, path)
        assert page["props"]["lang"] == "en", path
        assert "nicht" not in text_of(page), path


def test_what_is_english_on_a_german_page_says_so(german: Visit) -> None:
    page = drawn(german, "/strategies/U1")
    marked = [one for one in every(page) if one["props"].get("lang") == "en"]
    assert any("Share and weight" in text_of(one) for one in marked)
    assert "Share and weight" not in "".join(
        text_of(one) for one in every(page) if one["type"] == "h1"
    )


def test_a_record_without_german_words_says_that_it_is_english(german: Visit) -> None:
    page = drawn(german, "/map/agent-calm")
    (title,) = [one for one in every(page) if one["type"] == "h1"]
    assert [text_of(one) for one in every(title) if one["props"].get("lang") == "en"] == [
        "Calmamab"
    ]


def test_a_page_that_is_not_there_says_so_in_the_language_of_its_kind(german: Visit) -> None:
    for path in ("/strategies/X9", "/comments/strategy:X9", "/map/none", "/projects/none"):
        page = drawn(german, path)
        assert page["props"]["lang"] == "de", path
        assert "Seite nicht gefunden" in text_of(page), path
    page = drawn(german, "/imports/none")
    assert page["props"]["lang"] == "en"
    assert "Page not found" in text_of(page)


def test_what_a_record_says_in_english_only_is_marked_on_its_german_page(german: Visit) -> None:
    for path in ("/projects/together/record", "/trials/NCT00000001/record", "/needs"):
        page = drawn(german, path)
        marked = "".join(text_of(one) for one in every(page) if one["props"].get("lang") == "en")
        assert len(marked) > 40, path


def test_plain_words_are_of_all_money_whatever_the_filters(board: dash.Dash) -> None:
    found = []
    for search in ("", "?funder=nobody&from=2040", "?funder=south"):
        status, page = visit(board).call(
            "page-content.children", {"path": "/strategies/U1", "search": search}
        )
        assert status == 200
        found += [one for one in every(page) if one["props"].get("className") == "plain-only"]
    assert len({text_of(one) for one in found}) == 1
    assert "work on it" in text_of(found[0]) or "works on it" in text_of(found[0])


def every(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *every(node["props"].get("children"))]
    return [one for child in node or () for one in every(child)] if isinstance(node, list) else []


def test_a_cookie_that_names_no_language_gives_english(board: dash.Dash) -> None:
    person = visit(board, "patient")
    for cookie in ("", "xx", "../de", "de;", "EN", "x" * 4000):
        person.client.set_cookie(COOKIE, cookie)
        assert "Each voice gets an answer" in text_of(drawn(person, "/voices")), cookie
        assert '<html lang="en">' in person.client.get("/").text, cookie


def test_the_frame_and_the_document_follow(german: Visit) -> None:
    assert '<html lang="de">' in german.client.get("/").text
    frame = german.client.get("/_dash-layout").text
    assert "Zum Inhalt springen" in frame
    assert "Entwurf gespeichert" in frame


def send(person: Visit, **values: object) -> dict[str, Any]:
    data = {"values": {"subject": "strategy:U1", **values}, "key": "k1"}
    status, answer = person.call("comment-answer.data", data)
    assert status == 200
    found: dict[str, Any] = answer
    return found


def test_a_refusal_is_said_in_the_readers_language(german: Visit) -> None:
    errors = send(german, words="Wort " * 501)["errors"]
    assert errors["words"] == "Bitte bleiben Sie bei höchstens 500 Wörtern; es sind jetzt 501."
    assert send(german, words="Müdigkeit hält mich ab.", on_behalf=True)["errors"][
        "consent_given"
    ].startswith("Bitte")


def test_consent_is_kept_in_the_words_that_were_agreed_to(german: Visit, sqlite: Engine) -> None:
    done = send(german, words="Müdigkeit.", on_behalf=True, consent_given=True)
    assert done["message"] == "Danke. Ihr Beitrag steht auf dem Board."
    with read_only(sqlite) as session:
        kept = session.exec(select(CommentText).order_by(col(CommentText.comment_id).desc()))
        assert kept.first().consent.startswith("Ich darf das für die Person sagen")  # type: ignore[union-attr]
