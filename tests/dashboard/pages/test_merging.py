"""Two people at once: whoever is slower sees both versions of every form, and nothing is lost."""

from typing import Any

import dash
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from dashboard.kit import Node, form_in, text_of, values_of
from strategy.database import read_only, transaction
from strategy.lookup import by_key
from strategy.models import Award, Contribution, Milestone, Person, PriorityWeight, StrategyShare
from strategy.services.undoing import undo
from tests.cast import actors
from tests.dashboard.kit.looking import every, one
from tests.dashboard.pages.real_board import Visit, visit
from tests.dashboard.pages.test_drafts import elements

# Form by name: its page, what the quicker one changes, what the slower one changes, and the field
# that both change.
FORMS: dict[str, tuple[str, dict[str, Any], dict[str, Any], str]] = {
    "correction": (
        "/projects/together/awards/together-north",
        {"amount": "3000000", "own_reference": "N-1"},
        {"amount": "4000000", "note": "Mine"},
        "amount",
    ),
    "split": (
        "/projects/together/split",
        {"split": {"U1": "100"}},
        {"split": {"A1": "100"}, "note": "Mine"},
        "split",
    ),
    "weights": ("/strategies/weights", {"U1": "20", "A1": "30"}, {"U1": "25", "W1": "5"}, "U1"),
    "plan": (
        "/admin/plan",
        {
            "amount_U1": "3,000,000.00",
            "currency_U1": "EUR",
            "window_start_U1": "2026",
            "window_end_U1": "2027",
            "owner_A1": "North",
            "reason": "minutes",
        },
        {
            "amount_U1": "4,000,000.00",
            "currency_U1": "EUR",
            "window_start_U1": "2026",
            "window_end_U1": "2027",
            "reason": "minutes",
        },
        "amount_U1",
    ),
    "milestones": (
        "/admin/plan/milestones",
        {"weight_m-U1": "2"},
        {"weight_m-U1": "3", "confirmed_m-U1": True},
        "weight_m-U1",
    ),
    "milestone": (
        "/strategies/U1/milestones/m-U1",
        {"title": "Their step", "weight": "2"},
        {"title": "My step", "evidence": "Seen"},
        "title",
    ),
    "topic-change": (
        "/map/need-sleep/edit",
        {"name": "Their need", "detail": "Theirs"},
        {"name": "My need", "plain_summary": "Mine"},
        "name",
    ),
    "trial-change": (
        "/trials/NCT00000001/edit",
        {"title": "Their trial", "acronym": "THEIRS"},
        {"title": "My trial", "sponsor": "Mine"},
        "title",
    ),
    "organisation": (
        "/stakeholders/lab/edit",
        {"name": "Their lab", "country": "France"},
        {"name": "My lab", "role_note": "Mine"},
        "name",
    ),
    "indicator": (
        "/indicators/ind-nights/edit",
        {"name": "Their nights", "unit": "h"},
        {"name": "My nights", "frequency": "Yearly"},
        "name",
    ),
    "person": (
        "/admin/people/pat",
        {"name": "Their Pat", "role": "committee"},
        {"name": "My Pat"},
        "name",
    ),
}


def opened(person: Visit, path: str, form: str) -> dict[str, Any]:
    """Return the values of a form as somebody opens it."""
    return dict(values_of(one(elements(person, path), "form", **{"data-form": form})))


def send(person: Visit, form: str, values: dict[str, Any], path: str = "/") -> Any:
    data = {"values": values, "key": "k", "form": form, "subject": path}
    status, answer = person.call(f"{form}-answer.data", data)
    assert status == 200, answer
    return answer


def merged(view: Node) -> dict[str, Any]:
    """Return what the merge view would send as it stands."""
    return {name: value for name, value in values_of(form_in(view)).items() if ":" not in name}


@pytest.mark.parametrize("form", FORMS)
def test_the_slower_one_sees_both_and_saves_the_merged_record(board: dash.Dash, form: str) -> None:
    path, theirs, mine, both = FORMS[form]
    quicker, slower = visit(board, "secretary"), visit(board, "secretary")
    before = opened(slower, path, form)
    assert send(quicker, form, {**opened(quicker, path, form), **theirs})["ok"]
    answer = send(slower, form, {**before, **mine})
    assert not answer["ok"]
    view = answer["conflict"]
    asked = [
        part["props"]["data-merge-field"]
        for part in every(view, "fieldset")
        if "data-merge-field" in part["props"]
    ]
    assert asked == [both]
    assert "Sec saved this on" in text_of(view)
    # As it stands: theirs where only they changed, mine where I did.
    wanted = {**before, **theirs, **mine}
    found = merged(view)
    assert {n: v for n, v in found.items() if n != "version"} == {
        n: v for n, v in wanted.items() if n != "version"
    }
    assert found["version"] != before["version"]
    assert send(slower, form, found)["ok"]
    now = opened(quicker, path, form)
    asks_why = form in ("split", "weights", "plan")
    quiet = {"version", "note", "reason"} if asks_why else {"version"}
    assert {n: v for n, v in now.items() if n not in quiet} == {
        n: v if n != "amount" else "4000000.00" for n, v in wanted.items() if n not in quiet
    }


