"""Whether somebody wants a mail when there is something new."""

import pytest
from sqlalchemy import Engine

from strategy.database import read_only, transaction
from strategy.errors import NotAllowedError
from strategy.language import speaking
from strategy.models import Listening
from strategy.services.digest_wishes import choose_digest
from tests.cast import Cast


def wish(engine: Engine, key: str) -> Listening | None:
    with read_only(engine) as session:
        return session.get(Listening, key)


def test_the_first_wish_is_kept_with_its_language_and_can_be_taken_back(
    engine: Engine, cast: Cast
) -> None:
    assert wish(engine, cast.patient.key) is None
    with speaking("de"), transaction(engine) as session:
        choose_digest(session, actor=cast.patient, wanted=True)
    kept = wish(engine, cast.patient.key)
    assert kept is not None
    assert (kept.digest, kept.language, kept.digest_on) == (True, "de", None)
    with transaction(engine) as session:
        choose_digest(session, actor=cast.patient, wanted=False)
    kept = wish(engine, cast.patient.key)
    assert kept is not None and (kept.digest, kept.language) == (False, "en")


def test_a_visitor_has_no_wish(engine: Engine, cast: Cast) -> None:
    with pytest.raises(NotAllowedError), transaction(engine) as session:
        choose_digest(session, actor=cast.visitor, wanted=True)
    assert wish(engine, cast.visitor.key) is None
