"""Trials from a registry's file: what the registry says is taken, how the board sorts is not."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import col, delete, select

from strategy.database import read_only, transaction
from strategy.errors import OutdatedError
from strategy.importing.child_process import FileContents
from strategy.importing.import_steps import advance
from strategy.importing.saving import save
from strategy.importing.staging import stage
from strategy.lookup import by_key
from strategy.models import Change, ImportRow, Link, Source, Trial, Verdict
from strategy.services.importing import confirm_import
from strategy.vocabulary import ImportState, RowVerdict
from tests.cast import Cast, actors
from tests.strategy.importing.bringing import AT, bring, confirm, file_of, look

CALM = {"registry_id": "NCT00000001", "title": "Calmamab at night", "status_text": "Completed"}


def trial_row(number: int, **given: str) -> dict[str, Any]:
    fields = {
        "registry_id": f"NCT0000090{number}",
        "title": f"Trial number {number}",
        "status_text": "Recruiting",
        **given,
    }
    return {
        "kind": "row",
        "record": "trial",
        "sheet": "",
        "row": number,
        "rows": [number],
        "fields": {k: [v, f"/studies/{number}/{k}"] for k, v in fields.items() if v},
    }


def brought(engine: Engine, cast: Cast, *rows: dict[str, Any], **options: Any) -> str:
    return bring(
        engine,
        cast.secretary,
        list(rows),
        funder=None,
        format="ctgov-json",
        record="trial",
        **options,
    )


def only_row(engine: Engine, key: str) -> ImportRow:
    (row,) = look(engine, key)[1]
    return row


def trial(engine: Engine, key: str) -> Trial:
    with read_only(engine) as session:
        return by_key(session, Trial, key)


def test_a_new_trial_is_what_its_registry_says(engine: Engine, cast: Cast) -> None:
    address = "https://clinicaltrials.gov/study/NCT00000901"
    row = trial_row(
        1,
        registry_id="nct00000901",
        status_text="Active, not recruiting",
        phase_text="Phase 2/Phase 3",
        enrolment="1,250",
        enrolment_is_planned="yes",
        sites="12",
        start="2024-03",
        end="2027-06",
        as_of="2026-11-20",
        source_url=address,
    )
    key = brought(engine, cast, row, profile="symptoms")
    assert only_row(engine, key).verdict == RowVerdict.NEW
    confirm(engine, cast.secretary, key)
    found = trial(engine, "NCT00000901")
    assert (found.registry_id, found.phase, found.status) == ("NCT00000901", "2/3", "running")
    assert (found.enrolment, found.enrolment_is_planned, found.sites) == (1_250, True, 12)
    assert (found.start, found.end) == (date(2024, 3, 1), date(2027, 6, 30))
    assert (found.start_precision, found.as_of) == ("month", date(2026, 11, 20))
    assert (found.profile, found.classified_by) == ("symptoms", "person")
    with read_only(engine) as session:
        assert session.get_one(Source, found.source_id).url == address
        change = session.exec(select(Change).where(col(Change.record_key) == found.key)).one()
        assert (change.verb, change.why) == ("import_trials", f"import {key}")


def test_of_a_known_trial_just_that_changes_which_the_file_says(engine: Engine, cast: Cast) -> None:
    before = trial(engine, "NCT00000001")
    key = brought(engine, cast, trial_row(1, **CALM, enrolment="41"))
    row = only_row(engine, key)
    assert row.verdict == RowVerdict.CHANGED
    assert row.target == "NCT00000001"
    assert row.differences == [
        ["Status, in the registry's words", "", "Completed"],
        ["How many people", "40", "41"],
    ]
    confirm(engine, cast.secretary, key)
    after = trial(engine, "NCT00000001")
    assert after.enrolment == 41
    kept = (
        "acronym",
        "phase",
        "population",
        "profile",
        "classified_by",
        "start",
        "end",
        "class_id",
    )
    assert {n: getattr(after, n) for n in kept} == {n: getattr(before, n) for n in kept}
    assert after.version == before.version + 1


def test_a_trial_as_it_is_on_the_board_is_left_alone(engine: Engine, cast: Cast) -> None:
    row = trial_row(1, **CALM, phase_text="Phase 3", enrolment="40")
    confirm(engine, cast.secretary, brought(engine, cast, row))
    assert trial(engine, "NCT00000001").phase == "3"
    again = only_row(engine, brought(engine, cast, row))
    assert (again.verdict, again.differences) == (RowVerdict.SAME, [])


def test_a_row_is_called_by_its_title_or_by_what_the_file_calls_it(
    engine: Engine, cast: Cast
) -> None:
    key = brought(engine, cast, trial_row(1), trial_row(2, title=""))
    assert [row.label for row in look(engine, key)[1]] == ["Trial number 1", "NCT00000902"]


def test_a_number_that_stands_twice_is_asked_about(engine: Engine, cast: Cast) -> None:
    again = trial_row(2, registry_id="NCT00000901", title="Another title")
    key = brought(engine, cast, trial_row(1), again)
    assert [row.verdict for row in look(engine, key)[1]] == [RowVerdict.NEW, RowVerdict.REPEATED]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"registry_id": ""}, "registry_id", "has no registry number"),
        ({"registry_id": "12345"}, "registry_id", "no registry number known here"),
        ({"title": ""}, "title", "has no title"),
        ({"status_text": "Going well"}, "status_text", "no status of the registry"),
        ({"enrolment": "many"}, "enrolment", "no number of people"),
        ({"enrolment": "1000001"}, "enrolment", "no number of people"),
        ({"sites": "1,2,3,4,5,6,7,8,9,0"}, "sites", "no number of people"),
        ({"start": "2024-05", "end": "2024-04"}, "end", "before the start"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    sqlite: Engine, given: dict[str, str], field: str, words: str
) -> None:
    key = brought(sqlite, actors(sqlite), trial_row(1, **given))
    row = only_row(sqlite, key)
    assert row.verdict == RowVerdict.ERROR
    (problem,) = row.problems
    assert problem["field"] == field
    assert words in problem["rule"]


def test_numbers_at_their_edges_are_taken(engine: Engine, cast: Cast) -> None:
    key = brought(engine, cast, trial_row(1, enrolment="1000000", sites="100000"))
    assert only_row(engine, key).verdict == RowVerdict.NEW
    confirm(engine, cast.secretary, key)
    found = trial(engine, "NCT00000901")
    assert (found.enrolment, found.sites, found.enrolment_is_planned) == (1_000_000, 100_000, False)


def gone_before_it_is_saved(engine: Engine, cast: Cast) -> str:
    key = brought(engine, cast, trial_row(1, **CALM, enrolment="41"), trial_row(2))
    with transaction(engine) as session:
        confirm_import(session, actor=cast.secretary, import_key=key, leave_out_errors=False)
    with transaction(engine) as session:
        session.execute(delete(Verdict))
        session.execute(delete(Link))
        session.delete(by_key(session, Trial, "NCT00000001"))
    return key


def test_a_trial_that_is_gone_meanwhile_stops_the_whole_import(engine: Engine, cast: Cast) -> None:
    key = gone_before_it_is_saved(engine, cast)
    with pytest.raises(OutdatedError, match="no longer there"), transaction(engine) as session:
        save(session, file_of(session, key), at=AT)
    with read_only(engine) as session:
        assert session.exec(select(Trial).where(col(Trial.key) == "NCT00000902")).all() == []


def test_a_save_that_is_refused_is_compared_again_and_says_why(engine: Engine, cast: Cast) -> None:
    key = gone_before_it_is_saved(engine, cast)
    advance(engine, key, clock=lambda: AT)
    file, rows, _ = look(engine, key)
    assert file.state == ImportState.READY
    assert "no longer there" in file.said
    assert file.claim == ""
    assert [row.verdict for row in rows] == [RowVerdict.NEW, RowVerdict.NEW]


def test_a_file_of_trials_is_no_file_of_awards(sqlite: Engine) -> None:
    key = bring(sqlite, actors(sqlite).north, [])
    about = {"format": "ctgov-json", "record": "trial"}
    with transaction(sqlite) as session:
        file = file_of(session, key)
        stage(session, file, FileContents(file=about, rows=[trial_row(1)], is_whole=True), {})
    file = look(sqlite, key)[0]
    assert (file.state, look(sqlite, key)[1]) == (ImportState.REFUSED, [])
    assert "holds trials" in file.said
