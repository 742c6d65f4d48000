"""What each service answers becomes a file that the import reads, with its sums unchanged."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from strategy.access import Actor
from strategy.connecting.connectors import CONNECTORS
from strategy.connecting.fetching import NoAnswerError, WebFetcher
from strategy.connecting.refreshing import Refreshed, refresh
from strategy.database import read_only, transaction
from strategy.errors import InvalidError, NotAllowedError, NotFoundError
from strategy.exchange_rates import newest_day
from strategy.importing.import_steps import advance
from strategy.models import Organisation, RateEdition, Trial
from strategy.queries.operations.refreshes import last_refreshes
from strategy.vocabulary import ImportState, RowVerdict
from tests.cast import Cast, actors
from tests.strategy.connecting.answers import (
    GATEWAY_BODIES,
    GATEWAY_FUNDS,
    GATEWAY_PROJECTS,
    GRANTS,
    PROJECTS,
    UNION_BODIES,
    UNION_PROJECTS,
    Answers,
    as_bytes,
    study,
    zipped,
)
from tests.strategy.importing.whole_files import Brought

AT = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
GATEWAY = "https://gtr.ukri.org/gtr/api/projects"


@pytest.fixture
def cast_of(sqlite: Engine) -> Cast:
    return actors(sqlite)


def asked(
    engine: Engine, actor: Actor, name: str, answers: Answers, funder: str = "north"
) -> Refreshed:
    """Ask a service that answers from memory, and compare what it says."""
    done = refresh(engine, actor=actor, name=name, fetch=answers, at=AT, funder_key=funder)
    if done.import_key:
        advance(engine, done.import_key)
    return done


def numbered(engine: Engine) -> None:
    """Give the funder the number under which it publishes."""
    with transaction(engine) as session:
        north = session.exec(select(Organisation).where(Organisation.key == "north")).one()
        north.org_id = "GB-CHC-2"
        session.add(north)


def money(brought: Brought) -> list[tuple[str, str, int | None]]:
    return [
        (row.meaning["own_reference"], a["currency"], a["cents"])
        for row in brought.rows
        for a in row.meaning["amounts"]
    ]


def test_360giving_gives_the_grants_about_the_subject(sqlite: Engine, cast_of: Cast) -> None:
    numbered(sqlite)
    answers = Answers({"https://api.threesixtygiving.org/": as_bytes(GRANTS)})
    done = asked(sqlite, cast_of.secretary, "360giving", answers)
    brought = Brought(sqlite, cast_of.secretary, done.import_key)
    assert brought.file.state == ImportState.READY
    assert money(brought) == [
        ("360G-Example-0", "GBP", 100_050),
        ("360G-Example-1", "GBP", 200_000),
    ]
    (address, _) = answers.asked[0]
    assert address == "https://api.threesixtygiving.org/api/v1/org/GB-CHC-2/grants_made/"


def test_a_funder_without_a_number_is_told_so(sqlite: Engine, cast_of: Cast) -> None:
    with pytest.raises(NoAnswerError, match="its number first"):
        asked(sqlite, cast_of.secretary, "360giving", Answers({}))


def test_pages_are_followed_to_the_last(sqlite: Engine, cast_of: Cast) -> None:
    numbered(sqlite)
    pages = [as_bytes({**GRANTS, "next": "more"}), as_bytes({**GRANTS, "results": []})]
    answers = Answers({"https://api.threesixtygiving.org/": pages})
    asked(sqlite, cast_of.secretary, "360giving", answers)
    assert [params["offset"] for _, params in answers.asked] == ["0", "1000"]


def test_nih_gives_each_institutes_own_part_of_each_year(sqlite: Engine, cast_of: Cast) -> None:
    answers = Answers({"https://api.reporter.nih.gov/": as_bytes({"results": PROJECTS})})
    done = asked(sqlite, cast_of.secretary, "nih", answers)
    brought = Brought(sqlite, cast_of.secretary, done.import_key)
    assert (brought.file.format, brought.file.state) == ("nih-reporter", ImportState.READY)
    assert (
        money(brought)
        == [
            ("R01NS000001", "USD", 20_000),
            ("R01NS000001", "USD", 10_000),
            ("R21AI000002", "USD", 5_000),
        ]
        or brought.verdicts.count(RowVerdict.REPEATED) == 2
    )
    (_, body) = answers.asked[0]
    assert "multiple sclerosis" in json.dumps(body)


def test_ukri_gives_what_was_awarded_and_who_leads(sqlite: Engine, cast_of: Cast) -> None:
    answers = Answers(
        {
            GATEWAY: as_bytes(GATEWAY_PROJECTS),
            f"{GATEWAY}/AAAA-1/funds": as_bytes(GATEWAY_FUNDS),
            f"{GATEWAY}/AAAA-1/organisations": as_bytes(GATEWAY_BODIES),
        }
    )
    done = asked(sqlite, cast_of.secretary, "ukri", answers)
    brought = Brought(sqlite, cast_of.secretary, done.import_key)
    assert brought.file.state == ImportState.READY
    (row,) = brought.rows
    assert money(brought) == [("MR/X000001/1", "GBP", 12_345_678)]
    assert (row.meaning["host_name"], row.meaning["status"]) == ("Example College", "active")
    assert (row.meaning["start"], row.meaning["end"]) == ("2024-04-01", "2026-03-31")


def test_cordis_gives_the_unions_own_part_once(sqlite: Engine, cast_of: Cast) -> None:
    some = zipped(project_csv=UNION_PROJECTS, organization_csv=UNION_BODIES)
    none = zipped(
        project_csv=UNION_PROJECTS.splitlines()[0], organization_csv=UNION_BODIES.splitlines()[0]
    )
    answers = Answers({"https://cordis.europa.eu/": [some, none, none]})
    done = asked(sqlite, cast_of.secretary, "cordis", answers)
    brought = Brought(sqlite, cast_of.secretary, done.import_key)
    assert brought.file.state == ImportState.READY
    assert money(brought) == [("101000001", "EUR", 420_000_050)]
    said = brought.rows[0].meaning
    assert (said["host_name"], said["host_country"]) == ("EXAMPLE HOSPITAL", "Italy")
    assert said["title"] == "Better care (EXAMPLE)"


def test_trials_come_as_a_difference_without_the_names_of_people(
    sqlite: Engine, cast_of: Cast
) -> None:
    with read_only(sqlite) as session:
        known = [n for n in session.exec(select(Trial.registry_id)).all() if n.startswith("NCT")]
    answers = Answers(
        {"https://clinicaltrials.gov/": as_bytes({"studies": [study(n) for n in known]})}
    )
    done = asked(sqlite, cast_of.secretary, "trials", answers, funder="")
    brought = Brought(sqlite, cast_of.secretary, done.import_key)
    assert brought.file.state == ImportState.READY
    assert set(brought.verdicts) <= {RowVerdict.CHANGED, RowVerdict.SAME}
    assert len(brought.rows) == len(known)
    assert answers.asked[0][1]["filter.ids"] == ",".join(sorted(known))
    words = json.dumps([row.words for row in brought.rows])
    assert not any(name in words for name in ("Somebody", "Third"))


def ecb_file(last: date) -> str:
    """Return a table of many days up to one."""
    days = [last - timedelta(days=n) for n in range(5_200)]
    rows = "\n".join(f"{day},1.1,1.5,1.6,0.85" for day in days)
    return f"Date,USD,CAD,AUD,GBP\n{rows}\n"


def test_rates_come_as_a_list_that_nothing_rests_on_yet(sqlite: Engine, cast_of: Cast) -> None:
    newest = max(newest_day("USD") + timedelta(days=1), date(2026, 11, 27))
    answers = Answers({"https://www.ecb.europa.eu/": zipped(rates_csv=ecb_file(newest))})
    done = asked(sqlite, cast_of.secretary, "rates", answers, funder="")
    with read_only(sqlite) as session:
        edition = session.exec(select(RateEdition)).one()
        last = last_refreshes(session, cast_of.secretary)
    assert (edition.key, edition.newest_on) == (done.rates_key, newest)
    assert last["rates"].words.startswith("5,200 days")


@pytest.mark.parametrize("name", CONNECTORS)
@pytest.mark.parametrize("body", [b"", b"<html>Sorry</html>", b"[]", b"null", b"\xff\xfe"])
def test_an_answer_that_is_none_changes_nothing(
    sqlite: Engine, cast_of: Cast, name: str, body: bytes
) -> None:
    numbered(sqlite)
    answers = Answers({"https://": body})
    try:
        asked(sqlite, cast_of.secretary, name, answers)
    except (NoAnswerError, InvalidError) as refused:
        assert str(refused)
        return
    with read_only(sqlite) as session:
        last = last_refreshes(session, cast_of.secretary)[name]
    # An empty answer is an import without rows: refused by itself, or nothing to save.
    assert last.state in (ImportState.REFUSED, ImportState.READY)
    assert not last.counts


@pytest.mark.parametrize("name", CONNECTORS)
def test_who_may_ask(sqlite: Engine, cast_of: Cast, name: str) -> None:
    holds = CONNECTORS[name].holds
    for actor in (cast_of.visitor, cast_of.patient, cast_of.south):
        with pytest.raises(NotAllowedError):
            asked(sqlite, actor, name, Answers({}))
    # A funder asks for its own awards; what the whole board rests on is not its to ask for.
    expected: type[Exception] = NoAnswerError if holds == "award" else NotAllowedError
    with pytest.raises(expected):
        asked(sqlite, cast_of.north, name, Answers({}))


def test_what_is_missing_is_named(sqlite: Engine, cast_of: Cast) -> None:
    with pytest.raises(InvalidError, match="whose awards"):
        asked(sqlite, cast_of.secretary, "nih", Answers({}), funder="")
    with pytest.raises(NotFoundError, match="There is no service"):
        asked(sqlite, cast_of.secretary, "elsewhere", Answers({}))


def test_the_last_answers_are_told_to_those_who_look_after_the_board(
    sqlite: Engine, cast_of: Cast
) -> None:
    numbered(sqlite)
    answers = Answers({"https://api.threesixtygiving.org/": as_bytes(GRANTS)})
    done = asked(sqlite, cast_of.secretary, "360giving", answers)
    with read_only(sqlite) as session:
        last = last_refreshes(session, cast_of.secretary)
        assert (last["360giving"].import_key, last["360giving"].state) == (
            done.import_key,
            ImportState.READY,
        )
        with pytest.raises(NotAllowedError):
            last_refreshes(session, cast_of.north)


def test_without_a_network_there_is_a_sentence() -> None:
    with pytest.raises(NoAnswerError, match="cannot be reached from this machine"):
        WebFetcher(pause=0)("https://nowhere.invalid/data")
    with pytest.raises(NoAnswerError, match="https only"):
        WebFetcher(pause=0)("http://nowhere.invalid/data")
