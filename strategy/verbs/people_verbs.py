"""Verbs on who is let in."""

from typing import Final

from strategy.verbs.rules import SECRETARY, Keeps, Rule

PEOPLE_VERBS: Final = {
    "read_people": Rule(
        "see who is let in", "", "person", "none: only reading", SECRETARY, keeps=Keeps.NOTHING
    ),
    "invite_person": Rule(
        "invite people",
        "invited",
        "person, invitation",
        "address, name, role, organisation",
        SECRETARY,
        again=True,
    ),
    "revoke_invitation": Rule(
        "take back an invitation", "uninvited", "invitation", "all", SECRETARY
    ),
    "change_person": Rule(
        "change what a person may do",
        "given another role, name or organisation",
        "person",
        "name, role, organisation",
        SECRETARY,
        again=True,
    ),
    "remove_person": Rule(
        "remove a person", "removed", "person, all ways to sign in", "end", SECRETARY, again=True
    ),
    "reset_person": Rule(
        "reset a person's ways to sign in",
        "asked to set up their ways to sign in anew",
        "all ways to sign in, invitation",
        "all",
        SECRETARY,
        again=True,
    ),
    "end_sign_ins": Rule("sign a person out", "signed out everywhere", "sign-in", "end", SECRETARY),
}
