"""Drafts: kept for their author, for thirty days, and for nobody else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from strategy.access import Actor
from strategy.changes import keep
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, OutdatedError
from strategy.models import Change, Draft, Person
from strategy.queries.operations.drafts import OpenDraft, count_drafts, drafts_on, read_drafts
from strategy.services.drafting import (
    MOST_BYTES,
    MOST_SUBJECT,
    DraftPlace,
    Writing,
    close_draft,
    discard_draft,
    forget_drafts,
    save_draft,
)
from strategy.services.funding import log_award
from strategy.services.people import remove_person
from tests.cast import EVERYBODY, TODAY, Cast

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
HERE = DraftPlace("award", "/projects/new")
VALUES = {"amount": "1,000", "split": {"U1": "50"}, "unpublished": False, "kinds": ["a", "b"]}
SIGNED_IN = [name for name in EVERYBODY if name != "visitor"]


def save(
    engine: Engine,
    actor: Actor,
    place: DraftPlace = HERE,
    values: dict[str, Any] | None = None,
    *,
    at: datetime = NOW,
    key: str = "k",
    **more: Any,
) -> bool:
    """Keep a draft; return whether it was taken."""
    writing = Writing(VALUES if values is None else values, key, **more)
    with transaction(engine) as session:
        return save_draft(session, actor=actor, place=place, writing=writing, at=at) is not None


def drafts(engine: Engine, actor: Actor, at: datetime = NOW) -> list[OpenDraft]:
    with read_only(engine) as session:
        return read_drafts(session, actor, at=at)


def rows(engine: Engine) -> int:
    with read_only(engine) as session:
        return session.exec(select(func.count()).select_from(Draft)).one()


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_draft_comes_back_to_its_author_and_to_nobody_else(
    engine: Engine, cast: Cast, name: str
) -> None:
    before = _history(engine)
    assert save(engine, cast.named(name), version=3)
    (found,) = drafts(engine, cast.named(name))
    assert (found.form, found.subject, found.values) == ("award", "/projects/new", VALUES)
    assert (found.write_key, found.version, found.began_at, found.saved_at) == ("k", 3, NOW, NOW)
    assert found.expires_at == datetime(2026, 12, 24, 10, 42, tzinfo=UTC)
    for other in EVERYBODY:
        if other != name:
            assert drafts(engine, cast.named(other)) == []
            with read_only(engine) as session:
                assert drafts_on(session, cast.named(other), "/projects/new", at=NOW) == []
    assert _history(engine) == before, "a draft is no part of the history"


def _history(engine: Engine) -> tuple[int, int]:
    with read_only(engine) as session:
        changes = session.exec(select(func.count()).select_from(Change)).one()
        return current_revision(session), changes


def test_visitors_have_no_drafts(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError, match="signed in"):
        save(engine, cast.visitor)
    with pytest.raises(NotAllowedError), transaction(engine) as session:
        discard_draft(session, actor=cast.visitor, place=HERE)
    with transaction(engine) as session:
        close_draft(session, actor=cast.visitor, place=HERE, write_key="k", at=NOW)
    assert rows(engine) == 0


@pytest.mark.parametrize("name", [n for n in SIGNED_IN if n != "north"])
def test_nobody_discards_changes_or_closes_the_draft_of_another(
    engine: Engine, cast: Cast, name: str
) -> None:
    save(engine, cast.north)
    with transaction(engine) as session:
        discard_draft(session, actor=cast.named(name), place=HERE)
        close_draft(session, actor=cast.named(name), place=HERE, write_key="k", at=NOW)
    save(engine, cast.named(name), values={"amount": "2"}, key="other")
    (found,) = drafts(engine, cast.north)
    assert found.values == VALUES


def test_a_later_saving_takes_the_place_of_an_earlier_one(engine: Engine, cast: Cast) -> None:
    save(engine, cast.north, sitting="tab", number=1)
    later = NOW + timedelta(minutes=5)
    save(engine, cast.north, values={"amount": "2"}, at=later, sitting="tab", number=2)
    (found,) = drafts(engine, cast.north, later)
    assert found.values == {"amount": "2"}
    assert (found.began_at, found.saved_at) == (NOW, later)


def test_what_one_page_sent_earlier_never_overtakes_what_it_sent_later(
    engine: Engine, cast: Cast
) -> None:
    assert save(engine, cast.north, values={"amount": "2"}, sitting="tab", number=2)
    assert not save(engine, cast.north, values={"amount": "1"}, sitting="tab", number=1)
    assert save(engine, cast.north, values={"amount": "3"}, sitting="another", number=1)
    assert drafts(engine, cast.north)[0].values == {"amount": "3"}


def test_a_page_may_begin_to_count_at_one(engine: Engine, cast: Cast) -> None:
    assert save(engine, cast.north, sitting="tab")
    assert save(engine, cast.north, values={"amount": "2"}, sitting="tab", number=1)


def test_each_page_and_form_has_a_draft_of_its_own(engine: Engine, cast: Cast) -> None:
    for place in (
        HERE,
        DraftPlace("award", "/projects/new?project=x"),
        DraftPlace("tie", "/projects/new"),
    ):
        save(engine, cast.north, place)
    assert len(drafts(engine, cast.north)) == 3
    with read_only(engine) as session:
        assert count_drafts(session, cast.north, at=NOW) == 3
        on_page = drafts_on(session, cast.north, "/projects/new", at=NOW)
    assert {one.form for one in on_page} == {"award", "tie"}


def test_a_draft_stays_for_thirty_days_after_the_last_word(engine: Engine, cast: Cast) -> None:
    save(engine, cast.north)
    assert drafts(engine, cast.north, NOW + timedelta(days=29, hours=23)) != []
    save(engine, cast.north, at=NOW + timedelta(days=20))
    assert drafts(engine, cast.north, NOW + timedelta(days=49, hours=23)) != []
    assert drafts(engine, cast.north, NOW + timedelta(days=50)) == []


def test_whoever_saves_a_draft_sweeps_out_what_is_over(engine: Engine, cast: Cast) -> None:
    save(engine, cast.north)
    save(engine, cast.south, at=NOW + timedelta(days=31))
    assert rows(engine) == 1
    assert drafts(engine, cast.north) == []


def test_a_discarded_draft_leaves_nothing_behind(engine: Engine, cast: Cast) -> None:
    save(engine, cast.north)
    for _ in range(2):
        with transaction(engine) as session:
            discard_draft(session, actor=cast.north, place=HERE)
    assert rows(engine) == 0


def test_a_sent_form_takes_its_draft_along_and_lets_no_late_saving_in(
    engine: Engine, cast: Cast
) -> None:
    save(engine, cast.north, key="k1")
    with transaction(engine) as session:
        close_draft(session, actor=cast.north, place=HERE, write_key="k1", at=NOW)
    assert drafts(engine, cast.north) == []
    assert not save(engine, cast.north, key="k1", at=NOW + timedelta(seconds=5))
    assert drafts(engine, cast.north, NOW + timedelta(seconds=5)) == []
    # The next award begins with another key, at once.
    assert save(engine, cast.north, key="k2", at=NOW + timedelta(seconds=6))
    (found,) = drafts(engine, cast.north, NOW + timedelta(seconds=6))
    assert found.began_at == NOW + timedelta(seconds=6)


def test_a_form_sent_before_its_first_saving_lets_no_late_saving_in(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        close_draft(session, actor=cast.north, place=HERE, write_key="k1", at=NOW)
    assert not save(engine, cast.north, key="k1")


def test_the_key_of_a_logged_award_takes_no_more_drafts(engine: Engine, cast: Cast) -> None:
    award = {
        "funder_key": "north",
        "project_title": "A new one",
        "amount_cents": 100,
        "currency": "EUR",
        "split": {"U1": 10_000},
    }
    with transaction(engine) as session:
        log_award(session, actor=cast.north, values=award, write_key="sent", today=TODAY)
    assert not save(engine, cast.north, key="sent")
    assert save(engine, cast.south, key="sent"), "somebody else's key says nothing of mine"


@pytest.mark.parametrize(
    "values",
    [
        {"note": "x" * 40_000},
        {"note": "ä" * 20_000},
        {"note": 5},
        {"note": None},
        {"note": {"deep": {"deeper": "x"}}},
        {"kinds": [["x"]]},
        {"kinds": ["x", 5]},
        {"split": {"U1": "50", "U2": 50}},
        {"n" * 121: "x"},
        {f"field{n}": "" for n in range(201)},
    ],
    ids=[
        "long",
        "long in bytes",
        "number",
        "none",
        "deep",
        "list",
        "mixed list",
        "mixed",
        "name",
        "many",
    ],
)
def test_what_no_form_holds_is_refused(engine: Engine, cast: Cast, values: dict[str, Any]) -> None:
    save(engine, cast.north)
    with pytest.raises(InvalidError) as refused:
        save(engine, cast.north, values=values)
    assert str(refused.value).endswith(".")
    assert drafts(engine, cast.north)[0].values == VALUES


AT_THE_EDGE = {
    "form": {"place": DraftPlace("f" * 60, "/x")},
    "subject": {"place": DraftPlace("award", "/" + "x" * (MOST_SUBJECT - 1))},
    "key": {"key": "k" * 100},
    "sitting": {"sitting": "s" * 40},
    "fields": {"values": {f"f{n}": "" for n in range(200)}},
    "name": {"values": {"n" * 120: "x"}},
    "bytes": {"values": {"n": "x" * (MOST_BYTES - len('{"n": ""}'))}},
    "letters of two bytes": {"values": {"n": "ä" * (MOST_BYTES // 2 - 10)}},
}
OVER_THE_EDGE = {
    "form": {"place": DraftPlace("f" * 61, "/x")},
    "no form": {"place": DraftPlace("", "/x")},
    "subject": {"place": DraftPlace("award", "/" + "x" * MOST_SUBJECT)},
    "no subject": {"place": DraftPlace("award", "")},
    "key": {"key": "k" * 101},
    "sitting": {"sitting": "s" * 41},
    "fields": {"values": {f"f{n}": "" for n in range(201)}},
    "name": {"values": {"n" * 121: "x"}},
    "bytes": {"values": {"n": "x" * (MOST_BYTES - len('{"n": ""}') + 1)}},
}


@pytest.mark.parametrize("given", AT_THE_EDGE.values(), ids=AT_THE_EDGE)
def test_as_much_as_a_draft_can_hold_is_kept(
    engine: Engine, cast: Cast, given: dict[str, Any]
) -> None:
    assert save(engine, cast.north, **given)
    assert rows(engine) == 1


@pytest.mark.parametrize("given", OVER_THE_EDGE.values(), ids=OVER_THE_EDGE)
def test_a_letter_more_is_refused(engine: Engine, cast: Cast, given: dict[str, Any]) -> None:
    with pytest.raises(InvalidError):
        save(engine, cast.north, **given)
    assert rows(engine) == 0


def test_text_of_any_kind_comes_back_as_it_was(engine: Engine, cast: Cast) -> None:
    odd = {"note": "<b>\x00 ' -- \ud800 \U0001f600 ״ \r\n"}
    save(engine, cast.north, values=odd)
    assert drafts(engine, cast.north)[0].values == odd


def test_of_too_many_drafts_the_oldest_go(engine: Engine, cast: Cast) -> None:
    save(engine, cast.south)
    for n in range(202):
        place = DraftPlace("award", f"/projects/new?project=p{n}")
        save(engine, cast.north, place, at=NOW + timedelta(seconds=n))
    kept = drafts(engine, cast.north)
    assert len(kept) == 200
    assert kept[0].subject.endswith("p201")
    assert kept[-1].subject.endswith("p2")
    assert len(drafts(engine, cast.south)) == 1


def test_the_drafts_of_one_person_can_be_erased(engine: Engine, cast: Cast) -> None:
    save(engine, cast.north)
    save(engine, cast.south)
    with transaction(engine) as session:
        forget_drafts(session, cast.north.key)
    assert drafts(engine, cast.north) == []
    assert len(drafts(engine, cast.south)) == 1


def test_a_person_who_is_removed_leaves_no_drafts(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        person = Person(key="noor", role="committee", email="noor@example.org")
        keep(session, cast.secretary, "invite_person", person)
    noor = Actor("noor", cast.committee.role)
    save(engine, noor)
    with transaction(engine) as session:
        remove_person(session, actor=cast.secretary, person_key="noor", today=TODAY, at=NOW)
    assert drafts(engine, noor) == []


def test_a_copy_of_the_browser_goes_on_from_the_draft_it_knows(engine: Engine, cast: Cast) -> None:
    pat = cast.patient
    assert save(engine, pat, values={"words": "in the train"}, after="")
    later = NOW + timedelta(minutes=5)
    assert save(engine, pat, values={"words": "in the train, and"}, at=later, after=NOW.isoformat())
    elsewhere = "2026-11-24T11:47:00+01:00"
    assert save(engine, pat, values={"words": "more"}, at=later, after=elsewhere), "the same moment"


@pytest.mark.parametrize("after", ["", NOW.isoformat(), "yesterday", "9" * 400])
def test_a_copy_never_takes_the_place_of_something_newer(
    engine: Engine, cast: Cast, after: str
) -> None:
    pat, later = cast.patient, NOW + timedelta(minutes=5)
    save(engine, pat, values={"words": "at home"}, at=later)
    with pytest.raises(OutdatedError):
        save(engine, pat, values={"words": "in the train"}, at=later, key="other", after=after)
    assert drafts(engine, pat)[0].values == {"words": "at home"}
    assert save(engine, pat, values={"words": "at home"}, at=later, after=after), "word for word"
    assert save(engine, pat, values={"words": "in the train"}, at=later), "asked for by hand"


def test_a_copy_comes_in_where_nothing_is_or_the_form_was_sent(engine: Engine, cast: Cast) -> None:
    pat = cast.patient
    assert save(engine, pat, values={"words": "a"}, after=NOW.isoformat()), "discarded elsewhere"
    with transaction(engine) as session:
        close_draft(session, actor=pat, place=HERE, write_key="k", at=NOW)
    assert not save(engine, pat, values={"words": "a"}, after=NOW.isoformat()), "it was sent"
    assert drafts(engine, pat) == []
