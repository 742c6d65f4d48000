"""Two organisations become one and two again: nothing is lost, no sum changes."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from strategy.access import LOADER, Actor
from strategy.changes import keep
from strategy.columns.store import FrameStore
from strategy.database import current_revision, read_only, transaction
from strategy.errors import InvalidError, NotFoundError, OutdatedError
from strategy.importing.existing_awards import read_directory
from strategy.importing.organisation_matching import NamedBody
from strategy.lookup import by_key
from strategy.models import (
    Award,
    FundingTarget,
    ImportFile,
    Link,
    Mention,
    MergedOrganisation,
    Milestone,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Output,
    Person,
    Programme,
    Project,
    Relation,
    Statement,
    Strategy,
)
from strategy.queries.board.board import read_board
from strategy.queries.board.filter_options import read_selection
from strategy.queries.board.question import Question
from strategy.queries.people.merge_previews import WORDS, read_merge
from strategy.queries.people.organisations import read_organisation
from strategy.selection import Selection
from strategy.services import funding, organisations
from strategy.services.linking import link_key
from strategy.services.merging import SUBJECTS, merge_organisations, references
from strategy.services.snapshots import record_models
from strategy.services.undoing import undo
from strategy.vocabulary import ImportState, Role
from tests.cast import TODAY, Cast
from tests.exports.books import ask_board
from tests.strategy.services.test_undoing import standing

WHY = "The society changed its name in 2019."


def merge(
    engine: Engine, actor: Actor, kept: str = "north", gone: str = "south", **values: Any
) -> int:
    with read_only(engine) as session:
        versions = [by_key(session, Organisation, key).version for key in (kept, gone)]
    said = {"kept_version": versions[0], "gone_version": versions[1], "why": WHY, **values}
    with transaction(engine) as session:
        merge_organisations(
            session, actor=actor, kept_key=kept, gone_key=gone, values=said, today=TODAY
        )
    with read_only(engine) as session:
        return current_revision(session)


def take_back(engine: Engine, actor: Actor, revision: int) -> int:
    with transaction(engine) as session:
        undo(session, actor=actor, revision=revision)
    with read_only(engine) as session:
        return current_revision(session)


def ids(session: Session) -> tuple[int, int, int]:
    north, south, lab = (
        session.exec(select(Organisation.id).where(col(Organisation.key) == key)).one() or 0
        for key in ("north", "south", "lab")
    )
    return north, south, lab


def put(session: Session, record: Any) -> None:
    keep(session, LOADER, "load", record)


def link(session: Session, start: str, role: str, end: str) -> None:
    put(session, Link(key=link_key(start, role, end), from_ref=start, to_ref=end, role=role))


@pytest.fixture
def told(engine: Engine, cast: Cast) -> Cast:
    """Something of every kind that can name an organisation names the southern one."""
    with transaction(engine) as session:
        north, south, lab = ids(session)
        owned(session, south)
        tied(session, north, south, lab)
        put(session, OrganisationName(key="n-1", organisation_id=south, name="The South"))
        put(session, OrganisationName(key="n-2", organisation_id=south, name="Compass"))
        put(session, OrganisationName(key="n-3", organisation_id=north, name="compass"))
        put(
            session,
            OrganisationIdentifier(
                key="i-1", organisation_id=south, scheme="grid", value="grid.1.2"
            ),
        )
        put(
            session,
            Output(key="o-south", title="A report", evidence="It says so.", organisation_id=south),
        )
        put(session, Mention(key="m-south", name="S.", kind="body", subject="organisation:south"))
        link(session, "organisation:south", "takes_part", "strategy:U1")
        link(session, "organisation:north", "takes_part", "strategy:U1")
        link(session, "organisation:south", "takes_part", "strategy:W1")
        link(session, "organisation:south", "relates_to", "organisation:north")
        older = Organisation(key="older", name="Older", kind="other")
        put(session, older)
        put(
            session,
            MergedOrganisation(
                key="merge-older", organisation_id=older.id or 0, into_id=south, merged_on=TODAY
            ),
        )
        session.add(
            ImportFile(
                key="import-south",
                name="s.xlsx",
                digest="1" * 64,
                size=1,
                actor_key="officer",
                actor_role=Role.FUNDER,
                funder_id=south,
                record="award",
                format="template",
                state=ImportState.READY,
                received_at=datetime(2026, 11, 20, tzinfo=UTC),
            )
        )
    return cast


def owned(session: Session, south: int) -> None:
    put(
        session,
        Person(
            key="officer",
            role=Role.FUNDER,
            organisation_id=south,
            name="Olga",
            email="olga@example.org",
        ),
    )
    put(session, Programme(key="p-1", name="A call", organisation_id=south))
    put(session, Organisation(key="part", name="A part", kind="funder", parent_id=south))
    put(session, Statement(key="s-1", scope="cumulative", text="In all", organisation_id=south))
    strategy = by_key(session, Strategy, "U1")
    milestone, project = by_key(session, Milestone, "m-U1"), by_key(session, Project, "quiet")
    strategy.owner_id = milestone.owner_id = project.host_id = south
    for record in (strategy, milestone, project):
        put(session, record)
    put(
        session,
        FundingTarget(
            key="t-1",
            strategy_id=strategy.id or 0,
            amount_cents=1,
            window_start=TODAY,
            window_end=TODAY,
            set_on=TODAY,
            counts_funder_id=south,
        ),
    )


def tied(session: Session, north: int, south: int, lab: int) -> None:
    for key, one, other, year in (
        ("r-self", south, north, 2020),
        ("r-both", lab, south, 2021),
        ("r-same", lab, north, 2021),
        ("r-other-year", lab, south, 2022),
    ):
        put(session, Relation(key=key, from_id=one, to_id=other, kind="partners_with", year=year))
    for key, one, year in (("o-1", south, 2020), ("o-2", north, 2024)):
        put(
            session,
            Relation(
                key=key, from_id=one, to_id=lab, kind="partners_with", year=year, is_opinion=True
            ),
        )


def test_every_foreign_key_is_a_record_or_an_import() -> None:
    tables = {table for table, _ in references()}
    assert tables - set(record_models()) == {"import_file"}, "undo cannot bring others back"
    assert tables | set(SUBJECTS) | {"link"} == set(WORDS), "the page has no word for it"


def test_nothing_names_the_one_that_goes(engine: Engine, told: Cast) -> None:
    with read_only(engine) as session:
        _, south, _ = ids(session)
    named = [
        f"SELECT count(*) FROM {table} WHERE {column} = {south}"  # noqa: S608
        for table, column in references()
    ]

    def counts() -> list[int]:
        with engine.connect() as connection:
            return [connection.execute(text(query)).scalar_one() for query in named]

    assert all(counts()), "each of them names it before"
    merge(engine, told.committee)
    assert not any(counts())
    with read_only(engine) as session:
        ends = session.exec(select(Link.from_ref, Link.to_ref)).all()
        subjects = session.exec(select(Mention.subject)).all()
    assert "organisation:south" not in {*subjects, *(end for pair in ends for end in pair)}


def test_a_merge_is_undone_and_done_again(engine: Engine, told: Cast) -> None:
    before, imports = standing(engine), whose_imports(engine)
    revision = merge(engine, told.committee, name="gone", kind="gone")
    after, moved = standing(engine), whose_imports(engine)
    assert moved == {"import-north": "north", "import-south": "north"}
    undone = take_back(engine, told.secretary, revision)
    assert standing(engine) == before
    assert whose_imports(engine) == imports
    take_back(engine, told.committee, undone)
    assert standing(engine) == after
    assert whose_imports(engine) == moved


def whose_imports(engine: Engine) -> dict[str, str]:
    with read_only(engine) as session:
        query = select(ImportFile.key, Organisation.key).join(
            Organisation, col(Organisation.id) == col(ImportFile.funder_id)
        )
        return dict(session.exec(query).all())


def test_ties_that_say_the_same_are_kept_once(engine: Engine, told: Cast) -> None:
    merge(engine, told.committee)
    with read_only(engine) as session:
        north, _, lab = ids(session)
        ties = {r.key: (r.from_id, r.to_id) for r in session.exec(select(Relation)).all()}
        links = {k.key for k in session.exec(select(Link)).all() if "organisation" in k.from_ref}
        names = session.exec(select(OrganisationName.name)).all()
    assert ties == {"r-same": (lab, north), "r-other-year": (lab, north), "o-2": (north, lab)}
    assert links == {
        link_key("organisation:north", "takes_part", f"strategy:{code}") for code in ("U1", "W1")
    }
    assert sorted(names) == ["South", "The South", "compass"]


def test_no_sum_changes_and_the_money_is_the_others(engine: Engine, told: Cast) -> None:
    frames = FrameStore(engine)

    def money(**query: list[str]) -> list[int]:
        question = Question(frames.current(), Selection(), told.secretary, TODAY)
        board = read_board(read_selection(question, query)[0])
        return [board.total, *(row.secured for row in board.rows)]

    before = money()
    # Of the project "together" 200 million cents come from the north and 50 from the south; the
    # hidden award of the north has 9 million.
    assert (before[0], money(funder=["south"])[0]) == (259_000_000, 50_000_000)
    revision = merge(engine, told.committee)
    assert money() == before
    assert money(funder=["north"])[0] == 259_000_000
    assert money(funder=["south"]) == money(funder=["north"]), "old addresses lead on"
    assert [o.key for o in frames.current().directory.organisations] == ["north", "lab", "part"]
    take_back(engine, told.secretary, revision)
    assert money() == before
    assert money(funder=["south"])[0] == 50_000_000


def test_old_addresses_names_and_files_lead_on(engine: Engine, told: Cast) -> None:
    merge(engine, told.committee)
    with read_only(engine) as session:
        assert by_key(session, Organisation, "south").key == "north"
        assert by_key(session, Organisation, "older").key == "north", "merged before"
        assert read_organisation(session, ask_board(engine), "south").organisation.key == "north"
        known = read_directory(session, LOADER, TODAY)
    assert known.certain(NamedBody("South")) == "north"
    chosen = known.chosen("south")
    assert chosen is not None and chosen.key == "north"
    with transaction(engine) as session:
        values = {
            "funder_key": "south",
            "project_title": "Sent late",
            "amount_cents": 100,
            "currency": "EUR",
            "split": {"U1": 10_000},
        }
        funding.log_award(session, actor=told.secretary, values=values, write_key="k", today=TODAY)
    with read_only(engine) as session:
        north, _, _ = ids(session)
        payers = set(session.exec(select(Award.funder_id)).all())
    assert payers == {north}


def test_what_still_names_it_counts_for_the_kept_one(engine: Engine, told: Cast) -> None:
    merge(engine, told.committee)
    with transaction(engine) as session:
        _, south, _ = ids(session)
        project = by_key(session, Project, "quiet")
        project.host_id = south
        put(session, project)
    portfolio = FrameStore(engine).current()
    host = portfolio.projects["host"][portfolio.project_at["quiet"]]
    assert portfolio.directory.organisations[host].key == "north"


def test_the_values_that_stay(sqlite: Engine, cast_small: Cast) -> None:
    with transaction(sqlite) as session:
        south = {
            "ror": "03yrm5c26",
            "short_name": "SOU",
            "country": "Italy",
            "org_id": "GB-CHC-1",
            "website": "https://s.example",
        }
        north = {"ror": "https://ror.org/02jx3x895", "country": ""}
        for key, more in (("north", north), ("south", south)):
            values = {"name": f"{key.capitalize()} Society", "kind": "funder", **more}
            organisations.change_organisation(
                session,
                actor=cast_small.secretary,
                organisation_key=key,
                values=values,
                version=1,
                today=TODAY,
            )
    merge(sqlite, cast_small.committee, name="gone", ror="gone", name_kind="former")
    with read_only(sqlite) as session:
        body = by_key(session, Organisation, "north")
        record = read_organisation(session, ask_board(sqlite), "north")
    said = (body.name, body.short_name, body.country, body.website, body.ror, body.org_id)
    assert said == ("South Society", "SOU", "Italy", "https://s.example", "03yrm5c26", "GB-CHC-1")
    assert [(n.name, n.kind) for n in record.called.names] == [("North Society", "former")]
    assert [(n.scheme, n.value) for n in record.called.numbers] == [("ror", "02jx3x895")]


def test_what_the_page_says_before(sqlite: Engine, cast_small: Cast) -> None:
    with read_only(sqlite) as session:
        found = read_merge(session, "north", "south")
    assert found.moves == ((1, "award"),)
    assert [(d.field, d.kept, d.gone) for d in found.differences] == [
        ("name", "North", "South"),
        ("kind", "funder", "patient_organisation"),
    ]


def test_what_cannot_be_merged_changes_nothing(sqlite: Engine, cast_small: Cast) -> None:
    before = standing(sqlite)
    with pytest.raises(InvalidError, match="different"):
        merge(sqlite, cast_small.committee, gone="north")
    with pytest.raises(NotFoundError):
        merge(sqlite, cast_small.committee, gone="west")
    for wrong in ({"why": ""}, {"name": "both"}, {"name_kind": "x"}, {"id": "gone"}):
        with pytest.raises(InvalidError) as refused:
            merge(sqlite, cast_small.committee, **wrong)
        assert set(refused.value.fields) == set(wrong)
    with pytest.raises(OutdatedError):
        merge(sqlite, cast_small.committee, kept_version=7)
    with pytest.raises(OutdatedError):
        merge(sqlite, cast_small.committee, gone_version=7)
    assert standing(sqlite) == before


def test_a_merge_stays_when_what_it_moved_was_changed_since(
    sqlite: Engine, cast_small: Cast
) -> None:
    revision = merge(sqlite, cast_small.committee)
    with transaction(sqlite) as session:
        values = {"version": 2, "amount_cents": 5, "currency": "EUR"}
        funding.correct_award(
            session,
            actor=cast_small.secretary,
            award_key="together-south",
            values=values,
            today=TODAY,
        )
    with pytest.raises(OutdatedError):
        take_back(sqlite, cast_small.secretary, revision)


def test_an_officer_keeps_name_and_address_through_merge_and_undo(
    engine: Engine, told: Cast
) -> None:
    revision = merge(engine, told.committee)
    take_back(engine, told.secretary, revision)
    with read_only(engine) as session:
        _, south, _ = ids(session)
        officer = by_key(session, Person, "officer")
    assert (officer.name, officer.email) == ("Olga", "olga@example.org")
    assert officer.organisation_id == south


@pytest.fixture
def cast_small(sqlite: Engine) -> Cast:
    from tests.cast import actors

    return actors(sqlite)
