"""Who may know of an award: the predicate, the condition and the mask say the same."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import select

from strategy.columns import codes
from strategy.database import read_only, transaction
from strategy.models import Award
from strategy.visibility import hidden_mask, hidden_on, is_hidden, may_see, public_from
from tests.cast import TODAY, Cast

DAY = timedelta(days=1)
DAYS = st.one_of(st.none(), st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY))


def award(visibility: str, until: date | None) -> Award:
    return Award(key="a", project_id=1, funder_id=7, visibility=visibility, embargo_until=until)


@pytest.mark.parametrize(
    ("until", "hidden"),
    [(TODAY - DAY, False), (TODAY, False), (TODAY + DAY, True), (None, True)],
)
def test_an_embargo_ends_on_the_day_it_names(until: date | None, hidden: bool, cast: Cast) -> None:
    one = award("embargoed", until)
    assert is_hidden(one, TODAY) is hidden
    assert may_see(cast.visitor, one, TODAY) is not hidden
    assert may_see(cast.patient, one, TODAY) is not hidden
    assert may_see(cast.committee, one, TODAY) and may_see(cast.secretary, one, TODAY)
    assert not is_hidden(award("public", until), TODAY)


@given(st.sampled_from(("public", "embargoed")), DAYS)
def test_the_mask_says_what_the_predicate_says(visibility: str, until: date | None) -> None:
    first = public_from(visibility, until)
    column = np.array([codes.NO_DAY if first is None else codes.day_number(first)])
    assert hidden_mask(column, TODAY)[0] == is_hidden(award(visibility, until), TODAY)


def test_the_condition_finds_what_the_predicate_names(engine: Engine) -> None:
    for visibility in ("public", "embargoed"):
        for until in (None, TODAY - DAY, TODAY, TODAY + DAY):
            with transaction(engine) as session:
                session.execute(update(Award).values(visibility=visibility, embargo_until=until))
            with read_only(engine) as session:
                everything = session.exec(select(Award)).all()
                found = session.exec(select(Award.key).where(hidden_on(TODAY))).all()
                shown = session.exec(select(Award.key).where(~hidden_on(TODAY))).all()
            expected = [one.key for one in everything if is_hidden(one, TODAY)]
            assert (sorted(found), len(found) + len(shown)) == (
                sorted(expected),
                len(everything),
            )
