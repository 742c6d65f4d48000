"""Who may use a verb: by role, and for what is one's own."""

import pytest

from strategy.access import Actor
from strategy.authority import may
from strategy.verbs import RULES
from strategy.vocabulary import Role


@pytest.mark.parametrize("verb", sorted(verb for verb, rule in RULES.items() if rule.own))
def test_what_is_ones_own_is_a_funders_and_of_its_own_body_only(verb: str) -> None:
    funder = Actor("funder:north", Role.FUNDER, 7)
    alone = Actor("funder:nobody", Role.FUNDER, None)
    by_role = Role.FUNDER in RULES[verb].roles
    assert may(funder, verb, 7)
    assert may(funder, verb, 8) is by_role
    assert may(funder, verb) is by_role
    # Who speaks for no body owns nothing, least of all what belongs to nobody.
    assert may(alone, verb, None) is by_role
    other = Actor("pat", Role.PATIENT, 7)
    assert may(other, verb, 7) is (Role.PATIENT in RULES[verb].roles)


def test_a_verb_that_is_not_there_is_for_nobody() -> None:
    assert not may(Actor("sec", Role.SECRETARY), "fly", None)
