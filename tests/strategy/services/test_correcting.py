"""Correcting, adding and taking out records: what is taken, what is refused, what follows."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from dashboard.addresses import address
from strategy.access import LOADER, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError, OutdatedError
from strategy.lookup import by_key
from strategy.models import (
    Aim,
    Award,
    Change,
    Contribution,
    Milestone,
    Organisation,
    Programme,
    Project,
    Relation,
    Source,
    Statement,
    Strategy,
    Topic,
    Trial,
)
from strategy.models.base import Record
from strategy.queries.operations.correctable_records import list_correctable, read_correction
from strategy.record_types import CORRECTABLE
from strategy.services.correcting import add_record, correct_record, find_record, remove_record
from strategy.services.source_lookup import source_at
from strategy.services.undoing import undo
from tests.cast import TODAY, Cast

PAGE = "https://example.org/page"


def correct(
    engine: Engine, actor: Actor, kind: str, key: str, version: int = 1, /, **values: Any
) -> Record:
    with transaction(engine) as session:
        return correct_record(
            session,
            actor=actor,
            record_type=kind,
            key=key,
            values=values,
            version=version,
            today=TODAY,
        )


def add(engine: Engine, actor: Actor, kind: str, write_key: str = "k", /, **values: Any) -> str:
    with transaction(engine) as session:
        return add_record(
            session, actor=actor, record_type=kind, values=values, write_key=write_key, today=TODAY
        )


def take_out(engine: Engine, actor: Actor, kind: str, key: str) -> None:
    with transaction(engine) as session:
        remove_record(session, actor=actor, record_type=kind, key=key, today=TODAY)


def held(engine: Engine, model: type[Any], key: str) -> Any:
    with read_only(engine) as session:
        return by_key(session, model, key)


def put(engine: Engine, *records: Record) -> None:
    with transaction(engine) as session:
        for record in records:
            keep(session, LOADER, "load", record)


def statement(key: str, cents: int, **more: Any) -> Statement:
    return Statement(
        key=key,
        scope="programme",
        text=f"Total {key}",
        amount_cents=cents,
        currency="EUR",
        count=3,
        **more,
    )


def problems(raised: pytest.ExceptionInfo[InvalidError]) -> set[str]:
    return set(raised.value.fields)


def newest(engine: Engine) -> int:
    with read_only(engine) as session:
        return session.exec(select(func.max(Change.revision))).one() or 0


def test_every_field_of_the_registry_is_a_column() -> None:
    for kind in CORRECTABLE.values():
        columns = set(kind.model.model_fields)
        named = {f.name for f in kind.fields} | {f.precision for f in kind.fields if f.precision}
        assert named | set(kind.searched) <= columns, kind.name
        assert not named & {"id", "key", "version"}, kind.name


def test_a_correction_sets_what_it_names_and_leaves_the_rest(engine: Engine, cast: Cast) -> None:
    correct(
        engine,
        cast.committee,
        "project",
        "together",
        title=" Walking ",
        host_id="lab",
        start=date(2024, 3, 1),
        start_precision="month",
        source_id=PAGE,
    )
    project = held(engine, Project, "together")
    assert (project.title, project.name, project.country) == (
        "Walking",
        "Project together",
        "Italy",
    )
    assert (project.start, project.start_precision) == (date(2024, 3, 1), "month")
    assert project.host_id == held(engine, Organisation, "lab").id
    with read_only(engine) as session:
        assert session.get_one(Source, project.source_id).url == PAGE
        change = session.exec(
            select(Change).where(Change.verb == "correct_record").order_by(col(Change.id).desc())
        ).first()
    assert change is not None
    assert (change.record_key, change.actor_key, change.image["title"]) == (
        "together",
        "ana",
        "Walking",
    )
    assert change.project_id == project.id, "frames read the project again"


def test_a_correction_without_a_difference_writes_nothing(engine: Engine, cast: Cast) -> None:
    before = newest(engine)
    correct(engine, cast.committee, "strategy", "U1", name="Strategy U1")
    assert newest(engine) == before


def test_an_outdated_correction_is_refused(engine: Engine, cast: Cast) -> None:
    correct(engine, cast.committee, "strategy", "U1", name="First")
    with pytest.raises(OutdatedError):
        correct(engine, cast.secretary, "strategy", "U1", name="Second")
    assert held(engine, Strategy, "U1").name == "First"


@pytest.mark.parametrize(
    ("kind", "key", "values", "wrong"),
    [
        ("project", "together", {"name": " "}, {"name"}),
        ("project", "together", {"name": "x" * 301}, {"name"}),
        ("project", "together", {"status": "flying"}, {"status"}),
        ("project", "together", {"host_id": "nobody"}, {"host_id"}),
        ("project", "together", {"follows_id": "together"}, {"follows_id"}),
        ("project", "together", {"start": date(2025, 1, 1), "end": date(2024, 1, 1)}, {"end"}),
        ("project", "together", {"start": date(1800, 1, 1)}, {"start"}),
        ("project", "together", {"source_id": "No such title"}, {"source_id"}),
        ("project", "together", {"source_id": "http://"}, {"source_id"}),
        ("project", "together", {"key": "other", "id": 1}, {"key", "id"}),
        ("project", "together", {"": "x", "name_precision": "year"}, {"", "name_precision"}),
        ("project", "together", {"name": ["x"], "lead": 7}, {"name", "lead"}),
        ("aim", "aim-1", {"strategy_id": "A1"}, {"strategy_id"}),
        ("aim", "aim-1", {"position": -1}, {"position"}),
        (
            "milestone",
            "m-U1",
            {"weight": 11, "evidence_url": "javascript:1"},
            {"weight", "evidence_url"},
        ),
        ("milestone", "m-U1", {"state": "done", "evidence": ""}, {"evidence"}),
        ("contribution", "together-north-c", {"amount_cents": 0}, {"amount_cents"}),
        ("contribution", "together-north-c", {"amount_cents": True}, {"amount_cents"}),
        ("contribution", "together-north-c", {"currency": "ZZZ"}, {"currency"}),
        ("contribution", "together-north-c", {"likelihood_pct": 101}, {"likelihood_pct"}),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence_and_changes_nothing(
    sqlite: Engine, kind: str, key: str, values: dict[str, Any], wrong: set[str]
) -> None:
    from tests.cast import actors

    put(sqlite, Aim(key="aim-1", strategy_id=1, text="Walk further"))
    before = newest(sqlite)
    with pytest.raises(InvalidError) as raised:
        correct(sqlite, actors(sqlite).secretary, kind, key, **values)
    assert problems(raised) == wrong
    assert all(text.endswith(".") for text in raised.value.fields.values())
    assert newest(sqlite) == before


def test_projects_cannot_follow_each_other_in_a_ring(engine: Engine, cast: Cast) -> None:
    correct(engine, cast.committee, "project", "quiet", follows_id="together")
    with pytest.raises(InvalidError) as raised:
        correct(engine, cast.committee, "project", "together", follows_id="Project quiet")
    assert problems(raised) == {"follows_id"}


def test_a_project_may_have_one_known_end(engine: Engine, cast: Cast) -> None:
    correct(
        engine, cast.committee, "project", "quiet", start=date(2025, 1, 1), start_precision="year"
    )
    assert held(engine, Project, "quiet").start_precision == "year"


def test_a_day_inside_its_year_stays_where_the_same_year_is_given_again(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        project = by_key(session, Project, "quiet")
        project.end, project.end_precision = date(2026, 6, 30), "year"
    year = {"end": date(2026, 12, 31), "end_precision": "year"}
    correct(engine, cast.committee, "project", "quiet", title="Other", **year)
    assert held(engine, Project, "quiet").end == date(2026, 6, 30)
    month = {"end": date(2026, 6, 30), "end_precision": "month"}
    correct(engine, cast.committee, "project", "quiet", 2, **month)
    assert held(engine, Project, "quiet").end_precision == "month"
    known = {"end": date(2026, 12, 31), "end_precision": "day"}
    correct(engine, cast.committee, "project", "quiet", 3, **known)
    assert held(engine, Project, "quiet").end == date(2026, 12, 31)


def test_a_funder_corrects_its_own_and_learns_nothing_of_others(engine: Engine, cast: Cast) -> None:
    correct(engine, cast.north, "project", "together", title="By its lead funder")
    with pytest.raises(NotAllowedError):
        correct(engine, cast.south, "project", "together", 2, title="By the other")
    with pytest.raises(NotFoundError) as hidden:
        correct(engine, cast.south, "project", "secret", title="x")
    with pytest.raises(NotFoundError) as missing:
        correct(engine, cast.south, "project", "nothing", title="x")
    assert str(hidden.value).replace("secret", "nothing") == str(missing.value)
    with pytest.raises(NotFoundError) as hidden:
        correct(engine, cast.south, "contribution", "secret-north-c", amount_cents=1)
    with pytest.raises(NotFoundError) as missing:
        correct(engine, cast.south, "contribution", "nothing-c", amount_cents=1)
    assert str(hidden.value).replace("secret-north-c", "nothing-c") == str(missing.value)


def test_a_funder_cannot_find_a_hidden_project_by_following_it(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        by_key(session, Award, "together-south").leads = True
    said = []
    for name in ("secret", "Project secret", "nothing"):
        with pytest.raises(InvalidError) as raised:
            correct(engine, cast.south, "project", "together", follows_id=name)
        said.append(raised.value.fields)
    assert said[0] == said[1] == said[2]


def test_how_well_a_source_was_read_is_not_for_funders_to_say(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError) as raised:
        correct(engine, cast.north, "project", "together", confidence="high")
    assert problems(raised) == {"confidence"}
    correct(engine, cast.committee, "project", "together", confidence="high")


def test_the_currency_of_an_award_follows_its_only_amount(engine: Engine, cast: Cast) -> None:
    correct(engine, cast.north, "contribution", "together-north-c", currency="USD")
    assert held(engine, Award, "together-north").currency == "USD"
    revision = newest(engine)
    with transaction(engine) as session:
        undo(session, actor=cast.north, revision=revision)
    assert held(engine, Award, "together-north").currency == "EUR"
    assert held(engine, Contribution, "together-north-c").currency == "EUR"


def test_amounts_of_one_award_share_its_currency_and_have_a_stage_each(
    engine: Engine, cast: Cast
) -> None:
    paid = {
        "award_id": "together-north",
        "stage": "disbursed",
        "amount_cents": 100_000,
        "currency": "EUR",
        "kind": "cash",
        "qualifier": "exact",
    }
    for wrong, field in (({"currency": "USD"}, "currency"), ({"stage": "committed"}, "stage")):
        with pytest.raises(InvalidError) as raised:
            add(engine, cast.north, "contribution", **{**paid, **wrong})
        assert problems(raised) == {field}
    key = add(engine, cast.north, "contribution", **paid)
    added = held(engine, Contribution, key)
    assert (added.amount_cents, added.value_date) == (100_000, date(2024, 7, 1)), "award's start"
    with pytest.raises(InvalidError):
        correct(engine, cast.north, "contribution", key, currency="USD")


def test_a_funder_adds_amounts_to_its_own_awards_only(engine: Engine, cast: Cast) -> None:
    for award in ("together-north", "secret-north", "nothing"):
        with pytest.raises(NotAllowedError):
            add(
                engine,
                cast.south,
                "contribution",
                award_id=award,
                stage="disbursed",
                amount_cents=1,
                currency="EUR",
                qualifier="exact",
            )


def test_a_form_sent_twice_adds_once(engine: Engine, cast: Cast) -> None:
    first = add(engine, cast.committee, "aim", strategy_id="U1", text="Walk further")
    assert add(engine, cast.committee, "aim", strategy_id="U1", text="Walk further") == first
    with read_only(engine) as session:
        assert len(session.exec(select(Aim).where(Aim.text == "Walk further")).all()) == 1


def test_a_new_record_needs_what_is_required(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError) as raised:
        add(engine, cast.committee, "aim", locator="p. 3")
    assert problems(raised) == {"strategy_id", "text"}


def test_kinds_that_are_logged_elsewhere_are_not_added_or_taken_out(
    engine: Engine, cast: Cast
) -> None:
    with pytest.raises(NotAllowedError):
        add(engine, cast.secretary, "strategy", name="An eleventh", short_name="Eleven")
    with pytest.raises(NotAllowedError):
        take_out(engine, cast.secretary, "project", "quiet")
    for kind in ("person", "change", "credential", "nothing"):
        with pytest.raises(NotFoundError):
            correct(engine, cast.secretary, kind, "pat", role="secretary")


def test_of_two_statements_that_disagree_one_is_in_use(engine: Engine, cast: Cast) -> None:
    put(engine, statement("one", 500), statement("two", 700, preferred=False, disputes_key="one"))
    correct(engine, cast.committee, "statement", "two", preferred=True)
    assert held(engine, Statement, "one").preferred is False
    with transaction(engine) as session:
        undo(session, actor=cast.committee, revision=newest(engine))
    one, two = held(engine, Statement, "one"), held(engine, Statement, "two")
    assert (one.preferred, two.preferred) == (True, False)


def test_a_programme_shows_the_total_of_its_statement(engine: Engine, cast: Cast) -> None:
    put(engine, statement("one", 500))
    number = held(engine, Statement, "one").id
    put(
        engine,
        Programme(
            key="call",
            name="Call",
            announced_cents=500,
            announced_count=3,
            organisation_id=held(engine, Organisation, "north").id or 0,
            statement_id=number,
        ),
    )
    with pytest.raises(InvalidError) as raised:
        correct(engine, cast.committee, "programme", "call", announced_cents=600)
    assert problems(raised) == {"statement_id"}
    correct(engine, cast.committee, "statement", "one", amount_cents=900, count=4)
    programme = held(engine, Programme, "call")
    assert (programme.announced_cents, programme.announced_count) == (900, 4)


def test_an_amount_of_a_statement_needs_a_currency(engine: Engine, cast: Cast) -> None:
    with pytest.raises(InvalidError) as raised:
        add(
            engine,
            cast.committee,
            "statement",
            scope="programme",
            text="Many millions",
            amount_cents=1,
        )
    assert problems(raised) == {"currency"}


def test_a_relation_has_one_other_end_and_stands_once(engine: Engine, cast: Cast) -> None:
    base = {"from_id": "north", "kind": "member_of"}
    for wrong in ({}, {"to_id": "lab", "award_id": "together-north"}, {"to_id": "north"}):
        with pytest.raises(InvalidError) as raised:
            add(engine, cast.committee, "relation", **base, **wrong)
        assert problems(raised) == {"to_id"}
    key = add(engine, cast.committee, "relation", **base, to_id="lab")
    with pytest.raises(InvalidError):
        add(engine, cast.committee, "relation", "k2", **base, to_id="lab")
    take_out(engine, cast.committee, "relation", key)
    with read_only(engine) as session:
        assert session.exec(select(Relation).where(Relation.key == key)).first() is None


def test_a_source_moves_to_another_address_without_being_doubled(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        number = source_at(session, cast.committee, PAGE, TODAY)
        key = session.get_one(Source, number).key
    correct(engine, cast.committee, "source", key, url=f"{PAGE}/moved")
    with transaction(engine) as session:
        assert source_at(session, cast.committee, f"{PAGE}/moved", TODAY) == number
        assert source_at(session, cast.committee, PAGE, TODAY) != number
    with pytest.raises(InvalidError) as raised:
        correct(engine, cast.committee, "source", key, 2, url=PAGE)
    assert problems(raised) == {"url"}


def test_what_others_rest_on_stays(engine: Engine, cast: Cast) -> None:
    correct(engine, cast.committee, "project", "quiet", source_id=PAGE)
    with read_only(engine) as session:
        key = session.exec(select(Source.key).where(Source.url == PAGE)).one()
    with pytest.raises(OutdatedError, match="projects"):
        take_out(engine, cast.committee, "source", key)
    put(engine, statement("one", 500), statement("two", 700, preferred=False, disputes_key="one"))
    with pytest.raises(OutdatedError, match="published totals"):
        take_out(engine, cast.committee, "statement", "one")
    with pytest.raises(OutdatedError, match="only amount"):
        take_out(engine, cast.north, "contribution", "quiet-north-c")


def test_a_milestone_taken_out_is_brought_back_by_undo(engine: Engine, cast: Cast) -> None:
    before = held(engine, Milestone, "m-U1")
    take_out(engine, cast.committee, "milestone", "m-U1")
    with pytest.raises(NotFoundError):
        held(engine, Milestone, "m-U1")
    with read_only(engine) as session:
        gone = read_correction(session, cast.committee, "milestone", "m-U1", TODAY)
        assert gone.record is None
    with transaction(engine) as session:
        undo(session, actor=cast.secretary, revision=newest(engine))
    after = held(engine, Milestone, "m-U1")
    assert (after.title, after.strategy_id) == (before.title, before.strategy_id)


def test_an_added_record_is_taken_back_by_undo(engine: Engine, cast: Cast) -> None:
    key = add(
        engine,
        cast.committee,
        "milestone",
        strategy_id="U2",
        title="A new step",
        state="not_started",
        standing="confirmed",
        weight=2,
    )
    assert held(engine, Milestone, key).weight == 2
    with transaction(engine) as session:
        gone = undo(session, actor=cast.committee, revision=newest(engine))
    assert gone == {key}


def listed(
    session: Session, actor: Actor, words: str, *kinds: str, first: int = 0, most: int = 40
) -> tuple[int, list[str]]:
    count, found = list_correctable(
        session, actor, kinds=kinds, words=words, first=first, most=most
    )
    return count, [one.key for one in found]


def test_records_are_found_by_words_and_kind_a_page_at_a_time(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        assert listed(session, cast.committee, "project QUIET", "project") == (1, ["quiet"])
        assert listed(session, cast.committee, "100%") == (0, [])
        strategies = ("A1", "U1", "U2", "W1")
        milestones = ("m-A1", "m-U1", "m-U2", "m-W1")
        every = listed(session, cast.committee, "", "strategy", "milestone")
        assert every == (8, [*strategies, *milestones])
        middle = listed(session, cast.committee, "", "strategy", "milestone", first=3, most=2)
        assert middle == (8, ["W1", "m-A1"])
        with pytest.raises(NotAllowedError):
            listed(session, cast.north, "")


def test_every_kind_can_be_opened_with_its_name_and_its_place(shipped: Engine) -> None:
    secretary = Actor("sec", LOADER.role)
    with read_only(shipped) as session:
        for kind in CORRECTABLE:
            count, found = list_correctable(
                session, secretary, kinds=(kind,), words="", first=0, most=3
            )
            for one in found:
                assert one.name, kind
                assert address(one.place).startswith("/"), kind
                _, record = find_record(session, secretary, kind, one.key, TODAY)
                opened = read_correction(session, secretary, kind, one.key, TODAY)
                assert opened.record.id == record.id
                assert count >= len(found)


def test_where_a_trial_comes_from_is_corrected_and_its_class_is_a_class(
    engine: Engine, cast: Cast
) -> None:
    correct(
        engine,
        cast.committee,
        "trial",
        "NCT00000001",
        status_text="Recruiting (2026)",
        sites=7,
        result_source_id=PAGE,
    )
    trial = held(engine, Trial, "NCT00000001")
    assert (trial.status_text, trial.sites) == ("Recruiting (2026)", 7)
    assert held(engine, Source, source_of(engine, trial.result_source_id)).url == PAGE
    for wrong in (
        {"class_id": "need-sleep"},
        {"registry_id": "NCT0"},
        {"registry_id": "NCT00000003"},
    ):
        with pytest.raises(InvalidError) as raised:
            correct(engine, cast.committee, "trial", "NCT00000001", 2, **wrong)
        assert problems(raised) == set(wrong)


def source_of(engine: Engine, number: int) -> str:
    with read_only(engine) as session:
        return session.get_one(Source, number).key


def test_where_a_record_of_the_map_comes_from_is_corrected(engine: Engine, cast: Cast) -> None:
    correct(
        engine, cast.secretary, "topic", "need-sleep", passage="Sleep is named.", locator="p. 3"
    )
    topic = held(engine, Topic, "need-sleep")
    assert (topic.passage, topic.locator) == ("Sleep is named.", "p. 3")
    assert topic.name
    for one in (cast.visitor, cast.patient, cast.north):
        with pytest.raises(NotAllowedError):
            correct(engine, one, "topic", "need-sleep", 2, passage="x")


def test_a_reason_stands_in_the_history_and_a_long_one_is_refused(
    engine: Engine, cast: Cast
) -> None:
    with transaction(engine) as session:
        correct_record(
            session,
            actor=cast.committee,
            record_type="milestone",
            key="m-U1",
            values={"title": "Another step"},
            version=1,
            today=TODAY,
            why="The paper says so.",
        )
    with read_only(engine) as session:
        query = select(Change.why).where(col(Change.record_key) == "m-U1")
        assert session.exec(query.order_by(col(Change.id).desc())).first() == "The paper says so."
    with transaction(engine) as session, pytest.raises(InvalidError) as raised:
        correct_record(
            session,
            actor=cast.committee,
            record_type="milestone",
            key="m-U1",
            values={"title": "A third"},
            version=2,
            today=TODAY,
            why="x" * 501,
        )
    assert problems(raised) == {"record_why"}


def test_a_corrected_amount_makes_its_project_fresh_once_a_day(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        project = by_key(session, Project, "together")
        project.updated_on = date(2020, 1, 1)
        session.add(project)
    correct(engine, cast.north, "contribution", "together-north-c", amount_cents=100)
    first = held(engine, Award, "together-north")
    assert first.looked_on == TODAY
    correct(engine, cast.north, "contribution", "together-north-c", 2, amount_cents=200)
    assert held(engine, Award, "together-north").version == first.version
    # The project's own day is everybody's, and the award might not be.
    assert held(engine, Project, "together").updated_on == date(2020, 1, 1)
    portfolio = FrameStore(engine).current()
    place = portfolio.project_at["together"]
    assert date.fromordinal(int(portfolio.projects["updated"][place])) == TODAY


@pytest.mark.parametrize("text", ["lab", "LAB OF THE NORTH"])
def test_an_organisation_is_found_by_its_key_or_its_name(
    engine: Engine, cast: Cast, text: str
) -> None:
    with transaction(engine) as session:
        by_key(session, Organisation, "lab").name = "Lab of the North"
    correct(engine, cast.north, "project", "together", host_id=text)
    project = held(engine, Project, "together")
    assert project.host_id == held(engine, Organisation, "lab").id


def test_a_name_that_two_have_is_nobody_s(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        for key in ("lab", "south"):
            by_key(session, Organisation, key).name = "The Same"
    with pytest.raises(InvalidError):
        correct(engine, cast.north, "project", "together", host_id="The Same")
