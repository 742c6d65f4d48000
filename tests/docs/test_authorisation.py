"""docs/authorisation.md is the table that decides."""

import re

from strategy.verbs import RULES
from strategy.vocabulary import Role
from tests.docs.reading_tables import DOCS, tables

COLUMNS = {
    "visitor": Role.VISITOR,
    "patient representative": Role.PATIENT,
    "funder": Role.FUNDER,
    "committee": Role.COMMITTEE,
    "secretary": Role.SECRETARY,
}


def test_the_page_says_of_every_verb_what_the_code_decides() -> None:
    (rows,) = tables("authorisation.md")["Writing"]
    assert [row["verb"] for row in rows] == list(RULES)
    for row in rows:
        rule = RULES[row["verb"]]
        said = (row["may"], row["in histories"], row["records"], row["fields"])
        assert said == (rule.what, rule.past or "–", rule.records, rule.fields)
        for column, role in COLUMNS.items():
            own = rule.own and role is Role.FUNDER and role not in rule.roles
            expected = "yes" if role in rule.roles else "own" if own else "no"
            assert row[column] == expected, (row["verb"], column)


def test_nobody_may_what_is_not_in_the_table() -> None:
    from strategy.access import Actor
    from strategy.authority import may, may_try

    for role in Role:
        assert not may(Actor("x", role, 1), "do_anything", 1)
        assert not may_try(Actor("x", role, 1), "do_anything")


def test_the_page_names_the_verbs_that_ask_again() -> None:
    (line,) = [
        line
        for line in (DOCS / "authorisation.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("- **Asked again**")
    ]
    named = set(re.findall(r"`(\w+)`", line))
    assert named == {verb for verb, rule in RULES.items() if rule.again}