def test_the_view_says_what_it_was_what_it_is_and_what_is_yours(board: dash.Dash) -> None:
    path, theirs, mine, _ = FORMS["correction"]
    committee, north = visit(board, "committee"), visit(board, "north")
    before = opened(north, path, "correction")
    send(committee, "correction", {**before, **theirs})
    view = send(north, "correction", {**before, **mine})["conflict"]
    words = [text_of(part) for part in every(view, className="merge-words")]
    assert words == ["2000000.00", "3000000.00", "4000000"]
    lists = [text_of(part) for part in every(view, className="merge-list")]
    assert lists == [
        "Taken over from themYour own referenceN-1 (it was: empty)",
        "YoursNoteMine (it was: empty)",
    ]


def test_two_who_changed_different_fields_only_look_and_save(board: dash.Dash) -> None:
    path = FORMS["milestone"][0]
    one_of_them, other = visit(board, "committee"), visit(board, "secretary")
    before = opened(other, path, "milestone")
    send(one_of_them, "milestone", {**before, "weight": "4"})
    view = send(other, "milestone", {**before, "evidence": "Seen"})["conflict"]
    assert "You changed different fields" in text_of(view)
    assert send(other, "milestone", merged(view))["ok"]
    now = opened(other, path, "milestone")
    assert (now["weight"], now["evidence"]) == ("4", "Seen")


def test_two_who_say_the_same_are_both_answered_that_it_is_saved(
    board: dash.Dash, sqlite: Engine
) -> None:
    path = FORMS["correction"][0]
    one_of_them, other = visit(board, "committee"), visit(board, "secretary")
    before = opened(other, path, "correction")
    assert send(one_of_them, "correction", {**before, "amount": "3000000"})["ok"]
    answer = send(other, "correction", {**before, "amount": "3,000,000.00"})
    assert answer["ok"]
    assert "conflict" not in answer
    with read_only(sqlite) as session:
        assert by_key(session, Award, "together-north").version == 2


def test_a_third_one_in_between_is_shown_as_well(board: dash.Dash) -> None:
    path = FORMS["topic-change"][0]
    slow, quick = visit(board, "committee"), visit(board, "secretary")
    before = opened(slow, path, "topic-change")
    send(quick, "topic-change", {**before, "name": "First"})
    view = send(slow, "topic-change", {**before, "name": "Mine"})["conflict"]
    again = opened(quick, path, "topic-change")
    assert send(quick, "topic-change", {**again, "name": "Second"})["ok"]
    answer = send(slow, "topic-change", merged(view))
    words = [text_of(part) for part in every(answer["conflict"], className="merge-words")]
    assert words == ["First", "Second", "Mine"]
    assert send(slow, "topic-change", merged(answer["conflict"]))["ok"]


def test_an_undo_in_between_is_shown_like_any_other_change(
    board: dash.Dash, sqlite: Engine
) -> None:
    path = FORMS["correction"][0]
    north = visit(board, "north")
    first = opened(north, path, "correction")
    send(north, "correction", {**first, "amount": "3000000"})
    before = opened(north, path, "correction")
    with transaction(sqlite) as session:
        cast = actors(sqlite)
        from strategy.database import current_revision

        undo(session, actor=cast.secretary, revision=current_revision(session))
    view = send(north, "correction", {**before, "amount": "5000000"})["conflict"]
    words = [text_of(part) for part in every(view, className="merge-words")]
    assert words == ["3000000.00", "2000000.00", "5000000"]


def test_a_proposal_beside_the_split_is_no_change_of_it(board: dash.Dash) -> None:
    path = FORMS["split"][0]
    lead, partner = visit(board, "north"), visit(board, "south")
    before = opened(lead, path, "split")
    proposal = {**opened(partner, path, "split"), "split": {"A1": "100"}}
    assert send(partner, "split", proposal)["ok"]
    assert send(lead, "split", {**before, "split": {"U1": "100"}})["ok"]


def test_who_may_not_change_a_record_sees_no_version_of_it(board: dash.Dash) -> None:
    path, theirs, mine, _ = FORMS["correction"]
    before = opened(visit(board, "north"), path, "correction")
    send(visit(board, "north"), "correction", {**before, **theirs})
    answer = send(visit(board, "south"), "correction", {**before, **mine})
    assert (answer["ok"], "conflict" in answer) == (False, False)
    assert "3000000" not in str(answer)


def test_the_name_of_a_person_is_compared_without_a_history_of_it(
    board: dash.Dash, sqlite: Engine
) -> None:
    path, theirs, mine, _ = FORMS["person"]
    quick, slow = visit(board, "secretary"), visit(board, "secretary")
    before = opened(slow, path, "person")
    send(quick, "person", {**before, **theirs})
    view = send(slow, "person", {**before, **mine})["conflict"]
    words = [text_of(part) for part in every(view, className="merge-words")]
    assert words == ["not kept in the history", "Their Pat", "My Pat"]
    with read_only(sqlite) as session:
        assert session.exec(select(Person.name).where(Person.key == "pat")).one() == "Their Pat"


def test_a_refused_conflict_has_changed_nothing(board: dash.Dash, sqlite: Engine) -> None:
    def state() -> list[object]:
        with read_only(sqlite) as session:
            kinds = (Award, Contribution, StrategyShare, Milestone, PriorityWeight)
            return [one.model_dump() for kind in kinds for one in session.exec(select(kind)).all()]

    for form in ("correction", "split", "weights", "milestone"):
        path, theirs, mine, _ = FORMS[form]
        person = visit(board, "committee")
        before = opened(person, path, form)
        assert send(person, form, {**before, **theirs})["ok"]
        after = state()
        assert "conflict" in send(person, form, {**before, **mine})
        assert state() == after
