"""Milestones in one list: late, due, done, narrowed by strategy and by the money's selection."""

from datetime import date

import pytest

from strategy.models import Milestone
from strategy.queries.plan.milestones import due_of

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("state", "end", "evidence", "due"),
    [
        ("started", date(2026, 11, 28), "", "late"),
        ("started", date(2026, 11, 29), "", "this_year"),
        ("started", date(2026, 12, 31), "", "this_year"),
        ("not_started", date(2027, 1, 1), "", "later"),
        ("not_started", None, "", "open"),
        ("done", date(2020, 1, 1), "A paper", "done"),
        ("done", date(2030, 1, 1), "A paper", "done"),
        # Done without evidence counts three quarters: after its window it is late.
        ("done", date(2020, 1, 1), "", "late"),
    ],
)
def test_when_a_milestone_is_due(state: str, end: date | None, evidence: str, due: str) -> None:
    one = Milestone(
        key="m", strategy_id=1, title="A", state=state, window_end=end, evidence=evidence
    )
    assert due_of(one, TODAY) == due
