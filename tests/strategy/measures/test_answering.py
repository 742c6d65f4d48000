"""Answer rate and days to an answer, against a count by hand."""

from datetime import date

from strategy.measures.answering import Asked, answering

TODAY = date(2026, 11, 21)


def test_a_worked_table() -> None:
    # Due are the first four (older than 22 October); three of them have an answer.
    found = answering(
        [
            Asked(date(2026, 9, 1), date(2026, 9, 11)),  # 10 days
            Asked(date(2026, 9, 1), date(2026, 11, 20)),  # 80 days
            Asked(date(2026, 10, 1), date(2026, 10, 3)),  # 2 days
            Asked(date(2026, 10, 21)),
            Asked(date(2026, 10, 22)),
            Asked(date(2026, 11, 20), date(2026, 11, 21)),  # 1 day
        ],
        TODAY,
    )
    assert (found.due, found.due_answered, found.waiting) == (4, 3, 1)
    assert found.rate == 0.75
    assert found.median_days == 6.0


def test_nobody_is_unanswered_before_there_was_time() -> None:
    found = answering([Asked(date(2026, 11, 1))], TODAY)
    assert (found.due, found.rate, found.median_days) == (0, None, None)


def test_without_comments_there_is_no_rate() -> None:
    assert answering([], TODAY).rate is None
