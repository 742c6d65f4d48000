"""Who may do what to which record: one table that services read, tests try and the docs print.

A verb that is not in the table is refused to everybody. The table says who may try at all; a
service says in addition which of a funder's own records a verb concerns (``organisation_id``).
"""

import logging
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from strategy.access import Actor
from strategy.errors import NotAllowedError
from strategy.vocabulary import Role

GOVERNING: Final = frozenset({Role.COMMITTEE, Role.SECRETARY})
SECRETARY: Final = frozenset({Role.SECRETARY})
EVERYBODY: Final = frozenset(Role)
SIGNED_IN: Final = EVERYBODY - {Role.VISITOR}
# The secretariat counts the voices and has none itself.
PATIENTS: Final = frozenset({Role.PATIENT})
VOICES: Final = SIGNED_IN - SECRETARY


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use one verb.

    Attributes:
        what: what the verb does, as it stands in a refusal: "set a target".
        records: the records it writes.
        fields: the fields it may set, in words.
        roles: roles that may always use it.
        own: a funder may use it on what is its own.
    """

    what: str
    records: str
    fields: str
    roles: frozenset[Role] = GOVERNING
    own: bool = False

    def open_to(self, role: Role) -> bool:
        """Whether a role may use the verb on some record at least."""
        return role in self.roles or (self.own and role is Role.FUNDER)

    @property
    def who(self) -> str:
        """Who may, in words."""
        if self.roles >= SIGNED_IN:
            return "those who are signed in"
        names = {
            Role.PATIENT: "patient representatives",
            Role.FUNDER: "funders",
            Role.COMMITTEE: "the committee",
            Role.SECRETARY: "the secretary",
        }
        allowed = [words for role, words in names.items() if role in self.roles]
        first = ["the funder itself"] if self.own else []
        parts = [*first, *allowed]
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


_AWARD = "amount, currency, stage, qualifier, dates, reference, visibility, embargo, note"
RULES: Final = MappingProxyType(
    {
        "log_award": Rule(
            "log an award of this funder",
            "award, contribution, project, split",
            f"{_AWARD}; of a new project its title, host, lead, country, status and scope",
            own=True,
        ),
        "correct_award": Rule("correct this award", "award, contribution", _AWARD, own=True),
        "split_project": Rule(
            "divide this project over the strategies",
            "split",
            "parts (of a co-funder: as a proposal)",
            own=True,
        ),
        "accept_proposal": Rule(
            "accept a proposal", "split", "parts, basis (lead funder only)", own=True
        ),
        "confirm_splits": Rule("confirm how projects divide over the strategies", "split", "basis"),
        "set_target": Rule(
            "set a target", "funding target", "amount, currency, window, whose money counts, reason"
        ),
        "withdraw_target": Rule("withdraw a target", "funding target", "in use"),
        "use_assumption": Rule("switch the planning assumption", "funding target", "in use"),
        "set_weights": Rule("set priority weights", "priority weight", "weight, reason"),
        "change_milestone": Rule(
            "change a milestone",
            "milestone",
            "title, criterion, window, weight, state, evidence, standing, owner",
        ),
        "confirm_milestones": Rule("confirm milestones", "milestone", "standing"),
        "assign_owner": Rule("name the owner of a strategy", "strategy", "owner"),
        "add_topic": Rule(
            "add a record to the map",
            "topic",
            "kind, name, other names, plain words, detail, measure, reason, source",
        ),
        "change_topic": Rule(
            "correct a record of the map",
            "topic",
            "name, other names, plain words, detail, measure, reason",
        ),
        "remove_topic": Rule("take out a record of the map", "topic", "all (added and unlinked)"),
        "add_trial": Rule("add a trial", "trial", "all that a person can know of it"),
        "change_trial": Rule("correct a trial", "trial", "all but its number and source"),
        "add_verdict": Rule("add a result", "verdict", "result, day, note, source"),
        "link": Rule("link records", "link", "ends, role, reason, basis"),
        "unlink": Rule("unlink records", "link", "all"),
        "draw_tie": Rule("draw a tie", "tie (opinion)", "ends, reason"),
        "erase_tie": Rule("take out a tie", "tie (opinion)", "all"),
        "add_organisation": Rule(
            "add an organisation", "organisation", "names, type, country, role, addresses, numbers"
        ),
        "change_organisation": Rule(
            "correct an organisation",
            "organisation",
            "names, type, country, role, addresses, numbers",
        ),
        "add_name": Rule("give an organisation another name", "other name", "name, kind, source"),
        "remove_name": Rule("take a name from an organisation", "other name", "all"),
        "add_identifier": Rule(
            "give an organisation a number", "identifier", "list, number, source"
        ),
        "remove_identifier": Rule("take a number from an organisation", "identifier", "all"),
        "merge_organisations": Rule(
            "merge organisations",
            "organisation, and every record that names the one that goes",
            "which of two values stays; whose each record is",
        ),
        "add_indicator": Rule(
            "set an indicator", "indicator", "name, unit, dimension, baseline, target, method"
        ),
        "change_indicator": Rule(
            "correct an indicator", "indicator", "name, unit, dimension, baseline, target, method"
        ),
        "add_reading": Rule("add a reading", "indicator reading", "value, day, note, source"),
        "correct_record": Rule(
            "correct this record",
            "plan edition, area, strategy, aim, milestone, project, award, "
            "contribution, programme, statement, source, relation, verdict, "
            "link, reading, mention, topic, trial, meaning of a word",
            "all but its key and what it belongs to (a funder: projects it "
            "leads and its own amounts)",
            own=True,
        ),
        "add_record": Rule(
            "add this record",
            "aim, milestone, contribution, programme, statement, source, relation",
            "all (a funder: amounts of its own awards)",
            own=True,
        ),
        "remove_record": Rule(
            "take out this record",
            "aim, milestone, contribution, programme, statement, source, "
            "relation, verdict, reading, mention",
            "all, where nothing rests on it (a funder: its own amounts)",
            own=True,
        ),
        "change_embargo": Rule(
            "change when an award becomes public", "award", "visibility, embargo", own=True
        ),
        "import_file": Rule(
            "import awards of this funder",
            "import; award, contribution, project, split, organisation (recipient), source",
            f"{_AWARD}; of a project also its title, summary, host, lead, country, "
            "status, scope and split where this funder leads it",
            own=True,
        ),
        "import_trials": Rule(
            "import trials", "import; trial, source", "all that a registry says of it"
        ),
        "add_rates": Rule("add exchange rates", "rate edition", "table, name", SECRETARY),
        "use_rates": Rule(
            "choose the exchange rates in force", "rate edition", "in force, reason", SECRETARY
        ),
        "add_synonym": Rule("teach imports a word", "synonym", "list, code, word"),
        "remove_synonym": Rule("take back a word of imports", "synonym", "all"),
        "undo": Rule(
            "undo a change",
            "every record of the act (not people)",
            "as before the act; a funder: of its own acts",
            own=True,
        ),
        "read_people": Rule("see who is let in", "person", "none: only reading", SECRETARY),
        "invite_person": Rule(
            "invite people", "person, invitation", "address, name, role, organisation", SECRETARY
        ),
        "revoke_invitation": Rule("take back an invitation", "invitation", "all", SECRETARY),
        "change_person": Rule(
            "change what a person may do", "person", "name, role, organisation", SECRETARY
        ),
        "remove_person": Rule("remove a person", "person, all ways to sign in", "end", SECRETARY),
        "reset_person": Rule(
            "reset a person's ways to sign in", "all ways to sign in, invitation", "all", SECRETARY
        ),
        "end_sign_ins": Rule("sign a person out", "sign-in", "end", SECRETARY),
        "write_comment": Rule(
            "write a comment",
            "comment; its words apart",
            "subject, words, stance, name shown, on behalf of somebody",
            SIGNED_IN,
        ),
        "withdraw_comment": Rule(
            "take back a comment", "comment (their own)", "words, author (gone for good)", SIGNED_IN
        ),
        "report_comment": Rule("report a comment", "comment report", "reason", SIGNED_IN),
        "appeal": Rule(
            "ask for a second look", "comment (their own, hidden)", "appealed", SIGNED_IN
        ),
        "mark_comment": Rule("say how far a comment has come", "comment", "state"),
        "answer_comment": Rule(
            "answer a comment", "answer, comment", "state, words, what it led to"
        ),
        "hide_comment": Rule("hide a comment", "comment", "hidden, reason"),
        "show_comment": Rule("show a hidden comment again", "comment", "hidden"),
        "open_round": Rule(
            "ask people to put something in order",
            "round",
            "question, what about, first and last day",
        ),
        "change_round": Rule("change a round, say what came of it", "round", "last day, outcome"),
        "send_ranking": Rule(
            "put something in order",
            "order (their own)",
            "group, order, what they do not know",
            VOICES,
        ),
        "withdraw_ranking": Rule(
            "take back an order", "order (their own)", "all (gone for good)", VOICES
        ),
        "note_involvement": Rule(
            "say how people affected take part in a project",
            "involvement",
            "stage, how, evidence",
            own=True,
        ),
        "remove_involvement": Rule(
            "take out how people affected take part", "involvement", "all", own=True
        ),
        "countersign": Rule(
            "agree that a milestone is done", "countersign", "milestone, day", PATIENTS
        ),
        "see_news": Rule("see what is new", "own marker of what was seen", "revision", SIGNED_IN),
        "choose_digest": Rule("ask for a weekly mail", "own wish for mail", "wanted", SIGNED_IN),
        "erase_me": Rule(
            "be erased",
            "person, comment, order, draft (their own)",
            "name, address, ways in, all words (gone for good)",
            SIGNED_IN,
        ),
        "save_draft": Rule("keep a draft", "draft (their own)", "what stands in a form", SIGNED_IN),
        "discard_draft": Rule("discard a draft", "draft (their own)", "all", SIGNED_IN),
        "read_health": Rule("see how the board is doing", "none", "none: only reading"),
        "make_backup": Rule("make a backup", "none", "a file beside the database", SECRETARY),
        "end_sign_in": Rule("sign one browser out", "sign-in", "end", SECRETARY),
    }
)

# Verbs that write what belongs to nobody but the actor: no record, no history.
PRIVATE: Final = frozenset(
    {
        "save_draft",
        "discard_draft",
        "see_news",
        "choose_digest",
        "send_ranking",
        "withdraw_ranking",
        "erase_me",
    }
)
# Rules that only let somebody read.
READS: Final = frozenset({"read_people", "read_health"})
# Rules about what is no record of the board and so stands in no history.
FILES: Final = frozenset({"make_backup"})
LOG: Final = logging.getLogger("board.authority")


def may(actor: Actor, verb: str, organisation_id: int | None = None) -> bool:
    """Whether an actor may use a verb on what belongs to an organisation (or to none)."""
    rule = RULES.get(verb)
    if rule is None:
        return False
    own = (
        rule.own
        and actor.role is Role.FUNDER
        and organisation_id is not None
        and actor.organisation_id == organisation_id
    )
    return actor.role in rule.roles or own


def may_try(actor: Actor, verb: str) -> bool:
    """Whether an actor may use a verb on some record at least: the outer wall asks this."""
    rule = RULES.get(verb)
    return rule is not None and rule.open_to(actor.role)


def require(actor: Actor, verb: str, organisation_id: int | None = None) -> None:
    """Refuse an actor who may not use a verb here.

    Raises:
        NotAllowedError: with a sentence that names what was tried and who may.
    """
    if not may(actor, verb, organisation_id):
        # Known verbs and roles only: nothing of what was sent, nobody's name.
        LOG.warning("denied", extra={"verb": verb, "role": str(actor.role)})
        rule = RULES.get(verb)
        if rule is None:
            raise NotAllowedError("Nobody may do this here.")
        raise NotAllowedError(f"Only {rule.who} can {rule.what}.")
