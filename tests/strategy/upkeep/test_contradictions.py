"""Whatever is written past the services is found, on both kinds of database."""

import pytest
from sqlalchemy import Engine, text

from data.loader import load
from strategy.upkeep.contradictions import contradictions


def found(engine: Engine, *words: str) -> list[str]:
    """Return what is found after writing past the services."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for word in words:
            connection.execute(text(word))
    with engine.connect() as connection:
        return contradictions(connection)


def test_a_board_that_only_services_wrote_agrees_with_itself(engine: Engine) -> None:
    assert found(engine) == []


def test_the_shipped_portfolio_agrees_with_itself(empty: Engine) -> None:
    load(empty)
    assert found(empty) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("UPDATE revision SET number = 7", "The counter stands at revision 7, the history at 1."),
        (
            "UPDATE strategy_share SET basis_points = 2000 WHERE key = 'together-A1'",
            "The split of project together adds up to 95 %, not to 100 %.",
        ),
        (
            "UPDATE contribution SET amount_cents = 1 WHERE key = 'together-north-c'",
            "The contribution together-north-c is not as its history says: amount_cents.",
        ),
        (
            "DELETE FROM contribution WHERE key = 'quiet-north-c'",
            "The award quiet-north has no contribution.",
        ),
        ("DELETE FROM milestone WHERE key = 'm-U2'", "The milestone m-U2 is in the history only."),
        (
            "UPDATE award SET start = '2001-01-01' WHERE key = 'together-south'",
            "The award together-south is not as its history says: start.",
        ),
        (
            "INSERT INTO source (key, version, title, url, locator) "
            "VALUES ('s', 1, 'Forged', 'https://example.org', '')",
            "The source s has no history.",
        ),
    ],
)
def test_what_was_written_past_the_services_is_found(
    engine: Engine, words: str, sentence: str
) -> None:
    assert sentence in found(engine, words)


AGAIN = """
INSERT INTO change (revision, at, actor_key, actor_role, verb, record_type, record_id, record_key,
                    schema_version, image, removed, why)
SELECT 1, at, 'x', 'x', 'x', record_type, record_id, record_key, 1, image, true, ''
FROM change WHERE record_key = 'm-U1'
"""
MANY = """
INSERT INTO source (key, version, title, url, locator)
SELECT 'forged-' || key, 1, 'Forged', 'https://example.org', '' FROM topic
UNION ALL SELECT 'forged-too-' || key, 1, 'Forged', 'https://example.org', '' FROM topic
UNION ALL SELECT 'forged-three-' || key, 1, 'Forged', 'https://example.org', '' FROM topic
"""


def test_what_was_removed_and_stands_there_again_is_found(engine: Engine) -> None:
    assert found(engine, AGAIN) == ["The milestone m-U1 was removed, but is still there."]


def test_at_most_twenty_are_told(engine: Engine) -> None:
    assert len(found(engine, MANY)) == 20
