"""Records as they stood when somebody opened their form, on both kinds of database."""

import pytest
from sqlalchemy import Engine

from strategy.database import read_only, transaction
from strategy.errors import OutdatedError
from strategy.lookup import by_key, newest_write
from strategy.models import Award, Contribution, Person, PriorityWeight, StrategyShare
from strategy.queries.operations.versions import (
    last_written,
    of_key,
    of_project,
    record_at,
    records_at,
)
from strategy.services.funding import correct_award
from strategy.services.planning import set_weights
from strategy.services.splits import split_project
from tests.cast import STRATEGIES, TODAY, Cast

KEY = "together-north"


def correct(engine: Engine, cast: Cast, version: int, cents: int) -> None:
    values = {
        "version": version,
        "amount_cents": cents,
        "currency": "EUR",
        "note": str(cents),
        "start": "2024-07-01",
        "end": "2027-06-30",
    }
    with transaction(engine) as session:
        correct_award(session, actor=cast.north, award_key=KEY, values=values, today=TODAY)


def test_an_award_and_its_amount_are_read_as_they_stood_at_a_version(
    engine: Engine, cast: Cast
) -> None:
    correct(engine, cast, 1, 300)
    correct(engine, cast, 2, 400)
    found = []
    with read_only(engine) as session:
        for version in (1, 2, 3):
            award, revision = record_at(session, Award, KEY, version)
            assert award is not None
            (amount,) = records_at(
                session,
                Contribution,
                lambda image, number=award.id: image["award_id"] == number,  # type: ignore[misc]
                revision,
                project_id=award.project_id,
            )
            found.append((award.version, award.note, amount.amount_cents))
        assert record_at(session, Award, KEY, 4) == (None, 0)
        written = last_written(session, Award, of_key(KEY))
    assert found == [(1, "", 200_000_000), (2, "300", 300), (3, "400", 400)]
    assert written is not None
    assert written.who == "North"


def test_what_is_personal_is_not_read_from_the_history(engine: Engine) -> None:
    with read_only(engine) as session:
        found, _ = record_at(session, Person, "pat", 1)
        assert found is not None
        assert (found.name, found.role) == ("", "patient_representative")


def test_a_split_that_was_replaced_is_read_as_it_stood(engine: Engine, cast: Cast) -> None:
    with read_only(engine) as session:
        number = by_key(session, Award, KEY).project_id
        opened = newest_write(session, StrategyShare, project_id=number)
    with transaction(engine) as session:
        split_project(
            session,
            actor=cast.south,
            project_key="together",
            split={"A1": 10_000},
            today=TODAY,
            version=opened,
        )
    with read_only(engine) as session:
        assert newest_write(session, StrategyShare, project_id=number) == opened, "a proposal"
    with transaction(engine) as session:
        split_project(
            session,
            actor=cast.north,
            project_key="together",
            split={"U1": 10_000},
            today=TODAY,
            version=opened,
        )
    with read_only(engine) as session:
        was = records_at(
            session,
            StrategyShare,
            lambda image: image["state"] == "current",
            opened,
            project_id=number,
        )
        assert sorted(share.basis_points for share in was) == [2_500, 2_500, 5_000]
        written = last_written(session, StrategyShare, of_project(number))
        assert written is not None
        assert written.who == "North"
    with pytest.raises(OutdatedError) as outdated, transaction(engine) as session:
        split_project(
            session,
            actor=cast.committee,
            project_key="together",
            split={"W1": 10_000},
            today=TODAY,
            version=opened,
        )
    assert outdated.value.version == opened


def test_weights_set_on_an_older_state_are_refused(engine: Engine, cast: Cast) -> None:
    def weigh(weight: int, version: int | None) -> None:
        weights = {**dict.fromkeys(STRATEGIES, 10), "U1": weight}
        with transaction(engine) as session:
            set_weights(
                session,
                actor=cast.committee,
                weights=weights,
                reason="",
                today=TODAY,
                version=version,
            )

    weigh(10, 0)
    with read_only(engine) as session:
        opened = newest_write(session, PriorityWeight)
    weigh(20, opened)
    with pytest.raises(OutdatedError):
        weigh(30, opened)
    with read_only(engine) as session:
        (was,) = records_at(session, PriorityWeight, lambda i: i["key"].endswith("-U1"), opened)
        assert was.weight == 10
